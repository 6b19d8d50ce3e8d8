"""A blog that uses every field there is, and what each field holds: the one half of the grammar.

The other half, what bad may stand in a field, is tests/support/hostile_kinds.py.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.support.content import BODY, file_of
from tests.support.written import BLOG

NAME = "2025-03-22-lithuania-weighs-border-mines"
BRIEFING, STORY, PAGE = file_of(NAME), "stories/ottawa-withdrawal.md", "pages/about.md"
VOCABULARY, PUBLISHERS, PEOPLE = "vocabulary.yaml", "publishers.yaml", "people.yaml"
URL = "https://www.pravda.com.ua/eng/news/2025/03/22/7504100/"
QUOTED = 'The minister said: "We need mines"{.translated}.[^pravda]\n\n'
SUMMARY = "Vilnius looks at layered obstacles, mines among them, and wants EU money for it."

# The values are what a good blog has. A tuple is a value and what kind of thing it is.
Keys = tuple[str | int, ...]
FILES: Mapping[str, Mapping[str, Any]] = {
    BRIEFING: {
        "title": ("Poland and Lithuania weigh mines along the border with Russia", "text"),
        "summary": (SUMMARY, "text"),
        "published": ("2025-03-22T09:30+02:00", "moment"),
        "category": ("Borders", "term"),
        "countries": [("PL", "code")],
        "accused": [("PL", "code")],
        "story": ("ottawa-withdrawal", "name"),
        "tags": [("landmines", "name")],
        "status": ("published", "choice"),
        "sources": [
            {
                "id": ("militarnyi", "name"),
                "url": ("https://militarnyi.com/en/news/lithuania-plans-to-mine-border", "url"),
                "language": ("en", "code"),
                "digits_only": ("false", "choice"),
            },
            {
                "id": ("pravda", "name"),
                "url": (URL, "url"),
                "title": ("Lithuania considers planting mines on its borders", "text"),
                "published": ("2025-03-22", "day"),
                "language": ("en", "code"),
                "origin": ("European Pravda", "text"),
                "archive": (f"https://web.archive.org/web/20250323/{URL}", "url"),
                "accessed": ("2025-03-23", "day"),
            },
        ],
        "figures": [
            {
                "value": ("€10 billion", "figure"),
                "what": ("cost estimate of the countries", "text"),
                "source": ("militarnyi", "name"),
                "subject": ("The four countries", "text"),
            }
        ],
        "disputed": [
            {
                "about": ("How much it costs", "text"),
                "accounts": [
                    {
                        "who": ("The ministry", "text"),
                        "says": ("€10 billion", "figure"),
                        "source": ("militarnyi", "name"),
                    },
                    {
                        "who": ("The minister", "text"),
                        "says": ("less than that", "text"),
                        "source": ("pravda", "name"),
                    },
                ],
            }
        ],
        "places": [
            {
                "name": ("Suwałki", "text"),
                "lat": ("54.1", "degrees"),
                "lon": ("22.93", "degrees"),
                "sea": ("false", "choice"),
            },
            {"name": ("Lipina", "text"), "country": ("PL", "code")},
        ],
        "quotes": [
            {
                "text": ("We need mines", "quotation"),
                "original": ("Mums reikia minų", "quotation"),
                "source": ("pravda", "name"),
            }
        ],
        "calculations": [
            {
                "value": ("€10 billion", "figure"),
                "how": ("a fifth of €50 billion", "text"),
                "from": [("militarnyi", "name")],
            }
        ],
        "confirmed": [
            {
                "claim": ("Lithuania", "term"),
                "why": ("it is named as a neighbour alone", "text"),
            }
        ],
        "reviewed": {
            "by": ("second editor", "text"),
            "day": ("2025-03-24", "day"),
            "text": ("0a1b2c", "text"),
        },
        "watch": [
            {"date": ("2025-06-24", "day"), "what": ("NATO summit in The Hague", "text")},
        ],
        "changes": [
            {
                "at": ("2025-03-24T10:00+02:00", "moment"),
                "kind": ("correction", "choice"),
                "note": ("The estimate is for many countries.", "text"),
            }
        ],
        "aliases": [("/2025/03/old-name/", "path")],
    },
    STORY: {
        "title": ("Leaving the Ottawa Convention", "text"),
        "summary": (
            "Countries on the north-eastern flank give up the ban on anti-personnel mines.",
            "text",
        ),
        "state": ("open", "choice"),
        "as_of": ("2025-03-22", "day"),
        "read": ("2025-04-02T10:00+03:00", "moment"),
        "was": [("ottawa-convention", "path")],
    },
    PAGE: {
        "title": ("About us", "text"),
        "summary": (
            "Who writes these briefings, why they do it, and how to reach them when wrong.",
            "text",
        ),
        "was": [("who-we-are", "path")],
    },
    VOCABULARY: {
        "categories": {
            "Borders": {
                "about": ("What is built, closed or guarded at the borders.", "text"),
                "was": [("Frontiers", "path")],
            }
        },
        "countries": {
            "LT": {
                "name": ("Lithuania", "short"),
                "in_text": ("Lithuania", "short"),
                "also": [("Lietuva", "short")],
            },
            "PL": {
                "name": ("Poland", "short"),
                "in_text": ("Poland", "short"),
                "was": [("Polish", "path")],
            },
        },
        "tags": {
            "landmines": {
                "name": ("Landmines", "short"),
                "about": ("Laying, making, banning and clearing mines.", "text"),
                "also": [("Mines", "short")],
                "was": [("mines", "path")],
            }
        },
        "elsewhere": {"UA": ("Ukraine", "short")},
        "languages": {"en": ("English", "short"), "lt": ("Lithuanian", "short")},
    },
    PUBLISHERS: {
        "publishers": {
            "militarnyi.com": {
                "name": ("Militarnyi", "text"),
                "country": ("UA", "code"),
                "language": ("en", "code"),
                "kind": ("news", "choice"),
                "owner": ("A foundation of its readers", "text"),
            },
            "pravda.com.ua": {
                "name": ("Ukrainska Pravda", "text"),
                "country": ("UA", "code"),
                "language": ("en", "code"),
                "kind": ("news", "choice"),
            },
        },
        "refused": {
            "news-pravda.com": {
                "reason": ("Part of a network that imitates local outlets.", "text"),
                "reference": ("https://example.org/report", "url"),
                "reviewed": ("2025-03-01", "day"),
                "mirrors": [("pravda-news.com", "host")],
            }
        },
    },
    PEOPLE: {
        "people": {
            "Ruta Zaliene": {
                "forms": [("Rūta Žalienė", "text")],
                "offices": [
                    {
                        "office": ("defence minister", "text"),
                        "of": ("LT", "text"),
                        "from": ("2024-12-12", "day"),
                        "to": ("2026-12-12", "day"),
                        "stated": [("2025-03-18", "day")],
                    }
                ],
            }
        },
        "names": {"Ottawa Convention": [("Ottawa Treaty", "text")]},
        "words": [("Minister", "text")],
    },
}
BODIES = {
    BRIEFING: QUOTED + BODY,
    STORY: "These countries are leaving the treaty.\n",
    PAGE: "We are a group of volunteers.\n",
}
# What may be missing (docs/briefing-format.md): fields of a file, those of entries behind a dot.
OPTIONAL: Mapping[str, str] = {
    BRIEFING: "story tags status accused figures disputed places calculations reviewed watch"
    " changes aliases figures.subject sources.digits_only sources.title sources.published"
    " sources.origin sources.archive sources.accessed places.country places.sea",
    STORY: "was",
    PAGE: "was",
    VOCABULARY: "categories.Borders.was countries.PL.was countries.PL.in_text"
    " countries.LT.in_text tags.landmines.was",
    PUBLISHERS: "publishers.militarnyi.com.owner refused.news-pravda.com.mirrors",
    PEOPLE: "people.Ruta Zaliene.forms people.Ruta Zaliene.offices names words"
    " people.Ruta Zaliene.offices.of people.Ruta Zaliene.offices.from"
    " people.Ruta Zaliene.offices.to people.Ruta Zaliene.offices.stated",
}


@dataclass(frozen=True)
class Place:
    """A field of a file: where it stands, its good value, and what kind of thing it is.

    kind: of a value; `list` or `mapping` of what holds others.
    """

    file: str
    keys: Keys
    good: str
    kind: str

    @property
    def is_optional(self) -> bool:
        """Whether a good file may lack it."""
        name = ".".join(each for each in self.keys if isinstance(each, str))
        is_entry = isinstance(self.keys[-1], int)
        return (
            not is_entry
            and re.search(rf"(^| ){re.escape(name)}( |$)", OPTIONAL[self.file]) is not None
        )

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.file.rpartition("/")[2]

    @property
    def path(self) -> str:
        """Where it stands, in a word: sources.0.url."""
        return ".".join(map(str, self.keys))

    def __str__(self) -> str:
        return f"{self.name} {self.path}"


def places() -> Iterator[Place]:
    """Every field of every file, each list and mapping among them."""
    for file, tree in FILES.items():
        yield from _places(file, (), tree)


def _places(file: str, keys: Keys, node: Any) -> Iterator[Place]:
    if isinstance(node, tuple):
        yield Place(file, keys, *node)
        return
    if keys:
        yield Place(file, keys, "", "list" if isinstance(node, list) else "mapping")
    for key, child in _children(node):
        yield from _places(file, (*keys, key), child)


def _children(node: Any) -> list[tuple[Any, Any]]:
    return list(enumerate(node) if isinstance(node, list) else node.items())


@dataclass(frozen=True)
class Written:
    """A file's text, and the first and last line of a place that was changed in it."""

    text: str
    lines: range


