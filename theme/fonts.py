"""Make the site's web fonts and their style sheet from the released packages.

The text face is Source Serif 4, the face for labels and figures is Inter.
Both are under the SIL Open Font License 1.1; the licence texts are copied next
to the files. "Source" is a Reserved Font Name and subsetting is a
modification, so the made fonts carry the names Rampart Serif and Rampart Sans.

To make them again:

    mkdir packages && cd packages
    npm pack source-serif@4.5.1
    npm pack inter-ui@4.1.1
    cd ..
    pip install fonttools==4.68.0 brotli==1.2.1
    python fonts.py packages static/fonts static/css/fonts.css ../briefing/exports/fonts

The output is the same, byte for byte, with these versions; the packages are
checked against the digests below.

What is done to the fonts: the weight axis is cut to 400-700 and the optical
size axis pinned at a text size (the italic is one static weight); hinting,
marks and most alternates are dropped; kerning is the regular weight's for all
weights, rounded to 5 units; Inter is scaled from 2048 to 1000 units per em.

The social cards have two fonts of their own, each one weight with all
characters in one file. Their kerning is a `kern` table, which FreeType reads by
itself: what lays text out by GPOS is not on every machine, and a card must be
the same on all.
"""

import argparse
import hashlib
import io
import sys
import tarfile
from pathlib import Path
from typing import NamedTuple

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0
from fontTools.varLib.instancer import instantiateVariableFont

# Packages: file name as `npm pack` writes it, and its SHA-256.
SERIF_PACKAGE = "source-serif-4.5.1.tgz"
SANS_PACKAGE = "inter-ui-4.1.1.tgz"
DIGESTS = {
    SERIF_PACKAGE: "19a448df98f4aa777de3452b0a1e29aa7ffe29252fe552c8a2d2531702d80746",
    SANS_PACKAGE: "e392e4d71f18a7c1f23dfecd833d68fa05eeab41862686584e80fd2b5d87e9c0",
}
LICENCES = {
    "OFL-Source-Serif-4.txt": (SERIF_PACKAGE, "package/LICENSE.md"),
    "OFL-Inter.txt": (SANS_PACKAGE, "package/LICENSE.txt"),
}

# Character sets. A page of English, Lithuanian, Latvian, Estonian, Polish,
# German or Scandinavian text needs only the Latin file of each family. The letters of
# the region are in it, not in the Latin-ext file, because there they share
# their base letters (2 kB instead of 9 kB) and are kerned with the others.
# The Latin-ext file has the rarer letters and signs.
LATIN = (
    set(map(chr, range(0x20, 0x7F)))
    | set("\u00a0\u2009\u202f\u2010\u2011")  # no-break and thin spaces, hyphens
    | set("ÄÅÆÉÓÕÖØÜßàáâäåæçèéêëìíîñòóôõöøùúûü")
    | set("ĄąČčĘęĖėĮįŠšŲųŪūŽž")  # Lithuanian
    | set("ĀāĒēĢģĪīĶķĻļŅņ")  # Latvian
    | set("ĆćŁłŃńŚśŹźŻż")  # Polish
    | set("–—‘’‚“”„‹›«»…•·§©°±×€£−←↑→↓↗¹²³")
)
SUPERIORS = set("⁰⁴⁵⁶⁷⁸⁹")
LATIN_EXT = (
    set("ÀÁÂÃÇÈÊËÌÍÎÏÐÑÒÔÙÚÛÝÞãïðýþÿ")
    | set("ĎďĐđĞğĹĺİıĽľŇňŌōŐőŘřŞşŢţŤťŮůŰűȘșȚțẞ")
    | set("¶†‡®¼½¾÷‰′″")
)
CYRILLIC = set(map(chr, range(0x400, 0x460))) | set("Ґґ№")

