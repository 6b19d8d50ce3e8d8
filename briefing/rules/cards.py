"""Rules on social cards: their fonts have every letter of what they say.

They have Latin and Cyrillic letters (theme/fonts.py). A card in Latin letters that stand for those
of another script would be nonsense to who reads it.
"""

from collections.abc import Iterator
from functools import partial

from briefing.problems import Problem, nearest_line
from briefing.reading.library import Library, Registries
from briefing.reading.model import Briefing
from briefing.reading.old_names import VOCABULARY
from briefing.render.body import Body
from briefing.rules.finding import Findings


def undrawn_title(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    for message in undrawn(briefing.title):
        yield briefing.line("title"), f"title {message}"


def undrawn_places(briefing: Briefing, body: Body, registries: Registries) -> Findings:
    """Places, which maps on cards name."""
    for index, place in enumerate(briefing.places):
        for message in undrawn(place.name, is_small=True):
            yield briefing.line("places", index, "name"), f"place '{place.name}' {message}"


def undrawn_terms(library: Library) -> Iterator[Problem]:
    """Categories and countries, which stand on cards as well."""
    words = library.vocabulary
    names = {
        **{("categories", name): name for name in words.categories},
        **{("countries", code): country.name for code, country in words.countries.items()},
        **{("elsewhere", code): name for code, name in words.elsewhere.items()},
    }
    for keys, name in names.items():
        line = nearest_line(library.lines[VOCABULARY], keys)
        for message in undrawn(name, is_small=True):
            yield Problem(VOCABULARY, line, f"name '{name}' {message}")


def undrawn_stories(library: Library) -> Iterator[Problem]:
    """Titles of stories and of their charts, and what the charts' bars are called."""
    for story in library.stories.values():
        for message in undrawn(story.title):
            yield Problem(story.path, story.line("title"), f"title {message}")
        for index, series in enumerate(story.series):
            line = partial(story.line, "series", index)
            said = [
                *((line("title"), f"title {message}") for message in undrawn(series.title)),
                *(
                    (line("rows", number, "label"), f"'{text}' {message}")
                    for number, row in enumerate(series.rows)
                    for text in (row.label, *row.figures)
                    for message in undrawn(text, is_small=True)
                ),
            ]
            yield from (Problem(story.path, *each) for each in dict.fromkeys(said))


def undrawn(text: str, *, is_small: bool = False) -> Iterator[str]:
    """Why no card can say a text. is_small: in the font of the small lines."""
    if text.isascii():
        return
    # Loads Pillow, for which a check of Latin letters need not wait.
    from briefing.exports.card_type import SANS, SERIF, lacking  # noqa: PLC0415

    letters = lacking(text, SANS if is_small else SERIF)
    if letters:
        yield (
            f"has '{letters}', which the fonts of social cards lack; write it in Latin or Cyrillic"
            " letters, or give the fonts more (theme/fonts.py)"
        )
