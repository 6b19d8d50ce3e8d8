"""Rules on vocabulary.yaml, publishers.yaml and people.yaml."""

from collections.abc import Iterator

from briefing.letters import plain, skeleton
from briefing.outlets import domains, lookalikes
from briefing.problems import Problem, did_you_mean, nearest_line
from briefing.reading import people
from briefing.reading.library import Library
from briefing.reading.strict_yaml import Keys
from briefing.rules import leftovers, letters, texts
from briefing.words import slug

VOCABULARY, PUBLISHERS = "content/vocabulary.yaml", "content/publishers.yaml"
PEOPLE = f"content/{people.FILE}"


def problems(library: Library) -> Iterator[Problem]:
    """Unknown countries and languages, hosts that cover too much, and terms given twice."""
    yield from _texts(library)
    yield from _publishers(library)
    yield from _hosts(library)
    yield from _countries(library)
    yield from _addresses(library)
    yield from _names(library)
    yield from _symbols(library)
    yield from _people(library)


def _texts(library: Library) -> Iterator[Problem]:
    """Texts with markup, with odd letters or without any."""
    registries = {VOCABULARY: library.vocabulary, PUBLISHERS: library.publishers}
    for path, record in (registries | ({PEOPLE: library.people} if library.people else {})).items():
        for keys, text in texts.of_registry(record):
            line = nearest_line(library.lines[path], keys)
            markup = leftovers.in_plain_text(text)
            if markup:
                yield Problem(path, line, f"'{text}' holds '{markup}'; write plain text")
            if letters.is_wordless(keys, text):
                yield Problem(path, line, f"{keys[-1]} '{text}' has no letters; write words")
            for message in letters.in_words(text):
                yield Problem(path, line, message)


def _publishers(library: Library) -> Iterator[Problem]:
    vocabulary, publishers = library.vocabulary, library.publishers
    countries = {**vocabulary.countries, **vocabulary.elsewhere}
    for name, publisher in publishers.publishers.items():
        line = library.lines[PUBLISHERS].get(("publishers", name), 1)
        for kind, word, known in (
            ("country", publisher.country, countries),
            ("language", publisher.language, vocabulary.languages),
        ):
            if word not in known:
                message = f"unknown {kind} '{word}' of {name}; {did_you_mean(word, known)}"
                yield Problem(PUBLISHERS, line, message)
        if publishers.refusal(f"https://{name}/") is not None:
            yield Problem(PUBLISHERS, line, f"{name} is listed and refused; keep one")


def _hosts(library: Library) -> Iterator[Problem]:
    """Hosts that are no sites, that are disguised or refused twice, and lookalikes."""
    registry, lines = library.publishers, library.lines[PUBLISHERS]
    places: dict[Keys, str] = {("publishers", name): name for name in registry.publishers}
    for network, refusal in registry.refused.items():
        places["refused", network] = network
        for index, mirror in enumerate(refusal.mirrors):
            places["refused", network, "mirrors", index] = mirror
    seen: dict[str, Keys] = {}
    for keys, name in places.items():
        line = nearest_line(lines, keys)
        for message in _host(name):
            yield Problem(PUBLISHERS, line, message)
        first = seen.setdefault(name, keys)
        if first is not keys and first[0] == "refused":
            yield Problem(PUBLISHERS, line, f"{name} is refused twice; keep one")
    yield from _twins(library)


def _host(name: str) -> Iterator[str]:
    bare = domains.bare(name)
    if bare != name:
        yield f"host '{name}'; write {bare}, which covers both"
    if domains.is_suffix(name):
        yield f"{name} is no single site: strangers register names below it; write the whole host"
    disguise = domains.disguise(name)
    if disguise is not None:
        yield f"{name} {disguise}; delete it"


def _twins(library: Library) -> Iterator[Problem]:
    """Publishers that look like another one, or like what is refused."""
    registry, lines = library.publishers, library.lines[PUBLISHERS]
    for name, other in lookalikes.twins(registry.publishers):
        line = lines.get(("publishers", name), 1)
        yield Problem(PUBLISHERS, line, f"{name} looks like {other}; delete the false one")
    refused = lookalikes.names(registry.refusals)
    for name in registry.publishers:
        likeness = refused.imitated_by(name)
        if likeness is not None and registry.refusal(f"https://{name}/") is None:
            message = f"{name} resembles {likeness.domain}, which is refused: {likeness.how}"
            line = lines.get(("publishers", name), 1)
            yield Problem(PUBLISHERS, line, f"{message}; delete one")


def _countries(library: Library) -> Iterator[Problem]:
    for code in library.vocabulary.elsewhere:
        if code in library.vocabulary.countries:
            line = library.lines[VOCABULARY].get(("elsewhere", code), 1)
            message = f"{code} stands in countries and in elsewhere; keep one"
            yield Problem(VOCABULARY, line, message)


def _addresses(library: Library) -> Iterator[Problem]:
    """Categories or countries whose names give no address for their pages, or the same one."""
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
            message = f"'{name}' has the address of '{taken[page]}'; rename one"
            yield Problem(VOCABULARY, line, message)
        taken.setdefault(page, name)


def _symbols(library: Library) -> Iterator[Problem]:
    """Categories with the symbol of another one."""
    taken: dict[str, str] = {}
    for name, each in library.vocabulary.categories.items():
        if each.symbol and taken.setdefault(each.symbol, name) != name:
            line = nearest_line(library.lines[VOCABULARY], ("categories", name, "symbol"))
            message = f"symbol '{each.symbol}' is that of '{taken[each.symbol]}'; choose another"
            yield Problem(VOCABULARY, line, message)


def _names(library: Library) -> Iterator[Problem]:
    """Terms of one kind with one name, compared without capitals and accents."""
    words = library.vocabulary
    kinds: dict[str, dict[Keys, str]] = {
        "tag": {("tags", key): each.name for key, each in words.tags.items()},
        "country": {
            **{("countries", code): each.name for code, each in words.countries.items()},
            **{("elsewhere", code): name for code, name in words.elsewhere.items()},
        },
        "language": {("languages", code): name for code, name in words.languages.items()},
    }
    for kind, names in kinds.items():
        taken: dict[str, tuple[Keys, str]] = {}
        for keys, name in names.items():
            first, other = taken.setdefault(" ".join(plain(name).split()), (keys, name))
            # Of two countries with one address, `_addresses` tells; of one that is in both lists,
            # `_countries`.
            if first != keys and first[1] != keys[1] and keys[0] != "countries":
                line = nearest_line(library.lines[VOCABULARY], keys)
                message = f"{kind} '{name}' has the name of '{first[1]}', '{other}'; rename one"
                yield Problem(VOCABULARY, line, message)


def _people(library: Library) -> Iterator[Problem]:
    """Persons who stand there under two spellings of one name."""
    known = library.people.people if library.people else ()
    found: dict[str, str] = {}
    for name in known:
        first = found.setdefault(" ".join(map(skeleton, name.split())), name)
        if first != name:
            line = library.lines[PEOPLE].get(("people", name), 1)
            message = f"'{name}' is '{first}' in another spelling; keep one, the other in its forms"
            yield Problem(PEOPLE, line, message)
