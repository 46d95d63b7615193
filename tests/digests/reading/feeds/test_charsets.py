"""A feed's letters are right, whichever of header, declaration and mark lies."""

from __future__ import annotations

import codecs

import pytest

from digests.reading.feeds import read_feed
from tests.digests.reading.feeds.feeds import ADDRESS, NOW

TITLE = "Fähre nach Málaga fährt später"


def feed_in(charset: str, declared: str) -> bytes:
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    return (
        f"{declaration}<rss><channel><title>Fähren</title><item><title>{TITLE}</title>"
        "<link>https://herald.example/f</link><description>Die Fähre fährt erst um zehn, da in "
        "Málaga ein Kran für Gepäck ausfällt.</description></item></channel></rss>"
    ).encode(charset)


@pytest.mark.parametrize(
    "header", ["", "utf-8", "iso-8859-1", "windows-1252", "us-ascii", "klingon"]
)
@pytest.mark.parametrize("declared", ["", "UTF-8", "ISO-8859-1", "US-ASCII", "utf-16", "klingon"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1"])
def test_whatever_is_declared_the_letters_are_right(
    charset: str, declared: str, header: str
) -> None:
    content_type = f"application/xml; charset={header}" if header else "text/xml"
    feed = read_feed(feed_in(charset, declared), ADDRESS, NOW, content_type)

    assert (feed.title, feed.entries[0].title) == ("Fähren", TITLE)


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF8, "iso-8859-1"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF16_LE, "utf-8"),
        (b"", "utf-16-le"),
    ],
)
def test_a_mark_that_lies_is_passed_over(mark: bytes, charset: str) -> None:
    feed = read_feed(mark + feed_in(charset, "iso-8859-1"), ADDRESS, NOW)

    assert feed.entries[0].title == TITLE


@pytest.mark.parametrize(
    ("charset", "title"),
    [
        ("shift_jis", "港で火災、三人けが"),
        ("gb18030", "港口起火三人受伤"),
        ("euc-kr", "항구에서 불이 났다"),
        ("koi8-r", "Пожар в порту Одессы"),
        ("iso-2022-jp", "港で火災、三人けが"),
    ],
)
def test_other_charsets_are_read_as_they_declare(charset: str, title: str) -> None:
    told = f'<?xml version="1.0" encoding="{charset}"?><rss><channel><item><title>{title}</title>'
    feed = read_feed(f"{told}</item></channel></rss>".encode(charset), ADDRESS, NOW)

    assert feed.entries[0].title == title


def test_utf_8_that_says_to_be_japanese_is_utf_8() -> None:
    feed = read_feed(feed_in("utf-8", "shift_jis"), ADDRESS, NOW, "text/xml; charset=gb2312")

    assert feed.entries[0].title == TITLE


def test_letters_that_were_broken_before_are_mended() -> None:
    broken = TITLE.encode().decode("cp1252")
    data = f"<rss><channel><item><title>{broken}</title></item></channel></rss>".encode()

    assert read_feed(data, ADDRESS, NOW).entries[0].title == TITLE


def test_empty_bytes_and_control_characters_are_left_out() -> None:
    data = feed_in("utf-8", "").replace(b"nach", b"na\0c\x0bh\x1b")

    assert read_feed(data, ADDRESS, NOW).entries[0].title == TITLE
