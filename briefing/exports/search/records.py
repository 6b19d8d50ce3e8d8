"""What can be found: a record of each public briefing, and of each story with a public step.

A record is a page for Pagefind alone, made from the sources; the pages of readers hold nothing of
the search. Its attributes: https://pagefind.app/docs/ (indexing, metadata, filtering, sorting).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from briefing.exports.search.folding import aliases
from briefing.pages.links import resolver, text_of
from briefing.pages.site import Site
from briefing.reading.library import Library
from briefing.reading.model import Briefing, Story, host
from briefing.render import body, typography
from briefing.words import day

STORY = "Story"  # what stands in the place of a category
_LOW = 0.5  # the weight of what a briefing names, beside 1 of what it says


@dataclass(frozen=True)
class Record:
    """address: where the find is read, from the root of the site. html: a whole page."""

    address: str
    html: str


def records(library: Library, public: Sequence[Briefing], site: Site) -> tuple[Record, ...]:
    """What readers can find, by address."""
    steps = {
        story.slug: [each for each in public if each.story == story.slug]
        for story in library.stories.values()
    }
    found = [
        *(_briefing(each, library, site) for each in public),
        *(_story(library.stories[name], own, library, site) for name, own in steps.items() if own),
    ]
    return tuple(sorted(found, key=lambda record: record.address))


def _briefing(briefing: Briefing, library: Library, site: Site) -> Record:
    text = text_of(briefing, library, site)
    names = [
        *(place.name for place in briefing.places),
        *(library.vocabulary.tags[tag].name for tag in briefing.tags),
        *_sources(briefing, library),
    ]
    figures = ". ".join(f"{each.value}: {each.what}" for each in briefing.figures)
    return _record(
        briefing.address,
        title=briefing.title,
        summary=briefing.summary,
        kind=briefing.category,
        countries=[library.vocabulary.countries[code].name for code in briefing.countries],
        moment=briefing.moment.isoformat(timespec="minutes"),
        shown_day=day(briefing.day).text,
        filters=[
            ("category", briefing.category),
            ("year", f"{briefing.day.year:04}"),
            *([("story", briefing.story)] if briefing.story else []),
        ],
        said=Markup("{}<p>{}</p>").format(Markup(text.html), typography.plain_line(figures)),
        named=". ".join(names),
        site=site,
    )


def _story(story: Story, steps: Sequence[Briefing], library: Library, site: Site) -> Record:
    """steps: newest first, at least one."""
    codes = dict.fromkeys(code for each in steps for code in each.countries)
    text = body.convert(story.body, resolver(library, site))
    return _record(
        story.address,
        title=story.title,
        summary=story.summary,
        kind=STORY,
        countries=[library.vocabulary.countries[code].name for code in codes],
        moment=steps[0].moment.isoformat(timespec="minutes"),
        shown_day=day(steps[0].day).text,
        filters=[
            ("story", story.slug),
            *(("year", year) for year in sorted({f"{each.day.year:04}" for each in steps})),
        ],
        said=Markup(text.html),
        named="",
        site=site,
    )


def _sources(briefing: Briefing, library: Library) -> Iterator[str]:
    for source in briefing.sources:
        publisher = library.publishers.of(source.url)
        yield publisher.name if publisher else host(source.url)
        if source.title:
            yield source.title


def _record(
    address: str,
    *,
    title: str,
    summary: str,
    kind: str,
    countries: Sequence[str],
    moment: str,
    shown_day: str,
    filters: Iterable[tuple[str, str]],
    said: Markup,
    named: str,
    site: Site,
) -> Record:
    """The summary comes first: the page marks words in it by their place in the whole."""
    title, summary = typography.plain_line(title), typography.plain_line(summary)
    meta = [
        ("title", title),
        ("kind", kind),
        ("countries", ", ".join(countries)),
        ("day", shown_day),
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
    return Record(address, str(html))


def _meta(kind: str, name: str, value: str) -> Markup:
    return Markup('<meta data-pagefind-{}="{}[content]" content="{}">').format(kind, name, value)
