"""What channels get of a piece of news: within each service's limit, as it counts."""

from dataclasses import replace

import pytest

from briefing.exports.announcements import Announcement
from briefing.sending.bluesky import key_of
from briefing.sending.posts import FORMS, OTHER, Form, Post, post_of, utf16_units

URL = "https://briefings.test/base"
NEWS = Announcement(
    key="new/2026-03-16-mines",
    new="new/2026-03-16-mines",
    kind="new",
    at="2026-03-16T06:00Z",
    title="Lithuania weighs mines",
    text="Vilnius looks at mines on its border. The cost rests on one report.",
    countries=("Lithuania", "Poland"),
    address="/2026/03/16/mines/",
    card="/cards/2026-03-16-mines.png",
)
LINK = "https://briefings.test/base/2026/03/16/mines/"


def a_post(**values: object) -> Post:
    return post_of(Announcement(**{**vars(NEWS), **values}), URL, "en")


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        ("new", "Lithuania weighs mines"),
        ("correction", "Correction: Lithuania weighs mines"),
        ("update", "Update: Lithuania weighs mines"),
        ("withdrawn", "Lithuania weighs mines"),
    ],
)
def test_a_post_says_what_kind_of_news_it_is(kind: str, head: str) -> None:
    assert a_post(kind=kind).head == head


def test_a_post_of_telegram_has_three_signs_escaped_and_no_others() -> None:
    post = a_post(title="\"Mines\" & 'fences' <b>", text="a > b — „x“ &amp;")

    assert FORMS["telegram"].written(post) == (
        "<b>\"Mines\" &amp; 'fences' &lt;b&gt;</b>\n\na &gt; b — „x“ &amp;amp;\n\n"
        f"Lithuania, Poland\n{LINK}"
    )


def test_telegram_counts_utf16_units_without_markup() -> None:
    assert utf16_units("a😀ė") == 4
    plain = f"Lithuania weighs mines\n\n{NEWS.text}\n\nLithuania, Poland\n{LINK}"
    assert FORMS["telegram"].length(a_post()) == len(plain)


def test_mastodon_counts_every_link_as_23() -> None:
    form = FORMS["mastodon"]
    assert form.length(a_post()) == len(form.written(a_post())) - len(LINK) + 23


LONG = {
    "title": "Ш" * 100,
    "text": "Vilnius looks at mines on its border. " * 7 + "The cost rests on one report.",
    "countries": tuple(f"Country of the number {number}" for number in range(9)),
}


@pytest.mark.parametrize("form", [*FORMS.values(), OTHER], ids=[*FORMS, "others"])
def test_the_longest_post_fits_and_keeps_headline_and_link(form: Form) -> None:
    for kind in ("new", "correction"):
        fitted = form.fitted(a_post(**LONG, kind=kind))
        assert form.length(fitted) <= form.limit
        assert fitted.head in form.written(fitted)
        assert "briefings.test" in form.written(fitted).split("\n")[-1]


def test_what_does_not_fit_loses_its_countries_then_sentences_then_words() -> None:
    post, one = a_post(), "Vilnius looks at mines on its border."
    bare = replace(post, said="")
    wanted = [
        post,
        bare,
        replace(bare, text=one),
        replace(bare, text="Vilnius looks at mines on …"),
        replace(bare, text="Vilnius …"),
        replace(bare, text=""),
    ]
    for each in wanted:
        assert OTHER.fitted(post, OTHER.length(each)) == each


def test_the_key_of_a_post_on_bluesky_is_the_same_each_time_and_no_other_posts() -> None:
    keys = {key_of(a_post(key=f"new/{number}")) for number in range(200)}
    assert len(keys) == 200
    assert key_of(a_post()) == "3mh5rrtspdfpl"
    assert all(len(key) == 13 and key[0] in "234567abcdefghij" for key in keys)
    later = a_post(at="2026-03-16T06:01Z")
    assert key_of(later) > max(keys)
