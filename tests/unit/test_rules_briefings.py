"""Every rule on briefings: the smallest change that breaks it, and all that is then said."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from briefing import rules
from briefing.problems import Problem
from briefing.render import body
from briefing.rules import places, references, sourcing, wording
from tests.support.content import BODY, REGISTRIES, a_briefing, editions, file_of
from tests.support.written import BLOG, EARLIER, FILE, NAME, complaints, edited, of_briefing, read


@dataclass(frozen=True)
class Break:
    """A rule, the files that break it, and what is said: ':4: …' of the briefing."""

    rule: rules.Rule
    files: Mapping[str, str]
    said: tuple[str, ...]


def breaks(rule: rules.Rule, files: Mapping[str, str], *said: str) -> Break:
    return Break(rule, files, said)


EARLIER_NAME = EARLIER.rpartition("/")[2]
SECOND_DAY = file_of("2025-03-23-a-day-later")
MILITARNYI = "https://militarnyi.com/en/news/lithuania-plans-to-mine-border"
LINK = "(https://kam.lt/en/)"
LEVEL = "is of no level that a text has; write ##, ### or ####"
FULL = "write the full https address"
WITHDRAWAL = {"date": "2025-03-25", "kind": "correction", "note": "The source took it back."}
ARCHIVE = "https://web.archive.org/web/2025/https://www.pravda.com.ua"
CYRILLIC = "xn--militrnyi-4yh.com"
RESEMBLES = "is not registered and resembles militarnyi.com (Militarnyi)"
OR_ADD = "correct the address, or, if it is another outlet, add to publishers.yaml:"

ALWAYS = {
    "a category that vocabulary.yaml lacks": breaks(
        references.unknown_category,
        edited(("category: Borders", "category: Border")),
        ":5: unknown category 'Border'; did you mean 'Borders'?",
    ),
    "a category that resembles none": breaks(
        references.unknown_category,
        edited(("category: Borders", "category: Sport")),
        ":5: unknown category 'Sport'; write one of: Borders, Energy",
    ),
    "a country that vocabulary.yaml lacks": breaks(
        references.unknown_country,
        edited(("[LT, PL]", "[LT, PL, PM]")),
        ":6: unknown country 'PM'; write one of: LT, PL",
    ),
    "a tag that vocabulary.yaml lacks": breaks(
        references.unknown_tag,
        edited(("[landmines]", "[landmine, parliament]")),
        ":8: unknown tag 'landmine'; did you mean 'landmines'?",
        ":8: unknown tag 'parliament'; did you mean 'parliaments'?",
    ),
    "a story without a file": breaks(
        references.unknown_story,
        edited(("story: ottawa-withdrawal", "story: ottawa-withdraw")),
        ":7: unknown story 'ottawa-withdraw'; did you mean 'ottawa-withdrawal'?",
    ),
    "a country that stands twice": breaks(
        references.repeated_term,
        edited(("[LT, PL]", "[LT, PL, LT]")),
        ":6: 'LT' stands twice in countries; keep one",
    ),
    "a tag that stands twice": breaks(
        references.repeated_term,
        edited(("tags: [landmines]", "tags:\n  - landmines\n  - landmines")),
        ":10: 'landmines' stands twice in tags; keep one",
    ),
    "two sources of one id": breaks(
        references.repeated_source_id,
        edited(
            ("figures:\n", f"  - id: pravda\n    url: {MILITARNYI}\n    language: en\nfigures:\n")
        ),
        ":22: two sources have the id 'pravda'; rename one",
    ),
    "a figure of an unknown source": breaks(
        references.unknown_source_id,
        edited(("countries, source: militarnyi", "countries, source: militarny")),
        ":23: unknown source 'militarny'; did you mean 'militarnyi'?",
    ),
    "a quote of an unknown source": breaks(
        references.unknown_source_id,
        edited(("minų, source: pravda", "minų, source: prawda")),
        ":27: unknown source 'prawda'; did you mean 'pravda'?",
    ),
    "a calculation from an unknown source": breaks(
        references.unknown_source_id,
        edited(("from: [militarnyi]", "from: [militarnyi, bns]")),
        ":29: unknown source 'bns'; write one of: militarnyi, pravda",
    ),
    "a citation of an unknown source": breaks(
        references.unknown_citation,
        edited(("take part.[^pravda]", "take part.[^pravd]")),
        ":44: unknown source 'pravd'; did you mean 'pravda'?",
    ),
    "a language that vocabulary.yaml lacks": breaks(
        references.unknown_language,
        edited(("2025-03-22\n    language: en", "2025-03-22\n    language: uk")),
        ":18: unknown language 'uk'; write one of: en, lt",
    ),
    "a date on another day than the file's name": breaks(
        references.wrong_day,
        edited(("2025-03-22T09:30+02:00", "2025-03-23T09:30+02:00")),
        ":4: date is on 2025-03-23 in the site's time zone; write a time on 2025-03-22",
    ),
    "a date on another day in the site's zone alone": breaks(
        references.wrong_day,
        edited(("2025-03-22T09:30+02:00", "2025-03-22T23:00Z")),
        ":4: date is on 2025-03-23 in the site's time zone; write a time on 2025-03-22",
    ),
    "a change before the briefing": breaks(
        references.early_change,
        edited(("2025-03-24, kind", "2025-03-21, kind")),
        ":33: change of 2025-03-21 before the briefing; write 2025-03-22 or later",
    ),
    "an alias that is the briefing itself": breaks(
        references.taken_alias,
        edited(("/2025/03/old-name/", "/2025/03/22/lithuania-weighs-border-mines")),
        ":34: alias /2025/03/22/lithuania-weighs-border-mines is a page of the site; delete it",
    ),
    "an alias that names the file of a page": breaks(
        references.taken_alias,
        edited(("/2025/03/old-name/", "/about/index.html")),
        ":34: alias /about/index.html is a page of the site; delete it",
    ),
    "an alias that is a story": breaks(
        references.taken_alias,
        edited(("/2025/03/old-name/", "/stories/ottawa-withdrawal/")),
        ":34: alias /stories/ottawa-withdrawal/ is a page of the site; delete it",
    ),
    "an alias that is a listing": breaks(
        references.taken_alias,
        edited(("/2025/03/old-name/", "/corrections/")),
        ":34: alias /corrections/ is a page of the site; delete it",
    ),
    "an alias that is the home page": breaks(
        references.taken_alias,
        edited(("/2025/03/old-name/", "/index.html")),
        ":34: alias /index.html is a page of the site; delete it",
    ),
    "an alias that is a file of the site": breaks(
        references.taken_alias,
        edited(("/2025/03/old-name/", "/feeds.opml")),
        ":34: alias /feeds.opml is a page of the site; delete it",
    ),
    "an alias that is a month": breaks(
        references.taken_alias,
        edited(("/2025/03/old-name/", "/2025/03/")),
        ":34: alias /2025/03/ is a page of the site; delete it",
    ),
    "an alias of another briefing": breaks(
        references.taken_alias,
        {
            **edited(("/2025/03/old-name/", "/mines")),
            EARLIER: a_briefing(aliases=["/mines/"], story=None),
            SECOND_DAY: a_briefing(),
        },
        f":34: alias /mines stands in content/{EARLIER} too; keep one",
        f"content/{EARLIER}:9: alias /mines/ stands in content/{FILE} too; keep one",
    ),
    "an alias that stands twice": breaks(
        references.taken_alias,
        edited(("[/2025/03/old-name/]", "[/old.html, /old.html/]")),
        ":34: alias /old.html/ stands here twice; keep one",
    ),
    "a link to a file that is not there": breaks(
        references.broken_link,
        edited(("(2025-03-18-ministers-advise-leaving-treaty.md)", "(2025-03-18-ministers.md)")),
        ":45: link to '2025-03-18-ministers.md', which is no file of ours;"
        " did you mean '2025-03-18-ministers-advise-leaving-treaty.md'?",
    ),
    "a link to http": breaks(
        references.broken_link,
        edited((LINK, "(http://kam.lt/en/)")),
        f":50: link to 'http://kam.lt/en/' does not begin with https://; {FULL}",
    ),
    "a link to a script": breaks(
        references.broken_link,
        edited((LINK, "(javascript:alert)")),
        f":50: link to 'javascript:alert' does not begin with https://; {FULL}",
    ),
    "a link without a scheme": breaks(
        references.broken_link,
        edited((LINK, "(//kam.lt/en/)")),
        f":50: link to '//kam.lt/en/' does not begin with https://; {FULL}",
    ),
    "a link that only browsers take for another host": breaks(
        references.broken_link,
        edited((LINK, r"(/\kam.lt)")),
        r":50: link to '/\kam.lt', which is no file of ours; write one of:"
        f" {EARLIER_NAME}, {NAME}.md, about.md, ottawa-withdrawal.md",
    ),
    "a link to a host that is written with a Cyrillic letter": breaks(
        references.broken_link,
        edited((LINK, "(https://militаrnyi.com/)")),
        ":50: link to 'https://militаrnyi.com/' has a host with Cyrillic and Latin letters;"
        f" {FULL}",
    ),
    "a link with a scheme and no host": breaks(
        references.broken_link,
        edited((LINK, "(https:kam.lt)")),
        f":50: link to 'https:kam.lt' has no plain host name; {FULL}",
    ),
    "a link to nothing": breaks(
        references.broken_link,
        edited((LINK, "()")),
        ":36: link to '', which is no file of ours; write one of:"
        f" {EARLIER_NAME}, {NAME}.md, about.md, ottawa-withdrawal.md",
    ),
    "a file name with a query": breaks(
        references.broken_link,
        edited((LINK, "(about.md?page=2)")),
        ":50: link to 'about.md?page=2', which is no file of ours; did you mean 'about.md'?",
    ),
    "an image that is not there": breaks(
        references.missing_image,
        edited(("images/border.png", "images/borders.png")),
        ":48: image 'images/borders.png' is not in content/images/;"
        " did you mean 'images/border.png'?",
    ),
    "an image from elsewhere": breaks(
        references.missing_image,
        edited(("(images/border.png)", "(https://kam.lt/border.png)")),
        ":48: image 'https://kam.lt/border.png' is not in content/images/;"
        " write one of: images/border.png",
    ),
    "an image of nothing": breaks(
        references.missing_image,
        edited(("(images/border.png)", "()")),
        ":36: image '' is not in content/images/; write one of: images/border.png",
    ),
    "an HTML element": breaks(
        wording.raw_html,
        edited(("its site", "its <b>site</b>")),
        ":50: raw HTML '</b>'; write Markdown, or &lt; for <",
        ":50: raw HTML '<b>'; write Markdown, or &lt; for <",
    ),
    "a heading of the first level": breaks(
        wording.lost_heading,
        edited(("## What the", "# What the")),
        f":41: heading 'What the neighbours plan' {LEVEL}",
    ),
    "a withdrawal without a reason": breaks(
        wording.unexplained_withdrawal,
        {SECOND_DAY: a_briefing(status="withdrawn")},
        f"content/{SECOND_DAY}:10: withdrawn without a reason; say why in changes,"
        " as a correction or an update",
    ),
    "a withdrawal that only a change of words explains": breaks(
        wording.unexplained_withdrawal,
        {SECOND_DAY: a_briefing(status="withdrawn", changes=[{**WITHDRAWAL, "kind": "wording"}])},
        f"content/{SECOND_DAY}:10: withdrawn without a reason; say why in changes,"
        " as a correction or an update",
    ),
    "a heading of the fifth level": breaks(
        wording.lost_heading,
        edited(("## What the", "##### What the")),
        f":41: heading 'What the neighbours plan' {LEVEL}",
    ),
    "a heading that is underlined": breaks(
        wording.lost_heading,
        edited(("## What the neighbours plan", "What they plan[^pravda]\n====")),
        f":41: heading 'What they plan' {LEVEL}",
    ),
    "an HTML comment": breaks(
        wording.raw_html,
        edited(("\n## What", "\n<!-- to do -->[^pravda]\n\n## What")),
        ":41: raw HTML '<!-- to do -->'; write Markdown, or &lt; for <",
    ),
}

BEFORE_PUBLICATION = {
    "a field left open": breaks(
        wording.placeholder,
        edited(
            ("Lithuania weighs mines along its", "TODO what happens along the"),
            ("title: Lithuania considers planting mines on its borders", "title: TODO"),
        ),
        ":16: still to write: sources.1.title",
        ":2: still to write: title",
    ),
    "a text left open": breaks(
        wording.placeholder,
        edited(("half a year of notice", "TODO: how long? of notice")),
        ":49: still to write: how long? of notice to the",
    ),
    "a text that is too short": breaks(
        wording.wrong_length,
        {FILE: a_briefing("Nothing is decided.[^pravda][^militarnyi]", status="published")},
        ":12: text has 3 words; write 120 to 350",
    ),
    "a text that is too long": breaks(
        wording.wrong_length,
        {FILE: a_briefing(BODY * 3, status="published")},
        ":12: text has 456 words; write 120 to 350",
    ),
    "emphasis in a title": breaks(
        wording.markup_in_header,
        edited(("title: Lithuania weighs mines", "title: Lithuania weighs **mines**")),
        ":2: title holds '**'; write plain text",
    ),
    "a link in a summary": breaks(
        wording.markup_in_header,
        edited(("mines among them", "[mines](about.md) among them")),
        ":3: summary holds '[mines]('; write plain text",
    ),
    "HTML in a title": breaks(
        wording.markup_in_header,
        edited(("title: Lithuania weighs", "title: Lithuania <i>weighs</i>")),
        ":2: title holds '<i'; write plain text",
    ),
    "a reference in a summary": breaks(
        wording.markup_in_header,
        edited(("among them, and", "among them &amp;")),
        ":3: summary holds '&amp;'; write plain text",
    ),
    "a publisher that publishers.yaml lacks": breaks(
        sourcing.unregistered_publisher,
        edited((MILITARNYI, "https://www.delfi.lt/en/")),
        ":12: publisher delfi.lt is not registered; if we trust it, add to publishers.yaml:"
        ' "delfi.lt: {name: …, country: …, language: en, kind: news}"',
    ),
    "a domain above a publisher's host": breaks(
        sourcing.unregistered_publisher,
        {
            **edited((MILITARNYI, "https://err.ee/")),
            "publishers.yaml": REGISTRIES["publishers.yaml"].replace("lrt.lt", "news.err.ee"),
        },
        ":12: publisher err.ee is not registered; if we trust it, add to publishers.yaml:"
        ' "err.ee: {name: …, country: …, language: en, kind: news}"',
    ),
    "a host with a capital i for an l": breaks(
        sourcing.unregistered_publisher,
        edited((MILITARNYI, "https://miIitarnyi.com/en/")),
        f":12: publisher miiitarnyi.com {RESEMBLES}: one letter differs; {OR_ADD}"
        ' "miiitarnyi.com: {name: …, country: …, language: en, kind: news}"',
    ),
    "a host with rn for m": breaks(
        sourcing.unregistered_publisher,
        edited((MILITARNYI, "https://www.rnilitarnyi.com/en/")),
        f":12: publisher rnilitarnyi.com {RESEMBLES}: only letters that look alike differ; {OR_ADD}"
        ' "rnilitarnyi.com: {name: …, country: …, language: en, kind: news}"',
    ),
    "a host that begins as a publisher": breaks(
        sourcing.unregistered_publisher,
        edited((MILITARNYI, "https://militarnyi.com.example.net/")),
        f":12: publisher militarnyi.com.example.net {RESEMBLES}: the name stands before another"
        f" domain; {OR_ADD}"
        ' "militarnyi.com.example.net: {name: …, country: …, language: en, kind: news}"',
    ),
    "a publisher's name under another ending": breaks(
        sourcing.unregistered_publisher,
        edited((MILITARNYI, "https://militarnyi.net/")),
        f":12: publisher militarnyi.net {RESEMBLES}: the same name under another ending; {OR_ADD}"
        ' "militarnyi.net: {name: …, country: …, language: en, kind: news}"',
    ),
    "a host with a Cyrillic letter": breaks(
        sourcing.unregistered_publisher,
        edited((MILITARNYI, f"https://{CYRILLIC}/en/")),
        f":12: publisher {CYRILLIC} is not registered and reads 'militаrnyi.com' with Cyrillic and"
        " Latin letters, as if it were militarnyi.com (Militarnyi); correct the address",
    ),
    "a host that resembles a refused one": breaks(
        sourcing.unregistered_publisher,
        edited((MILITARNYI, "https://newspravda.com/")),
        ":12: publisher newspravda.com is not registered and resembles news-pravda.com,"
        " which is refused: only hyphens differ; find another source",
    ),
    "a refused publisher": breaks(
        sourcing.refused_publisher,
        edited((MILITARNYI, "https://news-pravda.com/world/")),
        ":12: publisher news-pravda.com is refused: Part of a network that imitates local news"
        " outlets; find another source",
    ),
    "a refused publisher below its domain": breaks(
        sourcing.refused_publisher,
        edited((MILITARNYI, "https://lithuania.NEWS-Pravda.com/")),
        ":12: publisher lithuania.news-pravda.com is refused: Part of a network that imitates local"
        " news outlets; find another source",
    ),
    "a mirror of a refused publisher": breaks(
        sourcing.refused_publisher,
        edited((MILITARNYI, "https://www.archive.is/x")),
        ":12: publisher archive.is is refused: Altered archived pages; find another source",
    ),
    "an archive that alters pages": breaks(
        sourcing.refused_archive,
        edited((ARCHIVE, "https://archive.today")),
        ":20: archive archive.today is refused: Altered archived pages;"
        " save the page at web.archive.org instead",
    ),
    "an archive below a mirror": breaks(
        sourcing.refused_archive,
        edited((ARCHIVE, "https://x.archive.ph")),
        ":20: archive x.archive.ph is refused: Altered archived pages;"
        " save the page at web.archive.org instead",
    ),
    "an archive that resembles a publisher": breaks(
        sourcing.refused_archive,
        edited((ARCHIVE, "https://militarny.com")),
        ":20: archive militarny.com resembles militarnyi.com (Militarnyi): one letter is missing;"
        " save the page at web.archive.org instead",
    ),
    "a link to a refused publisher": breaks(
        sourcing.refused_link,
        edited(("https://kam.lt/en/", "HTTPS://lithuania.news-pravda.com/x")),
        ":50: link to lithuania.news-pravda.com, which is refused: Part of a network that imitates"
        " local news outlets; leave it out",
    ),
    "a link to a host that resembles a publisher": breaks(
        sourcing.refused_link,
        edited(("https://kam.lt/en/", "https://mililarnyi.com/x")),
        ":50: link to mililarnyi.com, which resembles militarnyi.com (Militarnyi):"
        f" one letter differs; {OR_ADD}"
        ' "mililarnyi.com: {name: …, country: …, language: …, kind: news}"',
    ),
    "a link to a host with a Cyrillic letter": breaks(
        sourcing.refused_link,
        edited(("https://kam.lt/en/", f"https://{CYRILLIC}/x")),
        f":50: link to {CYRILLIC}, which reads 'militаrnyi.com' with Cyrillic and Latin letters,"
        " as if it were militarnyi.com (Militarnyi); correct the address",
    ),
    "a paragraph without a source": breaks(
        sourcing.uncited_paragraph,
        edited(("names no day.[^militarnyi]", "names no day.")),
        ":48: paragraph '![The border](images/border.png) Nothing is …' cites no source;"
        " end its claims with [^source-id]",
    ),
    "a paragraph without a source right below its heading": breaks(
        sourcing.uncited_paragraph,
        edited(("plan\n\nThe minister", "plan\nNobody says.\n\nThe minister")),
        ":42: paragraph 'Nobody says. …' cites no source; end its claims with [^source-id]",
    ),
    "a list without a source": breaks(
        sourcing.uncited_paragraph,
        edited(("\n## What", "\n- one\n- two\n\n## What")),
        ":41: paragraph '- one - two …' cites no source; end its claims with [^source-id]",
    ),
    "a source that is never cited": breaks(
        sourcing.uncited_source,
        edited(("figures:\n", f"  - id: bns\n    url: {MILITARNYI}\n    language: en\nfigures:\n")),
        ":22: source 'bns' is never cited; write [^bns] or delete it",
    ),
    "a link to a draft": breaks(
        references.hidden_target,
        {EARLIER: a_briefing(status="draft")},
        ":45: link to '2025-03-18-ministers-advise-leaving-treaty.md', which is a draft;"
        " publish it first",
    ),
    "a link to what is withdrawn": breaks(
        references.hidden_target,
        {EARLIER: a_briefing(status="withdrawn", changes=[WITHDRAWAL])},
        ":45: link to '2025-03-18-ministers-advise-leaving-treaty.md', which is withdrawn;"
        " leave it out",
    ),
    "a link to what appears later": breaks(
        references.hidden_target,
        {EARLIER: a_briefing(embargo="2025-03-25T06:00+02:00")},
        ":45: link to '2025-03-18-ministers-advise-leaving-treaty.md', which appears later,"
        " at 2025-03-25T06:00+02:00; embargo this one too",
    ),
    "a place with lat and lon the wrong way round": breaks(
        places.misplaced,
        edited(("lat: 54.1, lon: 22.93", "lat: 22.93, lon: 54.1")),
        ":25: Suwałki at 22.93, 54.1 has lat and lon the wrong way round;"
        " write lat: 54.1, lon: 22.93",
    ),
    "a place at sea with lat and lon the wrong way round": breaks(
        places.misplaced,
        edited(("lat: 54.1, lon: 22.93", "lat: 19.5, lon: 56.2, sea: true")),
        ":25: Suwałki at 19.5, 56.2 has lat and lon the wrong way round;"
        " write lat: 56.2, lon: 19.5",
    ),
    "a place far from the countries": breaks(
        places.misplaced,
        edited(("lat: 54.1, lon: 22.93", "lat: 52.08, lon: 4.31")),
        ":25: Suwałki at 52.08, 4.31 is 670 km from Poland, the nearest of the countries;"
        " correct it, or write sea: true if it is at sea",
    ),
    "a place in a country that the briefing does not name": breaks(
        places.misplaced,
        edited(("lat: 54.1, lon: 22.93", "lat: 55.5, lon: 24.0"), ("[LT, PL]", "[PL]")),
        ":25: Suwałki at 55.5, 24.0 is in Lithuania; correct it, or add LT to countries",
    ),
    "a place at sea that is inland": breaks(
        places.misplaced,
        edited(("lat: 54.1, lon: 22.93", "lat: 54.1, lon: 22.93, sea: true")),
        ":25: Suwałki at 54.1, 22.93 is no place at sea but in Poland;"
        " correct it, or delete sea: true",
    ),
    "a place at sea in a country that is not covered": breaks(
        places.misplaced,
        edited(("lat: 54.1, lon: 22.93", "lat: 49.8, lon: 24.0, sea: true")),
        ":25: Suwałki at 49.8, 24.0 is no place at sea but on land;"
        " correct it, or delete sea: true",
    ),
}

BREAKS = {**ALWAYS, **BEFORE_PUBLICATION}
every_break = pytest.mark.parametrize("break_", BREAKS.values(), ids=BREAKS)


def drafted(break_: Break) -> dict[str, str]:
    """The files of a break, the briefing turned into a draft."""
    published = {**BLOG, **break_.files}[FILE]
    text = re.sub('\nstatus: "?published"?\n', "\nstatus: draft\n", published)
    assert text != published
    return {**break_.files, FILE: text}


@every_break
def test_a_broken_rule_is_told_with_its_place(break_: Break, tmp_path: Path) -> None:
    assert complaints(tmp_path, break_.files) == sorted_as_told(break_.said)


def sorted_as_told(said: tuple[str, ...]) -> list[str]:
    """As problems are sorted: by file, line and message."""

    def place(line: str) -> tuple[str, int, str]:
        path, number, message = line.split(":", 2)
        return path, int(number), message

    return sorted(of_briefing(*said), key=place)


@every_break
def test_a_break_is_found_by_the_rule_that_it_stands_for(break_: Break, tmp_path: Path) -> None:
    library = read(tmp_path, break_.files)

    found = [
        str(Problem(briefing.path, line, message))
        for briefing in library.briefings
        for line, message in break_.rule(briefing, body.convert(briefing.body), library)
    ]

    assert sorted(found) == sorted(of_briefing(*break_.said))


def test_every_rule_has_a_break_in_the_table() -> None:
    assert {each.rule for each in ALWAYS.values()} == set(rules.ALWAYS)
    assert {each.rule for each in BEFORE_PUBLICATION.values()} == set(rules.BEFORE_PUBLICATION)


@pytest.mark.parametrize("break_", ALWAYS.values(), ids=ALWAYS)
def test_a_draft_without_which_no_page_can_be_made_is_refused(
    break_: Break, tmp_path: Path
) -> None:
    assert complaints(tmp_path, drafted(break_)) == sorted_as_told(break_.said)


@pytest.mark.parametrize("break_", BEFORE_PUBLICATION.values(), ids=BEFORE_PUBLICATION)
def test_a_draft_may_lack_what_readers_need(break_: Break, tmp_path: Path) -> None:
    assert complaints(tmp_path, drafted(break_)) == []


@pytest.mark.parametrize("break_", BEFORE_PUBLICATION.values(), ids=BEFORE_PUBLICATION)
def test_what_a_draft_lacks_is_named_as_unfinished(break_: Break, tmp_path: Path) -> None:
    unfinished = rules.unfinished(editions(read(tmp_path, drafted(break_))))

    assert list(map(str, unfinished)) == sorted_as_told(break_.said)


ACCEPTED = {
    "no optional field": {FILE: a_briefing(story=None, tags=None, figures=None)},
    "the briefing's own file name as a link": edited((LINK, f"({NAME}.md)")),
    "a link to a place on another page": edited((LINK, "(about.md#people)")),
    "a link to a place on this page": edited((LINK, "(#sources)")),
    "a link to a path of the site": edited((LINK, "(/corrections/)")),
    "a link to a mail address": edited((LINK, "(mailto:desk@example.org)")),
    "a mail address in angle brackets": edited((LINK, "<desk@example.org>")),
    "an address in angle brackets": edited((LINK, "<https://kam.lt/en/?a=1&b=2>")),
    "a comparison with <": edited(("half a year", "< half a year")),
    "HTML in code": edited(("its site", "`<site>`")),
    "a place just across the border": edited(("lon: 22.93", "lon: 25.9")),
    "a place on an island that the shapes leave out": edited(
        ("lat: 54.1, lon: 22.93", "lat: 55.33, lon: 21.1")
    ),
    "a harbour": edited(("lat: 54.1, lon: 22.93", "lat: 54.53, lon: 18.53, sea: true")),
    "a place at sea": edited(("lat: 54.1, lon: 22.93", "lat: 57.0, lon: 11.0, sea: true")),
    "a host below a publisher's domain": edited((MILITARNYI, "https://en.militarnyi.com/news/")),
    "a link to a host that nobody knows": edited((LINK, "(https://example.org/)")),
    "a link with a bracket that opens": edited((LINK, "(<https://example.org/%5B>)")),
    "a host in capitals": edited(("https://militarnyi.com", "https://MILITARNYI.com")),
    "an archive that only resembles a refused one": edited(
        ("https://web.archive.org", "https://thearchive.is")
    ),
    "a link to what appears at the same moment": {
        EARLIER: a_briefing(embargo="2025-03-22T09:30+02:00")
    },
    "a link from an embargoed briefing to a later one": {
        **edited(("category: ", "embargo: 2025-04-01T06:00+03:00\ncategory: ")),
        EARLIER: a_briefing(embargo="2025-03-25T06:00+02:00"),
    },
    "a heading without a source": edited(("What the neighbours plan", "What others plan")),
}


@pytest.mark.parametrize("files", ACCEPTED.values(), ids=ACCEPTED)
def test_what_is_no_mistake_is_accepted(files: Mapping[str, str], tmp_path: Path) -> None:
    assert complaints(tmp_path, files) == []


def test_problems_of_several_files_come_at_once_and_sorted(tmp_path: Path) -> None:
    files = {
        **edited(("category: Borders", "category: Border"), ("[LT, PL]", "[LT, XX]")),
        EARLIER: a_briefing(category="Energie"),
    }

    assert complaints(tmp_path, files) == of_briefing(
        f"content/{EARLIER}:4: unknown category 'Energie'; did you mean 'Energy'?",
        ":5: unknown category 'Border'; did you mean 'Borders'?",
        ":6: unknown country 'XX'; write one of: LT, PL",
    )
