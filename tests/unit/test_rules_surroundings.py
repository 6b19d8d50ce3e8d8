"""Every rule on stories, pages and registries: the smallest change that breaks it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.content import REGISTRIES, STORY, a_briefing
from tests.support.written import EARLIER, NAME, complaints, edited

PAGE = "pages/about.md"
PAGE_TEXT = "We are a group of volunteers."
STORY_TEXT = "Five countries are leaving the treaty."
VOCABULARY, PUBLISHERS = "vocabulary.yaml", "publishers.yaml"
EARLIER_NAME = EARLIER.rpartition("/")[2]
TAKES = "takes the place of a page or file that the site makes; rename it"
STRANGERS = "is no single site: strangers register names below it; write the whole host"
INSTEAD = "link to the briefing that holds the claim instead"
UNTOLD = (
    "is in no step of this story and in no briefing linked here; correct it, or link to the"
    " briefing that states it"
)
DRAFT = {**edited((f"({EARLIER_NAME})", "(about.md)")), EARLIER: a_briefing(status="draft")}


def page(text: str) -> dict[str, str]:
    """A page with this text, from line 5 on."""
    return edited((PAGE_TEXT, text), file=PAGE)


def story(text: str) -> dict[str, str]:
    """A story with this text, from line 6 on."""
    return edited((STORY_TEXT, text), file=STORY)


def standing(name: str) -> dict[str, str]:
    """A second page of that name."""
    return {f"pages/{name}": edited(file=PAGE)[PAGE]}


def vocabulary(old: str, new: str) -> dict[str, str]:
    return edited((old, new), file=VOCABULARY)


def publishers(old: str, new: str) -> dict[str, str]:
    return edited((old, new), file=PUBLISHERS)


def one_more_publisher(name: str) -> dict[str, str]:
    """A publisher at the end of the others, on line 17."""
    fields = "    name: Another\n    country: LT\n    language: lt\n    kind: news"
    return publishers("refused:\n", f"  {name}:\n{fields}\nrefused:\n")


@dataclass(frozen=True)
class Break:
    """The files that break a rule, and what is said of them, without `content/`."""

    files: Mapping[str, str]
    said: tuple[str, ...]


def breaks(files: Mapping[str, str], *said: str) -> Break:
    return Break(files, said)


BREAKS = {
    "a story without text": breaks(story(""), f"{STORY}:6: no text; write what the page is for"),
    "a page that ends with its header": breaks(
        {PAGE: edited(file=PAGE)[PAGE].partition(f"\n{PAGE_TEXT}")[0]},
        f"{PAGE}:4: no text; write what the page is for",
    ),
    "a citation in a story": breaks(
        story("Five.[^bns]\nSix.[^elta]"),
        f"{STORY}:6: citation [^bns]; {INSTEAD}",
        f"{STORY}:7: citation [^elta]; {INSTEAD}",
    ),
    "a figure and a quotation that no briefing of the story holds": breaks(
        story('It costs EUR 10 bn.\nIt costs €11 billion.\nThey say "we need them now".'),
        f"{STORY}:7: figure '€11 billion' {UNTOLD}",
        f"{STORY}:8: quotation 'we need them now' {UNTOLD}",
    ),
    "a figure in the summary of a story": breaks(
        edited(("Five countries on", "Twelve countries on"), file=STORY),
        f"{STORY}:1: figure 'Twelve' {UNTOLD}",
    ),
    "a broken link in a story": breaks(
        story("See\n[us](aboutt.md)."),
        f"{STORY}:7: link to 'aboutt.md', which is no file of ours; did you mean 'about.md'?",
    ),
    "a broken link in a page": breaks(
        page("See\n[us](uns)."),
        f"{PAGE}:6: link to 'uns', which is no file of ours; write one of: {EARLIER_NAME},"
        f" {NAME}.md, about.md, ottawa-withdrawal.md",
    ),
    "an image that is not there": breaks(
        page("![us](images/borders.png)"),
        f"{PAGE}:5: image 'images/borders.png' is not in content/images/;"
        " did you mean 'images/border.png'?",
    ),
    "raw HTML in a page": breaks(
        page("We\n\nare <br> many."),
        f"{PAGE}:7: raw HTML '<br>'; write Markdown, or &lt; for <",
    ),
    "a heading of the first level in a story": breaks(
        story("# Five countries"),
        f"{STORY}:6: heading 'Five countries' is of no level that a text has;"
        " write ##, ### or ####",
    ),
    "a link of a story to a draft": breaks(
        {**DRAFT, **story(f"See [it]({EARLIER_NAME}).")},
        f"{STORY}:6: link to '{EARLIER_NAME}', which is a draft; publish it first",
    ),
    "a link of a story to what is withdrawn": breaks(
        {
            EARLIER: a_briefing(
                status="withdrawn",
                changes=[{"date": "2025-03-25", "kind": "update", "note": "It is taken back."}],
            ),
            **edited(
                (
                    "[advised to leave the treaty](2025-03-18-ministers-advise-leaving-treaty.md)",
                    "advised to leave the treaty",
                )
            ),
            **story(f"See [it]({EARLIER_NAME})."),
        },
        f"{STORY}:6: link to '{EARLIER_NAME}', which is withdrawn; leave it out",
    ),
    "a link of a page to a draft": breaks(
        {**DRAFT, **page(f"See [it]({EARLIER_NAME}#sources).")},
        f"{PAGE}:5: link to '{EARLIER_NAME}#sources', which is a draft; publish it first",
    ),
    "a page at an address of the site": breaks(
        standing("corrections.md"),
        "pages/corrections.md:1: the site has a page /corrections/ of its own; rename the file",
    ),
    "a page at the address of a year": breaks(
        standing("2025.md"),
        "pages/2025.md:1: the site has a page /2025/ of its own; rename the file",
    ),
    "a page with the name of a story": breaks(
        standing("ottawa-withdrawal.md"),
        "pages/ottawa-withdrawal.md:1: stories/ has ottawa-withdrawal.md too; rename one",
    ),
    "an extra file in the place of the home page": breaks(
        {"extra/index.html": "x"}, f"extra/index.html:1: {TAKES}"
    ),
    "an extra file in the place of a briefing": breaks(
        {"extra/2025/03/22/lithuania-weighs-border-mines/index.html": "x"},
        f"extra/2025/03/22/lithuania-weighs-border-mines/index.html:1: {TAKES}",
    ),
    "an extra file in the place of a month": breaks(
        {"extra/2025/03/index.html": "x"}, f"extra/2025/03/index.html:1: {TAKES}"
    ),
    "an extra file in the place of the theme": breaks(
        {"extra/theme/css/site.css": "x"}, f"extra/theme/css/site.css:1: {TAKES}"
    ),
    "an extra file in the place of a list of feeds": breaks(
        {"extra/feeds.opml": "x"}, f"extra/feeds.opml:1: {TAKES}"
    ),
    "a publisher of an unknown country": breaks(
        publishers("country: LT", "country: LV"),
        f"{PUBLISHERS}:2: unknown country 'LV' of lrt.lt; write one of: LT, PL, UA",
    ),
    "a publisher of an unknown language": breaks(
        publishers("language: lt", "language: pl"),
        f"{PUBLISHERS}:2: unknown language 'pl' of lrt.lt; write one of: en, lt",
    ),
    "a publisher that is refused": breaks(
        publishers("  lrt.lt:", "  lt.news-pravda.com:"),
        f"{PUBLISHERS}:2: lt.news-pravda.com is listed and refused; keep one",
    ),
    "a publisher with www": breaks(
        publishers("  lrt.lt:", "  www.lrt.lt:"),
        f"{PUBLISHERS}:2: host 'www.lrt.lt'; write lrt.lt, which covers both",
    ),
    "a refusal with www, which would refuse nothing": breaks(
        publishers("  news-pravda.com:", "  www.news-pravda.com:"),
        f"{PUBLISHERS}:18: host 'www.news-pravda.com'; write news-pravda.com, which covers both",
    ),
    "a publisher that is a public suffix": breaks(
        publishers("  lrt.lt:", "  com.ua:"),
        f"{PUBLISHERS}:2: com.ua {STRANGERS}",
    ),
    "a publisher that is a private suffix": breaks(
        publishers("  lrt.lt:", "  github.io:"),
        f"{PUBLISHERS}:2: github.io {STRANGERS}",
    ),
    "a publisher above public suffixes": breaks(
        publishers("  lrt.lt:", "  kawasaki.jp:"),
        f"{PUBLISHERS}:2: kawasaki.jp {STRANGERS}",
    ),
    "a mirror that is a public suffix": breaks(
        publishers("[archive.is, archive.ph]", "[archive.is, co.uk]"),
        f"{PUBLISHERS}:26: co.uk {STRANGERS}",
    ),
    "a mirror with www": breaks(
        publishers("[archive.is, archive.ph]", "[archive.is, www.archive.ph]"),
        f"{PUBLISHERS}:26: host 'www.archive.ph'; write archive.ph, which covers both",
    ),
    "a mirror that is no host": breaks(
        publishers("[archive.is, archive.ph]", "[archive.is, Archive]"),
        f"{PUBLISHERS}:26: mirrors is 'Archive'; write a host name in small letters, as in lrt.lt",
    ),
    "a mirror that is a publisher": breaks(
        publishers("[archive.is, archive.ph]", "[archive.is, lrt.lt]"),
        f"{PUBLISHERS}:2: lrt.lt is listed and refused; keep one",
    ),
    "a mirror that stands twice": breaks(
        publishers("[archive.is, archive.ph]", "\n      - archive.is\n      - archive.is"),
        f"{PUBLISHERS}:28: archive.is is refused twice; keep one",
    ),
    "a mirror that is refused on its own": breaks(
        publishers("[archive.is, archive.ph]", "[archive.is, news-pravda.com]"),
        f"{PUBLISHERS}:26: news-pravda.com is refused twice; keep one",
    ),
    "a publisher that looks like another": breaks(
        one_more_publisher("rnilitarny1.com"),
        f"{PUBLISHERS}:17: rnilitarny1.com looks like militarnyi.com; delete the false one",
    ),
    "a publisher in mixed scripts": breaks(
        one_more_publisher("xn--militrnyi-4yh.com"),
        f"{PUBLISHERS}:17: xn--militrnyi-4yh.com looks like militarnyi.com; delete the false one",
        f"{PUBLISHERS}:17: xn--militrnyi-4yh.com reads 'militаrnyi.com' with Cyrillic and Latin"
        " letters; delete it",
    ),
    "a publisher that resembles a refused one": breaks(
        one_more_publisher("news-pravba.com"),
        f"{PUBLISHERS}:17: news-pravba.com resembles news-pravda.com, which is refused:"
        " one letter differs; delete one",
    ),
    "a link of a page to what is refused": breaks(
        page("See\n[it](https://x.archive.ph/1)."),
        f"{PAGE}:6: link to x.archive.ph, which is refused: Altered archived pages; leave it out",
    ),
    "a country that is covered and elsewhere": breaks(
        vocabulary("  UA: Ukraine", "  UA: Ukraine\n  LT: Lithuania"),
        f"{VOCABULARY}:20: LT stands in countries and in elsewhere; keep one",
    ),
    "two categories with one address": breaks(
        vocabulary("  Energy:", "  borders:"),
        f"{VOCABULARY}:4: 'borders' has the address of 'Borders'; rename one",
    ),
    "two countries with one name": breaks(
        vocabulary("    name: Poland", "    name: Lithuania"),
        f"{VOCABULARY}:9: 'Lithuania' has the address of 'Lithuania'; rename one",
    ),
    "a category without a letter": breaks(
        vocabulary("  Energy:", '  "+ +":'),
        f"{VOCABULARY}:4: '+ +' gives no address; write it with letters",
    ),
}


@pytest.mark.parametrize("break_", BREAKS.values(), ids=BREAKS)
def test_a_broken_rule_is_told_with_its_place(break_: Break, tmp_path: Path) -> None:
    assert complaints(tmp_path, break_.files) == [f"content/{each}" for each in break_.said]


ACCEPTED = {
    "a site at a suffix, with the www that makes it one": one_more_publisher("www.gov.pl"),
    "one name under two endings": one_more_publisher("militarnyi.lv"),
    "two short names of which one letter differs": one_more_publisher("lrs.lt"),
    "a category and a country of one name": vocabulary("  Energy:", "  Poland:"),
    "a name in letters with marks": vocabulary("    name: Poland", "    name: Åland Islands"),
    "no publisher is refused": {
        PUBLISHERS: REGISTRIES[PUBLISHERS].partition("refused:")[0] + "refused: {}\n"
    },
    "extra files of their own": {
        f"extra/{name}": "x" for name in ("robots.txt", "CNAME", ".nojekyll", "old/index.html")
    },
    "links of a page": page(
        f"[a](ottawa-withdrawal.md) [b]({EARLIER_NAME}) [c](/feeds.opml) [d](https://kam.lt/)"
    ),
}


@pytest.mark.parametrize("files", ACCEPTED.values(), ids=ACCEPTED)
def test_what_is_no_mistake_is_accepted(files: Mapping[str, str], tmp_path: Path) -> None:
    assert complaints(tmp_path, files) == []
