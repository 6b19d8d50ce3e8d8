"""The gates: every input that keeps a site from being published, with what is said of it."""

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
TOKEN = "ghp" + "_" + "a1" * 18
FINE_TOKEN = "github_" + "pat_" + "a1" * 11
AWS = "AK" + "IA" + "ABCDEFGHIJKLMNOP"
SLACK = "xox" + "b-1234567890"
HOME = "/" + "home/writer/"
MAC = "/" + "Users/writer/"
WINDOWS = "C:" + "\\Users\\writer"
FILE_URL = "file:" + "///etc/hosts"


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

    def findings(self, folder: Path) -> list[str]:
        site = folder / "site"
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
        candidate = Candidate(
            site, self.url, self.cname, folder, listed, self.ledger, {NAME: SOURCE}
        )
        found = gates.findings(candidate, self.published, is_rehearsal=self.is_rehearsal)
        return [message.replace(str(folder), "ROOT") for message in found]


def published(**entries: Entry) -> Published:
    return Published(ledger={NAME: SAID, **entries})


NOTHING = dict.fromkeys(FILES)
SAYS_WHAT = (
    f"{SOURCE}: title, summary or text differ from what is published; say in changes"
    " what was changed, as a correction, an update or wording"
)
HIDDEN = "hidden file; only .nojekyll and .well-known may be"
TYPE = "a type that no site of ours has; leave it out"
INVALID = "delete it, and have it made invalid"
MISSING = "missing; a site without it is not complete"

# The gate, the input that trips it, and all that is said.
TRIPPED: list[tuple[str, Case, list[str]]] = [
    *(
        (
            "placeholder_address",
            Case(url=url),
            [
                (
                    f"publishconf.py: SITEURL is '{url}', which nobody can read;"
                    " write the https address that the site is published at"
                )
            ],
        )
        for url in ("https://rampart.example", "http://briefings.test", "", "briefings.test")
    ),
    (
        "empty_site",
        Case(NOTHING, ledger={}),
        [
            "output/: the site is empty; nothing is published",
            *(f"output/{path}: {MISSING}" for path in gates.REQUIRED),
        ],
    ),
    *(
        ("missing_file", Case({path: None}), [f"output/{path}: {MISSING}"])
        for path in gates.REQUIRED
    ),
    (
        "lost_domain",
        Case(cname="", published=Published(cname="briefings.test")),
        [
            (
                "publishconf.py: the published site has the domain 'briefings.test' and this one"
                " none; correct SITEURL, or delete CNAME on the pages branch first"
            )
        ],
    ),
    (
        "lost_domain",
        Case(cname="briefing.test", published=Published(cname="briefings.test")),
        [
            (
                "publishconf.py: the published site has the domain 'briefings.test' and this one"
                " 'briefing.test'; correct SITEURL, or delete CNAME on the pages branch first"
            )
        ],
    ),
    (
        "foreign_domain",
        Case({"CNAME": "somebody.test\n"}),
        ["content/extra/CNAME: not the host of SITEURL; delete it, publish writes it itself"],
    ),
    (
        "foreign_domain",
        Case({"CNAME": b"\xff\xfe"}),
        ["content/extra/CNAME: not the host of SITEURL; delete it, publish writes it itself"],
    ),
    ("missing_page", Case({PAGE: None}), [f"{SOURCE}: has no page in the site; build it again"]),
    (
        "missing_page",
        Case(ledger={NAME: SAID, OTHER: SAID}),
        [f"{OTHER}: has no page in the site; build it again"],
    ),
    (
        "lost_address",
        Case(published=Published({"stories/one/index.html": "", "old.html": "", "a.css": ""})),
        [
            f"output/{path}: {address} is published and would be gone; write it into the aliases"
            " of what has replaced it, or set status: withdrawn"
            for path, address in (
                ("old.html", "/old.html"),
                ("stories/one/index.html", "/stories/one/"),
            )
        ],
    ),
    (
        "silent_change",
        Case({PAGE: None}, ledger={}, published=published()),
        [f"{SOURCE}: is published and would be gone; set status: withdrawn, and say why"],
    ),
    (
        "silent_change",
        Case(ledger={}, published=published()),
        [f"{SOURCE}: moved and changed at once; move it, publish, and change it then"],
    ),
    (
        "silent_change",
        Case(ledger={NAME: replace(SAID, changes=())}, published=published()),
        [f"{SOURCE}: its change of 2025-03-24 is published and would be gone; write it again"],
    ),
    (
        "silent_change",
        Case(ledger={NAME: replace(SAID, digest="new")}, published=published()),
        [SAYS_WHAT],
    ),
    (  # a new entry in the place of the old one
        "silent_change",
        Case(
            ledger={NAME: Entry("new", ("2025-03-26 update ba9876543210",))}, published=published()
        ),
        [
            f"{SOURCE}: its change of 2025-03-24 is published and would be gone; write it again",
            SAYS_WHAT,
        ],
    ),
    (
        "odd_file",
        Case(links={"link.html": "index.html"}),
        ["output/link.html: symbolic link; publish the file itself"],
    ),
    (
        "odd_file",
        Case(links={"nowhere.html": "no such file"}),
        ["output/nowhere.html: symbolic link; publish the file itself"],
    ),
    (
        "odd_file",
        Case(links={"folder": "theme"}),
        ["output/folder: symbolic link; publish the file itself"],
    ),
    ("odd_file", Case({".env": "A=1"}), [f"output/.env: {HIDDEN}"]),
    ("odd_file", Case({".git/index.html": "…"}), [f"output/.git: {HIDDEN}"]),
    ("odd_file", Case({"images/.x.png": "…"}), [f"output/images/.x.png: {HIDDEN}"]),
    *(
        (
            "odd_file",
            Case({name: "…"}),
            [f"output/{name!r}: a name that git and browsers trip over; rename it"],
        )
        for name in ("a\nb.html", 'a"b.html', "a\\b.html", "a\tb.png")
    ),
    ("odd_file", Case({"tool.exe": "…"}), [f"output/tool.exe: {TYPE}"]),
    ("odd_file", Case({"README": "…"}), [f"output/README: {TYPE}"]),
    ("odd_file", Case({"images/CNAME": "…"}), [f"output/images/CNAME: {TYPE}"]),
    (
        "large_file",
        Case(sizes={"images/map.png": 25_000_001}),
        ["output/images/map.png: 25,000,001 bytes; keep a file under 25,000,000"],
    ),
    (
        "large_file",
        Case(sizes={f"{number}.png": 25_000_000 for number in range(36)} | {"a.png": 4}),
        [f"output/: {900_000_004 + BYTES:,} bytes; keep the site under 900,000,000"],
    ),
    *(
        ("secret", Case({PAGE: f"<p>{text}</p>"}), [f"output/{PAGE}: holds {what}; {INVALID}"])
        for text, what in (
            (KEY, "a private key"),
            (TOKEN, "a token of GitHub"),
            (FINE_TOKEN, "a token of GitHub"),
            (AWS, "a key of AWS"),
            (SLACK, "a token of Slack"),
        )
    ),
    *(
        (
            "secret",
            Case({"theme/site.css": f"/* {text}x */"}),
            [f"output/theme/site.css: holds a path of this machine, '{shown}'; delete it"],
        )
        for text, shown in (
            (HOME, HOME),
            (MAC, MAC),
            (WINDOWS, WINDOWS[:9]),
            (FILE_URL, FILE_URL[:8]),
        )
    ),
    *(
        (
            "secret",
            Case({PAGE: f"<p>{text}</p>"}),
            [f"output/{PAGE}: holds a path of this machine, 'ROOT'; delete it"],
        )
        for text in ("ROOT", "ROOT/content", '"ROOT"')
    ),
]  # fmt: skip

