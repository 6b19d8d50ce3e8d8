"""What content/extra/ may hold: files that no browser runs, each with a reason to be there.

A page, a drawing (SVG), a feed or a script of somebody's on the site's own address could read and
answer for every page of it; those come from the theme and the generator alone.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from briefing.addresses import DOT_FILES
from briefing.reading.images import KINDS

TEXTS = (".txt", ".json", ".webmanifest", ".ics", ".csv", ".asc")
WELL_KNOWN = ".well-known"
# What browsers take for a page, a drawing with scripts, or a script.
_RUNS = {
    *(".html", ".htm", ".shtml", ".xhtml", ".xht", ".mht", ".mhtml", ".svg", ".svgz", ".xml"),
    *(".xsl", ".xslt", ".rdf", ".rss", ".atom", ".mathml", ".js", ".mjs", ".wasm", ".css"),
}
_WITHOUT_ENDING = ("CNAME", ".nojekyll")
# As Google and Pinterest ask for: the words that they look for, and no markup.
_PROOF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:= -]{0,199}\r?\n?", re.ASCII)
_DOMAIN = re.compile(r"[A-Za-z0-9.-]{1,253}\s*", re.ASCII)
_PAGE = re.compile(r"[A-Za-z0-9_-]+\.html", re.ASCII)
# OpenPGP keys by e-mail address: https://datatracker.ietf.org/doc/draft-koch-openpgp-webkey-service/
_KEYS = r"\.well-known/openpgpkey/(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+/)?"
_KEY = re.compile(_KEYS + "hu/[13-9a-km-uw-z]{32}")  # a digest in z-base-32
_POLICY = re.compile(_KEYS + "policy")
_PUBLIC_KEY = re.compile(rb"[\x98-\x9b\xc6]")  # how one begins (RFC 9580, 4.2); no browser runs it


def is_picture(path: PurePosixPath) -> bool:
    """Whether a file, by its path below extra/, is a picture by its name."""
    return path.suffix in KINDS


def is_key(path: PurePosixPath) -> bool:
    """Whether a file, by its path below extra/, is the OpenPGP key of an e-mail address."""
    return _KEY.fullmatch(str(path)) is not None


def faults_of_key(content: bytes) -> Iterator[str]:
    """Why an OpenPGP key can't be published."""
    if not _PUBLIC_KEY.match(content):
        yield "no public key in binary; write it with gpg --no-armor --export ADDRESS"


def faults(path: PurePosixPath, text: str) -> Iterator[str]:
    """Why a file that is no picture can't be published. path: below extra/. text: what it holds."""
    is_well_known = path.parts[0] == WELL_KNOWN and len(path.parts) > 1
    if any(part.startswith(".") and part not in DOT_FILES for part in path.parts):
        yield "begins with a dot, and no such file is published; rename or delete it"
    elif not text.strip() and path.name != ".nojekyll" and not _POLICY.fullmatch(str(path)):
        yield "is empty; delete it"
    elif _PAGE.fullmatch(str(path)):
        if not _PROOF.fullmatch(text):
            yield (
                "a page; write only the one line that a search engine asks for, without markup, or"
                " write the page in pages/"
            )
    elif str(path) == "CNAME" and not _DOMAIN.fullmatch(text):
        yield "no name of a host; write the one of SITEURL, on one line"
    elif (is_well_known and not path.suffix) or path.name == ".nojekyll":
        if "<" in text:  # a server may send it without saying what it is
            yield "holds '<', and its name does not say that it is text; leave that out"
    elif path.suffix not in TEXTS and str(path) not in _WITHOUT_ENDING:
        if path.suffix.lower() in _RUNS:
            yield (
                "a browser may run it; pages come from pages/, drawings and scripts from the theme,"
                " and the address of an old feed goes into FEED_ALIASES"
            )
        else:
            known = ", ".join((*TEXTS, *KINDS))
            yield f"no file that we copy; write CNAME, {WELL_KNOWN}/name, or a name in {known}"
