"""decoding: the bytes of a page become its text, or the charset is found to be wrong."""

import time

import pytest
from webencodings.labels import LABELS

from briefing.capturing.decoding import decoded, refuse_lost
from briefing.capturing.media import refused_content, refused_type
from briefing.capturing.not_captured import NotCaptured

TEXT = "<p>Dovilė Šakalienė: ministrė kalbėjo apie sieną, šarvus ir pėstininkų minas.</p>"
SAVE = "save the page in a browser and use --file"
PASTE = "paste the passage with --excerpt -"
CYRILLIC = "<p>Міністерка розповіла про кордон із Росією, про міни та про гроші ЄС.</p>"


def refusal(content: bytes, content_type: str = "", charset: str = "") -> str:
    with pytest.raises(NotCaptured) as caught:
        decoded(content, content_type, charset)
    return str(caught.value)


# --- who states the charset ------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "content_type", "charset"),
    [
        (TEXT.encode(), "", ""),
        (TEXT.encode(), "text/html; charset=UTF-8", ""),
        (TEXT.encode("cp1257"), "text/html; charset=windows-1257", ""),
        (TEXT.encode("cp1257"), 'text/html; charset="Windows-1257"', ""),
        (TEXT.encode("cp1257"), "text/html; charset=utf-8", "windows-1257"),
        (TEXT.encode("utf-8-sig"), "text/html; charset=windows-1252", ""),
        (TEXT.encode("utf-16"), "", ""),
    ],
    ids=["none", "header", "other header", "quoted", "option", "mark", "utf-16"],
)
def test_a_page_is_read_in_its_charset(content: bytes, content_type: str, charset: str) -> None:
    assert decoded(content, content_type, charset) == TEXT


@pytest.mark.parametrize(
    "meta",
    ['<meta charset="windows-1251">', "<META http-equiv=x content='text/html; charset=CP1251'>"],
)
def test_a_page_may_state_its_charset_itself(meta: str) -> None:
    page = meta + CYRILLIC
    assert decoded(page.encode("cp1251"), "text/html") == page


def test_the_server_is_believed_before_the_page() -> None:
    page = f"<meta charset=windows-1252>{TEXT}"
    assert decoded(page.encode(), "text/html; charset=utf-8") == page


def test_latin_1_means_what_browsers_take_it_for() -> None:
    assert decoded("“€10”".encode("cp1252"), "text/html; charset=iso-8859-1") == "“€10”"


def test_control_characters_and_an_xml_declaration_are_not_text() -> None:
    content = b'<?xml version="1.0" encoding="utf-8"?>\n<p>a\x00b\x1bc\r\nd</p>'
    assert decoded(content) == "\n<p>a b c\nd</p>"


# --- who misstates it ------------------------------------------------------------------


def test_a_charset_that_the_bytes_are_not_in_is_named_with_the_one_they_are_in() -> None:
    assert refusal(TEXT.encode("cp1257"), "text/html; charset=utf-8") == (
        "the server says utf-8, and its bytes are not; name the charset, as --charset windows-1257"
    )
    assert refusal(f"{TEXT}ā”".encode() + b"<meta charset=ascii>", "", "ascii") == (
        "--charset says ascii, and its bytes are not; name the charset, as --charset utf-8"
    )


def test_a_page_that_names_no_charset_is_utf_8() -> None:
    assert refusal(CYRILLIC.encode("cp1251")) == (
        "it names no charset, which means utf-8, and its bytes are not;"
        " name the charset, as --charset windows-1257"
    )


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13"])
def test_a_charset_that_is_none_is_named(name: str) -> None:
    assert refusal(f"<meta charset={name}>{TEXT}".encode()) == (
        f"the page says '{name}', which is no charset; name the right one, as --charset utf-8"
    )


@pytest.mark.parametrize(
    ("text", "charset", "shown"),
    [
        (TEXT, "windows-1252", "vilÄ— Å akalie"),
        (CYRILLIC.replace("и", "і").replace("ш", "з"), "windows-1251", "<p>РњС–РЅС–СЃ"),
    ],
)
def test_letters_that_the_wrong_charset_garbles_are_shown(
    text: str, charset: str, shown: str
) -> None:
    message = refusal(text.encode(), f"text/html; charset={charset}")
    assert message.startswith(f"read as {charset}, its letters are garbled ('{shown}")
    assert message.endswith("; name the charset, as --charset utf-8")


def test_letters_that_were_garbled_before_can_not_be_helped() -> None:
    page = TEXT.encode().decode("latin-1").encode()
    message = refusal(page, "text/html; charset=utf-8")
    assert message.startswith("its letters were garbled when it was made ('")
    assert message.endswith("'); paste the passage with --excerpt -")


def test_lost_letters_are_counted() -> None:
    with pytest.raises(NotCaptured) as caught:
        refuse_lost("Dovil\ufffd \ufffdakalien\ufffd")
    said = "3 of its letters are lost (shown as \ufffd)"
    assert str(caught.value) == f"{said}; paste the passage with --excerpt -"
    refuse_lost("Two \ufffd of them \ufffd may be anything.")


