"""Pictures of texts: with a credit, in several sizes, none larger than the picture itself."""

from pathlib import Path

import pytest
from PIL import Image

from briefing.kept import NOTHING, Kept, kept_in
from briefing.pages.pictures import Pictures, sized
from briefing.publish import lost
from briefing.reading import images
from briefing.reading.images.sizes import WIDTHS, sizes
from briefing.reading.library import Original
from briefing.render import body, figures, sanitizer
from briefing.render.placing import placed
from tests.support.content import a_site
from tests.support.pictures import saved, shown
from tests.unit.test_pictures import full

CREDIT = '"Photo: Ona Onaitė, CC BY 4.0"'
WRITTEN = f"![The border](images/b.jpg {CREDIT})"
FIGURE = (
    '<figure><img alt="The border" src="images/b.jpg">'
    "<figcaption>Photo: Ona Onaitė, CC BY 4.0</figcaption></figure>"
)


def a_photo(width: int, height: int = 0, ending: str = ".jpg", **options: object) -> bytes:
    """A soft picture, as most photographs are; of low quality where options say so."""
    grain = Image.effect_noise((width // 10, (height or width // 2) // 10), 60)
    picture = grain.resize((width, height or width // 2)).convert("RGB")
    return saved(ending, picture, **{"quality": 95, **options})


def test_a_picture_with_a_credit_is_a_figure() -> None:
    assert body.convert(WRITTEN).plain == FIGURE


def test_a_line_of_its_own_is_enough() -> None:
    html = body.convert(f"Before.\n{WRITTEN}\nBehind.").plain
    assert html == f"<p>Before.</p>\n{FIGURE}\n<p>Behind.</p>"


def test_in_code_it_is_no_picture() -> None:
    assert body.convert(f"```\n{WRITTEN}\n```").images == ()


@pytest.mark.parametrize("text", [f"See {WRITTEN}", f"- {WRITTEN}", f"[{WRITTEN}](/about/)"])
def test_among_words_and_in_lists_no_credit_would_be_seen(text: str) -> None:
    assert body.convert(text).crowded == ("images/b.jpg",)


def test_what_it_shows_is_a_claim_and_its_credit_is_none() -> None:
    text = body.convert(f"![600 bunkers](images/b.jpg {CREDIT})[^lrt]\n")
    [block] = text.blocks
    assert [(each.words, each.citations) for each in block.texts] == [
        ("600 bunkers", ((11, "lrt"),))
    ]
    assert [each.words for each in placed(text.html)] == ["600 bunkers"]


@pytest.mark.parametrize(
    "credit",
    [
        "Photo: Ona Onaitė",
        "Photo: Ona Onaitė, CC BY 4.0",
        "Drawing: O'Neill & Sons, Jean-Luc, CC BY-NC-SA 3.0",
        "Map: Rampart, CC0",
        "Photo: U.S. Army, public domain",
        "Still: LRT, used with permission",
    ],
)
def test_credits(credit: str) -> None:
    assert figures.is_credit(credit)


@pytest.mark.parametrize(
    "credit",
    [
        "",
        "Ona Onaitė",
        "photo: Ona Onaitė",
        "Photo:Ona Onaitė",
        "Photo: ",
        "Photo: 600 bunkers",
        "Photo: “We need mines”, says the minister",
        "Photo: Ona, CC BY 9.0",
        "Photo: Ona, **CC BY** 4.0",
        "Photo: https://kam.lt",
        f"Photo: {'and so on ' * 4}and on",
        "Photo: " + "a" * 12_000 + "!",
    ],
)
def test_what_is_no_credit(credit: str) -> None:
    assert not figures.is_credit(credit)


def test_feeds_have_the_picture_itself_and_its_credit() -> None:
    text = body.convert(WRITTEN, resolve=lambda target: f"/base/{target}")
    html = sanitizer.absolute(text.html, "https://rampart.example/base/2025/03/22/x/")
    assert html == FIGURE.replace("images/", "https://rampart.example/base/images/")


def test_sizes_are_smaller_in_bytes_and_no_wider() -> None:
    raw = a_photo(1000)
    made = sizes(".jpg", raw)

    assert (made.width, made.height) == (1000, 500)
    assert [(each.kind, each.width) for each in made.files] == [
        *(("avif", 480), ("avif", 800), ("avif", 1000)),
        *(("webp", 480), ("webp", 800), ("webp", 1000)),
    ]
    for each in made.files:
        assert shown(each.content).size == (each.width, each.width // 2)
        assert len(each.content) < len(raw)


def test_of_a_wide_picture_the_widest_is_as_wide_as_screens_need() -> None:
    made = sizes(".jpg", a_photo(WIDTHS[-1] + 200, 20))
    assert {each.width for each in made.files} == set(WIDTHS)


def test_a_kind_that_saves_nothing_is_left_out() -> None:
    assert sizes(".webp", a_photo(300, ending=".webp", quality=5)).files == ()


def test_equal_pictures_give_equal_bytes() -> None:
    raw = a_photo(500)
    assert sizes(".jpg", raw) == sizes(".jpg", raw)


@full
def test_sizes_tell_nothing_and_are_the_right_way_up(ending: str, raw: bytes) -> None:
    made = sizes(ending, raw)

    assert (made.width, made.height) == (24, 40)  # it lay on its side
    for each in made.files:
        assert images.bare(f".{each.kind}", each.content).words == ()
        assert shown(each.content).size == (24, 40)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixels(mode: str) -> None:
    made = sizes(".png", saved(".png", Image.new(mode, (90, 60))))
    assert (made.width, made.height) == (90, 60)


def test_what_is_seen_through_stays_so() -> None:
    picture = Image.radial_gradient("L").resize((400, 400))
    picture = Image.merge("RGBA", (picture, picture, picture, picture))
    for each in sizes(".png", saved(".png", picture)).files:
        assert shown(each.content).mode == "RGBA"


PAGE = '<figure><img alt="A &quot;wall&quot;" src="/base/images/b.jpg"></figure>'


def pictures(path: Path, digest: str, kept: Kept) -> Pictures:
    return Pictures({"images/b.jpg": Original(path, digest)}, a_site(), kept)


def test_pages_let_browsers_choose(tmp_path: Path) -> None:
    path = tmp_path / "b.jpg"
    path.write_bytes(a_photo(600))

    html = sized(PAGE, pictures(path, "1", NOTHING).of(["images/b.jpg", "images/none.jpg"]))

    size = "/base/images/sizes/b.jpg"
    column = 'sizes="(min-width: 44rem) 41rem, 94vw"'
    assert html == (
        "<figure><picture>"
        f'<source type="image/avif" srcset="{size}-480.avif 480w, {size}-600.avif 600w" {column}>'
        f'<source type="image/webp" srcset="{size}-480.webp 480w, {size}-600.webp 600w" {column}>'
        '<img src="/base/images/b.jpg" alt="A &#34;wall&#34;" width="600" height="300"'
        ' loading="lazy" decoding="async"></picture></figure>'
    )


def test_a_picture_is_made_smaller_once(tmp_path: Path) -> None:
    path = tmp_path / "b.jpg"
    path.write_bytes(a_photo(600))
    with kept_in(tmp_path / "cache") as kept:
        first = pictures(path, "1", kept)
        made = [(each, first.content(each)) for each in first.files(["images/b.jpg"])]
    path.unlink()  # nobody has to look at it again

    with kept_in(tmp_path / "cache") as kept:
        again = pictures(path, "1", kept)
        assert [(each, again.content(each)) for each in again.files(["images/b.jpg"])] == made
        with pytest.raises(FileNotFoundError):
            pictures(path, "of another picture", kept).of(["images/b.jpg"])


def test_a_size_that_was_not_kept_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "b.jpg"
    path.write_bytes(a_photo(600))
    of_it = pictures(path, "1", NOTHING)
    for each in of_it.files(["images/b.jpg"]):
        assert len(of_it.content(each)) == each.size


def test_sizes_may_go_and_the_picture_may_not() -> None:
    gone = ["images/b.jpg", "images/sizes/b.jpg-480.webp"]
    assert [each.partition(":")[0] for each in lost.messages(gone)] == ["output/images/b.jpg"]
