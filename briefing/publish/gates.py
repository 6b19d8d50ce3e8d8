"""Gates: what keeps a finished site from being published. They only read.

Each is a generator that yields messages, and is named after what it finds.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from briefing.addresses import CARDS, file_of
from briefing.building.manifest import Manifest
from briefing.exports import ledger
from briefing.exports.ledger import Ledger
from briefing.files import walk
from briefing.publish import lost
from briefing.publish.secrets import Scan
from briefing.words import listed, minute

# GitHub Pages: a site has at most 1 GB, a file 100 MiB, 25 MiB by browser.
MAX_FILE_BYTES, MAX_SITE_BYTES = 25_000_000, 900_000_000
REQUIRED = ("index.html", "404.html", "atom.xml", "rss.xml", "ledger.json", "manifest.json")
DOT_FILES = {".nojekyll", ".well-known"}
TYPES = {
    *(".html", ".xml", ".json", ".opml", ".txt", ".css", ".js", ".woff2", ".webmanifest", ".ics"),
    *(".svg", ".png", ".jpg", ".webp", ".avif", ".ico", ".pdf", ".zip"),
}


@dataclass(frozen=True)
class Published:
    """What the pages branch holds. files: blob by path. Empty before the first publish.

    at: when it was published last.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=dict)
    cname: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True)
class Candidate:
    """The site that is to be published.

    folder: where it lies. url: its public address. cname: its own domain, empty for github.io.
    root: the folder of the sources; no file of the site may mention its path.
    paths: of the source files of briefings and stories, by name in the ledger, for messages.
    public_addresses: of e-mail, which everybody may have; or @host, for all of a host.
    reach: how readers tell us of an error; empty where they can't.
    """

    folder: Path
    url: str
    cname: str
    root: Path
    manifest: Manifest
    ledger: Ledger
    paths: Mapping[str, str]
    public_addresses: tuple[str, ...] = ()
    reach: str = ""


# What the README and habit write for an address that is yet to come.
_TO_FILL_IN = ("OWNER", "REPOSITORY", "TODO", "YOUR", "CHANGE")
# Names that stand for nobody's machine, or for one that only its own network knows (RFC 2606,
# 6761, 6762, 7686, 8375, 9476; ICANN for .internal). Not .test, which is the tests'.
_NOT_PUBLIC = re.compile(
    r"(.*\.)?(example(\.(com|net|org))?|invalid|localhost|local|localdomain|lan|home|corp"
    r"|internal|intranet|private|home\.arpa|onion|alt)|[^.]*|[\d.]+"
)
# So long a briefing that is finished may be reviewed and pushed, while others publish.
PATIENCE = dt.timedelta(hours=1)
Gate = Callable[[Candidate, Published], Iterator[str]]


def placeholder_address(site: Candidate, published: Published) -> Iterator[str]:
    try:
        parts = urlsplit(site.url)
        is_open = parts.username is not None
        is_public = parts.scheme == "https" and parts.port is None
    except ValueError:
        is_open = is_public = False
    host = "" if not is_public else parts.hostname or ""
    if is_open:
        yield "publishconf.py: SITEURL carries a user name or a password; take it off"
    elif not is_public_host(host) or any(each in site.url for each in _TO_FILL_IN):
        yield (
            f"publishconf.py: SITEURL is '{site.url}', which nobody can read;"
            " write the https address that the site is published at"
        )


def is_public_host(host: str) -> bool:
    """Whether a host is one that everybody can ask for."""
    return not _NOT_PUBLIC.fullmatch(host) and ":" not in host


def no_contact(site: Candidate, published: Published) -> Iterator[str]:
    if not site.reach:
        yield (
            "pelicanconf.py: neither CONTACT nor REPOSITORY_URL is set, so that nobody can report"
            " an error; write an e-mail address or the address of a form into CONTACT"
        )


def empty_site(site: Candidate, published: Published) -> Iterator[str]:
    if not site.manifest:
        yield "output/: the site is empty; nothing is published"


def missing_file(site: Candidate, published: Published) -> Iterator[str]:
    for path in REQUIRED:
        if not (site.folder / path).is_file():
            yield f"output/{path}: missing; a site without it is not complete"


