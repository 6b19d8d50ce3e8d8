"""Locator maps: where a briefing's places are, drawn from the shapes of a region.

    content/region.json --shapes-->    coasts and borders of the region, whose a point is
    shapes              --sheets-->    the region at one of few scales, each line drawn once
    places + countries  --framing-->   the scale, and the part of the sheet to show
    sheet + frame       --views-->     paths of land and borders, as fine as they may be long
    names               --placing, rooms-->  labels that touch nothing
    all of it           --drawing-->   a LocatorMap: paths, dots and words for a template

Points are kilometres on one plane, x to the east and y to the south (projection), in shapes whole
units of the region's file, and on sheets units of a map. Sheets and views are kept in the process:
maps of the same part of the region share them.
region.json knows its own projection, and is written by tools/natural_earth.py; without it there
are no maps.
"""
