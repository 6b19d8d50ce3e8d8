"""The example of docs/api.md runs as it stands there, against a site that is served."""

import re
import subprocess
import sys
from pathlib import Path

from briefing.building import build
from tests.support.content import NAME, REGISTRIES, a_briefing, file_of, write_content
from tests.support.proving import proved
from tests.support.sites import AS_OF, ROOT, serve, site_root

PLACE = "https://rampart.example"


def test_the_example_of_the_docs_prints_figures_with_the_words_that_state_them(
    tmp_path: Path,
) -> None:
    content = write_content(
        tmp_path / "content", proved({**REGISTRIES, file_of(NAME): a_briefing()})
    )
    url = f"{serve(tmp_path)}/site"
    build.build(
        build.Plan(
            root=site_root(tmp_path, content, {}),
            settings="settings.py",
            output=tmp_path / "served" / "site",
            as_of=AS_OF,
            url=url,
        )
    )
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    [example] = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert example.count(PLACE) == 1

    printed = subprocess.run(
        [sys.executable, "-c", example.replace(PLACE, url)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout

    assert printed.startswith("2025-03-22 €10 billion\n   Militarnyi pasted 20"), printed
    assert "**€10 billion**" in printed
