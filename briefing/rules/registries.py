"""Rules on vocabulary.yaml and publishers.yaml."""

from collections.abc import Iterator

from briefing.library import Library
from briefing.problems import Problem, did_you_mean
from briefing.views.site import slug

VOCABULARY, PUBLISHERS = "content/vocabulary.yaml", "content/publishers.yaml"


def problems(library: Library) -> Iterator[Problem]:
    """Terms of the registries that other terms depend on, and are not there or not alone."""
    yield from _publishers(library)
    yield from _countries(library)
    yield from _addresses(library)


def _publishers(library: Library) -> Iterator[Problem]:
    vocabulary, publishers = library.vocabulary, library.publishers
    countries = {**vocabulary.countries, **vocabulary.elsewhere}
    for name, publisher in publishers.publishers.items():
        line = library.lines[PUBLISHERS].get(("publishers", name), 1)
        if publisher.country not in countries:
            hint = did_you_mean(publisher.country, countries)
            message = f"unknown country '{publisher.country}' of {name}; {hint}"
            yield Problem(PUBLISHERS, line, message)
        if publisher.language not in vocabulary.languages:
            hint = did_you_mean(publisher.language, vocabulary.languages)
            message = f"unknown language '{publisher.language}' of {name}; {hint}"
            yield Problem(PUBLISHERS, line, message)
        if publishers.refusal(f"https://{name}/") is not None:
            yield Problem(PUBLISHERS, line, f"{name} is listed and refused; keep one")
    for group, names in (("publishers", publishers.publishers), ("refused", publishers.refused)):
        for name in names:
            if name.startswith("www."):
                bare = name.removeprefix("www.")
                line = library.lines[PUBLISHERS].get((group, name), 1)
                yield Problem(PUBLISHERS, line, f"host '{name}'; write {bare}, which covers both")


def _countries(library: Library) -> Iterator[Problem]:
    for code in library.vocabulary.elsewhere:
        if code in library.vocabulary.countries:
            line = library.lines[VOCABULARY].get(("elsewhere", code), 1)
            yield Problem(
                VOCABULARY, line, f"{code} stands in countries and in elsewhere; keep one"
            )


def _addresses(library: Library) -> Iterator[Problem]:
    """Categories and countries have pages of their own, named after them."""
    vocabulary = library.vocabulary
    names = (
        *((("categories", name), name) for name in vocabulary.categories),
        *((("countries", code), country.name) for code, country in vocabulary.countries.items()),
    )
    taken: dict[tuple[str, str], str] = {}
    for keys, name in names:
        line = library.lines[VOCABULARY].get(keys, 1)
        page = (keys[0], slug(name))
        if not page[1]:
            yield Problem(VOCABULARY, line, f"'{name}' gives no address; write it with letters")
        elif page in taken:
            yield Problem(
                VOCABULARY, line, f"'{name}' has the address of '{taken[page]}'; rename one"
            )
        taken.setdefault(page, name)
