"""The gates: what keeps a site from being published; most of it stands in docs/problems.md."""

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from briefing.building import manifest
from briefing.building.manifest import File
from briefing.exports.ledger import Entry
from briefing.publish import gates
from briefing.publish.gates import Candidate, Published
from tests.support import tables
from tests.support.tables import Row, code, shape

NAME = "2025-03-22-lithuania-weighs-border-mines"
PAGE = "2025/03/22/lithuania-weighs-border-mines/index.html"
OTHER = "2025-03-23-poland-finishes-a-fence"
SOURCE = f"content/briefings/2025/{NAME}.md"
URL = "https://briefings.test/base"
FILES = {
    **dict.fromkeys(gates.REQUIRED, "…"),
    PAGE: "<p>Mines.</p>",
    "theme/fonts/serif.woff2": "font",
    ".well-known/security.txt": "Contact: …",
}
BYTES = sum(len(text.encode()) for path, text in FILES.items() if path != manifest.NAME)
SAID = Entry("digest", ("2025-03-24 correction 0123456789ab",))
# In parts, as in gates.py: no scanner may take this file for what it tests.
KEY = "-----BEGIN RSA PRIVATE" + " KEY-----"
# What is written into a style sheet, and what is shown of it.
PATHS = {
    "/" + "home/writer/x": "/" + "home/writer/x",
    "/" + "Users/writer/x": "/" + "Users/writer/x",
    "C:" + "\\Users\\writer": "C:" + "\\Users\\",
    "file:" + "///etc/hosts": "file:" + "///etc",
}


@dataclass(frozen=True)
class Case:
    """A site and what was published before it. files: over FILES; None takes one away."""

    files: Mapping[str, str | bytes | None] = field(default_factory=dict)
    url: str = URL
    cname: str = "briefings.test"
    ledger: Mapping[str, Entry] = field(default_factory=lambda: {NAME: SAID})
    published: Published = field(default_factory=Published)
    links: Mapping[str, str] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)
    is_rehearsal: bool = False
    reach: str = "mailto:desk@briefings.test"

    def candidate(self, folder: Path) -> Candidate:
        """The site, written into a folder."""
        site = folder / "site"
        site.mkdir(parents=True)
        for path, content in {**FILES, **self.files}.items():
            if content is not None:
                file = site / path
                file.parent.mkdir(parents=True, exist_ok=True)
                text = content.replace("ROOT", str(folder)) if isinstance(content, str) else content
                file.write_bytes(text.encode() if isinstance(text, str) else text)
        for path, target in self.links.items():
            (site / path).symlink_to(target)
        listed = manifest.of(site)
        listed |= {path: File(size, "") for path, size in self.sizes.items()}
        paths = {NAME: SOURCE}
        return Candidate(
            site, self.url, self.cname, folder, listed, self.ledger, paths, reach=self.reach
        )

    def findings(self, folder: Path) -> list[str]:
        candidate = self.candidate(folder)
        found = gates.findings(candidate, self.published, is_rehearsal=self.is_rehearsal)
        return [message.replace(str(folder), "ROOT") for message in found]


def published(**entries: Entry) -> Published:
    return Published(ledger={NAME: SAID, **entries})


PLAIN = {
    "no file": Case(dict.fromkeys(FILES), ledger={}),
    "there is no CONTACT": Case(reach=""),
}


def site_of(cell: str) -> Case:
    """The site of a row in docs/problems.md."""
    spans = iter(code(cell))
    said = shape(cell)[0]
    if said in PLAIN:
        return PLAIN[said]
    match said:
        case "no `":
            return Case(dict.fromkeys(spans))
        case "` holds `":
            return Case({next(spans): next(spans)})
        case "` leads to `":
            return Case(links={next(spans): next(spans)})
        case "` has ` bytes":
            return Case(sizes={next(spans): int(next(spans))})
        case "SITEURL is `":
            return Case(url=next(spans))
        case "the domain was `, and is none":
            return Case(published=Published(cname=next(spans)), cname="")
        case "the domain was `, and is `":
            return Case(published=Published(cname=next(spans)), cname=next(spans))
        case "`, ` and ` were published":
            return Case(published=Published(dict.fromkeys(spans, "")))
        case other:
            raise AssertionError(f"{other!r} is not explained in docs/problems.md")


