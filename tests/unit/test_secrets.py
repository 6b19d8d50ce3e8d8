"""What no site may show. Examples are put together here: no scanner may take this for secrets."""

import json
import time
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from briefing.publish.secrets import Scan, formats

ROOT = Path("/", "work-of", "ona")
SCAN = Scan(ROOT, own={"media"}, public=("desk@own.org", "@press.org"))
LETTERS = "aB3dE5gH7jK9mN1pQ4sT6vW8yZ2cF0xR"
HEX = "0123456789abcdef" * 4
KEY = "PRIVATE" + " KEY"
UUID = "-".join((HEX[:8], HEX[:4], "4" + HEX[:3], "8" + HEX[:3], HEX[:12]))

# What it is, and its parts.
CREDENTIALS: list[tuple[str, tuple[str, ...]]] = [
    ("a private key", ("-----BEGIN RSA ", KEY, "-----")),
    ("a private key", ("-----BEGIN OPENSSH ", KEY, "-----")),
    ("a private key", ("-----BEGIN EC ", KEY, "-----")),
    ("a private key", ("-----BEGIN ", KEY, "-----")),
    ("a private key", ("-----BEGIN PGP ", KEY, " BLOCK-----")),
    ("a private key", ("—–BEGIN RSA ", KEY, "—–")),  # as dashes are typeset
    ("a private key", ("PuTTY-User", "-Key-File-3: ssh-ed25519")),
    ("a private key", ("AGE-SECRET", "-KEY-1", (LETTERS * 2).upper()[:58])),
    ("a private key", ("PrivateKey", " = ", LETTERS, LETTERS[:11], "=")),
    *(("a token of GitHub", (f"gh{each}", "_", LETTERS, "abcd")) for each in "pousr"),
    ("a token of GitHub", ("github", "_pat_", LETTERS)),
    ("a token of GitLab", ("glp", "at-", LETTERS[:20])),
    ("a token of GitLab", ("glr", "t-", LETTERS[:20])),
    ("a key of AWS", ("AK", "IA", LETTERS.upper()[:16])),
    ("a key of AWS", ("AS", "IA", LETTERS.upper()[:16])),
    ("a key of AWS", ("aws_secret", "_access_key = ", LETTERS, "ab/+cd12")),
    ("a key of AWS", ('"SecretAccess', 'Key": "', LETTERS, 'ab/+cd12"')),
    ("a key of Google", ("AI", "za", LETTERS, "a-_")),
    ("a key of Google", ("GOC", "SPX-", LETTERS[:28])),
    ("a key of Google", ("ya", "29.", LETTERS)),
    ("a key of Azure", ("Account", "Key=", LETTERS, LETTERS, "==")),
    ("a key of Azure", ("abc", "8Q", "~", LETTERS)),
    ("a token of Slack", ("xo", "xb-", "123456789012")),
    ("a token of Slack", ("xa", "pp-", "1-A012345-123456-", HEX)),
    ("a token of Slack", ("https://hooks.slack", ".com/services/", "T000/B000/", LETTERS)),
    ("a token of Discord", ("https://discord", ".com/api/webhooks/", "1" * 18, "/", LETTERS * 2)),
    ("a token of Discord", ("https://discordapp", ".com/api/webhooks/", "1" * 18, "/", HEX)),
    ("a token of Discord", ("M", LETTERS[:25], ".", "Xy1_z2", ".", LETTERS)),
    ("a token of a Telegram bot", ("12345678", "90:", "AA", LETTERS, "x")),
    ("a token of a Telegram bot", ("https://api.telegram.org/bot12345678", "9:", LETTERS, "xyz")),
    ("a token of Mastodon", ("MASTODON", "_TOKEN=", LETTERS, LETTERS[:11])),
    ("a token of Mastodon", ('"mastodon', '_token": "', LETTERS, LETTERS[:11])),
    ("a token of Mastodon", ("Mastodon", " access token: ", LETTERS, LETTERS[:9], "-_")),
    ("a token of Mastodon", ("access", "_token=", LETTERS, LETTERS[:11])),
    ("an app password of Bluesky", ("BLUESKY", "_PASSWORD=", "abcd-efgh", "-ijkl-mnop")),
    ("an app password of Bluesky", ("Bluesky", ": ", "ab2d-efgh", "-ijkl-mnop")),
    ("an app password of Bluesky", ("ona.bsky.social", " ", "abcd-ef7h", "-ijkl-mnop")),
    ("an app password of Bluesky", ("my app password", ": ", "abcd-efgh", "-ijk3-mnop")),
    ("an address of Apprise with a token", ("tgram", "://12345678:", LETTERS, "abc/-100123456")),
    ("an address of Apprise with a token", ("discord", "://", "1" * 18, "/", LETTERS, HEX)),
    ("an address of Apprise with a token", ("slack", "://T0AB12CD3/B0AB12CD3/", LETTERS[:24])),
    ("an address of Apprise with a token", ("pover", "://", LETTERS[:30], "@", LETTERS[:30])),
    ("an address of Apprise with a token", ("gotify", "://push.own.org/", "A", LETTERS[:14])),
    ("an address of Apprise with a token", ("ntfy://own.org/x?token=t", "k_", HEX[:29])),
    ("an address with a password", ("mailto", "://ona", ":geheim", "@own.org?to=x")),
    ("an address with a password", ("matrix", "://ona", ":geheim", "@matrix.own.org/#room")),
    ("a key of Stripe", ("sk_", "live_", LETTERS)),
    ("a key of Stripe", ("rk_", "test_", LETTERS)),
    ("a key of Stripe", ("wh", "sec_", LETTERS)),
    ("a key of a service that sends mail", ("S", "G.", LETTERS[:22], ".", LETTERS)),
    ("a key of a service that sends mail", (HEX[:32], "-u", "s21")),
    ("a key of a service that sends mail", ("ke", "y-", HEX[:32])),
    ("a key of a service that sends mail", ("xkey", "sib-", HEX, "-", LETTERS[:16])),
    ("a key of a service that sends mail", ("kit", "_", HEX[:32])),
    ("a key of a service that sends mail", ("api", "_secret=", LETTERS, LETTERS[:11])),
    ("a key of a service that sends mail", ("BUTTONDOWN", "_KEY=", UUID)),
    ("a key of a service that sends mail", ("Buttondown", " API key: ", UUID)),
    ("a key of a service that sends mail", ("Authorization: ", "Token ", UUID)),
    ("a key of Twilio", ("S", "K", HEX[:32])),
    ("a key of a service for language models", ("s", "k-", LETTERS, LETTERS)),
    ("a key of a service for language models", ("s", "k-proj-", LETTERS, LETTERS)),
    ("a key of a service for language models", ("s", "k-ant-", "api03-", LETTERS, LETTERS)),
    ("a key of a service for language models", ("h", "f_", LETTERS)),
    ("a token of a registry of packages", ("np", "m_", LETTERS, "abcd")),
    ("a token of a registry of packages", ("py", "pi-Ag", "EIcHlwaS5vcmc", LETTERS * 2)),
    ("a token of a registry of packages", ("dckr", "_pat_", LETTERS)),
    ("a token of a host of sites", ("do", "p_v1_", HEX)),
    ("a token of a host of sites", ("nf", "p_", LETTERS, "abcd")),
    ("a token of a service for teams", ("lin_", "api_", LETTERS, "abcdefgh")),
    ("a token that signs somebody in", ("ey", "JhbGciOiJIUzI1", ".ey", "JzdWIiOiIx.", HEX)),
    ("a token that signs somebody in", ("Authorization: Bear", "er ", LETTERS)),
    ("a token that signs somebody in", ("Bear", "er&nbsp;", LETTERS)),
    ("a token that signs somebody in", ("Authorization: Bas", "ic ", "b25hOnNlY3JldDEyMw==")),
    ("an address with a password", ("https://ona", ":geheim", "@own.org/x")),
    ("an address with a password", ("postgres://ona", ":geheim", "@db.own.org:5432/x")),
    ("an address with a password", ("redis://", ":geheim", "@10.0.0.1:6379/0")),
    ("an address with a password", ("mongodb+srv://ona", ":geheim", "@x.mongodb.net/x")),
    ("a password", ("pass", 'word = "geh31m-geh31m"')),
    ("a password", ("api_", "key: 'geh31m-geh31m'")),
    ("a password", ("SECRET", "_KEY=geh31m-geh31m")),
    ("a password", ("SMTP", "_PASSWORD=geheimgeheim")),
    ("a password", ("smtp", '_pass: "geheimgeheim"')),
]  # fmt: skip
PATHS = [
    ("/" + "home/ona/notes/x.md", "/" + "home/ona/notes/x.md"),
    ("/" + "Users/ona/x", "/" + "Users/ona/x"),
    ("/" + "root/.ssh", "/" + "root/.ssh"),
    ("/" + "tmp/x.html", "/" + "tmp/x.html"),
    ("/" + "var/www/html", "/" + "var/www/html"),
    ("/" + "var/folders/zz/x", "/" + "var/folders/zz/x"),
    ("/" + "mnt/c/x", "/" + "mnt/c/x"),
    ("/" + "Volumes/Disk/x", "/" + "Volumes/Disk/x"),
    ("/" + "builds/ona/site", "/" + "builds/ona/site"),
    ("C:" + "\\Users\\ona", "C:" + "\\Users\\"),
    ("d:" + "\\work\\x", "d:" + "\\work\\"),
    ("\\" + "\\server\\share", "\\" + "\\server\\share"),
    ("file:" + "///etc/hosts", "file:" + "///etc"),
    ("/work-of/ona/content", "/work-of/ona"),
]
NAMES = (
    "x/index.html",
    "atom.xml",
    "ledger.json",
    "robots.txt",
    "CNAME",
    ".well-known/x",
    "theme/x.js",
)
HARMLESS = (
    "https://own.org/home/ona/x and https://own.org:8000/tmp/x",
    "/media/old/x and ../tmp/x and a/home/b/c",
    "Bearer of the news since 2025, a bearer instrument",
    "git@github.com:ona/x.git, desk@own.org, ona@press.org, @ona@social.org, ona@example.org",
    "icon@2x.png and at 10:30@ the gate, @type, a@b",
    "task-force-of-the-alliance-2025-with-many-words risk-based-2025-approach-of-the-alliance",
    "The password is 'secret' and the token: a coin. Basic English, basic needs.",
    "https://own.org/a:b@c 12:34:56 2025-03-22T09:30:00+02:00 urn:uuid:" + HEX[:8],
    "A: B:\tC and \\d \\s",
    HEX + LETTERS.lower(),
    f"commit {HEX[:40]} and urn:uuid:{UUID} and {UUID} on Mastodon and Bluesky, a token of thanks",
    "Bluesky: five-year-plan-ends and well-seen-from-afar; a Bluesky post of 2025-03-22",
    "Kit of tools, kit_bag, the access token that slack:// and tgram://bottoken/ChatID take",
    f"https://own.org/theme/x.css?v={HEX[:8]} sha256 {HEX} /cards/2025-03-22-a-b-c-d.png",
    "SMTP_PASSWORD names the password; mailto:ona@press.org; discord://webhook_id/webhook_token",
)


