"""Judges of the Library: what its files say about each other, and what readers may be shown.

Each rule is a generator over one briefing that yields (line, message), named after what it finds.
`problems` keeps the content from being published; `unfinished` says what drafts still need.
"""

from collections.abc import Callable, Iterator

from briefing.edition import Edition, Editions
from briefing.problems import Problem
from briefing.proof.captures import NO_CAPTURES, Captures
from briefing.reading.library import Library
from briefing.reading.model import Briefing
from briefing.render.body import Body
from briefing.rules import places, proving, references, registries, sourcing, surroundings, wording
from briefing.rules.finding import Findings

Rule = Callable[[Briefing, Body, Library], Findings]

# What has to be right even in a draft, because the pages could not be made without it.
ALWAYS: tuple[Rule, ...] = (
    references.unknown_term,
    references.unknown_story,
    references.repeated_term,
    references.repeated_source_id,
    references.unknown_source_id,
    references.unknown_citation,
    references.unknown_language,
    references.wrong_day,
    references.early_change,
    references.taken_alias,
    references.broken_link,
    references.missing_image,
    wording.raw_html,
    wording.lost_heading,
    wording.unexplained_withdrawal,
)

# What has to be right before a reader sees it.
BEFORE_PUBLICATION: tuple[Rule, ...] = (
    wording.placeholder,
    wording.wrong_length,
    wording.markup_in_header,
    sourcing.uncitable_publisher,
    sourcing.refused_archive,
    sourcing.refused_link,
    sourcing.uncited_paragraph,
    sourcing.uncited_source,
    references.hidden_target,
    places.misplaced,
)


def problems(editions: Editions, captures: Captures = NO_CAPTURES) -> list[Problem]:
    """Everything that keeps the content from being published, sorted by place.

    captures: those at hand, if any, by which claims are judged as `verify` would.
    """
    library = editions.library
    found = [
        *registries.problems(library),
        *surroundings.problems(editions),
        *proving.lost(library),
        *proving.untold(editions),
    ]
    for edition in editions:
        if edition.briefing.status != "published":
            found.extend(_judged(edition, ALWAYS))
        else:
            found.extend(problems_of(edition, captures))
    return sorted(found)


def problems_of(edition: Edition, captures: Captures = NO_CAPTURES) -> list[Problem]:
    """Everything that keeps one briefing from being published, sorted by place."""
    return sorted(_judged(edition, (*ALWAYS, *BEFORE_PUBLICATION), captures))


def unfinished(editions: Editions, captures: Captures = NO_CAPTURES) -> list[Problem]:
    """What is left to write in the drafts, sorted by place."""
    drafts = (edition for edition in editions if edition.briefing.is_draft)
    return sorted(each for draft in drafts for each in unfinished_of(draft, captures))


def unfinished_of(edition: Edition, captures: Captures = NO_CAPTURES) -> list[Problem]:
    """What is left to write in one draft, sorted by place."""
    return sorted(_judged(edition, BEFORE_PUBLICATION, captures))


def _judged(
    edition: Edition, rules: tuple[Rule, ...], captures: Captures | None = None
) -> Iterator[Problem]:
    """What the rules find in a briefing, and what is not proved in it.

    captures: those at hand; None leaves proofs out.
    """
    briefing, text, library = edition.briefing, edition.text, edition.library
    last = briefing.body_line + briefing.body.count("\n")
    is_open = {line for line, _ in wording.placeholder(briefing, text, library)}
    for rule in rules:
        for line, message in rule(briefing, text, library):
            # Of a line that is still to write, nothing else is worth saying.
            if rule in ALWAYS or rule is wording.placeholder or line not in is_open:
                yield Problem(briefing.path, min(line, last), message)
    if captures is not None:
        for problem in proving.problems(edition, captures):
            if problem.path != briefing.path or problem.line not in is_open:
                yield problem
