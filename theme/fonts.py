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
    python fonts.py packages static/fonts static/css/fonts.css

The output is the same, byte for byte, with these versions; the packages are
checked against the digests below.

What is done to the fonts: the weight axis is cut to 400-700 and the optical
size axis pinned at a text size (the italic is one static weight); hinting,
marks and most alternates are dropped; kerning is the regular weight's for all
weights, rounded to 5 units; Inter is scaled from 2048 to 1000 units per em.
"""

import argparse
import hashlib
import io
import tarfile
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem
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
# German or Nordic text needs only the Latin file of each family. The letters of
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
DIGITS = "zero one two three four five six seven eight nine".split()
LIGATURES = ("f_f_i", "f_f_l", "f_f", "f_i", "f_l")


def _digits(tag, suffix):
    alternates = [digit + suffix for digit in DIGITS]
    rule = f"sub [{' '.join(DIGITS)}] by [{' '.join(alternates)}];"
    return alternates, f"feature {tag} {{ {rule} }} {tag};\n"


OLD_STYLE, ONUM = _digits("onum", ".osf")
SUPERIOR, SUPS = _digits("sups", ".sups")
TABULAR, TNUM = _digits("tnum", ".tf")
LIGA = "feature liga {\n%s} liga;\n" % "".join(
    f"sub {name.replace('_', ' ')} by {name};\n" for name in LIGATURES
)
# Superiors come first so that they work inside text set with old-style figures.
SERIF_FEATURES = (LIGA + SUPS + ONUM, [*LIGATURES, *SUPERIOR, *OLD_STYLE])
SANS_FEATURES = (TNUM, TABULAR)
NO_FEATURES = ("", ())

# Families: package, what the axes become, units per em.
ROMAN = (SERIF_PACKAGE, "package/VAR/SourceSerif4Variable-Roman.ttf",
         {"wght": (400, 700), "opsz": 18}, 1000)
ITALIC = (SERIF_PACKAGE, "package/VAR/SourceSerif4Variable-Italic.ttf",
          {"wght": 400, "opsz": 18}, 1000)
SANS = (SANS_PACKAGE, "package/variable/InterVariable.woff2",
        {"wght": (400, 700), "opsz": 14}, 1000)

# Files: name, source, characters, features. A browser takes the last rule
# that covers a character and the sets do not overlap, so order is free.
FILES = (
    ("source-serif-4-latin", ROMAN, LATIN | SUPERIORS, SERIF_FEATURES),
    ("source-serif-4-latin-ext", ROMAN, LATIN_EXT, NO_FEATURES),
    ("source-serif-4-cyrillic", ROMAN, CYRILLIC, NO_FEATURES),
    ("source-serif-4-italic-latin", ITALIC, LATIN | SUPERIORS, SERIF_FEATURES),
    ("source-serif-4-italic-latin-ext", ITALIC, LATIN_EXT, NO_FEATURES),
    ("inter-latin", SANS, LATIN, SANS_FEATURES),
    ("inter-latin-ext", SANS, LATIN_EXT | SUPERIORS, NO_FEATURES),
    ("inter-cyrillic", SANS, CYRILLIC, NO_FEATURES),
)

# Local fallbacks: measured so that text keeps its place when the font comes.
# Average widths of the local fonts (2048 units per em) are those published in
# @capsizecss/metrics 4.3.0, and the frequencies of characters in English text,
# in ten-thousandths, those of @capsizecss/unpack 4.0.1 (both MIT).
FREQUENCIES = {
    " ": 1540, "e": 922, "t": 672, "a": 668, "i": 588, "n": 578, "o": 571,
    "r": 526, "s": 469, "h": 351, "l": 304, "d": 298, "c": 232, "u": 207,
    "m": 181, "f": 170, "p": 163, "g": 155, "y": 123, "b": 114, "w": 110,
    ",": 83, ".": 79, "v": 76, "0": 53, "k": 46, "T": 41, "S": 41, "A": 40,
    "|": 38, "C": 31, "2": 26, "M": 25, "x": 25, "1": 23, "P": 23, "I": 22,
    "[": 21, "B": 20, "-": 18, "U": 16, "R": 15, "F": 15, "5": 15, "N": 14,
    "'": 14, "H": 13, "D": 13, "L": 12, "W": 12, '"': 12, "z": 11, "G": 11,
    "E": 11, "3": 10, "(": 10, ")": 10, "j": 9, "J": 9, "O": 9, "4": 8,
    "q": 8, ":": 8, "6": 7, "8": 7, "]": 7, "K": 7, "=": 7, "9": 6, "7": 5,
    "V": 5, "Y": 3, "$": 2, "Z": 2, "Q": 1, "X": 1, "á": 1, "é": 1, "/": 1,
    "%": 1, ";": 1,
}
# Of two faces alike the later one is asked first, so Georgia goes before Times.
FALLBACKS = (  # family, file measured, weight, style, average width, local names
    ("Rampart Serif", "source-serif-4-latin", 400, "normal", 832,
     ("Times New Roman", "TimesNewRomanPSMT", "Liberation Serif", "LiberationSerif")),
    ("Rampart Serif", "source-serif-4-latin", 600, "normal", 886,
     ("Times New Roman Bold", "TimesNewRomanPS-BoldMT",
      "Liberation Serif Bold", "LiberationSerif-Bold")),
    ("Rampart Serif", "source-serif-4-italic-latin", 400, "italic", 836,
     ("Times New Roman Italic", "TimesNewRomanPS-ItalicMT",
      "Liberation Serif Italic", "LiberationSerif-Italic")),
    ("Rampart Serif", "source-serif-4-latin", 400, "normal", 913, ("Georgia",)),
    ("Rampart Serif", "source-serif-4-latin", 600, "normal", 1062,
     ("Georgia Bold", "Georgia-Bold")),
    ("Rampart Serif", "source-serif-4-italic-latin", 400, "italic", 931,
     ("Georgia Italic", "Georgia-Italic")),
    ("Rampart Sans", "inter-latin", 400, "normal", 913,
     ("Arial", "ArialMT", "Liberation Sans", "LiberationSans")),
    ("Rampart Sans", "inter-latin", 600, "normal", 983,
     ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "LiberationSans-Bold")),
)


def family(name):
    return "Rampart Sans" if name.startswith("inter") else "Rampart Serif"


def read(packages, package, member):
    """Return one file of a package, after checking the package."""
    data = (packages / package).read_bytes()
    if hashlib.sha256(data).hexdigest() != DIGESTS[package]:
        raise SystemExit(f"{package}: not the expected package")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return archive.extractfile(member).read()


def pairs(font, index):
    """Return the pair tables of a positioning lookup; none if it is another kind."""
    lookup = font["GPOS"].table.LookupList.Lookup[index]
    tables = [getattr(table, "ExtSubTable", table) for table in lookup.SubTable]
    return [table for table in tables if table.LookupType == 2]


def simplify_kerning(font):
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


def make(source, name, characters, features, glyphs, axes, units):
    """Return one font: subset, cut to its axes, renamed, as woff2."""
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    for table in font["cmap"].tables:
        if 0x2010 in table.cmap:  # the no-break hyphen is a hyphen
            table.cmap.setdefault(0x2011, table.cmap[0x2010])
        table.cmap = {code: glyph for code, glyph in table.cmap.items() if chr(code) in characters}
    missing = characters - set(map(chr, font.getBestCmap()))
    if missing:
        raise SystemExit(f"{name}: no glyph for {' '.join(sorted(missing))}")

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
    subsetter.populate(unicodes=map(ord, characters), glyphs=glyphs)
    subsetter.subset(font)

    font = instantiateVariableFont(font, axes)
    scale_upem(font, units)
    simplify_kerning(font)
    if features:
        addOpenTypeFeaturesFromString(font, features, tables={"GSUB"})

    style = "Italic" if "italic" in name else "Regular"
    for identifier, text in (
        (1, family(name)),
        (2, style),
        (4, f"{family(name)} {style}"),
        (6, f"{family(name).replace(' ', '')}-{style}"),
        (13, "SIL Open Font License, Version 1.1"),
    ):
        font["name"].setName(text, identifier, 3, 1, 0x409)
    font.flavor = "woff2"
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()


def unicode_range(characters):
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


def overrides(data, weight, local_width):
    """Return the four descriptors that give a local font our font's measures."""
    font = TTFont(io.BytesIO(data))
    if "fvar" in font:
        font = instantiateVariableFont(font, {"wght": weight})
    units, cmap = font["head"].unitsPerEm, font.getBestCmap()
    width = sum(
        share * font["hmtx"][cmap[ord(character)]][0] for character, share in FREQUENCIES.items()
    ) / 10000
    adjust = (width / units) / (local_width / 2048)
    hhea = font["hhea"]
    return {
        "size-adjust": adjust,
        "ascent-override": hhea.ascent / units / adjust,
        "descent-override": -hhea.descent / units / adjust,
        "line-gap-override": hhea.lineGap / units / adjust,
    }


