"""Rules on names: one spelling of each, and offices as people.yaml has them on a briefing's day."""

from collections.abc import Iterator

from briefing import words
from briefing.edition import Edition, Editions
from briefing.letters import plain, skeleton
from briefing.problems import Problem
from briefing.proof.naming import offices
from briefing.proof.naming.capitals import capitals, first_name
from briefing.proof.naming.held import Held
from briefing.proof.naming.names import Name
from briefing.reading.library import Registries
from briefing.reading.model import Briefing
from briefing.reading.people import FILE, People, normal_office
from briefing.render.body import Body
from briefing.rules.finding import Findings, Written, line_of

MIN_LETTERS = 6  # of a name of one word that is compared with others by its sound


def misspelt_name(written: Written, body: Body, registries: Registries) -> Findings:
    """Registered persons in another spelling than the registry's."""
    people = registries.people
    if people is None:
        return
    for line, text in _texts(written, body):
        before = None
        for word in capitals(text):
            first = first_name(before, word, text)
            meant = people.misspelt(first, word.text)
            found = f"{first} {word.text}".strip()
            if meant and not _is_stated(found, meant, registries):
                message = f"name '{found}' is spelt '{_like(found, meant)}' in {FILE}; write that"
                yield line or line_of(found, written), f"{message}, or add whom you mean there"
            before = word


def _is_stated(found: str, meant: str, registries: Registries) -> bool:
    """Whether a name lacks only marks of letters, and a source of the briefing writes it so."""
    is_alike = plain(found) == plain(_like(found, meant))
    return is_alike and registries.stated.issuperset(found.split())


def _like(found: str, meant: str) -> str:
    """As much of a registered name as was written."""
    return meant if " " in found else meant.rsplit(maxsplit=1)[-1]


