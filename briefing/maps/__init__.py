"""Locator maps: where a briefing's places are, drawn from the shapes of a region.

    places + countries  --framing-->   the part of the region to show
    content/region.json --shapes-->    coasts and borders of that part, as coarse as its scale
    names               --placing-->   labels that touch nothing
    all of it           --drawing-->   a LocatorMap: paths, dots and words for a template

All coordinates are kilometres on one plane, x to the east and y to the south (projection).
region.json knows its own projection, and is written by tools/natural_earth.py; without it there
are no maps.
"""