ROWS = [row for row in tables.rows("problems.md") if row.chapter == "Publishing"]
WOULD_COME_AGAIN = (
    "is published under another first name, and its readings would come again; write"
    " was: [walls, ramparts]"
)
WALLS, RAMPARTS = "stories/walls", "stories/ramparts"
SAYS_WHAT = (
    f"{SOURCE}: title, summary or text differ from what is published; say in changes"
    " what was changed, as a correction, an update or wording"
)
AT, AT_OTHER = map(gates.address_of, (NAME, OTHER))
WOULD_BE_GONE = (
    f"is published and would be gone; set status: withdrawn and say why, or write {AT} into the"
    " aliases of what has replaced it"
)
WOULD_BE_ONE = (
    f"is published as two briefings, of which {OTHER} is one, and would be one; write that one"
    " again, with status: withdrawn, and say why"
)
HAD_NAMES = "is published under other names, and readers would get it again or find no page;"
GONE = f"{SOURCE}: its change of 2025-03-24 is published and would be gone; write it again"

MORNING, NOON = "2025-03-22T04:00Z", "2025-03-22T10:00Z"
OUT = dt.datetime(2025, 3, 23, 12, 30, tzinfo=dt.UTC)
HAS_IT_NOT = (
    "but the site that was published 2025-03-23T12:30Z has it not; write the moment at which it"
    " comes out"
)

# What no table can write: ledgers, many files, and what is no text.
TRIPPED: dict[str, tuple[Case, list[str]]] = {
    "a domain that is no text": (
        Case({"CNAME": b"\xff\xfe"}),
        ["content/extra/CNAME: not the host of SITEURL; delete it, publish writes it itself"],
    ),
    "a story that was changed without a word": (
        Case(
            {"stories/walls/index.html": "…"},
            ledger={NAME: SAID, WALLS: Entry("new", (), (WALLS,), NOON)},
            published=published(**{WALLS: Entry("old", (), (WALLS,), NOON)}),
        ),
        [
            (
                f"{WALLS}: title, summary or state of play differ from what is published; say in"
                f" read when that was read, which {NOON} was before"
            )
        ],
    ),
    "another moment than was published": (
        Case(
            ledger={NAME: replace(SAID, published=NOON)},
            published=published(**{NAME: replace(SAID, published=MORNING)}),
        ),
        [f"{SOURCE}: published {NOON}, and {MORNING} before; write {MORNING} again"],
    ),
    "a new briefing from before the last publish": (
        Case(ledger={NAME: replace(SAID, published=NOON)}, published=Published(at=OUT)),
        [f"{SOURCE}: published {NOON}, {HAS_IT_NOT}"],
    ),
    "a briefing of the ledger alone": (
        Case(ledger={NAME: SAID, OTHER: SAID}),
        [f"{OTHER}: has no page in the site; build it again"],
    ),
    "a briefing gone": (
        Case({PAGE: None}, ledger={}, published=published()),
        [f"{SOURCE}: {WOULD_BE_GONE}"],
    ),
    "a briefing gone, and another file at its address": (
        Case(ledger={}, published=published()),
        [f"{SOURCE}: {WOULD_BE_GONE}"],
    ),
    "a name forgotten that is the first": (
        Case(published=published(**{NAME: replace(SAID, names=(OTHER, NAME))})),
        [f"{SOURCE}: {HAD_NAMES} write aliases: [{AT_OTHER}]"],
    ),
    "a name forgotten that is not the first": (
        Case(published=published(**{NAME: replace(SAID, names=(NAME, OTHER))})),
        [f"{SOURCE}: {HAD_NAMES} write aliases: [{AT}, {AT_OTHER}]"],
    ),
    "named back without its own address": (
        Case(
            ledger={NAME: replace(SAID, names=(OTHER, NAME))},
            published=Published(
                files={PAGE: "", gates.page_of(OTHER): "", gates.card_of(OTHER): ""},
                ledger={OTHER: replace(SAID, names=(NAME, OTHER))},
            ),
        ),
        [f"{SOURCE}: {HAD_NAMES} write aliases: [{AT}, {AT_OTHER}]"],
    ),
    "an older name before that of an older version's ledger": (
        Case(ledger={NAME: replace(SAID, names=(OTHER, NAME))}, published=published()),
        [f"{SOURCE}: {HAD_NAMES} write aliases: [{AT}, {AT_OTHER}]"],
    ),
    "two briefings in one": (
        Case(
            ledger={NAME: replace(SAID, names=(NAME, OTHER))}, published=published(**{OTHER: SAID})
        ),
        [f"{SOURCE}: {WOULD_BE_ONE}"],
    ),
    "moved and changed in silence": (
        Case(
            ledger={NAME: replace(SAID, digest="new", names=(OTHER, NAME))},
            published=Published(ledger={OTHER: SAID}),
        ),
        [SAYS_WHAT],
    ),
    "a change gone": (
        Case(ledger={NAME: replace(SAID, changes=())}, published=published()),
        [GONE],
    ),
    "a change that nothing tells": (
        Case(ledger={NAME: replace(SAID, digest="new")}, published=published()),
        [SAYS_WHAT],
    ),
    "a new entry in the place of the old one": (
        Case(
            ledger={NAME: Entry("new", ("2025-03-26 update ba9876543210",))}, published=published()
        ),
        [GONE, SAYS_WHAT],
    ),
    "a story renamed back without its own name": (
        Case(
            {"stories/walls/index.html": "…"},
            ledger={NAME: SAID, WALLS: Entry("", (), (RAMPARTS, WALLS))},
            published=published(**{RAMPARTS: Entry("", (), (WALLS, RAMPARTS))}),
        ),
        [f"{WALLS}: {WOULD_COME_AGAIN}"],
    ),
    "a large site": (
        Case(sizes={f"{number}.png": 25_000_000 for number in range(36)} | {"a.png": 4}),
        [f"output/: {900_000_004 + BYTES:,} bytes; keep the site under 900,000,000"],
    ),
}

