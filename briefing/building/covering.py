"""Pages as they are kept, as readers get them, and in the copies of months to read offline.

A page is kept without what the site covers, since that changes with each briefing.
"""

import zlib
from collections.abc import Mapping
from pathlib import Path

from markupsafe import escape

from briefing.building import theme
from briefing.building.files import Job
from briefing.building.making import Build, published
from briefing.exports import offline
from briefing.kept import digest
from briefing.pages.offline import TEMPLATES, Copy

COVERS = "<!-- covers -->"  # where a kept page says what the site covers


def covered(build: Build, page: Job) -> Job:
    """A page as readers get it."""
    covers = escape(build.shown.covers)

    def make() -> bytes:
        return _kept(build, page).replace(COVERS.encode(), covers.encode())

    return Job(page.name, digest([page.key, str(covers)]), make)


def _kept(build: Build, page: Job) -> bytes:
    content = build.kept.get(page.key)
    if content is None:
        content = page.make()
        build.kept.put(page.key, content)
    return content


def copied(build: Build, copy: Copy, jobs: Mapping[str, Job]) -> Job:
    """The copy of a month. jobs: how each page is made, by its address."""
    site, period = build.site, copy.period
    pages = {
        row.address: jobs[row.address]
        for row in build.pages
        if row.address.startswith(period.address) and row.template in TEMPLATES
    }
    versions = [site.versions[path] for path in offline.STYLES]
    keys = [job.key for job in pages.values()]
    key = build.kept.key("copy", zlib.ZLIB_RUNTIME_VERSION, site.digest, period, keys, versions)

    def make() -> bytes:
        said = str(escape(f"A copy of {period.name}, to be read offline."))
        html = {
            address: _kept(build, job).decode().replace(COVERS, said)
            for address, job in pages.items()
        }
        folder = Path(build.settings["THEME"]) / theme.STATIC
        styles = {path: published(folder / path) for path in offline.STYLES}
        return offline.archive(site, period.name, period.address, html, styles)

    return Job(copy.address.lstrip("/"), key, make)