def lost_domain(site: Candidate, published: Published) -> Iterator[str]:
    if published.cname and published.cname != site.cname:
        now = f"'{site.cname}'" if site.cname else "none"
        yield (
            f"publishconf.py: the published site has the domain '{published.cname}' and this one"
            f" {now}; correct SITEURL, or delete CNAME on the pages branch first"
        )


def foreign_domain(site: Candidate, published: Published) -> Iterator[str]:
    file = site.folder / "CNAME"
    if file.is_file() and file.read_bytes().strip() != site.cname.encode():
        yield "content/extra/CNAME: not the host of SITEURL; delete it, publish writes it itself"


def missing_page(site: Candidate, published: Published) -> Iterator[str]:
    """Fewer pages than the ledger has briefings and stories."""
    for name in site.ledger:
        if page_of(name) not in site.manifest:
            yield f"{site.paths.get(name, name)}: has no page in the site; build it again"


def lost_address(site: Candidate, published: Published) -> Iterator[str]:
    """Files that are gone, to which somebody may link or subscribe."""
    # Of briefings whose names are lost, other gates tell.
    told = ledger.misnamed(site.ledger, published.ledger)
    files = {file for name in told for file in (page_of(name), card_of(name))}
    yield from lost.messages(published.files.keys() - site.manifest.keys() - files)


def silent_change(site: Candidate, published: Published) -> Iterator[str]:
    """A published text is gone, or was changed without a word that it was."""
    heirs = ledger.heirs(site.ledger, published.ledger)
    for name, old in sorted(published.ledger.items()):
        if name not in heirs and ledger.is_story(name):
            continue  # of its address another gate tells
        if name not in heirs:
            yield (
                f"{site.paths.get(name, name)}: is published and would be gone; set status:"
                f" withdrawn and say why, or write {address_of(name)} into the aliases of what has"
                " replaced it"
            )
            continue
        new, path = site.ledger[heirs[name]], site.paths.get(heirs[name], heirs[name])
        if ledger.is_story(name):
            if new.digest != old.digest and new.published <= old.published and heirs[name] == name:
                yield (
                    f"{path}: title, summary or state of play differ from what is published; say"
                    f" in read when that was read, which {old.published} was before"
                )
            continue
        vanished = [each for each in old.changes if each not in new.changes]
        if vanished:
            when = vanished[0].split()[0]
            yield f"{path}: its change of {when} is published and would be gone; write it again"
        if new.digest != old.digest and len(new.changes) <= len(old.changes):
            yield (
                f"{path}: title, summary or text differ from what is published; say in changes"
                " what was changed, as a correction, an update or wording"
            )


def changed_name(site: Candidate, published: Published) -> Iterator[str]:
    """A briefing has another first name, of which its ids are made, or one name less."""
    heirs = ledger.heirs(site.ledger, published.ledger)
    merged = Counter(heirs.values())
    for name in sorted(ledger.misnamed(site.ledger, published.ledger) & heirs.keys()):
        now = heirs[name]
        path = site.paths.get(now, now)
        if merged[now] > 1:
            yield (
                f"{path}: is published as two briefings, of which {name} is one, and would be one;"
                " write that one again, with status: withdrawn, and say why"
            )
            continue
        names = [*dict.fromkeys((*published.ledger[name].had(name), *site.ledger[now].had(now)))]
        had = names[:-1] if names[-1] == now else names
        yield (
            f"{path}: is published under other names, and readers would get it again or find no"
            f" page; write aliases: [{', '.join(map(address_of, had))}]"
        )


def changed_story(site: Candidate, published: Published) -> Iterator[str]:
    """A story has another first name, of which its ids are made."""
    for now, names in ledger.renamed_stories(site.ledger, published.ledger).items():
        had = [each.rpartition("/")[2] for each in names]
        had = had[:-1] if names[-1] == now else had
        yield (
            f"{site.paths.get(now, now)}: is published under another first name, and its readings"
            f" would come again; write was: [{', '.join(had)}]"
        )