FINE = {
    "the first one ever": Case(),
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
        published=Published(
            files={gates.page_of(OTHER): "blob", PAGE: "blob"}, ledger={OTHER: SAID}
        ),
    ),
    "nothing left in a month": Case(
        published=Published(files={"2025/02/index.html": "", "2024/index.html": ""})
    ),
    "a style sheet and a script of another version": Case(
        published=Published(files={"theme/site.0123.css": "", "404.html": "", "a.js": ""})
    ),
    "an address that has the root's name in it": Case({PAGE: "https://a.test/xROOT-2"}),
    "an address with a folder home": Case({PAGE: "https://a.test/home/page/ and /homes/x/"}),
    "words about keys": Case({PAGE: "the BEGIN of a PRIVATE KEY, ghp_short, xoxb"}),
    "files of just the size": Case(sizes={"images/map.png": 25_000_000}),
    "names in many letters": Case({"images/Žemėlapis 1 (naujas), 'a'.png": "…"}),
}  # fmt: skip


@pytest.mark.parametrize(("gate", "case", "messages"), TRIPPED)
def test_a_gate_says_what_trips_it(
    tmp_path: Path, gate: str, case: Case, messages: list[str]
) -> None:
    assert case.findings(tmp_path) == messages


def test_every_gate_is_tripped() -> None:
    all_gates = [gates.placeholder_address, *gates.ALWAYS]
    assert [gate.__name__ for gate in all_gates] == list(dict.fromkeys(row[0] for row in TRIPPED))


def test_every_generator_of_messages_is_a_gate() -> None:
    written = [
        name
        for name, found in vars(gates).items()
        if name != "findings" and getattr(found, "__annotations__", {}).get("site") is Candidate
    ]
    assert written == ["placeholder_address", *(gate.__name__ for gate in gates.ALWAYS)]


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


@pytest.mark.parametrize("text", [None, "", "no JSON", "[]", '{"a": 1}', "\udc80"])
def test_a_file_that_is_no_ledger_says_nothing(text: str | None) -> None:
    assert gates.ledger_of(text) == {}
