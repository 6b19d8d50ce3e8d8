"""Judges of the Library: what its files say about each other, and what readers may be shown.

Each rule is a generator over one briefing that yields (line, message), named after what it finds.
`problems` keeps the content from being published; `unfinished` says what drafts still need.
"""

import dataclasses
from collections.abc import Callable, Iterator

from briefing import progress
from briefing.edition import Edition, Editions, Targets
from briefing.kept import Kept
from briefing.problems import Problem
from briefing.proof.captures import NO_CAPTURES, Captures
from briefing.reading.library import Library, Registries
from briefing.reading.model import Briefing
from briefing.render.body import Body
from briefing.rules import (
    addresses,
    archives,
    cards,
    countries,
    leftovers,
    letters,
    moments,
    naming,
    numbers,
    pictures,
    places,
    proving,
    references,
    registries,
    series,
    sourcing,
    surroundings,
    wording,
)
from briefing.rules.finding import Findings
from briefing.sharing import share

# Rules on a briefing by itself, and on what it refers to in the rest of the library.
Rule = Callable[[Briefing, Body, Registries], Findings]
RuleOnTargets = Callable[[Briefing, Targets, Library], Findings]

# What has to be right even in a draft, because the pages could not be made without it.
ALWAYS: tuple[Rule, ...] = (
    references.unknown_term,
    references.repeated_term,
    references.accused_elsewhere,
    references.repeated_source_id,
    references.unknown_source_id,
    references.unknown_citation,
    references.unknown_language,
    references.unread_language,
    references.repeated_change,
    references.undisputed,
    moments.early_publication,
    moments.early_change,
    wording.raw_html,
    wording.lost_heading,
    wording.unexplained_withdrawal,
)
ALWAYS_ON_TARGETS: tuple[RuleOnTargets, ...] = (
    references.unknown_story,
    addresses.taken_alias,
    references.broken_link,
    references.missing_image,
)

# What has to be right before a reader sees it.
BEFORE_PUBLICATION: tuple[Rule, ...] = (
    wording.placeholder,
    wording.wrong_length,
    leftovers.markup_in_header,
    leftovers.left_markup,
    leftovers.lost_definition,
    leftovers.undescribed_image,
    pictures.uncredited_picture,
    pictures.crowded_picture,
    letters.odd_letters,
    letters.unread_number,
    letters.wordless,
    cards.undrawn_title,
    cards.undrawn_places,
    sourcing.uncitable_publisher,
    sourcing.refused_archive,
    archives.other_page,
    sourcing.refused_link,
    sourcing.tracked_address,
    sourcing.tracked_link,
    sourcing.uncited_paragraph,
    sourcing.uncited_source,
    sourcing.repeated_address,
    sourcing.early_reading,
    sourcing.late_source,
    moments.early_watch,
    places.misplaced,
    countries.unlisted_country,
    numbers.impossible_day,
    numbers.wrong_weekday,
    numbers.wrong_calculation,
    naming.misspelt_name,
    naming.wrong_office,
)
BEFORE_PUBLICATION_ON_TARGETS: tuple[RuleOnTargets, ...] = (references.hidden_target,)
ON_TARGETS = (*ALWAYS_ON_TARGETS, *BEFORE_PUBLICATION_ON_TARGETS)


def problems(editions: Editions, captures: Captures = NO_CAPTURES) -> list[Problem]:
    """Everything that keeps the content from being published, sorted by place.

    captures: those at hand, if any, by which claims are judged as `verify` would.
    """
    library, kept = editions.library, editions.kept
    judges = [_Judge(edition, kept, captures) for edition in editions]
    share(kept, [each for each in judges if not kept.has(each.key)], _Judge.prepare)
    registered = kept.key("registries", library.registries.digest)
    found = [
        *kept.nothing(registered, lambda: registries.problems(library)),
        *surroundings.problems(editions),
        *addresses.taken_names(library),
        *addresses.unheld(library),
        *cards.undrawn_terms(library),
        *cards.undrawn_stories(library),
        *proving.lost(library),
        *proving.untold(editions),
        *series.problems(editions),
        *moments.unpublished(editions),
        *moments.coming(editions),
        *naming.across(editions),
    ]
    for judge in progress.each("judging briefings", judges):
        found.extend(judge.problems())
        on_targets = ON_TARGETS if judge.is_public else ALWAYS_ON_TARGETS
        found.extend(_by_targets(judge.edition, on_targets, library))
        if judge.is_public:
            found.extend(moments.later_target(judge.edition, editions))
    return sorted(found)


