"""Rules on names: every term, id, date and link that a briefing uses exists and fits."""

import re
from collections.abc import Collection, Iterator, Sequence

from briefing.addresses import FILES, place
from briefing.edition import Targets
from briefing.pages.table import FIXED
from briefing.problems import did_you_mean
from briefing.proof import languages
from briefing.reading import fields
from briefing.reading.library import Library, Registries
from briefing.reading.model import Briefing
from briefing.render.body import Body
from briefing.rules.finding import Findings, Written, line_of


def _first(address: str) -> str:
    """The first part of an address, without an ending: `archive`, `atom`."""
    return address.strip("/").partition("/")[0].partition(".")[0]


# What the first part of an address may be only where the site itself makes the page or file;
# Pelican's own feeds and drafts are written below `feeds` and `drafts`.
RESERVED = {*map(_first, (*FIXED, *FILES)), "index", "drafts", "feeds"} - {""}
# Years, months, days and their parts, and what might be one.
_PERIOD = re.compile(r"\d+(?:/[^/]*|/\d\d/\d\d(?:/part-\d+)?)?")


def unknown_term(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Categories, countries and tags that are not in the vocabulary."""
    words, line = registries.vocabulary, briefing.line
    yield from _unknown("category", briefing.category, words.categories, line("category"))
    for index, code in enumerate(briefing.countries):
        yield from _unknown("country", code, words.countries, line("countries", index))
    for index, tag in enumerate(briefing.tags):
        yield from _unknown("tag", tag, words.tags, line("tags", index))


def _unknown(kind: str, word: str, known: Collection[str], line: int) -> Findings:
    if word not in known:
        yield line, f"unknown {kind} '{word}'; {did_you_mean(word, known)}"


def unknown_story(briefing: Briefing, targets: Targets | Body, library: Library) -> Findings:
    known = {*library.stories, *(name.removesuffix(".md") for name in library.unread)}
    if briefing.story is not None and briefing.story not in known:
        hint = did_you_mean(briefing.story, library.stories)
        yield briefing.line("story"), f"unknown story '{briefing.story}'; {hint}"


def repeated_term(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    for name, terms in (("countries", briefing.countries), ("tags", briefing.tags)):
        for index in _repeated(terms):
            yield briefing.line(name, index), f"'{terms[index]}' stands twice in {name}; keep one"


def repeated_source_id(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    ids = [source.id for source in briefing.sources]
    for index in _repeated(ids):
        message = f"two sources have the id '{ids[index]}'; rename one"
        yield briefing.line("sources", index, "id"), message


def unknown_source_id(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    known = [source.id for source in briefing.sources]
    for source, line in named_sources(briefing):
        yield from _unknown("source", source, known, line)


def named_sources(briefing: Briefing) -> Iterator[tuple[str, int]]:
    """(source id, line) of each figure, translation and calculation of the header."""
    for index, figure in enumerate(briefing.figures):
        yield figure.source, briefing.line("figures", index, "source")
    for index, quote in enumerate(briefing.quotes):
        yield quote.source, briefing.line("quotes", index, "source")
    for index, calculation in enumerate(briefing.calculations):
        for id_ in calculation.source_ids:
            yield id_, briefing.line("calculations", index, "from")


def unknown_citation(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    known = [source.id for source in briefing.sources]
    for source in body.citations:
        yield from _unknown("source", source, known, line_of(f"[^{source}]", briefing))


def unknown_language(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    known = registries.vocabulary.languages
    for index, source in enumerate(briefing.sources):
        line = briefing.line("sources", index, "language")
        yield from _unknown("language", source.language, known, line)


def unread_language(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Sources in languages whose words for numbers and units the proof does not read."""
    for index, source in enumerate(briefing.sources):
        is_read = source.language in languages.CODES
        if is_read and source.digits_only:
            line = briefing.line("sources", index, "digits_only")
            yield line, f"digits_only, but '{source.language}' is read; delete it"
        elif not is_read and not source.digits_only:
            line = briefing.line("sources", index, "language")
            message = f"figures are not read in '{source.language}'"
            advice = "add 'digits_only: true' to look for the digits alone, or cite a source in"
            yield line, f"{message}; {advice} {', '.join(languages.CODES)}"


def taken_alias(briefing: Briefing, targets: Targets | Body, library: Library) -> Findings:
    if not briefing.aliases:
        return
    own: set[str] = set()
    for index, alias in enumerate(briefing.aliases):
        line = briefing.line("aliases", index)
        others = [path for path in library.by_alias[place(alias)] if path != briefing.path]
        if is_taken(alias, library):
            yield line, f"alias {alias} is a page of the site; delete it"
        elif place(alias) in own:
            yield line, f"alias {alias} stands here twice; keep one"
        elif others:
            yield line, f"alias {alias} stands in {others[-1]} too; keep one"
        own.add(place(alias))


def is_taken(address: str, library: Library) -> bool:
    """Whether the site itself makes a page or a file at an address."""
    first = place(address).partition("/")[0]
    is_reserved = not first or first.partition(".")[0] in RESERVED
    is_period = _PERIOD.fullmatch(place(address)) is not None
    return is_period or is_reserved or place(address) in library.places


def broken_link(written: Written, targets: Targets | Body, library: Library) -> Findings:
    """Targets that are neither https, nor a file of ours by its name, nor a path on the site."""
    for target in targets.links:
        name = target.partition("#")[0]
        is_known = name in library.names or name in library.unread
        if is_known or re.fullmatch(r"#.+|mailto:\S+@\S+|/([^/\\\s][^\\\s]*)?", target):
            continue
        line = line_of(target, written)
        if re.match(r"[A-Za-z+.-]*:|//", target):
            try:
                fields.HTTPS.check(target)
            except ValueError as error:
                yield line, f"link to {error}; {fields.HTTPS.hint}"
        else:
            hint = did_you_mean(name, library.names)
            yield line, f"link to '{target}', which is no file of ours; {hint}"


def missing_image(written: Written, targets: Targets | Body, library: Library) -> Findings:
    """Images that are not files of content/images/."""
    if not targets.images:
        return
    known = [f"images/{file.name}" for file in library.files if file.parts[0] == "images"]
    for target in targets.images:
        if target not in known:
            line = line_of(target, written)
            yield line, f"image '{target}' is not in content/images/; {did_you_mean(target, known)}"


def hidden_target(briefing: Briefing, targets: Targets | Body, library: Library) -> Findings:
    for target in targets.links:
        linked = library.by_file_name.get(target.partition("#")[0])
        if linked is None or linked is briefing:
            continue
        yield from unreadable(linked, target, briefing)


def unreadable(linked: Briefing, target: str, written: Written) -> Findings:
    """A link to a draft or to a withdrawn briefing."""
    if linked.is_draft:
        message = f"link to '{target}', which is a draft; publish it first"
        yield line_of(target, written), message
    elif linked.is_withdrawn:
        yield line_of(target, written), f"link to '{target}', which is withdrawn; leave it out"


def _repeated(terms: Sequence[str]) -> list[int]:
    """The places at which a term stands for the second time or later."""
    return [index for index, term in enumerate(terms) if term in terms[:index]]
