"""What an entry says of itself is no news: counts, addresses, stamps, credits."""

from __future__ import annotations

import pytest

from digests.reading.feeds.texts import read_told

NEWS = "The lock at Ferrow was opened on Monday."


@pytest.mark.parametrize(
    "aside",
    [
        "Points: 31",
        "# Comments: 7",
        "Article URL: https://canal.example/lock",
        "Comments URL: <a href='https://x.example/2'>https://x.example/2</a>",
        "<strong>Full Changelog</strong>: <a href='/x'>v1.3...v1.4</a>",
        "**Full Changelog**: https://code.example/sluice/compare/v1.3...v1.4",
        "12 posts - 4 participants",
        "<small>12 posts by four people</small>",
        "No content.",
        "(no text)",
    ],
)
def test_facts_about_an_entry_are_no_text(aside: str) -> None:
    assert read_told(f"<p>{aside}</p>").text == ""
    assert read_told(f"<p>{NEWS}</p><p>{aside}</p>").text == NEWS


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("Close a hole in the gates by @skipper in #31", "Close a hole in the gates"),
        ("Gates close faster by @mate in https://code.example/pull/31", "Gates close faster"),
        ("We thank @mate. It stands in https://x.example/1", None),
    ],
)
def test_who_made_a_change_is_no_part_of_it(change: str, told: str | None) -> None:
    assert read_told(f"<p>{change}</p>").text == (told or change)


@pytest.mark.parametrize(
    "text",
    [
        "Death toll: 41",
        "3 dead - 12 injured",
        "Score: 3-1",
        "Toll for boats of all kinds: 31 euros from May.",
        "No content was lost, the board said.",
        "12 boats waited - 4 of them since Sunday.",
        "The plan by @canalboard was shown in Ferrow.",
        "Lock closed https://canal.example/notices/31",
    ],
)
def test_news_with_numbers_addresses_and_names_stays(text: str) -> None:
    assert read_told(f"<p>{text}</p>").text == text


@pytest.mark.parametrize(
    ("text", "abstract"),
    [
        ("arXiv:2603.00001v1 Announce Type: new \nAbstract: We count boats.", "We count boats."),
        ("Vol. 3, 2026. Abstract: We count boats.", "Vol. 3, 2026. Abstract: We count boats."),
        ("We count boats. Abstract: none.", "We count boats. Abstract: none."),
    ],
)
def test_of_a_paper_the_abstract_is_told(text: str, abstract: str) -> None:
    assert read_told(text).text == abstract


def test_each_update_of_an_outage_is_a_paragraph_without_its_stamp() -> None:
    stamp = "<small>Mar <var data-var='date'> 5</var>, <var data-var='time'>{}</var> UTC</small>"
    html = (
        f"<p>{stamp.format('14:45')}<br><strong>Resolved</strong> - All gates move again.</p>"
        f"<p>{stamp.format('13:30')}<br><strong>Identified</strong> - A fuse had blown.</p>"
    )

    assert read_told(html).text == (
        "Resolved - All gates move again.\n\nIdentified - A fuse had blown."
    )


@pytest.mark.parametrize(
    "html",
    [
        "<small>The lock is open.</small>",
        "<p>It costs <small>only</small> 3 euros.</p>",
        "<p><small>Only</small> 3 boats came.</p>",
    ],
)
def test_words_set_small_within_a_sentence_or_for_one_stay(html: str) -> None:
    text = read_told(html).text

    assert text.endswith((" open.", " only 3 euros.", "Only 3 boats came."))


def test_long_lines_of_names_are_read_at_once() -> None:
    line = "@a in " * 20_000

    assert read_told(line).text == line.strip()
