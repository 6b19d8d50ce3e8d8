"""visible, marks and lost: the captured text is what a reader of the page reads."""

import datetime as dt
import time

import pytest

from briefing.capturing.extraction import Article, article, parsed
from briefing.capturing.marks import without_marks
from briefing.proof.numbers.figures import figures
from tests.support.articles import ARTICLE, a_page

URL = "https://news.example/2025/border"
LAST = "<p>The last of the paragraphs holds nothing that would surprise a reader of it.</p>"


def extracted(body: str) -> Article:
    elements = parsed(a_page(body + LAST))
    assert elements is not None
    return article(elements, URL, "", dt.date(2026, 11, 24))


def read(body: str) -> list[str]:
    """What is captured of some HTML between the paragraphs of an article."""
    blocks = [block.text for block in extracted(body).blocks]
    return blocks[1 + len(ARTICLE) : -1]


# --- numbers above and below the line --------------------------------------------------


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Some 40<sup>3</sup> bunkers stand there", "Some 40 bunkers stand there"),
        ("Some €10<sup><a href='#fn5'>5</a></sup> million of it", "Some €10 million of it"),
        ("Some €10<a href='#fn5'><sup>5</sup></a> million of it", "Some €10 million of it"),
        ("That is €12<sup>[3]</sup> million in all", "That is €12 million in all"),
        ("That is €12<a href='#cite-3'>[3]</a> million in all", "That is €12 million in all"),
        ("On 40<a href='#n3'>3</a> bunkers of the border", "On 40 bunkers of the border"),
        ("We build new walls<sup>2</sup> at the border", "We build new walls at the border"),
        ("With 40<sup>3,4</sup> bunkers<sup>*</sup> in it", "With 40 bunkers in it"),
        ("With 40<sup class='footnote'>a</sup> bunkers in it", "With 40 bunkers in it"),
        ("With 40<span style='vertical-align: super'>3</span> bunkers", "With 40 bunkers"),
        ("With 40<span class='x superscript'>3</span> bunkers", "With 40 bunkers"),
        ("With 40 <sup><b>3</b></sup> bunkers in it", "With 40 bunkers in it"),
        ("With 40<sub>3</sub> bunkers in it", "With 40 bunkers in it"),
        ("With 40³ bunkers and walls² in it", "With 40 bunkers and walls in it"),
        ("The 340 km<sup>5</sup> of border there", "The 340 km of border there"),
        # A power, a formula, an ordinal and a fraction are no notes.
        ("Some 10<sup>6</sup> sensors are in it", "Some 10⁶ sensors are in it"),
        ("Some 3 · 10<sup>−6</sup> of all of it", "Some 3 · 10⁻⁶ of all of it"),
        ("The 5 km<sup>2</sup> of land there", "The 5 km² of land there"),
        ("The 5 км<sup>2</sup> of land there", "The 5 км² of land there"),
        ("An area of 4 m³, and no more", "An area of 4 m³, and no more"),
        ("As <a href='/co2#top'>much CO<sub>2</sub></a> as ever", "As much CO₂ as ever"),
        ("The <a href='/area#a'>5 km<sup>2</sup></a> of land", "The 5 km² of land"),
        ("As much CO<sub>2</sub> as ever there", "As much CO₂ as ever there"),
        ("The 20<sup>th</sup> of them all there", "The 20th of them all there"),
        ("Au XX<sup>e</sup> siècle, disait-il alors", "Au XXe siècle, disait-il alors"),
        ("Some 3<sup>1</sup>/<sub>2</sub> tonnes of it", "Some 3½ tonnes of it"),
        ("It has 15<sup>o</sup>C in the sun there", "It has 15°C in the sun there"),
        ("About <math><msup><mn>10</mn><mn>6</mn></msup></math> mines", "About 10⁶ mines"),
    ],
)
def test_a_number_above_the_line_is_part_of_no_figure(html: str, text: str) -> None:
    assert read(f"<p>{html}</p>") == [text]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("5 km ² of land", "5 km ² of land"),
        ("the year's² end", "the year's end"),
        ("10⁶ and 210⁶", "10⁶ and 210"),
        ("¹ See the report", "¹ See the report"),
        ("the 9 m/s² of it", "the 9 m/s² of it"),
        ("a ³/₁₆ of it", "a ³/₁₆ of it"),
    ],
)
def test_a_number_above_the_line_stays_where_it_is_a_power(written: str, read_as: str) -> None:
    assert without_marks(written) == read_as


# --- cells -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "text", "numbers"),
    [
        ("<td>61</td><td>340</td>", "61 | 340", ["61", "340"]),
        ("<td>1</td><td>340 km</td>", "1 | 340 km", ["1", "340 km"]),
        ("<th>Tanks</th><td></td><td>340</td>", "Tanks | 340", ["340"]),
    ],
)
def test_cells_are_apart(row: str, text: str, numbers: list[str]) -> None:
    assert read(f"<table><tr>{row}</tr></table>") == [text]
    assert [text[each.start : each.end] for each in figures(text, "en")] == numbers


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        (
            "<div>Here are bunkers<div>and 40 walls</div>along the border</div>",
            ["Here are bunkers", "and 40 walls", "along the border"],
        ),
        ("<p>We will have <aside>Menu</aside> more</p>", ["We will have", "more"]),
        (
            "<p>Of <span style='display:block'>61</span><b style='display: block'>340</b> km</p>",
            ["Of", "61", "340", "km"],
        ),
        (
            "<div>Tanks: <b>61</b><div>340 guns</div><b>8</b> bunkers</div>",
            ["Tanks: 61", "340 guns", "8 bunkers"],
        ),
        ("<table><tr><td><div>61</div></td><td><div>340</div></td></tr></table>", ["61", "340"]),
        (
            "<ul><li>61 of them <div>and more</div></li><li>340</li></ul>",
            ["61 of them and more", "340"],
        ),
        (
            "<dl><dt>Tanks</dt><dd>61</dd><dt>Guns</dt><dd>340</dd></dl>",
            ["Tanks", "61", "Guns", "340"],
        ),
    ],
)
def test_blocks_are_apart(html: str, texts: list[str]) -> None:
    assert read(html) == texts


