"""The sentences of bench/slips/ and their sources, judged as `./inv verify` and `check` judge.

Each sentence becomes the one claim of a briefing of its own, in a folder of content that is thrown
away; its sources are captured as excerpts.
"""

import datetime as dt
import re
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from briefing.building.content import content_of, judge
from briefing.building.settings import settings_of
from briefing.capturing.registering import Registrar
from briefing.capturing.taking import Assignment, Desk, take
from briefing.capturing.texts import Told
from briefing.edition import Editions
from briefing.problems import Problem
from briefing.proof.captures import FOLDER, Captures
from briefing.reading import frontmatter
from briefing.reading.model import Publishers
from briefing.site import site_of
from briefing.verifying import verify

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "bench/slips"
# A set of another hand, which nobody looked at while rules were made.
HELD_BACK = DATA / "held_back"
INVENTED = "texts/"  # what the name of an invented source begins with

# What stands around the sentence: no claim, no name, nothing to prove.
SUMMARY = "A sentence, and around it as many words as a briefing has to have, none of them a claim."
FRAME = """\
What follows is no news, and nobody should take it for that.
The words above and below are always the same, and they are there because a text as short as one
sentence is refused, whatever the sentence says.
They hold nothing that could be right or wrong: no sums, no days, no people and no places, and
nothing that anybody has said.{cite}

{sentence}{cite}

So whatever is found here is found in the lines between, where an editor has put down what the
source says, or has made a slip while doing so.
The slip may be a small one, since a reader who knows the matter would see it at once, and a reader
who does not would carry it on, which is why somebody should look before it is printed.
That is all that there is to say, and it was said only to be long enough.{cite}
"""


@dataclass(frozen=True)
class Source:
    """A source as a briefing cites it, and its text. event: the day that it is about."""

    url: str
    language: str
    title: str | None
    published: dt.date | None
    event: dt.date
    text: str


@dataclass(frozen=True)
class Sentence:
    """A sentence to judge. sources: names. original: of a quotation that it translates, if any."""

    text: str
    sources: tuple[str, ...]
    original: str


@dataclass(frozen=True)
class Slip:
    """An error of a kind, beside the same sentence without it. words: the changed ones."""

    kind: str
    wrong: Sentence
    right: Sentence
    words: str


@dataclass(frozen=True)
class Outcome:
    """What is said of a sentence: why it is refused, and what is asked."""

    refusals: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()

    @property
    def is_asked(self) -> bool:
        """Whether it is asked about, and not refused."""
        return bool(self.questions) and not self.refusals

    @property
    def messages(self) -> tuple[str, ...]:
        """All that is said of it."""
        return self.refusals + self.questions


def read(file: Path) -> Any:
    """What a YAML file holds."""
    return yaml.safe_load(file.read_text("utf-8"))


def sources_in(folder: Path, data: Path = DATA) -> dict[str, Source]:
    """Every source by its name: of the dossiers in a folder, FILE/DOSSIER/ID, and the invented."""
    found = {}
    for file in sorted(folder.glob("*.yaml")):
        for dossier in read(file):
            for each in dossier["sources"]:
                found[f"{file.stem}/{dossier['id']}/{each['id']}"] = Source(
                    url=each["url"].replace("http://", "https://"),
                    language=each["language"],
                    title=each["title"],
                    published=each["published"] and dt.date.fromisoformat(str(each["published"])),
                    event=dt.date.fromisoformat(str(dossier["date"])),
                    text="\n\n".join(each["passages"]),
                )
    for each in read(data / "texts.yaml"):
        found[INVENTED + each["id"]] = Source(
            url=f"https://news.example.org/{each['id']}",
            language=each["language"],
            title=each["title"],
            published=each["published"],
            event=each["published"],
            text="\n\n".join(each["paragraphs"]),
        )
    return found


def slips(data: Path = DATA) -> Iterator[Slip]:
    """The seeded errors."""
    for each in read(data / "seeded.yaml"):
        sources, original = _names(each["source"]), each.get("original", "")
        right, wrong = (Sentence(each[twin], sources, original) for twin in ("right", "wrong"))
        if each["slip"] not in wrong.text:
            sys.exit(f"'{each['slip']}' is not in '{wrong.text}'")
        yield Slip(each["kind"], wrong, right, each["slip"])


def true_sentences(data: Path = DATA) -> Iterator[Sentence]:
    """The true sentences."""
    for group in read(data / "true.yaml"):
        for each in group["sentences"]:
            fields = each if isinstance(each, dict) else {"text": each}
            yield Sentence(fields["text"], _names(group["source"]), fields.get("original", ""))


def _names(source: str | list[str]) -> tuple[str, ...]:
    return (source,) if isinstance(source, str) else tuple(source)


