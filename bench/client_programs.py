"""Programs that read feeds, each started as its users do: what they have of some feeds."""

import json
import mailbox
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Mapping, Sequence
from email import policy
from pathlib import Path

from tests.support.feed_readers import Read

Reading = Callable[[Sequence[Path]], dict[Path, list[Read]]]
Keeping = Callable[[Path, Sequence[str], Mapping[str, str]], list[Read]]


def each_by(read: Callable[[bytes], list[Read]]) -> Reading:
    return lambda files: {file: read(file.read_bytes()) for file in files}


def by_program(command: Sequence[str], cwd: Path | None = None) -> Reading:
    """By a program that prints [id, text, picture] of each entry, by file."""

    def read(files: Sequence[Path]) -> dict[Path, list[Read]]:
        whole = [*command, *map(str, files)]
        done = subprocess.run(whole, cwd=cwd, capture_output=True, check=True, timeout=300)
        entries = json.loads(done.stdout)
        return {file: [Read(*map(str, each)) for each in entries[str(file)]] for file in files}

    return read


def sfeed(files: Sequence[Path]) -> dict[Path, list[Read]]:
    """By sfeed, which prints a line of tab-separated fields for each entry."""
    found = {}
    for file in files:
        done = subprocess.run(["sfeed"], input=file.read_bytes(), capture_output=True, check=True)
        rows = (line.split("\t") for line in done.stdout.decode().splitlines())
        found[file] = [Read(row[5], row[3], row[7]) for row in rows]
    return found


def newsboat(folder: Path, urls: Sequence[str], env: Mapping[str, str]) -> list[Read]:
    """What newsboat has after it has looked at some feeds, and at what it had before."""
    folder.mkdir(exist_ok=True)
    (folder / "urls").write_text("\n".join(urls) + "\n")
    (folder / "config").touch()
    base = folder / "cache.db"
    command = ["newsboat", "-u", f"{folder}/urls", "-c", str(base), "-C", f"{folder}/config"]
    subprocess.run(
        [*command, "-x", "reload"], env=env, capture_output=True, check=False, timeout=300
    )
    with sqlite3.connect(base) as rows:
        found = rows.execute("SELECT guid, content, enclosure_url FROM rss_item").fetchall()
    return [Read(guid, said, f"{enclosure or ''} {said}") for guid, said, enclosure in found]


def rss2email(folder: Path, urls: Sequence[str], env: Mapping[str, str]) -> list[Read]:
    """The mails that rss2email has written of some feeds, those from before among them."""
    folder.mkdir(exist_ok=True)
    config, data, mails = folder / "config", folder / "data.json", folder / "mails"
    command = ["r2e", "-c", str(config), "-d", str(data)]

    def run(*arguments: str) -> None:
        whole = [*command, *arguments]
        subprocess.run(whole, env=env, capture_output=True, check=True, timeout=600)

    if not config.exists():
        for part in ("cur", "new", "tmp"):
            (mails / "box" / part).mkdir(parents=True)
        run("new", "desk@example.org")
        text = config.read_text("utf-8")
        for name, value in (
            ("email-protocol", "maildir"),
            ("maildir-path", str(mails)),
            ("maildir-mailbox", "box"),
            ("html-mail", "True"),
        ):
            text = re.sub(rf"(?m)^{name} = .*", f"{name} = {value}", text)
        config.write_text(text, "utf-8")
        for number, url in enumerate(urls):
            run("add", f"feed{number}", url)
    run("run")
    found = []
    for mail in mailbox.Maildir(mails / "box", factory=None):
        raw = mail.as_bytes(policy=policy.default)
        said = " ".join(
            part.get_payload(decode=True).decode("utf-8", "replace")  # type: ignore[union-attr]
            for part in mail.walk()
            if not part.is_multipart()
        )
        found.append(
            Read(f"{mail.get('X-RSS-URL', '')} {mail.get('X-RSS-ID', len(raw))}", said, said)
        )
    return found


def version_of(command: Sequence[str]) -> str:
    """What a program prints of its version, in a word; empty where it is not there."""
    if not shutil.which(command[0]):
        return ""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return next((word for word in done.stdout.split() if word[:1].isdigit()), "")
