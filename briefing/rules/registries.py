"""Rules on vocabulary.yaml and publishers.yaml."""

from collections.abc import Iterator

from briefing.library import Library
from briefing.problems import Problem, did_you_mean


def problems(library: Library) -> Iterator[Problem]:
    """Terms of the registries that other terms depend on, and are not there."""
    vocabulary, publishers = library.vocabulary, library.publishers
    path = "content/publishers.yaml"
    countries = {**vocabulary.countries, **vocabulary.elsewhere}
    for name, publisher in publishers.publishers.items():
        line = library.lines[path].get(("publishers", name), 1)
        if publisher.country not in countries:
            hint = did_you_mean(publisher.country, countries)
            yield Problem(path, line, f"unknown country '{publisher.country}' of {name}; {hint}")
        if publisher.language not in vocabulary.languages:
            hint = did_you_mean(publisher.language, vocabulary.languages)
            yield Problem(path, line, f"unknown language '{publisher.language}' of {name}; {hint}")
        if publishers.refusal(f"https://{name}/") is not None:
            yield Problem(path, line, f"{name} is listed and refused; keep one")
        if name.startswith("www."):
            bare = name.removeprefix("www.")
            yield Problem(path, line, f"host '{name}'; write {bare}, which covers both")
    for code in vocabulary.elsewhere:
        if code in vocabulary.countries:
            path = "content/vocabulary.yaml"
            line = library.lines[path].get(("elsewhere", code), 1)
            yield Problem(path, line, f"{code} stands in countries and in elsewhere; keep one")
