"""The symbols of marks on maps: one for each category."""

from collections.abc import Mapping

from briefing.reading.model import SYMBOLS, Category

# Within 20 units of the middle, each as large to the eye as the others.
PATHS = dict(
    zip(
        SYMBOLS,
        (
            "M-15-15h30v30h-30z",
            "M0-19l20 34h-40z",
            "M0-20l20 20-20 20-20-20z",
            "M0-20l19 35-19-9-19 9z",
            "M-17 0a17 17 0 1 0 34 0a17 17 0 1 0-34 0z",
            "M-17-9l8-8 9 9 9-9 8 8-9 9 9 9-8 8-9-9-9 9-8-8 9-9z",
            "M-14-14h28v28h-28z",
            "M-15 0a15 15 0 1 0 30 0a15 15 0 1 0-30 0z",
            "M-6-18h12v12h12v12h-12v12h-12v-12h-12v-12h12z",
            "M-20-8h40v16h-40z",
            "M-10-17h20l10 17-10 17h-20l-10-17z",
            "M-9 0a9 9 0 1 0 18 0a9 9 0 1 0-18 0z",
        ),
        strict=True,
    )
)


# What a symbol looks like besides its form: as events at sea and in the air do, or empty inside.
TONES = {"arrow": "blue", "circle": "blue", "frame": "hollow", "ring": "hollow"}


def symbols(categories: Mapping[str, Category]) -> dict[str, str]:
    """The symbol of each category: the one that it names, else the next that none does.

    Those for which none is left share the last one.
    """
    named = {each.symbol for each in categories.values()}
    left = iter([each for each in SYMBOLS if each not in named])
    return {name: each.symbol or next(left, SYMBOLS[-1]) for name, each in categories.items()}