def found(name: str, text: str) -> list[str]:
    written = json.dumps({"x": text}) if name.endswith((".json", ".js")) else text
    return list(SCAN.findings(name, written.encode()))


@pytest.mark.parametrize(
    ("what", "parts"), CREDENTIALS, ids=["".join(p[:1]) for _, p in CREDENTIALS]
)
def test_a_credential_is_found_in_every_file(what: str, parts: tuple[str, ...]) -> None:
    said = f"holds {what}; delete it, and have it made invalid"
    for name in NAMES:
        assert said in found(name, f"<p>it is {''.join(parts)} </p>"), name
    binary = b"\x89\xff\0" + "".join(parts).encode() + b"\n\0\xff"
    assert said in list(SCAN.findings("x.pdf", binary))
    wide = f" {''.join(parts)} ".encode("utf-16")
    if "".join(parts).isascii():
        assert said in list(SCAN.findings("x.txt", wide))


@pytest.mark.parametrize(("path", "shown"), PATHS)
def test_a_path_of_a_machine_is_found_in_every_text(path: str, shown: str) -> None:
    for name in NAMES:
        said = [each for each in found(name, f"<p>{path}</p>") if "path of this machine" in each]
        assert len(said) == 1, name
        assert shown in said[0], name


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_it_is_not(text: str) -> None:
    for name in NAMES:
        assert found(name, text) == [], name


