"""A build accounts for every source, hides what is hidden, and judges what it made."""

import subprocess
import sys

import pytest
from PIL import Image

from briefing.building import manifest
from briefing.rules.addresses import RESERVED
from tests.support.content import a_briefing, file_of
from tests.support.pictures import saved, shown
from tests.support.small_site import FIRST, ROOT, SmallSite, digest

UNCHANGED = "; the last good site is as it was\n"
CHANGED = "not as it was written, or written twice; if a plugin does that, take it out of PLUGINS"
PAGE = "2025/03/23/poland-finishes-a-fence/index.html"
EMBARGOED = "2025-04-01-latvia-buys-kvitka"
# A word that stands in every part of a hidden briefing and nowhere else.
WORD = "kvitka"
HIDDEN = {
    "title": "Latvia buys Kvitka boats for its border guard",
    "summary": "Kvitka boats are to patrol the lakes along the border, as the guard said in Riga.",
    "aliases": ["/2025/04/kvitka/"],
    "figures": [
        {"value": "12 Kvitka", "what": "boats of Kvitka that Latvia buys", "source": "pravda"}
    ],
    "watch": [{"date": "2090-06-01", "what": "the Kvitka boats arrive in Latvia"}],
    "changes": [
        {"at": "2025-04-02T10:00+03:00", "kind": "correction", "note": "It is Kvitka, not Kvytka."}
    ],
}


def hook(site: SmallSite, signal: str, body: str) -> None:
    """Let a plugin of the site's own call a function with what Pelican hands over."""
    site.write(
        {
            "hook.py": f"""
import shutil
import subprocess
import sys
from pathlib import Path
from pelican import signals

def act(it):
    {body}

def register():
    signals.{signal}.connect(act)
"""
        }
    )
    plugins = "PLUGINS = [plugin]"
    site.change("pelicanconf.py", plugins, "import hook\nPLUGINS = [hook, plugin]")


def complaint(site: SmallSite) -> str:
    """What a build that must fail says, after a look at what it left."""
    before = digest(site.output)
    end = site.build()
    assert (end.stdout, end.returncode) == ("", 1), end.stderr
    assert digest(site.output) == before
    return end.stderr


def files_with(site: SmallSite, word: str) -> list[str]:
    """Every file of the output that has a word in its path or in its bytes, in any case."""
    return [
        path.relative_to(site.output).as_posix()
        for path in sorted(site.output.rglob("*"))
        if word in path.relative_to(site.output).as_posix().lower()
        or (path.is_file() and word.encode() in path.read_bytes().lower())
    ]


# --- every source has one outcome -----------------------------------------------------------


def test_a_build_says_what_became_of_every_source(site: SmallSite) -> None:
    site.write(
        {
            f"content/{file_of('2025-04-01-a-draft')}": a_briefing(status="draft"),
            f"content/{file_of('2025-04-02-embargoed')}": a_briefing(published="2090-01-01T00:00Z"),
            f"content/{file_of('2089-01-01-not-yet')}": a_briefing(),
        }
    )
    end = site.build()
    account = (
        "output/: 2 published, 1 draft, 2 embargoed, 1 story, 1 page, 2 registries,"
        " 5 evidence files, 1 other file\n"
    )
    assert (end.stdout, end.stderr, end.returncode) == (account, "", 0)