def wrong_office(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Registered persons in an office that they do not hold on the briefing's day."""
    people = registries.people
    if people is None:
        return
    for line, text in _texts(briefing, body):
        for said in offices.said(text, people):
            message = _misplaced(said, briefing, people, registries)
            if message:
                found = text[said.start : said.start + len(said.person)].split()[0]
                yield line or line_of(found, briefing), message


def _misplaced(
    said: offices.Said, briefing: Briefing, people: People, registries: Registries
) -> str:
    """What is wrong with an office that a person is given; empty where nothing is."""
    person, day = people.people[said.person], words.day(briefing.day).text
    named = f"{said.person} as '{said.office}' on {day}"
    held = [each for each in person.offices if normal_office(each.office) == said.office]
    if not held:
        known = words.listed([each.office for each in person.offices], "or") or "in no office"
        if not offices.is_exclusive(said.office):
            return ""
        return f"{named}: {FILE} has {known}; correct it, or add the office there with its day"
    names = {code: each.name.lower() for code, each in registries.vocabulary.countries.items()}
    code = offices.country(said.country, names)
    if code and all(each.of in names and each.of != code for each in held):
        whose = words.listed(sorted({each.of or "" for each in held}), "or")
        return f"{said.person} as '{said.office}' of {code}: {FILE} has that of {whose}; correct it"
    if all(each.is_outside(briefing.day) for each in held):
        return f"{named}: not by its from and to in {FILE}; correct it, or write former or then"
    others = [people.other_holder(said.person, each.office, each.of, briefing.day) for each in held]
    if None in others or not others:
        return ""
    other, stated = others[0] or ("", briefing.day)
    return (
        f"{named}: {FILE} has {other} as that on {words.day(stated).text};"
        " correct it, write former or then, or add the day there"
    )


def _texts(written: Written, body: Body) -> Iterator[tuple[int, str]]:
    """(line, text) of all that readers are told; 0 for a text whose line is to be looked for."""
    if isinstance(written, Briefing):
        yield from _header(written)
    else:
        yield 1, written.title
        yield 1, written.summary
    for block in body.blocks:
        for text in block.texts:
            yield 0, text.words


def _header(briefing: Briefing) -> Iterator[tuple[int, str]]:
    """(line, text) of each field in which a writer's own words stand."""
    line = briefing.line
    yield line("title"), briefing.title
    yield line("summary"), briefing.summary
    for i, figure in enumerate(briefing.figures):
        yield line("figures", i, "what"), figure.what
        yield line("figures", i, "subject"), figure.subject or ""
    for i, dispute in enumerate(briefing.disputed):
        yield line("disputed", i, "about"), dispute.about
        for n, each in enumerate(dispute.accounts):
            yield line("disputed", i, "accounts", n, "who"), each.who
            yield line("disputed", i, "accounts", n, "says"), each.says
    yield from ((line("quotes", i, "text"), each.text) for i, each in enumerate(briefing.quotes))
    yield from ((line("watch", i, "what"), each.what) for i, each in enumerate(briefing.watch))
    yield from ((line("changes", i, "note"), each.note) for i, each in enumerate(briefing.changes))


def across(editions: Editions) -> Iterator[Problem]:
    """What is wrong with names between briefings: two spellings, and links to who is not there."""
    if editions.library.people is None:
        return
    yield from _two_spellings(editions)
    by_file = editions.library.by_file_name
    for edition in editions:
        for files, line, text, ways in edition.keep(_linked):
            name = Name(text, 0, 0, tuple(map(tuple, ways)))
            linked = [by_file[file] for file in files if file in by_file]
            texts = (f"{each.title}\n{each.summary}\n{each.body}" for each in linked)
            # Of a link that leads nowhere, `broken_link` tells.
            if linked and not any(Held(each).holds(name) for each in texts):
                where = words.listed([f"{each.name}.md" for each in linked], "or")
                message = f"name '{text}' is not in {where}, to which its sentence links"
                yield Problem(edition.briefing.path, line, f"{message}; cite a source for it")


def _two_spellings(editions: Editions) -> Iterator[Problem]:
    """Names that one briefing writes otherwise than others."""
    found: dict[str, dict[str, list[tuple[str, int]]]] = {}
    for edition in editions:
        for text, line in edition.keep(_spelled):
            spellings = found.setdefault(skeleton(text), {})
            spellings.setdefault(text, []).append((edition.briefing.path, line))
    for spellings in found.values():
        usual, *others = sorted(spellings, key=lambda each: (-len(spellings[each]), each))
        for other in others:
            path, line = spellings[usual][-1]
            message = f"name '{other}' is '{usual}' in {path}:{line}; write it one way"
            yield from (Problem(*place, message) for place in spellings[other])


def _spelled(edition: Edition) -> list[tuple[str, int]]:
    """The names of a briefing that a second spelling may be told of, and the line of each."""
    named = {claim.text: claim.line for claim in reversed(edition.claims) if claim.name}
    return [
        (text, line)
        for text, line in sorted(named.items())
        if not _is_of_its_source(text, edition.registries_as_stated)
        and not any(each.isdigit() for each in text)
        and (" " in text or len(text) >= MIN_LETTERS)
    ]


def _is_of_its_source(text: str, registries: Registries) -> bool:
    """Whether a registered name is written as a source of the briefing does, not as ours."""
    meant = registries.people and registries.people.person(text)
    return bool(meant) and meant != text and registries.stated.issuperset(text.split())


def _linked(edition: Edition) -> list[tuple[list[str], int, str, tuple[tuple[str, ...], ...]]]:
    """Names that a briefing of ours has to hold: the files, the line, the name and its ways."""
    names = edition.names
    if names is None:
        return []
    return [
        (files, line_of(name.text, edition.briefing), name.text, name.ways)
        for block in edition.text.blocks
        for text in block.texts
        for (start, end), files in names.linked(text).items()
        for name in names.names(text.words)
        if start <= name.start < end
    ]
