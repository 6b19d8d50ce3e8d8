"""What can be found: a record of each public briefing, and of each story with a public step.

A record is a page for Pagefind alone, made from the sources; the pages of readers hold nothing of
the search. Its attributes: https://pagefind.app/docs/ (indexing, metadata, filtering, sorting).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.edition import Edition, Editions
from briefing.pages.indices import TermKey, by_term, year_of
from briefing.pages.publishers import publisher_name
from briefing.reading.model import Briefing, Story
from briefing.render.folding import aliases
from briefing.site import Site
from briefing.words import day

STORY = "Story"  # what stands in the place of a category
_LOW = 0.5  # the weight of what a briefing names, beside 1 of what it says


@dataclass(frozen=True)
class Record:
    """address: where the find is read, from the root of the site. html: a whole page.

    day: by which it is sorted, as in "2026-01-31".
    """

    address: str
    html: str
    day: str


def records(editions: Editions) -> tuple[Record, ...]:
    """What readers can find, by address."""
    found = [Record(*editions.of(each).keep(_briefing)) for each in editions.public]
    groups = by_term(editions.public)
    for story in editions.library.stories.values():
        steps = groups.get(TermKey("story", story.slug))
        if steps:
            found.append(_story(story, steps, editions))
    return tuple(sorted(found, key=lambda record: record.address))


def _briefing(edition: Edition) -> list[str]:
    briefing, words = edition.briefing, edition.registries.vocabulary
    names = [
        *(place.name for place in briefing.places),
        *(words.tags[tag].name for tag in briefing.tags),
        *_sources(edition),
    ]
    figures = ". ".join(f"{each.value}: {each.what}" for each in briefing.figures)
    record = _record(
        briefing,
        edition.site,
        kind=briefing.category,
        countries=[words.countries[code].name for code in briefing.countries],
        newest=briefing,
        filters=[
            ("category", briefing.category),
            ("year", year_of(briefing.day).name),
            *([("story", briefing.story)] if briefing.story else []),
        ],
        said=Markup("{}<p>{}</p>").format(Markup(edition.html), edition.site.plain_line(figures)),
        named=". ".join(names),
    )
    return [record.address, record.html, record.day]


def _story(story: Story, steps: Sequence[Briefing], editions: Editions) -> Record:
    """steps: newest first, at least one."""
    codes = dict.fromkeys(code for each in steps for code in each.countries)
    countries = editions.library.vocabulary.countries
    years = sorted({year_of(each.day).name for each in steps})
    return _record(
        story,
        editions.site,
        kind=STORY,
        countries=[countries[code].name for code in codes],
        newest=steps[0],
        filters=[("story", story.slug), *(("year", year) for year in years)],
        said=Markup(editions.html(story)),
        named="",
    )


def _sources(edition: Edition) -> Iterator[str]:
    for source in edition.briefing.sources:
        yield publisher_name(source.url, edition.registries)
        if source.title:
            yield source.title


def _record(
    source: Briefing | Story,
    site: Site,
    *,
    kind: str,
    countries: Sequence[str],
    newest: Briefing,
    filters: Iterable[tuple[str, str]],
    said: Markup,
    named: str,
) -> Record:
    """The summary comes first: the page marks words in it by their place in the whole.

    newest: the briefing that dates it.
    """
    title, summary = site.plain_line(source.title), site.plain_line(source.summary)
    moment = newest.moment.isoformat(timespec="minutes")
    meta = [
        ("title", title),
        ("kind", kind),
        ("countries", ", ".join(countries)),
        ("day", day(newest.day).text),
        ("iso", moment[:10]),
        ("folded", aliases(f"{title} {summary} {said.striptags()} {named}")),
    ]
    filters = [*filters, *(("country", country) for country in countries)]
    head = Markup("").join(
        (
            *(_meta("meta", name, value) for name, value in meta if value),
            *(_meta("filter", name, value) for name, value in filters),
            _meta("sort", "date", moment),
        )
    )
    html = Markup(
        '<!doctype html><html lang="{language}"><head><title>{title}</title>{head}</head>'
        '<body data-pagefind-body><p data-pagefind-weight="2" data-pagefind-meta="summary">'
        '{summary}</p>{said}<p data-pagefind-weight="{low}">{named}</p></body></html>'
    ).format(
        language=site.language,
        title=title,
        head=head,
        summary=summary,
        said=said,
        low=_LOW,
        named=named,
    )
    return Record(source.address, str(html), moment[:10])


def _meta(kind: str, name: str, value: str) -> Markup:
    return Markup('<meta data-pagefind-{}="{}[content]" content="{}">').format(kind, name, value)