# Glyphs reached by OpenType features. The serif's own digits are tabular
# lining figures; `onum` gives proportional old-style ones. The sans's own
# digits are proportional lining figures; `tnum` gives tabular ones.
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LIGATURES = ("f_f_i", "f_f_l", "f_f", "f_i", "f_l")
OLD_STYLE = tuple(digit + ".osf" for digit in DIGITS)
SUPERIOR = tuple(digit + ".sups" for digit in DIGITS)
TABULAR = tuple(digit + ".tf" for digit in DIGITS)


def digits(tag: str, glyphs: tuple) -> str:
    rule = f"sub [{' '.join(DIGITS)}] by [{' '.join(glyphs)}];"
    return f"feature {tag} {{ {rule} }} {tag};\n"


LIGA = " ".join(f"sub {name.replace('_', ' ')} by {name};" for name in LIGATURES)
# Superiors come first so that they work inside text set with old-style figures.
SERIF_FEATURES = (
    f"feature liga {{ {LIGA} }} liga;\n" + digits("sups", SUPERIOR) + digits("onum", OLD_STYLE)
)
SERIF_GLYPHS = (*LIGATURES, *SUPERIOR, *OLD_STYLE)
SANS_FEATURES = digits("tnum", TABULAR)


class Source(NamedTuple):
    """A font in a package, and what its axes become."""

    family: str
    style: str
    package: str
    member: str
    axes: dict


ROMAN = Source(
    "Rampart Serif",
    "normal",
    SERIF_PACKAGE,
    "package/VAR/SourceSerif4Variable-Roman.ttf",
    {"wght": (400, 700), "opsz": 18},
)
ITALIC = Source(
    "Rampart Serif",
    "italic",
    SERIF_PACKAGE,
    "package/VAR/SourceSerif4Variable-Italic.ttf",
    {"wght": 400, "opsz": 18},
)
SANS = Source(
    "Rampart Sans",
    "normal",
    SANS_PACKAGE,
    "package/variable/InterVariable.woff2",
    {"wght": (400, 700), "opsz": 14},
)
UNITS_PER_EM = 1000


class Face(NamedTuple):
    """A file to make. No character is in two files of a family and style."""

    name: str
    source: Source
    characters: set
    features: str = ""
    glyphs: tuple = ()


FACES = (
    Face("source-serif-4-latin", ROMAN, LATIN | SUPERIORS, SERIF_FEATURES, SERIF_GLYPHS),
    Face("source-serif-4-latin-ext", ROMAN, LATIN_EXT),
    Face("source-serif-4-cyrillic", ROMAN, CYRILLIC),
    Face("source-serif-4-italic-latin", ITALIC, LATIN | SUPERIORS, SERIF_FEATURES, SERIF_GLYPHS),
    Face("source-serif-4-italic-latin-ext", ITALIC, LATIN_EXT),
    Face("inter-latin", SANS, LATIN, SANS_FEATURES, TABULAR),
    Face("inter-latin-ext", SANS, LATIN_EXT | SUPERIORS),
    Face("inter-cyrillic", SANS, CYRILLIC),
)

ALL = LATIN | LATIN_EXT | CYRILLIC
# Larger than on the pages: a headline on a card is a display size.
CARD_SERIF = ROMAN._replace(family="Rampart Card Serif", axes={"wght": 700, "opsz": 40})
CARD_SANS = SANS._replace(family="Rampart Card Sans", axes={"wght": 500, "opsz": 24})
CARD_FACES = (
    Face("card-serif", CARD_SERIF, ALL),
    Face("card-sans", CARD_SANS, ALL),
)
MIN_KERNING = 25  # thousandths of an em: two pixels in the largest headline; less is not seen

