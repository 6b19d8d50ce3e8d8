"""What `publish` has published is what `announce` would post."""

from pathlib import Path

from tests.support.content import file_of
from tests.support.publishing import ADDRESS, CHANGED, new_clone
from tests.support.small_site import FIRST


def test_what_is_published_and_nothing_else_is_announced(
    tmp_path: Path,
) -> None:
    clone = new_clone(tmp_path)
    clone.publish()
    clone.write({file_of(FIRST): CHANGED})
    ever = ("--dry-run", "--hours", "1000000", "--channel", "")

    before = clone.run("announce", *ever)
    clone.publish()
    after = clone.run("announce", *ever)

    assert (before.returncode, before.stderr) == (0, "")
    assert before.stdout.startswith("telegram: 3 posts\n--- new/")
    assert after.stdout.startswith("telegram: 4 posts\n--- new/")
    assert "<b>Update: Lithuania and Poland weigh mines along their borders</b>" in after.stdout
    assert f"{ADDRESS}/2025/03/22/lithuania-weighs-border-mines/" in after.stdout
