"""A map of events, each a mark that leads to its briefing: of the site, a story, a country."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple
from typing import Any

from briefing.addresses import category_address
from briefing.maps.canvas import kinds
from briefing.maps.drawing import country_of
from briefing.maps.framing import CARD, TALL, USUAL, Size, frame, frame_of_most, is_within_region
from briefing.maps.marking import MarkedMap, marked_map
from briefing.maps.placing import Label
from briefing.maps.shapes import shapes
from briefing.pages.indices import TermKey
from briefing.pages.marks import Flank, Mark, MarkKind
from briefing.pages.shown import Shown
from briefing.pages.symbols import PATHS, TONES, symbols
from briefing.reading.model import Briefing
from briefing.site import Link
from briefing.words import counted, listed

# A page stays light, and a reader can tell them apart.
MOST_MARKS = {TALL: 60, USUAL: 40, CARD: 40}
HAPPENED = "Where they happened: {}."
CONCERNED = "The briefings of this page concern {}."
ACCUSED = "Accused in at least one of them: {}; each says by whom."


def flank(shown: Shown, chosen: Sequence[Briefing], size: Size = TALL) -> Flank | None:
    """The map of some briefings that are shown, newest first; None where none has a place on it.

    As tall as most of the flank is, unless another size is wanted.
    """
    return _flank(shown, chosen, "event", size)


def story_map(shown: Shown, steps: Sequence[Briefing], size: Size = USUAL) -> Flank | None:
    """The same of the steps of a story. steps: oldest first."""
    return _flank(shown, steps[::-1], "step", size)


def country_map(shown: Shown, code: str, size: Size = USUAL) -> Flank | None:
    """The same of what concerns a country, all of which is shown if the region holds it."""
    return _flank(shown, shown.by_term.get(TermKey("country", code), ()), "event", size, code)


def _flank(
    shown: Shown, chosen: Sequence[Briefing], noun: str, size: Size, code: str = ""
) -> Flank | None:
    placed = [each for each in chosen if each.places]
    newest = placed[: MOST_MARKS[size]]
    drawn = _kept(shown, newest, size, code) if newest else None
    if drawn is None or not any(drawn.spots):
        return None
    words, site = shown.library.vocabulary, shown.site
    symbol_of = symbols(words.categories)
    on_the_map = [(each, at) for each, at in zip(newest, drawn.spots, strict=True) if at]
    counts = Counter(each.category for each, _ in on_the_map)
    count, total = len(on_the_map), counted(len(chosen), noun)
    return Flank(
        heading=f"Where it happened: {total if count == len(chosen) else f'{count} of {total}'}",
        links=counted(count, "link"),
        map=drawn,
        marks=tuple(
            Mark(
                card.href,
                f"{card.day.text}: {site.plain_line(each.title)}",
                symbol,
                TONES.get(symbol, ""),
                *at,
            )
            for each, at in on_the_map
            for card, symbol in [(shown.card(each), symbol_of[each.category])]
        ),
        kinds=tuple(
            MarkKind(
                Link(site.line(name), site.href(category_address(name))),
                symbol,
                TONES.get(symbol, ""),
                PATHS[symbol],
                counts[name],
            )
            for name, symbol in symbol_of.items()
            if counts[name]
        ),
        rest=_rest(len(chosen) - len(placed), len(newest) - count, len(placed) - len(newest), noun),
    )


def _rest(placeless: int, off: int, older: int, noun: str) -> str:
    """`Not on it: 28 without a place, 1 off the map and 20 older events.` Empty if all are."""
    parts = (
        f"{placeless:,} without a place" if placeless else "",
        f"{off:,} off the map" if off else "",
        f"{counted(older, f'older {noun}')}" if older else "",
    )
    said = listed([part for part in parts if part])
    return f"Not on it: {said}." if said else ""


def _kept(shown: Shown, newest: Sequence[Briefing], size: Size, code: str) -> MarkedMap | None:
    """The map, drawn anew where anything that it shows has changed."""
    places = [(each.places[0].model_dump(), each.countries, each.accused) for each in newest]
    kept = shown.editions.kept
    key = kept.key("flank", shown.library.registries.digest, places, size, code)
    found = kept.json(key)
    if found is None:
        drawn = _drawn(shown, newest, size, code)
        kept.put_json(key, [drawn and astuple(drawn)])
        return drawn
    return _unpacked(*found[0]) if found[0] else None


def _unpacked(
    width: int, height: int, paths: Any, labels: Any, spots: Any, legend: Any
) -> MarkedMap:
    return MarkedMap(
        width,
        height,
        paths=tuple(map(tuple, paths)),
        labels=tuple(Label(tuple(lines), *rest) for lines, *rest in labels),
        spots=tuple(tuple(spot) if spot else None for spot in spots),
        legend=tuple(map(tuple, legend)),
    )


def _drawn(shown: Shown, newest: Sequence[Briefing], size: Size, code: str) -> MarkedMap | None:
    known = shapes(shown.library.region)
    if known is None:
        return None
    places = [each.places[0] for each in newest]
    spots = [known.projection.point(place.lat, place.lon) for place in places]
    framed = (
        frame([], [code], known, size=size)
        if code and is_within_region(code, known)
        else frame_of_most(spots, known, size)
    )
    if framed is None:
        return None
    where = Counter(
        country_of(spot, each.countries, known)
        for each, spot in zip(newest, spots, strict=True)
        if not each.places[0].sea
    )
    most_first = sorted(where, key=lambda code: (-where[code], code))
    vocabulary = shown.library.vocabulary
    return marked_map(
        known,
        framed,
        places,
        kinds(
            [code] if code else most_first,
            [each for briefing in newest for each in briefing.accused],
        ),
        vocabulary.known_names,
        vocabulary.spoken_names,
        (CONCERNED if code else HAPPENED, ACCUSED),
    )
