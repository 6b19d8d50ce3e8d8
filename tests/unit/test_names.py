"""Names: found in texts, looked up in sources, spelt as the registry has them. docs/matching.md
holds the rules; its tables are read here.
"""

import datetime as dt
import time
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.letters import roots, stems
from briefing.proof.captures import Capture
from briefing.proof.claims import Claim, claims
from briefing.proof.judging import states
from briefing.proof.naming.held import Held
from briefing.proof.naming.names import finder
from briefing.reading import frontmatter
from briefing.reading.library import Library
from briefing.reading.people import People
from briefing.render import body
from briefing.rules import naming
from tests.support.content import NAME, a_briefing, a_library, editions, file_of
from tests.support.tables import DOCS, Row, code, rows

DAY = "2025-03-22"  # of the briefing
REGISTRY = (DOCS / "briefing-format.md").read_text("utf-8").split("knows\n```yaml\n")[1]
PEOPLE, _ = frontmatter.read(People, REGISTRY.split("```")[0], "content/people.yaml")
SOURCES = [
    {"id": "militarnyi", "url": "https://militarnyi.com/en/news/mines", "language": "en"},
    {"id": "lrt", "url": "https://www.lrt.lt/naujienos/1", "language": "lt"},
]


def table(section: str) -> pytest.MarkDecorator:
    found = [row for row in rows("matching.md") if row.chapter == section]
    return pytest.mark.parametrize("row", found, ids=[row.cells[0] for row in found])


def library(
    tmp_path: Path,
    text: str,
    people: People | None = PEOPLE,
    name: str = NAME,
    sources: list[dict[str, str]] = SOURCES,
) -> Library:
    """A library with one briefing of this text."""
    header = {"title": "Mines along the border", "summary": f"{'What they lay there. ' * 4}"}
    written = a_briefing(text, sources=sources, figures=None, **header)
    return replace(a_library(tmp_path, {file_of(name): written}), people=people)


def named(
    tmp_path: Path,
    text: str,
    people: People | None = PEOPLE,
    sources: list[dict[str, str]] = SOURCES,
) -> list[Claim]:
    """The names that a briefing of this text claims."""
    found = library(tmp_path, text, people, sources=sources)
    briefing = found.briefings[0]
    converted = body.convert(briefing.body)
    made, _ = claims(briefing, converted, "en", finder(briefing, converted, found))
    return [claim for claim in made if claim.name]


def holds(claim: Claim, text: str) -> bool:
    """Whether a source of this text holds a name."""
    day = dt.date(2025, 3, 22)
    return states(
        Capture(url="https://a.b", grade="saved", day=day, language="en", paragraphs=(text,)), claim
    )


@table("What is a name")
def test_the_names_of_a_text_are_those_of_the_table(row: Row, tmp_path: Path) -> None:
    shown = [claim.text for claim in named(tmp_path, code(row.cells[1])[0] + "[^militarnyi]")]

    assert shown == code(row.cells[2])


@table("Which names a source holds")
def test_a_source_holds_the_names_of_the_table(row: Row, tmp_path: Path) -> None:
    claim = named(tmp_path, f"They {code(row.cells[1])[0]} then.[^militarnyi]")[0]

    assert holds(claim, code(row.cells[2])[0]) is (row.cells[3] == "yes")


