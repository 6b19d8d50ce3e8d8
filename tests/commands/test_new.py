"""new: what it writes loads, says what is left, and stands in nobody's way."""

import datetime as dt
import re
import shlex
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing import rules
from briefing.commands import check, new
from briefing.reading import characters, frontmatter, library
from briefing.reading.model import BriefingHeader, Source
from briefing.skeleton import MAX_NEW_SLUG, Known, NewBriefing, skeleton, slug_of
from tests.support import verbs
from tests.support.anybody import as_anybody
from tests.support.content import editions
from tests.support.small_site import SmallSite
from tests.support.verbs import Ended, ended_here, refused

HEADLINE = "Lithuania weighs mines along its border"
NAME = "2025-03-22-lithuania-weighs-mines-along-its-border"
FILE = f"content/briefings/2025/{NAME}.md"
ZONE = ZoneInfo("Europe/Vilnius")
KNOWN = Known(["Borders"], ["LT"], ["landmines"], ["ottawa-withdrawal"], ["en"])


NEXT = "next: ./inv serve shows it, ./inv check names what is left to write"


def begin(
    site: SmallSite, headline: str = HEADLINE, countries: Sequence[str] = ("LT",), **chosen: str
) -> Ended:
    options = {"date": "2025-03-22", **chosen}
    return ended_here(lambda: new.run(site.root, headline, countries, **options))


def loaded(site: SmallSite) -> library.Library:
    return library.load(site.root / "content", ZONE)


def a_skeleton(title: str = HEADLINE) -> str:
    day = dt.date(2025, 3, 22)
    return skeleton(NewBriefing(title, day, ZONE, "Borders", ["LT"], "", "en"), KNOWN)


def header_of(text: str) -> BriefingHeader:
    parts = frontmatter.split(text)
    assert parts is not None
    return frontmatter.read(BriefingHeader, parts[0], FILE)[0]


# --- what is written -------------------------------------------------------------------


def test_it_names_the_file_and_what_comes_next_and_what_it_chose_itself(site: SmallSite) -> None:
    assert begin(site, category="Energy") == Ended(0, [FILE, NEXT])
    chosen = "category: Borders, the first that there is; choose another?"
    later = FILE.replace("-22-", "-23-")
    assert begin(site, date="2025-03-23") == Ended(0, [later, chosen, NEXT])


def test_check_passes_and_names_each_thing_that_is_left(site: SmallSite) -> None:
    begin(site)
    left = [
        ":4: still to write: summary",
        ":12: still to write: sources.0.id",
        ":13: still to write: sources.0.url",
        ":38: still to write: what happened, who said so, and when",
        ":39: still to write: what that rests on, such as a law, a paper or a statement",
        ":41: still to write: the figures and the conditions, and who states each of them",
        ":43: still to write: what is disputed, uncertain or not decided, and who says what",
        ":45: still to write: what comes next, and on which day",
    ]
    account = (
        "0 published, 1 draft, 0 embargoed, 1 story, 1 page, 2 registries, 0 evidence files,"
        " 1 other file"
    )
    total = f"content/: no problems; {account}; 8 things left to write"
    said = ["left to write in drafts:", *(f"{FILE}{line}" for line in left), total]
    assert ended_here(lambda: check.run(site.root)) == Ended(0, said)


def test_the_optional_lines_are_valid_once_they_are_used_and_named_while_they_say_todo(
    site: SmallSite,
) -> None:
    begin(site)
    path = site.root / FILE
    lines = path.read_text("utf-8").split("\n")
    optional = re.compile(r"^( *)# (?!Write |Below|tags|story)")
    path.write_text("\n".join(optional.sub(r"\1", line) for line in lines), "utf-8")
    content = editions(loaded(site))
    assert rules.problems(content) == []
    named = """\
summary sources.0.id sources.0.url sources.0.title sources.0.origin sources.0.archive
figures.0.source figures.0.value figures.0.what disputed.0.about
disputed.0.accounts.0.says disputed.0.accounts.0.source disputed.0.accounts.0.who
disputed.0.accounts.1.says disputed.0.accounts.1.source disputed.0.accounts.1.who places.0.name
quotes.0.original quotes.0.source quotes.0.text
calculations.0.from.0 calculations.0.how calculations.0.value watch.0.what"""
    left = [each.message for each in rules.unfinished(content)]
    assert left[:24] == [f"still to write: {each}" for each in named.split()]