def test_an_address_of_somebody_is_asked_about() -> None:
    said = (
        "holds the e-mail address 'ona.k@lrt.lt'; delete it, or write it into PUBLIC_ADDRESSES of"
        " pelicanconf.py if everybody may have it"
    )
    for name in ("x/index.html", "atom.xml", "ledger.json"):
        assert found(name, "Write to Ona.K@lrt.lt or mailto:ona.k@LRT.lt") == [said]
    assert found(".well-known/security.txt", "Contact: mailto:ona.k@lrt.lt") == []


def picture(kind: str, text: str) -> bytes:
    """A picture that says a text beside what it shows."""
    file, image = BytesIO(), Image.new("RGB", (8, 8))
    exif = Image.Exif()
    exif[0x010E] = text  # what it is of
    if kind == "PNG":
        note = PngImagePlugin.PngInfo()
        note.add_text("Comment", text, zip=True)
        image.save(file, kind, pnginfo=note)
    else:
        image.save(file, kind, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_a_picture_says_is_read(kind: str) -> None:
    text = f"{'/' + 'home/ona/x.psd'} ona@lrt.lt {'gl' + 'pat-'}{LETTERS}"
    name = f"images/x.{ {'PNG': 'png', 'JPEG': 'jpg', 'WEBP': 'webp'}[kind] }"

    said = " ".join(SCAN.findings(name, picture(kind, text)))

    assert "a token of GitLab" in said
    assert "'/" + "home/ona/x.psd'" in said
    assert "'ona@lrt.lt'" in said


def test_every_format_has_an_example() -> None:
    assert {each.what for each in formats()} == {what for what, _ in CREDENTIALS}


@pytest.mark.parametrize(
    "sign", ["a", "@", "a@", "a.", ":", "/", "\\", "://", "-", "0", "sk-", " ", "=", "api"]
)
def test_a_text_made_to_cost_time_is_read_in_time(sign: str) -> None:
    """A generous limit against what grows with the square of a length."""
    began = time.monotonic()
    found("x/index.html", sign * 12_000)
    assert time.monotonic() - began < 1