@pytest.mark.parametrize(
    ("name", "inflected"),
    [
        *(("Kasčiūnas", each) for each in ("Kasčiūno", "Kasčiūnui", "Kasciunas", "Касчюнаса")),
        *(("Šakalienė", each) for each in ("Šakalienės", "Šakalienei", "Sakaliene", "Шакалене")),
        *(("Tusk", each) for each in ("Tuska", "Tuskowi", "Tuskiem", "Туска", "Tuskin", "Tuski")),
        *(("Kyiv", each) for each in ("Київ", "Києва", "Киева")),
        ("Vilnius", "Vilniuje"),
        ("Vilnius", "Wilno"),
        ("Vilnius", "Вильнюсе"),
        ("Warsaw", "Warszawie"),
        ("Helsinki", "Helsingissä"),
        ("Turku", "Turussa"),
        ("Riga", "Riias"),
        ("Pistorius", "Писториуса"),
        ("Häkkänen", "Хяккянен"),
        ("Kosiniak-Kamysz", "Косіняк-Камиш"),
        ("Tsahkna", "Цахкна"),
        ("Rinkēvičs", "Ринкевичса"),
    ],
)
def test_forms_of_a_name_are_found(name: str, inflected: str, tmp_path: Path) -> None:
    claim = named(tmp_path, f"They met {name} then.[^militarnyi]")[0]

    assert holds(claim, f"a, {inflected}")


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Karis", "Karus"),
        ("Narva", "Narvik"),
        ("Orpo", "Orbán"),
        ("Tusk", "Trump"),
        ("Elisa", "Elina"),
    ],
)
def test_another_name_is_none_of_its_forms(name: str, other: str) -> None:
    assert roots(name).isdisjoint(stems(other))


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("Denys Shmyhal", "So, he said. The minister, Denys Shmyhal, said.", "Denys Shmyhal"),
        ("Dovilė Šakalienė", "Sako ministrė Šakalienė.", "Šakalienė"),
        ("Dovilė Šakalienė", "So the Defence Minister said.", "Defence Minister"),
        ("Shmyhal", "з Шмигалем", "Шмигалем"),
        ("BGK", "przez Bank Gospodarstwa Krajowego", "Bank Gospodarstwa Krajowego"),
        ("Shmyhal", "nobody", None),
    ],
)
def test_a_name_has_a_place_in_its_source(
    name: str, text: str, words: str | None, tmp_path: Path
) -> None:
    claim = named(tmp_path, f"They met {name} then.[^militarnyi]")[0]

    span = claim.name and Held(text).span(claim.name)

    assert (text[slice(*span)] if span else None) == words


STRAIGHT_AND_ROUND = [("'", "’"), ("’", "'"), ("ʼ", "’")]


@pytest.mark.parametrize(("ours", "theirs"), STRAIGHT_AND_ROUND)
def test_a_name_with_another_apostrophe_is_the_same(ours: str, theirs: str, tmp_path: Path) -> None:
    registry = People.model_validate(
        {
            "people": {f"Ann O{ours}Brien": {"forms": [], "offices": []}},
            "names": {f"D{ours}Arcy Hall": [f"the Hall of D{ours}Arcy"]},
            "words": [f"Kind{ours}ish"],
        }
    )
    text = f"They met Ann O{theirs}Brien, Kind{theirs}ish at D{theirs}Arcy Hall.[^lrt]"
    person, store = named(tmp_path, text, registry)

    assert [holds(person, f"So did O{each}Brien") for each in (ours, theirs)] == [True, True]
    assert holds(store, f"at the Hall of D{theirs}Arcy")
    assert registry.misspelt("Ann", f"O{theirs}Brien") == ""


@pytest.mark.parametrize(("ours", "theirs"), STRAIGHT_AND_ROUND[:2])
def test_an_outlet_with_another_apostrophe_is_the_same(
    ours: str, theirs: str, tmp_path: Path
) -> None:
    relaying = [{**SOURCES[0], "origin": f"Lloyd{ours}s List"}, SOURCES[1]]

    assert named(tmp_path, f"So says Lloyd{theirs}s List.[^lrt]", sources=relaying) == []


def test_a_link_whose_words_hold_an_apostrophe_is_found(tmp_path: Path) -> None:
    text = f"They met Shmyhal.[^lrt] Rutte [hadn't come]({NAME}.md). Then Riga.[^lrt]"

    assert [claim.text for claim in named(tmp_path, text)] == ["Shmyhal", "Riga"]


def test_a_site_without_the_registry_proves_no_names(tmp_path: Path) -> None:
    assert named(tmp_path, "They met Denys Shmyhal.[^militarnyi]", people=None) == []


def test_a_name_rests_on_what_is_cited_behind_it_where_it_stands_first(tmp_path: Path) -> None:
    text = "They met Denys Shmyhal.[^lrt] Then Denys Shmyhal left Kobyłka.[^militarnyi]"

    found = [(claim.text, claim.sources) for claim in named(tmp_path, text)]

    assert found == [
        ("Denys Shmyhal", ("lrt",)),
        ("Kobyłka", ("militarnyi",)),
    ]


