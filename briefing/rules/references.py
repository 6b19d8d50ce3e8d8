"""Rules on names: every term, id, date and link that a briefing uses exists and fits."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from briefing.edition import Targets
from briefing.pages.indices import CHANGES
from briefing.problems import did_you_mean
from briefing.proof import languages
from briefing.reading import fields
from briefing.reading.library import Library, Registries
from briefing.reading.model import Briefing, Category, Story, Tag
from briefing.render.body import Body
from briefing.rules.finding import Findings, Written, line_of


def unknown_term(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Categories, countries and tags that are not in the vocabulary."""
    words, line = registries.vocabulary, briefing.line
    yield from _unknown_term("category", briefing.category, words.categories, line("category"))
    for index, code in enumerate(briefing.countries):
        yield from _unknown("country", code, words.countries, line("countries", index))
    for index, tag in enumerate(briefing.tags):
        yield from _unknown_term("tag", tag, words.tags, line("tags", index))


def _unknown(kind: str, word: str, known: Collection[str], line: int) -> Findings:
    if word not in known:
        yield line, f"unknown {kind} '{word}'; {did_you_mean(word, known)}"


def _unknown_term(
    kind: str, word: str, known: Mapping[str, Category | Story | Tag], line: int
) -> Findings:
    """The same of what may have had other names."""
    now = [name for name, each in known.items() if word in each.was]
    if word not in known and now:
        yield line, f"{kind} '{word}' is called '{now[0]}' now; write that"
    else:
        yield from _unknown(kind, word, known, line)


def unknown_story(briefing: Briefing, targets: Targets | Body, library: Library) -> Findings:
    if briefing.story is not None and f"{briefing.story}.md" not in library.unread:
        line = briefing.line("story")
        yield from _unknown_term("story", briefing.story, library.stories, line)


def repeated_term(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    for name in ("countries", "accused", "tags"):
        terms = getattr(briefing, name)
        for index in _repeated(terms):
            yield briefing.line(name, index), f"'{terms[index]}' stands twice in {name}; keep one"


def accused_elsewhere(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Accused countries that the briefing is not said to be of."""
    for index, code in enumerate(briefing.accused):
        if code not in briefing.countries:
            message = (
                f"accused names {code}, and countries lacks it; add it there, or delete it here"
            )
            yield briefing.line("accused", index), message


def repeated_source_id(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    ids = [source.id for source in briefing.sources]
    for index in _repeated(ids):
        message = f"two sources have the id '{ids[index]}'; rename one"
        yield briefing.line("sources", index, "id"), message


def repeated_change(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Corrections or updates in the same words, which would be one entry of their feed."""
    for index in _repeated([(change.kind, change.note) for change in briefing.changes]):
        kind = briefing.changes[index].kind
        if kind in CHANGES:
            message = f"another {kind} has this note too; say what was changed this time"
            yield briefing.line("changes", index, "note"), message


def undisputed(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Accounts that say the same, so that nothing is disputed."""
    for index, dispute in enumerate(briefing.disputed):
        for number in _repeated([account.says.casefold() for account in dispute.accounts]):
            said = dispute.accounts[number].says
            message = f"two accounts say '{said}'; write what each says otherwise, or leave it out"
            yield briefing.line("disputed", index, "accounts", number, "says"), message


def unknown_source_id(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    known = [source.id for source in briefing.sources]
    for source, line in named_sources(briefing):
        yield from _unknown("source", source, known, line)


def named_sources(briefing: Briefing) -> Iterator[tuple[str, int]]:
    """(source id, line) of each figure, account, translation and calculation of the header."""
    for index, figure in enumerate(briefing.figures):
        yield figure.source, briefing.line("figures", index, "source")
    for index, dispute in enumerate(briefing.disputed):
        for number, account in enumerate(dispute.accounts):
            yield account.source, briefing.line("disputed", index, "accounts", number, "source")
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
            hint = did_you_mean(name, library.file_names)
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


def _repeated(terms: Sequence[object]) -> list[int]:
    """The places at which a term stands for the second time or later."""
    return [index for index, term in enumerate(terms) if term in terms[:index]]
