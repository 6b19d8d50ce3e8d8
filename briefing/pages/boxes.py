"""What stands below the text of a briefing, on its page and in feeds, beside its sources."""

from dataclasses import dataclass

from markupsafe import Markup

from briefing.edition import Edition
from briefing.pages.evidence import claim_numbers
from briefing.pages.sources import CitedSource, sources_by_id
from briefing.proof.claims import Place
from briefing.proof.numbers import numerals
from briefing.reading.model import Account
from briefing.render import typography
from briefing.words import Day, moment

LONG = 20  # letters of a value, `&nbsp;` among them, of which a narrow box has no line


@dataclass(frozen=True)
class FigureRow:
    """A key figure, in digits, and the source that states it.

    subject: whose figure it is; empty where its words say so. claim: its number in the list of all
    that was proved (proofs.checked); 0 of one that is not proved.
    """

    value: Markup
    what: Markup
    subject: Markup
    source: CitedSource
    claim: int

    @property
    def boxed(self) -> Markup:
        """The value as a narrow box has it, where a long one breaks between its words."""
        return self.value.replace("&nbsp;", " ") if len(self.value) > LONG else self.value


@dataclass(frozen=True)
class AccountRow:
    """What one side says, and the source that has it. claim: as of a figure."""

    who: Markup
    says: Markup
    source: CitedSource
    claim: int


@dataclass(frozen=True)
class DisputeRow:
    """Something of which accounts differ."""

    about: Markup
    accounts: tuple[AccountRow, ...]


@dataclass(frozen=True)
class Translation:
    """A quotation that we translated, and its original in the language `code`."""

    text: Markup
    original: str
    source: CitedSource


@dataclass(frozen=True)
class CalculationRow:
    """A figure of our own, how it was reached, and the sources of what went into it."""

    value: Markup
    how: Markup
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True)
class DatedChange:
    """A change of a briefing, and when it was made."""

    moment: Day
    kind: str
    note: Markup


def figures(edition: Edition) -> tuple[FigureRow, ...]:
    """Its key figures in the order of the header."""
    line, by_id = edition.site.line, edition.once(sources_by_id)
    numbers, language = edition.once(_proved_in_header), edition.registries.language
    return tuple(
        FigureRow(
            value=line(digits(each.value, language)),
            what=line(each.what),
            subject=line(each.subject or ""),
            source=by_id[each.source],
            claim=numbers.get(("figures", each.source, f"{each.value}: {each.what}"), 0),
        )
        for each in edition.briefing.figures
    )


def disputes(edition: Edition) -> tuple[DisputeRow, ...]:
    """What accounts differ on, in the order of the header."""
    line, by_id = edition.site.line, edition.once(sources_by_id)
    return tuple(
        DisputeRow(
            line(dispute.about),
            tuple(
                AccountRow(
                    line(each.who), line(each.says), by_id[each.source], _of_account(edition, each)
                )
                for each in dispute.accounts
            ),
        )
        for dispute in edition.briefing.disputed
    )


def _of_account(edition: Edition, account: Account) -> int:
    """The number of the first claim of an account; 0 where nothing of it is proved."""
    said = typography.punctuated_line(account.says)
    return next(
        (
            number
            for (place, source, sentence), number in edition.once(_proved_in_header).items()
            if place == "disputed" and source == account.source and sentence in said
        ),
        0,
    )


def digits(value: str, language: str) -> str:
    """A figure with its whole numbers in digits: `21 drones` for `twenty-one drones`."""
    parts, at = [], 0
    for number in numerals.numbers(value, language):
        if number.is_in_words and number.value.denominator == 1 and number.start >= at:
            parts += [value[at : number.start], f"{int(number.value):,}"]
            at = number.end
    return "".join((*parts, value[at:]))


def _proved_in_header(edition: Edition) -> dict[tuple[Place, str, str], int]:
    """By place, source and sentence, the number of the first claim of it that was proved."""
    numbers = edition.once(claim_numbers)
    found: dict[tuple[Place, str, str], int] = {}
    for claim, proof in edition.judged_claims:
        if proof and (number := numbers.get((claim.key, proof.source))):
            found.setdefault((claim.place, proof.source, claim.sentence), number)
    return found


def translations(edition: Edition) -> tuple[Translation, ...]:
    """Its quotations that we translated, in the order of the header."""
    line, by_id = edition.site.line, edition.once(sources_by_id)
    return tuple(
        Translation(line(each.text), each.original, by_id[each.source])
        for each in edition.briefing.quotes
    )


def calculations(edition: Edition) -> tuple[CalculationRow, ...]:
    """Its own arithmetic, in the order of the header."""
    line, by_id = edition.site.line, edition.once(sources_by_id)
    return tuple(
        CalculationRow(
            line(each.value), line(each.how), tuple(by_id[id_] for id_ in each.source_ids)
        )
        for each in edition.briefing.calculations
    )


def changes(edition: Edition) -> tuple[DatedChange, ...]:
    """What was changed since publication, newest first."""
    newest_first = sorted(edition.briefing.changes, key=lambda each: each.at, reverse=True)
    return tuple(
        DatedChange(moment(each.at), each.kind, edition.site.line(each.note))
        for each in newest_first
    )