def test_names_of_a_sentence_that_links_to_a_briefing_of_ours_rest_on_that(tmp_path: Path) -> None:
    text = (
        f"They met Shmyhal.[^lrt] Before, Rutte [had come]({NAME}.md). Then Kobyłka and Riga.[^lrt]"
    )

    assert [claim.text for claim in named(tmp_path, text)] == ["Shmyhal", "Kobyłka", "Riga"]


def test_a_name_has_a_key_of_its_own_in_any_spelling_of_its_letters(tmp_path: Path) -> None:
    first, other = named(tmp_path, "They met Kiwala and Sikka.[^lrt]")
    (again,) = named(tmp_path, "They met Kiwała.[^lrt]")

    assert first.kind == "name"
    assert first.key == again.key != other.key


def said(tmp_path: Path, text: str, name: str = NAME) -> list[str]:
    """What the rules on names say of a briefing of this text."""
    found = library(tmp_path, f"{text}[^lrt]", name=name)
    edition = editions(found).of(found.briefings[0])
    both = (naming.misspelt_name, naming.wrong_office)
    return [each for rule in both for _, each in rule(edition.briefing, edition.text, found)]


@pytest.mark.parametrize(
    ("written", "found", "meant"),
    [
        ("Laurynas Kaščiunas", "Laurynas Kaščiunas", "Laurynas Kasčiūnas"),
        ("Kasciunas", "Kasciunas", "Kasčiūnas"),
        ("Laurynas Kasčunas", "Laurynas Kasčunas", "Laurynas Kasčiūnas"),
        ("Dovile Šakalienė", "Dovile Šakalienė", "Dovilė Šakalienė"),
        ("Šakalenė", "Šakalenė", "Šakalienė"),
        ("Lauryn Kasčiūnas", "Lauryn Kasčiūnas", "Laurynas Kasčiūnas"),
    ],
)
def test_a_registered_name_in_another_spelling_is_refused(
    written: str, found: str, meant: str, tmp_path: Path
) -> None:
    assert said(tmp_path, f"So said {written}.") == [
        f"name '{found}' is spelt '{meant}' in people.yaml; write that, or add whom you mean there"
    ]


@pytest.mark.parametrize(("source", "is_told"), [("Dovile Sakaliene", 0), ("Dovilė Šakalienė", 1)])
def test_a_name_without_marks_is_right_where_its_source_writes_it_so(
    source: str, is_told: int, tmp_path: Path
) -> None:
    found = replace(library(tmp_path, ""), stated=frozenset(source.split()))
    briefing = library(tmp_path, "So said Dovile Sakaliene.[^lrt]").briefings[0]

    told = list(naming.misspelt_name(briefing, body.convert(briefing.body), found))

    assert len(told) == is_told


@pytest.mark.parametrize(
    "text",
    [
        "So said Dovilė Šakalienė and Laurynas Kasčiūnas's friend.",
        "So said Rita Sakaliene, who is another.",
        "So said Laurynas Pabriks.",
        "So said Defence Minister Dovilė Šakalienė.",
        "So said Lithuania's minister of national defence, Dovilė Šakalienė, there.",
        "So said the former defence minister, Laurynas Kasčiūnas.",
        "So said then foreign minister Laurynas Kasčiūnas.",
        "So said Dovilė Šakalienė, the minister of defence, and left.",
        "So said Interior Minister Jonas Pavyzdys.",
        "So said Foreign Minister Kęstutis Budrys.",
        "The prime minister and Dovilė Šakalienė came.",
        "So said Dovilė Šakalienė, defence minister of, they say, nowhere.",
        "So said the Lithuanian defence minister, Dovilė Šakalienė.",
        "So said Dovilė Šakalienė, Lithuania's defence minister.",
        "So said Dovilė Šakalienė, defence minister of Lithuania.",
    ],
)
def test_of_right_names_and_offices_nothing_is_said(text: str, tmp_path: Path) -> None:
    assert said(tmp_path, text) == []


HAS = "people.yaml has defence minister; correct it, or add the office there with its day"
OF = "people.yaml has that of LT; correct it"
ENDED = "not by its from and to in people.yaml; correct it, or write former or then"
OTHER = "correct it, write former or then, or add the day there"