def test_of_a_withdrawn_briefing_the_address_stays_and_says_why(site: SmallSite) -> None:
    site.change(
        f"content/{file_of(FIRST)}",
        "summary: ",
        "status: withdrawn\n"
        "changes:\n"
        "  - {at: 2025-03-24T10:00+02:00, kind: correction, note: The vote did not take place.}\n"
        "summary: ",
    )

    end = site.build()

    account = (
        "output/: 1 published, 1 withdrawn, 0 drafts, 0 embargoed, 1 story, 1 page, 2 registries,"
        " 2 evidence files, 1 other file\n"
    )
    assert (end.stdout, end.stderr, end.returncode) == (account, "", 0)
    page = (site.output / "2025/03/22/lithuania-weighs-border-mines/index.html").read_text("utf-8")
    assert "Withdrawn briefing of 22 March 2025" in page
    assert "The vote did not take" in page
    assert "is considering mines" not in page
    # Nothing but its corrections, its old address, the ledger and the news of its withdrawal leads
    # to it; its card stays.
    assert files_with(site, "lithuania-weighs-border-mines") == [
        "2025/03/22/lithuania-weighs-border-mines",
        "2025/03/22/lithuania-weighs-border-mines/check",
        "2025/03/22/lithuania-weighs-border-mines/check/index.html",
        "2025/03/22/lithuania-weighs-border-mines/index.html",
        "2025/03/old-name/index.html",
        "announcements.json",
        "api/v1/briefings/2025-03-22-lithuania-weighs-border-mines.json",
        "api/v1/index.json",
        "cards/2025-03-22-lithuania-weighs-border-mines.png",
        *(
            f"{folder}/{name}"
            for folder in ("changes", "corrections")
            for name in ("atom.xml", "feed.json", "index.html", "rss.xml")
        ),
        "index.html",
        "ledger.json",
        "manifest.json",
        "offline/2025-03.zip",
        *("weekly/2025-W12/index.html", "weekly/2025-W13/index.html"),
        *("weekly/atom.xml", "weekly/feed.json", "weekly/rss.xml"),
    ]


@pytest.mark.parametrize(
    ("signal", "body", "message"),
    [
        (
            "article_generator_finalized",
            "it.articles.pop()",
            "RuntimeError: 2 briefings were read and 1 made: Pelican dropped some",
        ),
        (
            "page_generator_finalized",
            "it.pages.pop()",
            "RuntimeError: 1 pages were read and 0 made: Pelican dropped some",
        ),
    ],
)
def test_a_source_that_pelican_drops_stops_the_build(
    site: SmallSite, signal: str, body: str, message: str
) -> None:
    hook(site, signal, body)
    assert complaint(site).splitlines()[-1] == message


def test_a_page_that_is_lost_while_writing_stops_the_build(site: SmallSite) -> None:
    hook(site, "finalized", f'Path(it.output_path, "{PAGE}").unlink()')
    assert f"output/{PAGE}:1: page is missing" in complaint(site).splitlines()


def test_a_page_that_another_one_replaces_stops_the_build(site: SmallSite) -> None:
    other = f"{FIRST[:10].replace('-', '/')}/{FIRST[11:]}"
    body = (
        f'shutil.copy(Path(it.output_path, "{other}/index.html"), Path(it.output_path, "{PAGE}"))'
    )
    hook(site, "finalized", body)
    assert complaint(site) == f"output/{PAGE}:1: {CHANGED}{UNCHANGED}"


def test_a_picture_is_published_without_what_it_tells(site: SmallSite) -> None:
    picture = Image.new("RGB", (8, 8), "red")
    raw = saved(".jpg", picture, comment=b"taken at /srv/writer")
    (site.root / "content/images").mkdir(exist_ok=True)
    (site.root / "content/images/x.jpg").write_bytes(raw)

    end = site.build()

    published = (site.output / "images/x.jpg").read_bytes()
    assert b"writer" in raw
    assert b"writer" not in published
    assert shown(published).tobytes() == shown(raw).tobytes()
    assert end.stdout.endswith(
        "; left out of 1 picture: content/images/x.jpg:1: is published without what it holds:"
        " comments\n"
    )


def test_a_picture_of_a_text_is_published_in_sizes(site: SmallSite) -> None:
    grain = Image.effect_noise((60, 30), 60).resize((600, 300))
    (site.root / "content/images").mkdir(exist_ok=True)
    (site.root / "content/images/x.jpg").write_bytes(saved(".jpg", grain, quality=95))
    about = (site.root / "content/pages/about.md").read_text("utf-8")
    text = f'{about}\n![Grain](images/x.jpg "Photo: A. Writer")\n'
    site.write({"content/pages/about.md": text})

    site.build()

    page = (site.output / "about/index.html").read_text("utf-8")
    listed = manifest.read((site.output / manifest.NAME).read_bytes())
    sizes = [name for name in sorted(listed) if name.startswith("images/sizes/")]
    kinds = ("480.avif", "480.webp", "600.avif", "600.webp")
    assert sizes == [f"images/sizes/x.jpg-{each}" for each in kinds]
    assert all(f"/{name} " in page for name in sizes)