def test_a_line_that_says_nothing_but_todo_is_named_too(site: SmallSite) -> None:
    begin(site)
    text = (site.root / FILE).read_text("utf-8")
    header, _, _ = text.partition("TODO: what happened")
    site.write({FILE: f"{header}Nothing yet.[^todo]\n\nTODO\n"})
    assert [str(each) for each in rules.unfinished(editions(loaded(site)))][-2:] == [
        f"{FILE}:38: text has 3 words; write 120 to 350",
        f"{FILE}:40: still to write: this line",
    ]


def test_every_field_has_its_line() -> None:
    later = {"changes", "aliases", "confirmed", "reviewed"}  # of a briefing that is proved or out
    rare = {"digits_only"}  # of a language that figures are not read in
    fields = {*BriefingHeader.model_fields, *Source.model_fields} - later - rare
    written = set(re.findall(r"^[ #-]*(\w+):(?: |$)", a_skeleton(), re.MULTILINE))
    assert fields - written == set()


def test_the_comments_state_the_limits_and_the_known_terms(site: SmallSite) -> None:
    begin(site, story="ottawa-withdrawal")
    lines = (site.root / FILE).read_text("utf-8").split("\n")
    assert lines[2] == f'title: "{HEADLINE}"  # plain text, 20 to 100 characters'
    assert [lines[5], lines[7], lines[8]] == [
        'category: "Borders"  # one of: Borders, Energy',
        "story: ottawa-withdrawal  # one of: ottawa-withdrawal",
        "# tags: [todo]  # up to 8 tags, as in [landmines]: landmines, parliaments",
    ]


@pytest.mark.parametrize("countries", [("LT,PL",), ("LT", "PL"), ("LT, PL", "LT")])
def test_countries_come_singly_or_with_commas(site: SmallSite, countries: Sequence[str]) -> None:
    begin(site, countries=countries)
    assert loaded(site).briefings[0].countries == ("LT", "PL")


def test_the_default_day_is_today_where_the_site_is(site: SmallSite) -> None:
    before = dt.datetime.now(ZONE).date()
    begin(site, date="")
    after = dt.datetime.now(ZONE).date()
    assert loaded(site).briefings[0].day in (before, after)


def test_a_broken_briefing_keeps_nobody_from_beginning_another(site: SmallSite) -> None:
    site.write({"content/briefings/2025/2025-01-01-broken.md": "---\ntitle: [\n---\n"})
    assert begin(site).code == 0


def test_the_command_takes_what_its_help_says(site: SmallSite) -> None:
    options = "--country LT --country PL --date 2025-03-22 --story ottawa-withdrawal"
    words = ["new", HEADLINE, *shlex.split(options), "--category", "Energy"]
    assert verbs.ended(site.root, *words) == Ended(0, [FILE, NEXT])
    made = loaded(site).briefings[0]
    about = (made.name, made.category, made.countries, made.story)
    assert about == (NAME, "Energy", ("LT", "PL"), "ottawa-withdrawal")


# --- headlines -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headline",
    [
        "Vilnius: a colon, and a space behind it",
        "A \"quoted\" word and a 'single' one",
        '"It begins and ends with quotation marks"',
        "#1: a headline that begins with a hash # and has one",
        "&anchor, *alias, !tag, @at and `tick",
        "[a list] of {a: mapping} - and | > % ?",
        "- a dash: at the beginning and - within",
        "--- three hyphens and nothing more ---",
        "A back\\slash, a \\n and a \\u0041 in it",
        "true: null ~ 12:30 NO and 2025-03-22",
        "Dovilė Šakalienė and Андрій у Києві",
        "A headline with an emoji 🛡 beyond the BMP",
    ],
)
def test_a_headline_arrives_as_it_was_given(site: SmallSite, headline: str) -> None:
    begin(site, headline)
    assert [each.title for each in loaded(site).briefings] == [headline]


def test_white_space_and_accents_are_put_in_order(site: SmallSite) -> None:
    begin(site, "  Dovile\u0307  S\u030cakaliene\u0307\xa0speaks\tof mines\n")
    assert loaded(site).briefings[0].title == "Dovilė Šakalienė speaks of mines"