@pytest.mark.parametrize(
    ("day", "text", "message"),
    [
        (DAY, "Foreign Minister Dovilė Šakalienė", f"'foreign minister' on 22 March 2025: {HAS}"),
        (DAY, "Šakalienė, the foreign minister,", f"'foreign minister' on 22 March 2025: {HAS}"),
        (DAY, "foreign affairs' minister, Šakalienė", ""),
        (
            DAY,
            "minister for foreign affairs Šakalienė",
            f"'foreign minister' on 22 March 2025: {HAS}",
        ),
        (DAY, "Deputy Defence Minister Šakalienė", ""),
        (
            "2025-07-01",
            "Interior Minister Pavyzdys",
            f"'interior minister' on 1 July 2025: {ENDED}",
        ),
        (
            DAY,
            "Defence Minister Kasčiūnas",
            (
                "'defence minister' on 22 March 2025: people.yaml has Dovilė Šakalienė as that on"
                f" 18 March 2025; {OTHER}"
            ),
        ),
        (
            "2024-07-01",
            "Defence Minister Šakalienė",
            (
                "'defence minister' on 1 July 2024: people.yaml has Laurynas Kasčiūnas as that on"
                f" 18 July 2024; {OTHER}"
            ),
        ),
        (DAY, "President Šakalienė", f"'president' on 22 March 2025: {HAS}"),
        (DAY, "Poland's defence minister, Šakalienė", f"'defence minister' of PL: {OF}"),
        (DAY, "the Polish defence minister Šakalienė", f"'defence minister' of PL: {OF}"),
        (DAY, "Šakalienė, Polish defence minister,", f"'defence minister' of PL: {OF}"),
        (DAY, "Šakalienė, minister of defence of Poland,", f"'defence minister' of PL: {OF}"),
        ("2024-12-01", "Defence Minister Kasčiūnas", ""),
        ("2024-12-01", "Defence Minister Šakalienė", ""),
    ],
)
def test_an_office_is_that_of_the_day(day: str, text: str, message: str, tmp_path: Path) -> None:
    found = said(tmp_path, f"So said {text} then.", name=f"{day}-mines")

    assert [each.partition(" as ")[2] for each in found] == ([message] if message else [])


def test_a_name_in_two_spellings_is_told_of_the_rarer_one(tmp_path: Path) -> None:
    texts = {"one": "near Šumskas", "two": "near Sumskas", "three": "near Šumskas"}
    header = {"title": "Mines along the border", "sources": SOURCES, "figures": None}
    files = {
        file_of(f"2025-03-22-{n}"): a_briefing(f"A fence {t}.[^lrt]", **header)
        for n, t in texts.items()
    }
    found = editions(replace(a_library(tmp_path, files), people=PEOPLE))

    (problem,) = naming.across(found)

    assert problem.path == "content/briefings/2025/2025-03-22-two.md"
    assert problem.message.startswith("name 'Sumskas' is 'Šumskas' in content/briefings/2025/")


def test_a_link_to_a_briefing_that_does_not_name_it_is_told(tmp_path: Path) -> None:
    header = {"title": "Mines along the border", "sources": SOURCES, "figures": None}
    files = {
        file_of("2025-03-21-mines"): a_briefing("They met Rutte there.[^lrt]", **header),
        file_of("2025-03-22-fence"): a_briefing(
            "They [met Rutte](2025-03-21-mines.md). They [met Stubb](2025-03-21-mines.md)."
            "\nSo.[^lrt]",
            **header,
        ),
    }
    found = editions(replace(a_library(tmp_path, files), people=PEOPLE))

    assert [each.message for each in naming.across(found)] == [
        (
            "name 'Stubb' is not in 2025-03-21-mines.md, to which its sentence links;"
            " cite a source for it"
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A" * 11_000,
        "Aa " * 3_900,
        "von der " * 1_400,
        "Aa. " * 2_900,
        "Šakalienė " * 1_150,
        "Minister, " * 1_100,
    ],
)
def test_texts_without_end_are_read_in_time(text: str, tmp_path: Path) -> None:
    started = time.process_time()
    said(tmp_path, f"{text}, So")
    for claim in named(tmp_path, f"{text[:3_000]} Shmyhal.[^lrt]")[:50]:
        holds(claim, text)

    assert time.process_time() - started < 10
