"""What is no feed, or one that harms, is refused in one sentence that says what it is."""

from __future__ import annotations

import re
import sys

import pytest

from digests.errors import FeedError
from digests.reading.feeds import MOST_ENTRIES, read_feed
from tests.digests.reading.feeds.feeds import ADDRESS, NOW, item, rss

HEAD = '<rss version="2.0"><channel><title>Herald</title>'
UNFOLDING = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 12}">' for n in range(1, 12))


def nested(opened: int) -> bytes:
    return f"{HEAD}<item><description>{'<b>' * opened}".encode()


REFUSED = {
    "nothing": (b"", "empty"),
    "blank lines": (b" \r\n\n\t ", "empty"),
    "words": (b"Service unavailable", "neither XML nor JSON"),
    "an image": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 9, "neither XML nor JSON"),
    "a page": (b"<!DOCTYPE html><html><body><p>Welcome to Thorn.</p></body></html>", "a page"),
    "a page in XHTML": (b'<?xml version="1.0"?><html><head><title>T</title></head></html>', "page"),
    "a login": (b'<html><body><form><input type="password"></form></body></html>', "login"),
    "a check for robots": (
        b"<html><title>Just a moment...</title><body>Checking your browser</body></html>",
        "check for robots",
    ),
    "a check by puzzle": (
        b"<html><title>You are not a bot?</title><body>Wait, we check your browser.</body>",
        "check for robots",
    ),
    "a consent page": (
        b"<html><body><p>We use cookies to help you. Do you accept all cookies?</p></body></html>",
        "cookies",
    ),
    "a site map": (b"<?xml version='1.0'?><urlset><url><loc>x</loc></url></urlset>", "<urlset>"),
    "a list of feeds": (b"<opml version='2.0'><body/></opml>", "OPML"),
    "JSON of another kind": (b'{"error": "not found"}', '"items"'),
    "a list in JSON": (b"[1, 2, 3]", '"items"'),
    "broken JSON": (
        b'{"version": "https://jsonfeed.org/version/1", "items": [',
        "begins like JSON",
    ),
    "JSON nested too deep": (b'{"items":' + b"[" * 300_000, "begins like JSON"),
    "a feed that breaks off": (f"{HEAD}<item><title>Flo".encode(), "breaks off"),
    "entities that unfold": (
        rss(item(title="&x11;"), before=f'<!DOCTYPE r [<!ENTITY x0 "ha">{UNFOLDING}]>'),
        "entities",
    ),
    "an entity of a file": (
        rss(item(title="&f;"), before='<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]>'),
        "entities",
    ),
    "an entity of an address": (
        rss(item(title="&f;"), before="<!DOCTYPE r [<!ENTITY f PUBLIC 'x' 'http://127.0.0.1/'>]>"),
        "entities",
    ),
    "a parameter of a file": (
        rss(before="<!DOCTYPE r [<!ENTITY % f SYSTEM 'file:///etc/hostname'> %f;]>"),
        "entities",
    ),
    "a long entity": (rss(before=f'<!DOCTYPE r [<!ENTITY a "{"ha" * 500}">]>'), "entities"),
    "tags nested too deep": (
        nested(300_000) + b"</b></description></item></channel></rss>",
        "deep",
    ),
    "tags nested too deep, open": (nested(300_000) + b"</description></item>", "deep"),
    "50 MB in one line": (HEAD.encode() + b"a" * 50_000_000, "over 30 MB"),
    "one entry of 20 MB": (rss(item(text="a" * 20_000_000)), "too large"),
    "one entry of 300,000 entities": (rss(item(text="&lt;p&gt;" * 150_000)), "too large"),
    "one tag of 2 MB": (rss(f"<title {'a=1 ' * 500_000}/>"), "too large"),
    "100,000 labels": (rss("<category>a</category>" * 100_000), "too large"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_it_is_refused_in_one_line(kind: str) -> None:
    data, told = REFUSED[kind]
    with pytest.raises(FeedError) as refused:
        read_feed(data, ADDRESS, NOW)

    sentence = str(refused.value)
    assert told in sentence
    assert re.fullmatch(r"[A-Z][^\n]{10,200}\.", sentence)


@pytest.mark.parametrize("kind", ["entities that unfold", "an entity of a file", "a page"])
def test_what_harms_is_refused_before_a_parser_or_file_sees_it(kind: str) -> None:
    opened: list[str] = []
    watching = True
    sys.addaudithook(lambda event, args: opened.append(f"{event} {args}") if watching else None)
    try:
        with pytest.raises(FeedError):
            read_feed(REFUSED[kind][0], ADDRESS, NOW)
    finally:
        watching = False

    assert [event for event in opened if event.startswith(("open ", "socket.", "urllib."))] == []


def test_the_letters_of_html_that_an_old_feed_declares_are_no_harm() -> None:
    letters = '<!ENTITY % HTMLlat1 PUBLIC "-//W3C//ENTITIES Latin 1 for XHTML//EN" "lat1.ent">'
    feed = read_feed(
        rss(item(title="Z&uuml;rich"), before=f"<!DOCTYPE r [{letters}]>"), ADDRESS, NOW
    )

    assert [entry.title for entry in feed.entries] == ["Zürich"]


def test_of_100_000_entries_the_first_are_read() -> None:
    feed = read_feed(rss(*(item(f"/{number}", "Flood") for number in range(100_000))), ADDRESS, NOW)

    assert len(feed.entries) == MOST_ENTRIES
    assert feed.entries[-1].url == f"https://herald.example/{MOST_ENTRIES - 1}"


def test_a_name_that_is_a_file_is_never_opened() -> None:
    with pytest.raises(FeedError):
        read_feed(__file__.encode(), ADDRESS, NOW)