FINE = {
    "a new briefing that was finished while others published": Case(
        ledger={NAME: replace(SAID, published="2025-03-23T11:30Z")}, published=Published(at=OUT)
    ),
    "a story that was changed and read again": Case(
        {"stories/walls/index.html": "…"},
        ledger={NAME: SAID, WALLS: Entry("new", (), (WALLS,), NOON)},
        published=published(**{WALLS: Entry("old", (), (WALLS,), MORNING)}),
    ),
    "a moment that an older ledger has not": Case(
        ledger={NAME: replace(SAID, published=NOON)},
        published=replace(published(), at=OUT),
    ),
    "the first one ever": Case(),
    "a story that another has become a part of": Case(
        {"stories/ramparts/index.html": "…"},
        ledger={NAME: SAID, RAMPARTS: Entry("", (), (WALLS, "stories/fences", RAMPARTS))},
        published=published(**{each: Entry("", (), ()) for each in (WALLS, "stories/fences")}),
    ),
    "the same again": Case(published=published()),
    "a rehearsal at a placeholder": Case(url="https://rampart.example", is_rehearsal=True),
    "a domain of GitHub's": Case(cname=""),
    "a new domain": Case(published=Published(cname="")),
    "a domain of its own as a file": Case({"CNAME": "briefings.test\n", ".nojekyll": ""}),
    "a change that is told": Case(
        ledger={NAME: Entry("new", (*SAID.changes, "2025-03-26 update ba9876543210"))},
        published=published(),
    ),
    "a further entry without a change": Case(
        ledger={NAME: Entry("digest", ("2025-03-20 update ba9876543210", *SAID.changes))},
        published=published(),
    ),
    "withdrawn, and it is told": Case(
        ledger={NAME: Entry("withdrawn", (*SAID.changes, "2025-03-26 correction ba9876543210"))},
        published=published(),
    ),
    "moved, and a page left at the old address": Case(
        {f"{gates.page_of(OTHER)}": "<p>Moved.</p>"},
        ledger={NAME: replace(SAID, names=(OTHER, NAME))},
        published=Published(
            files={gates.page_of(OTHER): "blob", PAGE: "blob"}, ledger={OTHER: SAID}
        ),
    ),
    "moved and changed, and it is told": Case(
        ledger={
            NAME: Entry("new", (*SAID.changes, "2025-03-26 update ba9876543210"), (OTHER, NAME))
        },
        published=Published(ledger={OTHER: replace(SAID, names=(OTHER,))}),
    ),
    "nothing left in a month": Case(
        published=Published(files={"2025/02/index.html": "", "2024/index.html": ""})
    ),
    "nothing left in a year of a country, of the stories and of corrections": Case(
        published=Published(
            files={
                "countries/lithuania/2024/03/22/part-2/index.html": "",
                "stories/2024/index.html": "",
                "corrections/2024/03/index.html": "",
            }
        )
    ),
    "what only our own pages and servers ask for": Case(
        published=Published(
            files=dict.fromkeys(
                ("theme/site.0123.css", "pagefind/a.pf_meta", "404.html", "CNAME", ".nojekyll"), ""
            )
        )
    ),
    "an address that has the root's name in it": Case({PAGE: "https://a.test/xROOT-2"}),
    "an address with a folder home": Case({PAGE: "https://a.test/home/page/ and /homes/x/"}),
    "words about keys": Case({PAGE: "the BEGIN of a PRIVATE KEY, ghp_short, xoxb"}),
    "files of just the size": Case(sizes={"images/map.png": 25_000_000}),
    "names in many letters": Case({"images/Žemėlapis 1 (naujas), 'a'.png": "…"}),
}  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row.cells[0] for row in ROWS])
def test_of_a_site_all_that_is_said_stands_in_the_table(row: Row, tmp_path: Path) -> None:
    assert site_of(row.cells[1]).findings(tmp_path) == code(row.cells[2])


