"""The full text: a briefing that can be read and checked away from its page."""

from pathlib import Path

from briefing.exports.full_text import full_text
from tests.support.content import HEADER, NAME, a_briefing, a_library, editions, file_of

LATER = "2025-04-16-latvia-votes"
SOURCES: list[dict[str, str]] = HEADER["sources"]  # type: ignore[assignment]
SUMMARY = (
    '<p class="summary"><strong>Vilnius looks at layered obstacles, mines among them,'
    " and wants EU money for&nbsp;it.</strong></p>\n"
)
# The marks lead to the sources themselves, and say which these are.
LRT = '<a href="https://www.lrt.lt/naujienos/1" title="source 1, BNS">[1]</a>'
MILITARNYI = '<a href="https://militarnyi.com/en/news/mines" title="source 2, Militarnyi">[2]</a>'
PAGE = "https://rampart.example/base/2025/03/22/lithuania-weighs-border-mines/"


def test_an_entry_holds_all_that_is_needed_to_check_it(tmp_path: Path) -> None:
    briefing = a_briefing(
        "It may build more.[^lrt] It costs much.[^militarnyi]\n",
        sources=[
            {"id": "militarnyi", "url": "https://militarnyi.com/en/news/mines", "language": "en"},
            {
                "id": "lrt",
                "url": "https://www.lrt.lt/naujienos/1",
                "title": "Seimas svarsto",
                "published": "2025-03-21",
                "language": "lt",
                "origin": "BNS",
                "archive": "https://web.archive.org/web/2025/https://www.lrt.lt/naujienos/1",
            },
        ],
        calculations=[
            {"value": "€5 billion", "how": "half of the sum", "from": ["militarnyi", "lrt"]}
        ],
        changes=[
            {
                "at": "2025-03-23T10:00+02:00",
                "kind": "wording",
                "note": "A clearer first sentence.",
            },
            {
                "at": "2025-03-24T10:00+02:00",
                "kind": "correction",
                "note": "The sum is for all of them.",
            },
        ],
    )
    library = a_library(tmp_path, {file_of(NAME): briefing})

    html = full_text(editions(library).of(library.briefings[0]))

    assert html == (
        f"{SUMMARY}"
        f"<p>It may build more.<sup>{LRT}</sup> It costs much.<sup>{MILITARNYI}</sup></p>\n"
        "<h2>Key figures</h2>\n"
        "<ul>\n"
        "<li><strong>€10&nbsp;billion</strong>: cost estimate of the&nbsp;countries"
        f" {MILITARNYI}</li>\n"
        "</ul>\n"
        "<h2>Sources</h2>\n"
        "<ol>\n"
        '<li>BNS, read at LRT, <a href="https://www.lrt.lt/naujienos/1">Seimas&nbsp;svarsto</a>,'
        " 21 March 2025, in Lithuanian,"
        ' <a href="https://web.archive.org/web/2025/https://www.lrt.lt/naujienos/1">saved copy</a>'
        "</li>\n"
        '<li>Militarnyi, <a href="https://militarnyi.com/en/news/mines">militarnyi.com</a></li>\n'
        "</ol>\n"
        "<p>0 of 1 claim checked against 0 sources.</p>\n"
        "<h2>Our calculations</h2>\n"
        "<ul>\n"
        "<li><strong>€5&nbsp;billion</strong>: half of the&nbsp;sum"
        f" {LRT}{MILITARNYI}</li>\n"
        "</ul>\n"
        "<h2>Changes</h2>\n"
        "<ul>\n"
        "<li>24 March 2025, 10:00, correction: The sum is for all of&nbsp;them.</li>\n"
        "<li>23 March 2025, 10:00, wording: A clearer first&nbsp;sentence.</li>\n"
        "</ul>"
    )


def test_figures_say_whose_they_are_and_accounts_who_says_so(tmp_path: Path) -> None:
    accounts = [
        {"who": "the army", "says": "19 drones", "source": "militarnyi"},
        {"who": "the president", "says": "twenty-one", "source": "pravda"},
    ]
    figure = {"value": "107 votes", "subject": "Seimas", "what": "for", "source": "pravda"}
    briefing = a_briefing(
        figures=[figure], disputed=[{"about": "How many came", "accounts": accounts}]
    )
    library = a_library(tmp_path, {file_of(NAME): briefing})

    html = full_text(editions(library).of(library.briefings[0]))

    pravda, militarnyi = (source["url"] for source in reversed(SOURCES))
    first = f'<a href="{pravda}" title="source 1, European Pravda">[1]</a>'
    second = f'<a href="{militarnyi}" title="source 2, Militarnyi">[2]</a>'
    assert (
        "<h2>Where accounts differ</h2>\n<ul>\n<li>How many&nbsp;came:"
        f" <strong>19&nbsp;drones</strong>, the&nbsp;army {second};"
        f" <strong>twenty-one</strong>, the&nbsp;president {first}</li>\n</ul>"
    ) in html
    assert f"<li><strong>107&nbsp;votes</strong>, Seimas: for {first}</li>" in html


def test_what_a_briefing_does_not_have_leaves_no_heading(tmp_path: Path) -> None:
    library = a_library(tmp_path, {file_of(NAME): a_briefing(figures=None)})

    html = full_text(editions(library).of(library.briefings[0]))

    assert html.count("<h2>") == html.count("<h2>Sources</h2>") == 1


def test_every_link_in_the_text_is_given_in_full(tmp_path: Path) -> None:
    body = f"A [briefing]({NAME}.md#source-a), [page](/about/), [map](images/m.png)"
    library = a_library(
        tmp_path,
        {
            file_of(NAME): a_briefing(),
            file_of(LATER): a_briefing(f"{body}, ![drawn](images/m.png).[^pravda]\n"),
            "images/m.png": "",
        },
    )

    html = full_text(editions(library).of(library.briefings[0]))

    root = "https://rampart.example/base"
    (pravda,) = (each["url"] for each in SOURCES if each["id"] == "pravda")
    assert html.split("</p>\n")[1] == (
        f'<p>A <a href="{PAGE}#source-a">briefing</a>, <a href="{root}/about/">page</a>,'
        f' <a href="{root}/images/m.png">map</a>, <img alt="drawn" src="{root}/images/m.png">.'
        f'<sup><a href="{pravda}" title="source 1, European Pravda">[1]</a></sup>'
    )