class _Judge:
    """Judges one briefing by itself.

    captures: those at hand, by which the claims of a public one are judged. key: of the judgement.
    """

    def __init__(self, edition: Edition, kept: Kept, captures: Captures) -> None:
        self.edition = edition
        self.is_public = edition.briefing.status == "published"
        self._kept = kept
        self._captures = captures if self.is_public else None
        version = self._captures and self._captures.version(edition.urls.values())
        self.key = kept.key("briefing by itself", edition.digest, self.is_public, version)

    def problems(self) -> list[Problem]:
        rules = (*ALWAYS, *BEFORE_PUBLICATION) if self.is_public else ALWAYS
        return self._kept.nothing(self.key, lambda: _judged(self.edition, rules, self._captures))

    def prepare(self) -> None:
        """Judge, and keep what stories are judged by while it is at hand."""
        self.problems()
        self.edition.keep(proving.told)


def _by_targets(
    edition: Edition, rules: tuple[RuleOnTargets, ...], library: Library
) -> Iterator[Problem]:
    """What is wrong with what a briefing refers to."""
    briefing, targets = edition.briefing, edition.targets
    for rule in rules:
        for line, message in rule(briefing, targets, library):
            yield Problem(briefing.path, min(line, _last_line(briefing)), message)


def readable(editions: Editions) -> Editions:
    """The editions without those briefings of which no page can be made."""
    library, always = editions.library, (references.unknown_story, addresses.taken_alias)
    sound = tuple(
        edition.briefing
        for edition in editions
        if not any(_judged(edition, ALWAYS, None))
        and not any(_by_targets(edition, always, library))
    )
    return editions.of_library(dataclasses.replace(library, briefings=sound))


def problems_of(
    edition: Edition, editions: Editions, captures: Captures = NO_CAPTURES
) -> list[Problem]:
    """Everything that keeps one briefing from being published, sorted by place."""
    by_itself = _judged(edition, (*ALWAYS, *BEFORE_PUBLICATION), captures)
    on_targets = _by_targets(edition, ON_TARGETS, editions.library)
    return sorted((*by_itself, *on_targets, *moments.later_target(edition, editions)))


def unfinished(editions: Editions, captures: Captures = NO_CAPTURES) -> list[Problem]:
    """What is left to write in the drafts, sorted by place."""
    found: list[Problem] = []
    for edition in editions:
        if edition.briefing.is_draft:
            found += unfinished_of(edition, captures)
            found += _by_targets(edition, BEFORE_PUBLICATION_ON_TARGETS, editions.library)
    return sorted(found)


def unfinished_of(edition: Edition, captures: Captures = NO_CAPTURES) -> list[Problem]:
    """What is left to write in one draft by itself, sorted by place."""
    return sorted(_judged(edition, BEFORE_PUBLICATION, captures))


def _judged(
    edition: Edition, rules: tuple[Rule, ...], captures: Captures | None = None
) -> Iterator[Problem]:
    """What the rules find in a briefing, and what is not proved in it.

    captures: those at hand; None leaves proofs out.
    """
    briefing, text, registries = edition.briefing, edition.text, edition.registries_as_stated
    last = _last_line(briefing)
    is_open = {line for line, _ in wording.placeholder(briefing, text, registries)}
    for rule in rules:
        for line, message in rule(briefing, text, registries):
            # Of a line that is still to write, nothing else is worth saying.
            if rule in ALWAYS or rule is wording.placeholder or line not in is_open:
                yield Problem(briefing.path, min(line, last), message)
    if captures is not None:
        for problem in proving.problems(edition, captures):
            if problem.path != briefing.path or problem.line not in is_open:
                yield problem


def _last_line(briefing: Briefing) -> int:
    return briefing.body_line + briefing.body.count("\n")