# How often characters occur in English text, in ten-thousandths, by share, as
# in @capsizecss/unpack 4.0.1 (MIT).
# fmt: off
FREQUENCIES = {
    1540: " ", 922: "e", 672: "t", 668: "a", 588: "i", 578: "n", 571: "o", 526: "r", 469: "s",
    351: "h", 304: "l", 298: "d", 232: "c", 207: "u", 181: "m", 170: "f", 163: "p", 155: "g",
    123: "y", 114: "b", 110: "w", 83: ",", 79: ".", 76: "v", 53: "0", 46: "k", 41: "TS", 40: "A",
    38: "|", 31: "C", 26: "2", 25: "Mx", 23: "1P", 22: "I", 21: "[", 20: "B", 18: "-", 16: "U",
    15: "RF5", 14: "N'", 13: "HD", 12: 'LW"', 11: "zGE", 10: "3()", 9: "jJO", 8: "4q:", 7: "68]K=",
    6: "9", 5: "7V", 3: "Y", 2: "$Z", 1: "QXáé/%;",
}
# fmt: on


class Fallback(NamedTuple):
    """A local font made to measure, so that text keeps its place when ours comes.

    The width is the average advance of the local font by those frequencies, in
    2048 units per em, as published in @capsizecss/metrics 4.3.0 (MIT).
    """

    face: str
    measured_weight: int
    weights: str
    width: int
    local: tuple


SERIF, SERIF_ITALIC, INTER = "source-serif-4-latin", "source-serif-4-italic-latin", "inter-latin"
TIMES = ("Times New Roman", "TimesNewRomanPSMT", "Liberation Serif", "LiberationSerif")
TIMES_BOLD = (
    "Times New Roman Bold",
    "TimesNewRomanPS-BoldMT",
    "Liberation Serif Bold",
    "LiberationSerif-Bold",
)
TIMES_ITALIC = (
    "Times New Roman Italic",
    "TimesNewRomanPS-ItalicMT",
    "Liberation Serif Italic",
    "LiberationSerif-Italic",
)
GEORGIA, GEORGIA_BOLD = ("Georgia",), ("Georgia Bold", "Georgia-Bold")
GEORGIA_ITALIC = ("Georgia Italic", "Georgia-Italic")
ARIAL = ("Arial", "ArialMT", "Liberation Sans", "LiberationSans")
ARIAL_BOLD = ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "LiberationSans-Bold")
# Of two rules alike the later is asked first: Georgia where there is one, else Times.
FALLBACKS = (
    Fallback(SERIF, 400, "400 500", 832, TIMES),
    Fallback(SERIF, 600, "600", 886, TIMES_BOLD),
    Fallback(SERIF, 700, "700", 886, TIMES_BOLD),
    Fallback(SERIF_ITALIC, 400, "400 500", 836, TIMES_ITALIC),
    Fallback(SERIF, 400, "400 500", 913, GEORGIA),
    Fallback(SERIF, 600, "600", 1062, GEORGIA_BOLD),
    Fallback(SERIF, 700, "700", 1062, GEORGIA_BOLD),
    Fallback(SERIF_ITALIC, 400, "400 500", 931, GEORGIA_ITALIC),
    Fallback(INTER, 400, "400 500", 913, ARIAL),
    Fallback(INTER, 600, "600 700", 983, ARIAL_BOLD),
)


def read(packages: Path, package: str, member: str) -> bytes:
    """Return one file of a package, after checking the package."""
    data = (packages / package).read_bytes()
    if hashlib.sha256(data).hexdigest() != DIGESTS[package]:
        raise SystemExit(f"{package}: not the expected package")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return archive.extractfile(member).read()


def pairs(font: TTFont, index: int) -> list:
    """Return the pair tables of a positioning lookup; none if it is another kind."""
    lookup = font["GPOS"].table.LookupList.Lookup[index]
    tables = [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]
    return [table for table in tables if table.LookupType == 2]


def simplify_kerning(font: TTFont) -> None:
    """Make kerning the same at all weights, in steps of 5 units, marks or not."""
    for index, lookup in enumerate(font["GPOS"].table.LookupList.Lookup):
        lookup.LookupFlag, lookup.MarkFilteringSet = 0, None
        for sub in pairs(font, index):
            rows = sub.PairSet if sub.Format == 1 else sub.Class1Record
            for row in rows:
                for record in getattr(row, "PairValueRecord", None) or row.Class2Record:
                    advance = getattr(record.Value1, "XAdvance", 0)
                    record.Value1.__dict__ = {"XAdvance": 5 * round(advance / 5)}
                    record.Value2 = None
            sub.ValueFormat1, sub.ValueFormat2 = 4, 0
    del font["GDEF"]


