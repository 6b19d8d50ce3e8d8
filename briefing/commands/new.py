"""`new`: write a file for a new briefing, to be filled in."""

import datetime as dt
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from briefing import files, reporting
from briefing.files import write_whole
from briefing.problems import ContentError, Failure, did_you_mean, unreadable
from briefing.reading import fields, frontmatter
from briefing.reading.model import BriefingHeader, Vocabulary
from briefing.skeleton import Known, NewBriefing, skeleton, slug_of


def run(
    root: Path,
    headline: str,
    countries: Sequence[str],
    *,
    date: str = "",
    story: str = "",
    category: str = "",
) -> int:
    """Write the file and say what comes next; gives the exit code.

    countries: codes, several in one text where commas part them.
    date: empty for today in the site's zone. category: empty for the first of the vocabulary.
    """

    def verb() -> str:
        from briefing.building.settings import settings_of

        settings = settings_of(root, "pelicanconf.py")
        content, zone = Path(settings["PATH"]), ZoneInfo(settings["TIMEZONE"])
        known = _read_terms(content)
        day = _day(date) if date else dt.datetime.now(zone).date()
        codes = map(str.strip, ",".join(countries).split(","))
        language = settings["DEFAULT_LANG"]
        choice = NewBriefing(
            title=unicodedata.normalize("NFC", " ".join(headline.split())),
            day=day,
            zone=zone,
            category=category or next(iter(known.categories), ""),
            countries=tuple(dict.fromkeys(filter(None, codes))),
            story=story,
            language=language if language in known.languages else known.languages[0],
        )
        refusals = list(_refusals(choice, known))
        if refusals:
            raise Failure("\n".join(refusals))
        lines = [_write(content, choice, known)]
        if not category:
            lines.append(f"category: {choice.category}, the first that there is; choose another?")
        lines.append("next: ./inv serve shows it, ./inv check names what is left to write")
        return "\n".join(lines)

    return reporting.run(verb, failure="")


def _read_terms(content: Path) -> Known:
    """Read the site's terms, also while a briefing is broken. Raises ContentError."""
    text = (content / "vocabulary.yaml").read_text("utf-8-sig")
    words, _ = frontmatter.read(Vocabulary, text, "content/vocabulary.yaml")
    return Known(
        categories=tuple(words.categories),
        countries=tuple(words.countries),
        tags=tuple(words.tags),
        stories=list(_stories(content)),
        languages=tuple(words.languages),
    )


def _stories(content: Path) -> Iterator[str]:
    """The names of the stories, of which there may be none yet. Raises ContentError."""

    def refuse(_: str, error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise ContentError([unreadable("content/stories", error)]) from None

    for path, kind in files.walk(content / "stories", refuse):
        if kind == "file" and path.endswith(".md"):
            yield path.removesuffix(".md")


def _day(text: str) -> dt.date:
    try:
        return fields.day(text)
    except ValueError as error:
        raise Failure(f"--date {error}; {fields.DAY.hint}") from None


def _refusals(choice: NewBriefing, known: Known) -> Iterator[str]:
    """Why a briefing can't begin with these, and what to write instead."""
    fault = fields.fault(BriefingHeader, "title", choice.title)
    if fault:
        yield f"headline{fault}"
    elif not slug_of(choice.title):
        yield f"headline '{choice.title}' has no letter or digit; the file is named after them"
    if not choice.countries:
        yield "no country; name the most concerned first, as in --country LT,PL"
    terms = [
        *(("country", code, known.countries) for code in choice.countries),
        ("category", choice.category, known.categories),
        *(("story", name, known.stories) for name in [choice.story] if name),
    ]
    for kind, term, terms_of_kind in terms:
        if term not in terms_of_kind:
            yield f"unknown {kind} '{term}'; {did_you_mean(term, terms_of_kind)}"


def _write(content: Path, choice: NewBriefing, known: Known) -> str:
    """Write the file; gives its path from the root. Raises Failure where there is one already."""
    day = choice.day
    below = f"briefings/{day:%Y}/{day}-{slug_of(choice.title)}.md"
    path = content / below
    if path.exists():
        raise Failure(
            f"content/{below} is there already; edit it, or choose another headline or day"
        )
    write_whole(path, skeleton(choice, known))
    return f"content/{below}"
