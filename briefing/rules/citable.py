"""Whether a host may be cited, and what to write where it may not."""

from briefing.outlets import domains
from briefing.outlets.lookalikes import Likeness
from briefing.reading.model import Publishers, host


def refusal(url: str, publishers: Publishers, language: str) -> str | None:
    """Why the source at an address may not be cited, and what to write; None where it may.

    language: of the source, for the lines to add to publishers.yaml.
    """
    name = host(url)
    refused = publishers.refusal(url)
    if refused is not None:
        return f"publisher {name} is refused: {refused.reason.rstrip('.')}; find another source"
    if publishers.of(url) is not None:
        return None
    found = imitation(url, publishers)
    if found is None:
        return f"publisher {name} is not registered; if we trust it, {_entry(name, language)}"
    return f"publisher {name} is not registered and {found}; {instead(url, publishers, language)}"


def imitation(url: str, publishers: Publishers) -> str | None:
    """What an unregistered host pretends to be; None where it pretends nothing.

    `resembles militarnyi.com (Militarnyi): one letter differs`
    """
    name = host(url)
    if publishers.of(url) is not None or publishers.refusal(url) is not None:
        return None
    likeness = publishers.names.imitated_by(name)
    disguise = domains.disguise(name)
    if disguise is not None:
        original = f", as if it were {_original(likeness, publishers)}" if likeness else ""
        return disguise + original
    if likeness is None:
        return None
    readable = domains.decoded(name)
    reading = f" (it reads '{readable}')" if readable != name else ""
    return f"resembles {_original(likeness, publishers)}: {likeness.how}{reading}"


def instead(url: str, publishers: Publishers, language: str) -> str:
    """What to write in the place of a host that pretends to be another."""
    name = host(url)
    likeness = publishers.names.imitated_by(name)
    if likeness is not None and likeness.domain in publishers.refusals:
        return "find another source"
    if domains.disguise(name) is not None:
        return "correct the address"
    return f"correct the address, or, if it is another outlet, {_entry(name, language)}"


def _original(likeness: Likeness, publishers: Publishers) -> str:
    known = publishers.publishers.get(likeness.domain)
    return f"{likeness.domain} ({known.name})" if known else f"{likeness.domain}, which is refused"


def _entry(name: str, language: str) -> str:
    fields = f"{{name: …, country: …, language: {language}, kind: news}}"
    return f"add to publishers.yaml: {name}: {fields}"