def untrue_moment(site: Candidate, published: Published) -> Iterator[str]:
    """A briefing was published at another moment, or is new and says that it was out before."""
    heirs = ledger.heirs(site.ledger, published.ledger)
    was = {heirs[name]: each.published for name, each in published.ledger.items() if name in heirs}
    earliest = minute(published.at - PATIENCE) if published.at else ""
    for name, each in sorted(site.ledger.items()):
        if ledger.is_story(name):
            continue
        path, before = site.paths.get(name, name), was.get(name)
        if before and each.published != before:
            yield f"{path}: published {each.published}, and {before} before; write {before} again"
        elif before is None and each.published and each.published < earliest and published.at:
            yield (
                f"{path}: published {each.published}, but the site that was published"
                f" {minute(published.at)} has it not; write the moment at which it comes out"
            )


def odd_file(site: Candidate, published: Published) -> Iterator[str]:
    for each in walk(site.folder):
        name = each.path
        if each.kind == "link":
            yield f"output/{name}: symbolic link; publish the file itself"
        elif each.name.startswith(".") and each.name not in DOT_FILES:
            yield f"output/{name}: hidden file; only {listed(sorted(DOT_FILES))} may be"
        elif each.kind == "folder":
            continue
        elif any(ord(letter) < 32 or letter in '"\\' for letter in name):
            yield f"output/{name!r}: a name that git and browsers trip over; rename it"
        elif not _is_known_type(name):
            yield f"output/{name}: a type that no site of ours has; leave it out"


def _is_known_type(name: str) -> bool:
    path = PurePosixPath(name)
    is_plain = name in ("CNAME", ".nojekyll") or path.parts[0] == ".well-known"
    return is_plain or path.suffix.lower() in TYPES


def large_file(site: Candidate, published: Published) -> Iterator[str]:
    for path, file in sorted(site.manifest.items()):
        if file.size > MAX_FILE_BYTES:
            yield f"output/{path}: {file.size:,} bytes; keep a file under {MAX_FILE_BYTES:,}"
    total = sum(file.size for file in site.manifest.values())
    if total > MAX_SITE_BYTES:
        yield f"output/: {total:,} bytes; keep the site under {MAX_SITE_BYTES:,}"


def secret(site: Candidate, published: Published) -> Iterator[str]:
    parts = {path.partition("/")[0] for path in site.manifest if "/" in path}
    parts.add(urlsplit(site.url).path.strip("/").partition("/")[0])
    host = urlsplit(site.url).hostname or ""
    scan = Scan(site.root, own=parts, public=(*site.public_addresses, f"@{host}"))
    for path in filter(lambda each: (site.folder / each).is_file(), sorted(site.manifest)):
        for message in scan.findings(path, (site.folder / path).read_bytes()):
            yield f"output/{path}: {message}"


ALWAYS: tuple[Gate, ...] = (
    empty_site,
    missing_file,
    lost_domain,
    foreign_domain,
    missing_page,
    lost_address,
    silent_change,
    changed_name,
    changed_story,
    untrue_moment,
    odd_file,
    large_file,
    secret,
)


IN_PUBLIC: tuple[Gate, ...] = (placeholder_address, no_contact)


def findings(site: Candidate, published: Published, *, is_rehearsal: bool) -> list[str]:
    """Every reason not to publish a site; a rehearsal may lack what only its owner knows."""
    return [
        message
        for gate in (ALWAYS if is_rehearsal else (*IN_PUBLIC, *ALWAYS))
        for message in gate(site, published)
    ]


def address_of(name: str) -> str:
    """The address of a briefing by its name, 2025-03-22-slug; of a story by stories/slug."""
    return f"/{name}/" if ledger.is_story(name) else f"/{name[:10].replace('-', '/')}/{name[11:]}/"


def page_of(name: str) -> str:
    """The file of the page of a briefing or story, by its name in the ledger."""
    return file_of(address_of(name))


def card_of(name: str) -> str:
    """The file of a briefing's social card, by the briefing's name."""
    return f"{CARDS[1:]}{name}.png"


def ledger_of(content: bytes | None) -> Ledger:
    """The entries of a ledger's file; none where there is no file, or it is no ledger."""
    try:
        return ledger.read(content) if content else {}
    except ValueError:
        return {}