@pytest.mark.parametrize(
    ("written", "shown"), PATHS.items(), ids=["Linux", "macOS", "Windows", "file"]
)
def test_a_path_of_a_machine_is_no_part_of_a_site(written: str, shown: str, tmp_path: Path) -> None:
    said = f"output/theme/site.css: holds a path of this machine, '{shown}'; delete it"
    assert Case({"theme/site.css": f"/* {written} */"}).findings(tmp_path) == [said]


@pytest.mark.parametrize(("case", "said"), TRIPPED.values(), ids=TRIPPED)
def test_a_gate_says_what_trips_it(case: Case, said: list[str], tmp_path: Path) -> None:
    assert case.findings(tmp_path) == said


def test_every_gate_is_tripped(tmp_path: Path) -> None:
    cases = [*(site_of(row.cells[1]) for row in ROWS), *(case for case, _ in TRIPPED.values())]
    silent = {gates.placeholder_address, *gates.ALWAYS}
    for number, case in enumerate(cases):
        candidate = case.candidate(tmp_path / str(number))
        silent -= {gate for gate in silent if list(gate(candidate, case.published))}

    assert silent == set()


def test_every_generator_of_messages_is_a_gate() -> None:
    written = [
        name
        for name, found in vars(gates).items()
        if name != "findings" and getattr(found, "__annotations__", {}).get("site") is Candidate
    ]
    assert written == [gate.__name__ for gate in (*gates.IN_PUBLIC, *gates.ALWAYS)]


@pytest.mark.parametrize("name", FINE)
def test_an_ordinary_site_passes(tmp_path: Path, name: str) -> None:
    assert FINE[name].findings(tmp_path) == []


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    case = Case({"404.html": None, ".env": "A=1", PAGE: KEY}, url="https://rampart.example")
    assert [message.partition(": ")[0] for message in case.findings(tmp_path)] == [
        "publishconf.py",
        "output/404.html",
        "output/.env",
        f"output/{PAGE}",
    ]


def test_the_folder_of_the_sources_is_no_secret_where_it_is_short(tmp_path: Path) -> None:
    """A site below /base, made in a folder of that name."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text('<a href="/base/">', "utf-8")
    found = Candidate(site, URL, "", Path("/base"), manifest.of(site), {}, {})
    assert list(gates.secret(found, Published())) == []
    shutil.rmtree(site)


def test_a_page_lies_at_its_briefings_name() -> None:
    assert gates.page_of(NAME) == PAGE


@pytest.mark.parametrize("content", [None, b"", b"no JSON", b"[]", b'{"a": 1}', b"\x80"])
def test_a_file_that_is_no_ledger_says_nothing(content: bytes | None) -> None:
    assert gates.ledger_of(content) == {}