@given(st.text(min_size=20, max_size=100))
def test_any_title_that_a_file_may_hold_is_quoted_right(text: str) -> None:
    title = " ".join(text.split())
    if not 20 <= len(title) <= 100 or any(characters.forbidden(title)):
        return
    assert header_of(a_skeleton(title)).title == title


@given(st.text())
def test_a_slug_is_a_part_of_an_address(text: str) -> None:
    slug = slug_of(text)
    assert slug == "" or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= MAX_NEW_SLUG


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Lithuania weighs mines along its border", "lithuania-weighs-mines-along-its-border"),
        ("Poland's East Shield – 10 000 troops", "polands-east-shield-10-000-troops"),
        ("Dovilė Šakalienė, Łódź, Åland", "dovile-sakaliene-lodz-aland"),
        ("Андрій у Києві", "andrii-u-kiievi"),
        ("a" * 70, "a" * 60),
        (f"{'a' * 59} b", "a" * 59),
        (f"{'a' * 58} b", f"{'a' * 58}-b"),
        (f"{'a' * 58} bc", "a" * 58),
        ("!? … —", ""),
    ],
)
def test_slugs(headline: str, slug: str) -> None:
    assert slug_of(headline) == slug


# --- refusals --------------------------------------------------------------------------

LENGTH = "write plain text, 20 to 100 characters"
NO_COUNTRY = "no country; name the most concerned first, as in --country LT,PL"
INVISIBLE = "invisible character U+200B (ZERO WIDTH SPACE); delete it or retype the line"
STORY = "did you mean 'ottawa-withdrawal'?"
HEADLINES = {
    "Mines": f" has 5 characters; {LENGTH}",
    "Mines " * 20: f" has 119 characters; {LENGTH}",
    "!" * 20: f" '{'!' * 20}' has no letter or digit; the file is named after them",
    "Lithuania weighs\u200b mines again": f": {INVISIBLE}",
}


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_that_is_none_is_refused(site: SmallSite, headline: str) -> None:
    assert begin(site, headline) == refused(f"headline{HEADLINES[headline]}")
    assert not (site.root / "content" / "briefings").exists()


@pytest.mark.parametrize(
    ("chosen", "says"),
    [
        ({"countries": []}, NO_COUNTRY),
        ({"countries": [" ,"]}, NO_COUNTRY),
        ({"countries": ["LT,pl"]}, "unknown country 'pl'; did you mean 'PL'?"),
        ({"countries": ["Lithuania"]}, "unknown country 'Lithuania'; write one of: LT, PL"),
        ({"category": "Border"}, "unknown category 'Border'; did you mean 'Borders'?"),
        ({"story": "ottawa-withdrawl"}, f"unknown story 'ottawa-withdrawl'; {STORY}"),
        ({"date": "22.3.2025"}, "--date is '22.3.2025'; write a day as YYYY-MM-DD"),
        (
            {"date": "2025-02-30"},
            "--date '2025-02-30' is not in the calendar of 1900 to 2199; write a day as YYYY-MM-DD",
        ),
    ],
)
def test_what_can_not_be_begun_is_refused(
    site: SmallSite, chosen: dict[str, Any], says: str
) -> None:
    assert begin(site, **chosen) == refused(says)
    assert not (site.root / "content" / "briefings").exists()


def test_everything_that_is_wrong_is_said_at_once(site: SmallSite) -> None:
    assert begin(site, "Mines", ["XX"], category="Border") == refused(
        f"headline{HEADLINES['Mines']}",
        "unknown country 'XX'; write one of: LT, PL",
        "unknown category 'Border'; did you mean 'Borders'?",
    )


def test_stories_that_cant_be_read_are_told_and_nothing_is_begun(site: SmallSite) -> None:
    stories = site.root / "content/stories"
    stories.chmod(0)

    with as_anybody():
        ended = begin(site, story="ottawa-withdrawal")

    stories.chmod(0o755)
    problem = "content/stories:1: can't be read: Permission denied"
    assert (ended, (site.root / FILE).exists()) == (refused(problem, "1 problem"), False)


def test_a_file_is_never_written_over(site: SmallSite) -> None:
    site.write({FILE: "what is there\n"})
    said = f"{FILE} is there already; edit it, or choose another headline or day"
    assert begin(site) == refused(said)
    assert (site.root / FILE).read_text("utf-8") == "what is there\n"