def written(file: str, change: tuple[Keys, str | None] = ((), "")) -> Written:
    """A file with the raw YAML of one place changed; None takes the place away."""
    lines: list[str] = []
    span = range(0)

    def write(keys: Keys, node: Any, indent: str, head: str) -> None:
        nonlocal span
        begun = len(lines) + 2 if file in BODIES else len(lines) + 1
        if keys and keys == change[0]:
            if change[1] is not None:
                lines.extend(f"{indent}{head} {change[1]}".split("\n"))
        elif isinstance(node, tuple):
            lines.append(f"{indent}{head} {quoted(node[0])}")
        else:
            if head:
                lines.append(f"{indent}{head}")
            for key, child in _children(node):
                inner = "-" if isinstance(node, list) else f"{key}:"
                write((*keys, key), child, f"{indent}  " if head else "", inner)
        if keys == change[0]:
            span = range(begun, max(begun + 1, len(lines) + (2 if file in BODIES else 1)))

    write((), FILES[file], "", "")
    header = "\n".join(lines) + "\n"
    return Written(f"---\n{header}---\n{BODIES[file]}" if file in BODIES else header, span)


def quoted(text: str) -> str:
    """A text in double quotes of YAML; what is there raw stays raw."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def blog() -> dict[str, str]:
    """The texts of all files, good as they are."""
    return {file: written(file).text for file in FILES}


# What lies beside them.
AROUND = {"gazetteer.txt": BLOG["gazetteer.txt"]}