# --- what nobody sees, and what everybody does -----------------------------------------

SENTENCE = "We will {} lay mines at the border with them"
GONE = SENTENCE.replace("{} ", "")
SEEN = SENTENCE.format("never")


@pytest.mark.parametrize(
    "hidden",
    [
        "<del>never</del>",
        "<s>never</s>",
        "<strike>never</strike>",
        "<template>never</template>",
        "<span hidden>never</span>",
        "<span hidden='until-found'>never</span>",
        "<span aria-hidden='true'>never</span>",
        "<span style='display: none'>never</span>",
        "<b style='color:red;visibility:hidden'>never</b>",
        "<span style='text-decoration: line-through'>never</span>",
        "<span class='x sr-only'>never</span>",
        "<span class='visually-hidden'>never</span>",
        "<dialog>never</dialog>",
        "<noscript>never</noscript>",
        "<script>never</script>",
        "<canvas>never</canvas>",
        "<progress>never</progress>",
        "<ruby><rt>never</rt></ruby>",
        "<svg><title>never</title></svg>",
    ],
)
@pytest.mark.parametrize("around", ["<p>{}</p>", "<ul><li>{}</li></ul>", "<div>{}</div>"])
def test_what_no_reader_sees_is_left_out(hidden: str, around: str) -> None:
    assert read(around.format(SENTENCE.format(hidden))) == [GONE]


@pytest.mark.parametrize("mark", ["hidden", "style='display:none'", "aria-hidden=true"])
def test_a_paragraph_that_no_reader_sees_is_left_out(mark: str) -> None:
    assert read(f"<p {mark}>Some 777 men stand at the border of it.</p>") == []


def test_a_page_behind_an_open_dialog_is_read() -> None:
    page = a_page().replace("<article>", '<article aria-hidden="true">')
    elements = parsed(page)
    assert elements is not None
    blocks = article(elements, URL, "", dt.date(2026, 11, 24)).blocks
    assert [block.text for block in blocks][1:] == ARTICLE


@pytest.mark.parametrize(
    "tag",
    "abbr b bdi bdo big button cite code data dfn em font i ins kbd label mark nobr object output"
    " samp slot small span strong time tt u var x-word blink marquee noindex svg math".split(),
)
@pytest.mark.parametrize("around", ["<p>{}</p>", "<ul><li>{}</li></ul>", "<div>{}</div>"])
def test_words_of_a_sentence_stay_in_it(tag: str, around: str) -> None:
    inner = "<text>never</text>" if tag == "svg" else "never"
    assert read(around.format(SENTENCE.format(f"<{tag}>{inner}</{tag}>"))) == [SEEN]


def test_quoted_words_have_the_marks_that_readers_see() -> None:
    html = "<p>He said <q>we need mines</q> and more to them.</p>"
    assert read(html) == ["He said “we need mines” and more to them."]


@pytest.mark.parametrize(
    "html", ["<div><button>Share it</button></div>", "<p><time>12:30</time></p>"]
)
def test_buttons_and_times_that_stand_alone_are_no_text(html: str) -> None:
    assert read(html) == []


# --- what could not be had -------------------------------------------------------------


def lost(body: str) -> tuple[str, ...]:
    elements = parsed(body)
    assert elements is not None
    return article(elements, URL, "", dt.date(2026, 11, 24)).lost


def test_a_paragraph_that_is_not_captured_is_named() -> None:
    first, *rest = (f"<p>{text}</p>" for text in ARTICLE)
    item = "Some 777 men stand at the border"
    page = f"<html><body>{first}<ul><li>{item}</li></ul>{''.join(rest)}</body></html>"
    assert lost(page) == (item,)


def test_a_box_within_the_article_is_named_and_a_form_that_holds_it_is_looked_into() -> None:
    box = "Some 777 men stand at the border"
    page = a_page(f"<aside><p>{box}</p></aside>{LAST}")
    assert lost(page) == (box,)
    assert lost(page.replace("<body>", "<body><form>")) == (box,)


def test_what_is_captured_and_what_is_around_the_article_is_not_named() -> None:
    rows = "<table><tr><td>Lithuania has many of them</td><td>952 km</td></tr></table>"
    lines = "<p>She named a sum of money.<br>It is <b>€10</b> billion for them.</p>"
    around = "<nav><p>All of our news of today</p></nav><p><a href=/x>Read our other news</a></p>"
    assert lost(a_page(rows + lines + around + LAST)) == ()


# --- time ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        "<p>a" + " " * 1_000_000 + "b</p>",
        "<p>a" + "<sup>1</sup>a" * 600 + "</p>",
        "<p>a" + "¹" * 12_000 + "</p>",
        "<p>a<sup>" + "[1" * 6_000 + "</sup></p>",
        "<p>we will say " + "<button>x</button> a " * 500 + "</p>",
        '<p style="' + "text-decoration:" * 800 + '">a</p>',
    ],
    ids=["spaces", "marks", "powers", "brackets", "buttons", "styles"],
)
def test_a_page_made_to_take_long_does_not(body: str) -> None:
    extracted("")  # what is compiled once
    begun = time.process_time()
    extracted(body)
    assert time.process_time() - begun < 2