def kerning(font: TTFont) -> dict[tuple[str, str], int]:
    """Return the pairs of glyphs that are kerned, as GPOS has it: the first table that fits."""
    gpos = font["GPOS"].table
    lookups = {
        index
        for record in gpos.FeatureList.FeatureRecord
        if record.FeatureTag == "kern"
        for index in record.Feature.LookupListIndex
    }
    characters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    drawn = sorted(characters)
    found: dict[tuple[str, str], int] = {}
    for sub in (sub for index in sorted(lookups) for sub in pairs(font, index)):
        for left in sorted(set(sub.Coverage.glyphs) & set(drawn)):
            if sub.Format == 1:
                records = sub.PairSet[sub.Coverage.glyphs.index(left)].PairValueRecord
                values = {each.SecondGlyph: each.Value1 for each in records}
            else:
                row = sub.Class1Record[sub.ClassDef1.classDefs.get(left, 0)].Class2Record
                classes = sub.ClassDef2.classDefs
                values = {each: row[classes.get(each, 0)].Value1 for each in drawn}
            for right in sorted(set(values) & set(drawn)):
                found.setdefault((left, right), getattr(values[right], "XAdvance", 0))
    return {
        (left, right): value
        for (left, right), value in found.items()
        if abs(value) >= MIN_KERNING and meet(characters[left], characters[right])
    }


def meet(left: str, right: str) -> bool:
    """Whether two characters stand side by side in words: of one script, no capital within."""
    is_one_script = any({left, right} <= script for script in (LATIN, CYRILLIC))
    return is_one_script and not (left.islower() and right.isupper())


def kern_table(values: dict[tuple[str, str], int]):
    """Return kerning in the old table, which needs nothing to lay text out."""
    part = KernTable_format_0()
    part.coverage, part.apple, part.kernTable = 1, False, values
    table = newTable("kern")
    table.version, table.kernTables = 0, [part]
    return table


def make(face: Face, data: bytes, *, for_cards: bool = False) -> bytes:
    """Return one font: subset, cut to its axes, renamed, as woff2; for_cards: as TrueType."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    for table in font["cmap"].tables:
        if 0x2010 in table.cmap:  # the no-break hyphen is a hyphen
            table.cmap.setdefault(0x2011, table.cmap[0x2010])
        table.cmap = {
            code: glyph for code, glyph in table.cmap.items() if chr(code) in face.characters
        }
    missing = face.characters - set(map(chr, font.getBestCmap()))
    if missing:
        raise SystemExit(f"{face.name}: no glyph for {' '.join(sorted(missing))}")

    del font["GSUB"]  # the few features wanted are written anew below
    font["fvar"].instances = []
    for record in font["GPOS"].table.FeatureList.FeatureRecord:
        record.Feature.LookupListIndex = [
            index for index in record.Feature.LookupListIndex if pairs(font, index)
        ]
    options = Options()
    options.layout_features = ["kern"]
    options.layout_closure = False
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = False
    options.name_IDs = [0, 14]  # copyright and licence address stay
    # HVAR repeats what gvar says; the others are of no use to a browser here.
    options.drop_tables += ["BASE", "DSIG", "HVAR", "MVAR", "STAT"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, face.characters), glyphs=face.glyphs)
    subsetter.subset(font)

    font = instantiateVariableFont(font, face.source.axes)
    scale_upem(font, UNITS_PER_EM)
    simplify_kerning(font)
    if face.features:
        addOpenTypeFeaturesFromString(font, face.features, tables={"GSUB"})

    family = face.source.family
    style = "Italic" if face.source.style == "italic" else "Regular"
    for identifier, text in (
        (1, family),
        (2, style),
        (4, f"{family} {style}"),
        (6, f"{family.replace(' ', '')}-{style}"),
        (13, "SIL Open Font License, Version 1.1"),
    ):
        font["name"].setName(text, identifier, 3, 1, 0x409)
    if for_cards:
        font["kern"] = kern_table(kerning(font))
        del font["GPOS"]
    font.flavor = None if for_cards else "woff2"
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()


def unicode_range(characters: set[str]) -> str:
    """Return the characters as a CSS unicode-range."""
    spans = []
    for point in sorted(map(ord, characters)):
        if spans and point == spans[-1][1] + 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    return ", ".join(
        f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans
    )


def overrides(data: bytes, weight: int, local_width: int) -> dict[str, float]:
    """Return the four descriptors that give a local font our font's measures."""
    font = TTFont(io.BytesIO(data))
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": weight})
    cmap, advances, hhea = font.getBestCmap(), font["hmtx"], font["hhea"]
    width = sum(
        share / 10000 * advances[cmap[ord(character)]][0] / UNITS_PER_EM
        for share, characters in FREQUENCIES.items()
        for character in characters
    )
    adjust = width / (local_width / 2048)
    return {
        "size-adjust": adjust,
        "ascent-override": hhea.ascent / UNITS_PER_EM / adjust,
        "descent-override": -hhea.descent / UNITS_PER_EM / adjust,
        "line-gap-override": hhea.lineGap / UNITS_PER_EM / adjust,
    }