def style_sheet(fonts):
    """Return the @font-face rules for the fonts and for their local fallbacks."""
    rules = ["/* Made by theme/fonts.py; change that, not this. */"]

    def rule(descriptors):
        body = "".join(f"  {key}: {value};\n" for key, value in descriptors.items())
        rules.append("@font-face {\n%s}" % body)

    for name, source, characters, _ in FILES:
        weight = source[2]["wght"]
        rule({
            "font-family": f'"{family(name)}"',
            "font-style": "italic" if "italic" in name else "normal",
            "font-weight": weight if isinstance(weight, int) else "%d %d" % weight,
            "font-display": "swap",
            "src": f'url("../fonts/{name}.woff2") format("woff2")',
            "unicode-range": unicode_range(characters),
        })
    for name, measured, weight, style, width, local in FALLBACKS:
        rule({
            "font-family": f'"{name} Fallback"',
            "font-style": style,
            "font-weight": "400 500" if weight == 400 else "600 700",
            "src": ", ".join(f'local("{entry}")' for entry in local),
        } | {
            key: f"{value:.2%}" if value else "0%"
            for key, value in overrides(fonts[measured], weight, width).items()
        })
    return "\n".join(rules) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", type=Path, help="folder with the npm packages")
    parser.add_argument("fonts", type=Path, help="folder for the fonts and licences")
    parser.add_argument("css", type=Path, help="style sheet to write")
    arguments = parser.parse_args()

    fonts = {}
    for name, (package, member, axes, units), characters, (features, glyphs) in FILES:
        source = read(arguments.packages, package, member)
        fonts[name] = make(source, name, characters, features, glyphs, axes, units)
        (arguments.fonts / f"{name}.woff2").write_bytes(fonts[name])
        print(f"{len(fonts[name]):6d}  {name}.woff2")
    for name, (package, member) in LICENCES.items():
        (arguments.fonts / name).write_bytes(read(arguments.packages, package, member))
    arguments.css.write_text(style_sheet(fonts), encoding="utf-8")


if __name__ == "__main__":
    main()