def test_a_copy_that_is_cut_stops_the_build(site: SmallSite) -> None:
    hook(site, "finalized", 'Path(it.output_path, "robots.txt").write_text("User-agent")')
    assert complaint(site) == f"output/robots.txt:1: {CHANGED}{UNCHANGED}"


def test_what_the_site_makes_no_standing_page_may_take(built: SmallSite) -> None:
    names = {path.name.partition(".")[0] for path in built.output.iterdir()}
    ours = {name for name in names if not name.isdigit()} - {
        "about",
        "",
    }  # a page of its own, .well-known
    assert (ours - RESERVED, "search-index" in ours, "about" in RESERVED) == (set(), True, False)


# --- hidden briefings -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (EMBARGOED, {"status": "draft"}),
        (EMBARGOED, {"published": "2090-01-01T00:00Z", "changes": None}),
        ("2089-04-01-latvia-buys-kvitka", {"changes": None}),
    ],
    ids=["draft", "embargo", "date to come"],
)
def test_nothing_of_a_hidden_briefing_is_anywhere_in_the_output(
    site: SmallSite, name: str, header: dict[str, object]
) -> None:
    before = digest(site.output)
    site.write({f"content/{file_of(name)}": a_briefing(**{**HIDDEN, **header})})
    end = site.build()
    assert (end.stderr, end.returncode) == ("", 0)
    assert files_with(site, WORD) == []
    assert digest(site.output) == before


def test_an_embargo_ends_at_its_moment_in_whatever_zone_it_is_asked_for(site: SmallSite) -> None:
    header = {**HIDDEN, "published": "2025-04-03T09:30+03:00", "changes": None}
    site.write({f"content/{file_of(EMBARGOED)}": a_briefing(**header)})
    found = {}
    for moment in ("2025-04-03T09:29:59+03:00", "2025-04-03T09:30+03:00", "2025-04-03T06:30Z"):
        assert site.build("--as-of", moment).returncode == 0
        found[moment] = (bool(files_with(site, WORD)), digest(site.output))
    (before, _), (at, site_at), (also_at, site_also_at) = found.values()
    assert (before, at, also_at) == (False, True, True)
    assert site_at == site_also_at


def test_a_week_has_its_page_from_the_first_build_after_it(site: SmallSite) -> None:
    """Though nothing else has changed since the build before; and no build after it differs."""
    found = []
    for moment in ("2025-03-23T23:59:59", "2025-03-24T00:00", "2025-03-24T21:00"):
        assert site.build("--as-of", f"{moment}+02:00").returncode == 0
        page = site.output / "weekly" / "2025-W12" / "index.html"
        found.append((page.exists(), digest(site.output)))
    (before, _), (then, site_then), (later, site_later) = found
    assert (before, then, later) == (False, True, True)
    assert site_then == site_later


def test_a_leak_of_a_hidden_briefing_stops_the_build(site: SmallSite) -> None:
    site.write({f"content/{file_of(EMBARGOED)}": a_briefing(**HIDDEN, status="draft")})
    address = "/2025/04/01/latvia-buys-kvitka/"
    hook(
        site, "finalized", f'Path(it.output_path, "x.json").write_text(\'{{"next": "{address}"}}\')'
    )
    assert complaint(site) == (
        f"output/x.json:1: mentions {address}, which is not public{UNCHANGED}"
    )


def test_a_build_that_draws_no_card_does_not_load_what_draws_them() -> None:
    command = (
        "import sys, briefing.building.plugin\n"
        "from briefing.exports import card_lines, social_cards\n"
        "social_cards.key(card_lines.Lines('Parapet', 'Poland finishes a fence'))\n"
        "print('PIL.ImageFont' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, check=True
    )
    assert said.stdout == b"False\n"
