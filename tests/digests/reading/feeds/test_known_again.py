"""By what an entry is known again, and what makes it another or a changed one."""

from __future__ import annotations

import pickle

import pytest

from digests.models import content_hash
from digests.reading.feeds import article_of
from digests.reading.files import article_from_bytes
from tests.digests.reading.feeds.feeds import item, read

QUAY = "https://herald.example/quay"
TEXT = "The quay at Thorn was flooded on Tuesday."


def test_an_entry_is_known_by_its_address() -> None:
    [entry] = read(item(QUAY, "Flood", TEXT)).entries

    assert entry.key == content_hash(QUAY)


@pytest.mark.parametrize(
    "again",
    [
        item(QUAY, "Flood", TEXT, guid="new-guid"),
        item(QUAY, "Flood", TEXT, date="Wed, 06 May 2026 10:00:00 GMT"),
        item(f"{QUAY}?utm_campaign=x&amp;fbclid=1#top", "Flood", TEXT),
        item(f"{QUAY}/", "  Flood ", f"&lt;p&gt;{TEXT}&lt;/p&gt;"),
    ],
    ids=["guid", "date", "tracking", "markup"],
)
def test_what_is_no_news_changes_neither_key_nor_mark(again: str) -> None:
    [before] = read(item(QUAY, "Flood", TEXT, guid="old")).entries
    [after] = read(again).entries

    assert (after.key, after.mark) == (before.key, before.mark)


@pytest.mark.parametrize(
    "again",
    [item(QUAY, "The flood of Thorn", TEXT), item(QUAY, "Flood", f"{TEXT} Nine people fled.")],
    ids=["title", "text"],
)
def test_what_was_changed_keeps_its_key_and_bears_another_mark(again: str) -> None:
    [before] = read(item(QUAY, "Flood", TEXT)).entries
    [after] = read(again).entries

    assert after.key == before.key
    assert after.mark != before.mark


def test_entries_with_one_guid_for_all_are_known_by_their_addresses() -> None:
    items = [item(f"{QUAY}/{number}", "Flood", TEXT, guid="N/A") for number in range(5)]

    assert len({entry.key for entry in read(*items).entries}) == 5


def test_entries_that_share_an_address_are_known_by_their_texts_too() -> None:
    first, second = item(QUAY, "One", TEXT), item(QUAY, "Two", "The quay was open again on Friday.")
    before = read(first, second).entries
    after = read(second, first).entries

    assert len({entry.key for entry in before}) == 2
    assert [entry.key for entry in after] == [entry.key for entry in reversed(before)]


@pytest.mark.parametrize("front", ["https://herald.example/", "https://herald.example", "/feed"])
def test_the_front_page_is_no_entrys_own_address(front: str) -> None:
    [before] = read(item(front, "One", TEXT)).entries
    [after] = read(item(front, "Two", "The quay was open again on Friday.")).entries

    assert before.key != after.key


def test_what_is_listed_twice_is_read_once() -> None:
    twice = item(QUAY, "Flood", TEXT)
    feed = read(twice, twice)

    assert [entry.key for entry in feed.entries] == [content_hash(QUAY)]


def test_without_an_address_the_text_tells_who_it_is() -> None:
    [before] = read(item(text=TEXT, guid="1", date="2026-05-01")).entries
    [after] = read(item(title="Flood", text=TEXT, guid="2")).entries
    [other] = read(item(text="The quay was open again on Friday.", guid="1")).entries

    assert before.key == after.key != other.key


def test_what_tells_nothing_is_no_entry() -> None:
    assert read("", item(guid="7", date="2026-05-01"), "<category>Rivers</category>").entries == ()


def test_an_article_of_a_feeds_text_has_the_id_of_its_page() -> None:
    feed = read(item(QUAY, "Flood", TEXT, date="2026-05-05T10:00:00Z"))
    article = article_of(feed.entries[0], feed)
    file = (
        f"---\ntitle: Flood\nsource: Herald\nurl: {QUAY}\npublished: 2026-05-05T10:00Z\n---\n{TEXT}"
    )

    assert article == article_from_bytes(file.encode(), "quay.txt")


def test_an_entry_of_a_title_only_is_an_article_of_its_title() -> None:
    feed = read(item(QUAY, "The quay at Thorn is flooded"))

    assert article_of(feed.entries[0], feed).text == "The quay at Thorn is flooded"


def test_a_feed_can_be_sent_from_one_process_to_another() -> None:
    feed = read(item(QUAY, "Flood", TEXT))

    assert pickle.loads(pickle.dumps(feed)) == feed  # noqa: S301 - pickled a moment ago
