"""What can be found: a record of each public briefing, and of each story with a public step.

A record is a page for Pagefind alone, made from the sources; the pages of readers hold nothing of
the search. Its attributes: https://pagefind.app/docs/ (indexing, metadata, filtering, sorting).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256

from markupsafe import Markup

from briefing.edition import Edition, Editions
from briefing.kept import Digest, digest
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
    """address: where the find is read, from the root of the site. html: gives a whole page.

    day: by which it is sorted, as in "2026-01-31". digest: of the page, which is seldom needed.
    """

    address: str
    day: str
    digest: Digest
    html: Callable[[], str] = field(compare=False)


def records(editions: Editions) -> tuple[Record, ...]:
    """What readers can find, by address."""
    found = [_briefing(editions.of(each)) for each in editions.public]
    groups = by_term(editions.public)
    for story in editions.library.stories.values():
        steps = groups.get(TermKey("story", story.slug))
        if steps:
            html = partial(_story_page, story, steps, editions)
            found.append(
                Record(story.address, _day(steps[0]), _made_of(story, steps, editions), html)
            )
    return tuple(sorted(found, key=lambda record: record.address))


def _made_of(story: Story, steps: Iterable[Briefing], editions: Editions) -> Digest:
    """What decides the page of a story: its own text, and its steps."""
    digests = [editions.of(each).digest for each in steps]
    registries = editions.library.registries.digest
    return digest([editions.digest(story), editions.site.digest, registries, digests])


def _briefing(edition: Edition) -> Record:
    briefing = edition.briefing
    page = partial(edition.keep, _briefing_page)
    return Record(briefing.address, _day(briefing), edition.keep(_page_digest), page)


def _page_digest(edition: Edition) -> Digest:
    return _digest(edition.keep(_briefing_page))


def _digest(html: str) -> Digest:
    return sha256(html.encode()).hexdigest()


def _day(briefing: Briefing) -> str:
    return briefing.day.isoformat()


def _briefing_page(edition: Edition) -> str:
    briefing, words = edition.briefing, edition.registries.vocabulary
    names = [
        *(place.name for place in briefing.places),
        *(words.tags[tag].name for tag in briefing.tags),
        *_sources(edition),
    ]
    figures = ". ".join(f"{each.value}: {each.what}" for each in briefing.figures)
    return _page(
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


def _story_page(story: Story, steps: Sequence[Briefing], editions: Editions) -> str:
    """steps: newest first, at least one."""
    codes = dict.fromkeys(code for each in steps for code in each.countries)
    countries = editions.library.vocabulary.countries
    years = sorted({year_of(each.day).name for each in steps})
    return _page(
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


def _page(
    source: Briefing | Story,
    site: Site,
    *,
    kind: str,
    countries: Sequence[str],
    newest: Briefing,
    filters: Iterable[tuple[str, str]],
    said: Markup,
    named: str,
) -> str:
    """A page for Pagefind. Its summary comes first: words in it are marked by their place in all.

    newest: the briefing that dates it.
    """
    title, summary = site.plain_line(source.title), site.plain_line(source.summary)
    meta = [
        ("title", title),
        ("kind", kind),
        ("countries", ", ".join(countries)),
        ("day", day(newest.day).text),
        ("iso", newest.day.isoformat()),
        ("folded", aliases(f"{title} {summary} {said.striptags()} {named}")),
    ]
    filters = [*filters, *(("country", country) for country in countries)]
    head = Markup("").join(
        (
            *(_meta("meta", name, value) for name, value in meta if value),
            *(_meta("filter", name, value) for name, value in filters),
            _meta("sort", "date", newest.day.isoformat()),
        )
    )
    page = Markup(
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
    return str(page)


def _meta(kind: str, name: str, value: str) -> Markup:
    return Markup('<meta data-pagefind-{}="{}[content]" content="{}">').format(kind, name, value)