UNTOLD = "read as {}, a great part of it is control characters; name the charset, as --charset {}"


@pytest.mark.parametrize("text", ["<p>The ministry spoke.</p>", "<p>Мінер розповів</p>", "Міни і"])
@pytest.mark.parametrize("charset", ["utf-16le", "utf-16be"])
def test_utf_16_that_nothing_tells_is_refused_with_its_name(text: str, charset: str) -> None:
    content = text.encode(charset)
    assert refusal(content) == UNTOLD.format("utf-8", charset)
    assert refusal(content, "text/html; charset=koi8-u") == UNTOLD.format("koi8-u", charset)
    assert decoded(content, charset=charset) == text
    assert decoded(content, f"text/html; charset={charset}") == text


def test_letters_that_are_no_utf_8_either_do_not_hide_utf_16() -> None:
    said = "it names no charset, which means utf-8, and its bytes are not; name the charset, as"
    assert refusal("<p>Café, déjà, élan</p>".encode("utf-16le")) == f"{said} --charset utf-16le"


def test_a_page_that_says_it_is_utf_16_where_ascii_is_read_is_utf_8() -> None:
    page = f"<meta charset=utf-16>{TEXT}"
    assert decoded(page.encode()) == page


@pytest.mark.parametrize("label", sorted(LABELS))
def test_every_name_of_a_charset_that_browsers_know_is_known(label: str) -> None:
    if LABELS[label] in ("replacement", "x-user-defined"):
        return
    codec = {"utf-16be": "utf-16-be", "utf-16le": "utf-16-le"}.get(LABELS[label], "ascii")
    assert decoded(TEXT.encode(codec, "replace"), charset=label).count("<p>") == TEXT.count("<p>")


def test_a_page_that_says_an_unreadable_charset_is_refused_in_words() -> None:
    assert refusal(b"<meta charset=undefined><p>x</p>") == (
        "the page says 'undefined', which is no charset; name the right one, as --charset utf-8"
    )


@pytest.mark.parametrize(
    "name",
    [
        "undefined",
        "unicode_escape",
        "idna",
        "utf-7",
        "punycode",
        "hz",
        "rot13",
        "latin-1",
        "x-user-defined",
        "replacement",
        "utf-32",
    ],
)
def test_a_charset_that_no_browser_reads_is_none(name: str) -> None:
    assert refusal(TEXT.encode(), f"text/html; charset={name}") == (
        f"the server says '{name}', which is no charset; name the right one, as --charset utf-8"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"<p>a" + b" " * 1_000_000 + b"b</p>",
        b" " * 1_000_000 + b"<p>a</p>",
        b"<?xml" + b" <?xml" * 200_000,
        b"<meta " * 150_000,
        b"<meta charset" + b" " * 1_000_000,
    ],
    ids=["spaces", "spaces first", "declarations", "metas", "a charset"],
)
def test_what_is_long_is_read_in_its_length(content: bytes) -> None:
    begun = time.monotonic()
    decoded(content, "text/html; charset" + " " * 100_000 + "=" + " " * 100_000)
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        CYRILLIC,
        "<p>„IŠ VALDŽIOS“ – „NE Š“ – „TAIP Ž“, sakė jis ir pridėjo: „Gerai.“</p>",
        "<p>«CAFÉ», «DÉJÀ», «À LA CARTE» : très répandus, ces guillemets-là.</p>",
        "<p>Ці міни — її; Її слова: «Ні».</p>",
        "<p>10 000 € – “so much”, 20 °C…</p>",
        "<p>Ülle Õunapuu: »Ärgem unustagem Õ»</p>",
    ],
)
def test_letters_that_only_look_odd_are_left_alone(text: str) -> None:
    assert decoded(text.encode()) == text


# --- what is no page -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7 ...", f"it is a PDF; {PASTE}"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0",
            "it is a web archive; save the page as 'HTML only' or 'complete' and use --file",
        ),
        (b" \n", f"it is empty; {SAVE}, or {PASTE}"),
        (b'{"a": 1}', f"it does not begin as a web page does; {SAVE}, or {PASTE}"),
    ],
)
def test_bytes_of_something_else_are_named(content: bytes, message: str) -> None:
    assert refused_content(content) == message


@pytest.mark.parametrize("text", [TEXT, f"\n\n{TEXT}", f"<!DOCTYPE html>{TEXT}"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_bytes_of_a_page_are_not_refused(text: str, charset: str) -> None:
    assert refused_content(text.encode(charset)) is None


@pytest.mark.parametrize("content_type", ["text/html", "Text/HTML; charset=x", "", "text/plain"])
def test_a_type_that_may_be_a_page_is_not_refused(content_type: str) -> None:
    assert refused_type(content_type) is None