def rule(descriptors: dict) -> str:
    body = "".join(f"  {key}: {value};\n" for key, value in descriptors.items())
    return f"@font-face {{\n{body}}}\n"


def style_sheet(fonts: dict[str, bytes]) -> str:
    """Return the @font-face rules for the fonts and for their local fallbacks."""
    sheet = "/* Made by theme/fonts.py; change that, not this. */\n"
    for face in FACES:
        weight = face.source.axes["wght"]
        sheet += rule(
            {
                "font-family": f'"{face.source.family}"',
                "font-style": face.source.style,
                "font-weight": weight if isinstance(weight, int) else " ".join(map(str, weight)),
                # What one reads must not move: a font that comes late is for the next page.
                "font-display": "optional",
                "src": f'url("../fonts/{face.name}.woff2") format("woff2")',
                "unicode-range": unicode_range(face.characters),
            }
        )
    sources = {face.name: face.source for face in FACES}
    for fallback in FALLBACKS:
        source = sources[fallback.face]
        measures = overrides(fonts[fallback.face], fallback.measured_weight, fallback.width)
        sheet += rule(
            {
                "font-family": f'"{source.family} Fallback"',
                "font-style": source.style,
                "font-weight": fallback.weights,
                "src": ", ".join(f'local("{name}")' for name in fallback.local),
            }
            | {key: f"{value:.2%}" if value else "0%" for key, value in measures.items()}
        )
    return sheet


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", type=Path, help="folder with the npm packages")
    parser.add_argument("fonts", type=Path, help="folder for the fonts and licences")
    parser.add_argument("css", type=Path, help="style sheet to write")
    parser.add_argument("cards", type=Path, help="folder for the fonts of the social cards")
    arguments = parser.parse_args()

    fonts = {}
    for face in FACES:
        data = read(arguments.packages, face.source.package, face.source.member)
        fonts[face.name] = make(face, data)
        (arguments.fonts / f"{face.name}.woff2").write_bytes(fonts[face.name])
        sys.stdout.write(f"{len(fonts[face.name]):6d}  {face.name}.woff2\n")
    for face in CARD_FACES:
        data = read(arguments.packages, face.source.package, face.source.member)
        font = make(face, data, for_cards=True)
        (arguments.cards / f"{face.name}.ttf").write_bytes(font)
        sys.stdout.write(f"{len(font):6d}  {face.name}.ttf\n")
    for name, (package, member) in LICENCES.items():
        for folder in (arguments.fonts, arguments.cards):
            (folder / name).write_bytes(read(arguments.packages, package, member))
    arguments.css.write_text(style_sheet(fonts), encoding="utf-8")


if __name__ == "__main__":
    main()