def judged(sentences: Sequence[Sentence], sources: dict[str, Source]) -> list[Outcome]:
    """What is said of each sentence, as `verify` and `check` say it."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        cited = {name: sources[name] for each in sentences for name in each.sources}
        _write_registries(content, cited.values())
        captures = Captures(Path(folder, FOLDER))
        _capture(cited.values(), content, captures)
        control = Sentence("Nothing more is said.", sentences[0].sources, "")
        every = [*sentences, control]
        names = [_write(number, each, sources, content) for number, each in enumerate(every)]
        outcomes = _outcomes(content, captures)
    if said := outcomes[names.pop()].messages:
        sys.exit("what stands around the sentences is complained of:\n" + "\n".join(said))
    return [outcomes[name] for name in names]


def _write_registries(content: Path, sources: Iterable[Source]) -> None:
    """Write the repository's registries, with every outlet and language that is cited here."""
    content.mkdir()
    for file in (ROOT / "content").iterdir():
        if file.is_file():
            shutil.copy(file, content)
    file = content / "publishers.yaml"
    known, text = read(file)["publishers"], file.read_text("utf-8")
    hosts = {urlsplit(each.url).netloc.removeprefix("www."): each.language for each in sources}
    lines = [
        f"  {host}: {{name: {host}, country: LT, language: {language}, kind: news}}\n"
        for host, language in hosts.items()
        if not any(f".{host}".endswith(f".{other}") for other in known)
    ]
    file.write_text(text.replace("publishers:\n", "".join(["publishers:\n", *lines]), 1), "utf-8")


def _capture(sources: Iterable[Source], content: Path, captures: Captures) -> None:
    """Capture sources as `./inv capture --excerpt` does."""
    text = (content / "publishers.yaml").read_text("utf-8")
    publishers, _ = frontmatter.read(Publishers, text, "content/publishers.yaml")
    desk = Desk(captures, publishers, Registrar(content, "en"), dt.datetime.now(dt.UTC).date())
    for each in sources:
        told = Told(each.language, each.title or "", each.published)
        take(Assignment(each.url, told, pasted=each.text), desk)


def _write(number: int, sentence: Sentence, sources: dict[str, Source], content: Path) -> str:
    """Write the briefing of a sentence; gives its name."""
    ids = {name: f"source-{index}" for index, name in enumerate(sentence.sources)}
    entries = []
    for name, source in ids.items():
        cited = sources[name]
        entry = {"id": source, "url": cited.url, "title": cited.title, "language": cited.language}
        entry["published"] = str(cited.published) if cited.published else None
        entries.append({field: value for field, value in entry.items() if value})
    day = sources[sentence.sources[0]].event
    latest = max([day, *(each for name in ids if (each := sources[name].published))])
    header = {
        "title": f"A sentence to be judged {_in_letters(number)}",
        "summary": SUMMARY,
        "published": f"{latest}T23:59+00:00",
        "category": "Policy",
        "countries": ["LT"],
        "sources": entries,
    }
    translated = re.search(r'"([^"]+)"\{\.translated\}', sentence.text)
    if translated:
        quote = {"text": translated[1], "original": sentence.original, "source": entries[0]["id"]}
        header["quotes"] = [quote]
    name = f"{day}-a-sentence-{_in_letters(number)}"
    file = content / f"briefings/{day.year}/{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    shown = yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=1_000)
    cite = "".join(f"[^{source}]" for source in ids.values())
    body = FRAME.format(sentence=sentence.text, cite=cite)
    file.write_text(f"---\n{shown}---\n{body}", "utf-8")
    return name


def _in_letters(number: int) -> str:
    """A number without digits, since a digit in a title is a claim: 0 is baa."""
    return "b" + "".join(chr(ord("a") + digit) for digit in divmod(number, 26))


def _outcomes(content: Path, captures: Captures) -> dict[str, Outcome]:
    """What `verify`, and `check` after it, say of each briefing, by its name."""
    settings = settings_of(ROOT, "pelicanconf.py", {"PATH": str(content)})
    library, problems = content_of(settings)
    if library is None or problems:
        sys.exit("\n".join(map(str, problems)) or "the content can't be read")
    editions = Editions(library, site_of(settings, {}, ()), dt.datetime.now(dt.UTC))
    said: defaultdict[str, list[Problem]] = defaultdict(list)
    questions: set[Problem] = set()
    for briefing in library.briefings:
        verified = verify(editions.of(briefing), captures)
        verified.write(content)
        questions.update(getattr(verified, "questions", ()))
        said[briefing.path] += verified.problems
    for problem in [*judge(settings, captures)[1], *questions]:
        said[problem.path].append(problem)
    return {each.name: _outcome(said[each.path], questions) for each in library.briefings}


def _outcome(problems: Iterable[Problem], questions: set[Problem]) -> Outcome:
    """Sort what is said of a briefing; a problem of a softer grade says so itself, or is listed."""
    kinds: dict[bool, dict[str, None]] = {False: {}, True: {}}
    for each in problems:
        kinds[each in questions or getattr(each, "is_question", False)][each.message] = None
    return Outcome(tuple(kinds[False]), tuple(kinds[True]))
