"""Where the words of a text stand in its HTML, and that hairlines stand under those of claims."""

import re
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.edition import Edition, link_address
from briefing.pages.evidence import proved_claims
from briefing.pages.proofs import touched
from briefing.proof import evidence
from briefing.reading.library import Library
from briefing.render import body
from briefing.render.blocks import blocks
from briefing.render.placing import placed, replaced
from tests.properties.test_rendering import nearly_plain
from tests.properties.texts import any_text, damaged, signs
from tests.support.content import BODY, NAME, a_briefing, a_library, a_site, editions, file_of
from tests.support.proving import proofs_of

RESOLVE = partial(link_address, names={"about.md": "/about/"}, site=a_site())
PICTURE_ALONE = re.compile(r"(?m)^[^<\n]*<img")
ODD_SPACE = re.compile(r"[^\S ]")
OPEN, CLOSE = "⟦", "⟧"
_LABEL = re.compile(
    r'<label class="proved"[^>]*>(.*?)</label>|<a class="proved"[^>]*>(.*?)</a>', re.DOTALL
)
_BUTTON = re.compile(r"\N{THIN SPACE}|<button.*?</button>")
# Two proved sentences, an original of ours, and figures and quotations with markup in them.
QUOTE = {"text": "We need mines", "original": "Mums reikia minų", "source": "pravda"}
PHRASES = (
    *("24 km", "**24** km", "*24 km*", "2*4* km", "€10&nbsp;billion", "10 to **20 bunkers**"),
    *('"we need *more* mines"', "“*we need more mines*”", '"we need [more](about.md) mines"'),
    *("[24 km](about.md)", "[of 24](about.md) km", "`24 km`", "35 km"),
    *('"We need mines"{.translated}', "on 21 March 2025", "*on 21* March", "<24 km>", "R&D", "so"),
)
CITED = ("[^militarnyi]", "[^pravda]", "[^pravda][^militarnyi]", "", ".", ". Then")
PICTURE = '![A wall of {}](images/m.png "Photo: LRT, 24 km[^pravda]")\n\n'
SHAPES = ("{}\n\n", "- {}\n", "    - {}\n", "1. {}\n", "> {}\n", "## {}\n\n", "\nA\n: {}\n\n")
TABLE = "\n| A | B |\n| --- | --- |\n| {} | 12 km |\n\n"
phrases = st.lists(
    st.tuples(st.sampled_from(PHRASES), st.sampled_from(CITED)).map(" ".join),
    min_size=1,
    max_size=3,
).map(" and ".join)
texts = st.lists(
    st.tuples(st.sampled_from((*SHAPES, SHAPES[0], TABLE, PICTURE)), phrases).map(
        lambda pair: pair[0].format(pair[1].replace(" [^", "[^").replace(" .", "."))
    ),
    min_size=1,
    max_size=5,
).map("".join)


def words(html: str) -> list[str]:
    return [text.words for block in blocks(html) for text in block.texts]


@settings(max_examples=300)
@given(markdown=st.one_of(texts, nearly_plain, any_text, signs, damaged(BODY)))
def test_typeset_html_has_the_texts_of_a_body_in_their_order_and_at_their_length(
    markdown: str,
) -> None:
    converted = body.convert(markdown, RESOLVE)
    found = placed(converted.html)
    # A heading of the first level is refused; a picture in one is left without any element.
    assume(not PICTURE_ALONE.search(converted.html))

    texts_of_body = [text.words for block in converted.blocks for text in block.texts]
    # Typography makes no-break spaces of its own, and takes some control characters, which no
    # text may have, for spaces.
    assume(not ODD_SPACE.search("".join(texts_of_body)))
    placed_words = [each.words.replace("\N{NO-BREAK SPACE}", " ") for each in found]
    assert placed_words == texts_of_body
    for each in found:
        assert len(each.spots) in (0, len(each.words))


@cache
def _library() -> Library:
    with TemporaryDirectory() as folder:
        text = a_briefing(BODY, figures=None, quotes=[QUOTE])
        return a_library(Path(folder), {file_of(NAME): text})


def edition_of(markdown: str) -> Edition:
    """A briefing with a text, of which everything is proved."""
    library = _library()
    briefing = library.briefings[0].model_copy(update={"body": markdown})
    proofs = proofs_of(briefing, library)
    proved = replace(
        library, briefings=(briefing,), evidence={NAME: evidence.written(NAME, proofs)}
    )
    return editions(proved).of(briefing)


@settings(max_examples=150)
@given(markdown=texts)
def test_hairlines_stand_under_the_words_of_claims_and_nowhere_else(markdown: str) -> None:
    edition = edition_of(markdown)
    marked = _LABEL.sub(f"{OPEN}\\1\\2{CLOSE}", _BUTTON.sub("", str(touched(edition).html)))
    expected = [[False] * len(each) for each in words(edition.html)]
    links = [each.links for each in placed(edition.html)]
    places = placed(edition.html)
    keys = {(claim.key, proof.source) for claim, proof in proved_claims(edition)}
    for claim, proof in edition.judged_claims:
        if claim.at and proof and (claim.key, proof.source) in keys:
            number, begin, end = claim.at
            spots = places[number].spots[begin:end]
            if spots and not any(a < spots[-1][1] and spots[0][0] < b for a, b in links[number]):
                expected[number][begin:end] = [True] * (end - begin)

    assert [_without_spaces(*_read(each)) for each in words(marked)] == [
        _without_spaces(text, flags)
        for text, flags in zip(words(edition.html), expected, strict=True)
    ]


def _read(text: str) -> tuple[str, list[bool]]:
    """A text with brackets as letters, and whether each is between them."""
    letters, flags, is_marked = "", [], False
    for sign in text:
        if sign in (OPEN, CLOSE):
            is_marked = sign == OPEN
        else:
            letters += sign
            flags.append(is_marked)
    return letters, flags


def _without_spaces(text: str, flags: list[bool]) -> list[tuple[str, bool]]:
    return [(sign, flag) for sign, flag in zip(text, flags, strict=True) if not sign.isspace()]


@settings(max_examples=100)
@given(markdown=texts)
def test_a_text_to_be_touched_reads_as_the_text_does(markdown: str) -> None:
    edition = edition_of(markdown)
    html = str(touched(edition).html)

    plain = _BUTTON.sub("", _LABEL.sub(r"\1\2", html))
    plain = re.sub(
        r'<sup(?: class="apart")?><a id="r\d+" (href="#source-[^"]+" role="doc-noteref")'
        r' aria-label="[^"]*">\[(\d+)\]</a>',
        r"<sup><a \1>[\2]</a>",
        plain,
    )
    assert plain == edition.html


@given(html=any_text, places=st.sets(st.integers(0, 400), max_size=8))
def test_pieces_are_put_where_they_belong(html: str, places: set[int]) -> None:
    ordered = sorted(place for place in places if place <= len(html))
    pairs = list(zip(ordered[::2], ordered[1::2], strict=False))

    kept = replaced(html, [(begin, end, html[begin:end]) for begin, end in pairs])
    gone = replaced(html, [(begin, end, "") for begin, end in pairs])

    assert kept == html
    assert len(gone) == len(html) - sum(end - begin for begin, end in pairs)
