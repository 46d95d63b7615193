"""Links within an entry: what is a sentence stays, what only names a page goes."""

from __future__ import annotations

import pytest

from digests.reading.feeds.texts import read_told

NEWS = "The lock at Ferrow was opened on Monday."
LINK = "<a href='https://x.example/1'>{}</a>"
SPAN = f"<span>{LINK}</span>"


@pytest.mark.parametrize(
    "links",
    [
        LINK.format("Comments"),
        LINK.format("Comments (12)"),
        f"{LINK.format('Read full article')} {LINK.format('Comments')}",
        f"{LINK.format('[link]')} | {LINK.format('[comments]')}",
        (
            f"submitted by {LINK.format('/u/skipper')} <br/> {SPAN.format('[link]')} "
            f"&#32; {SPAN.format('[comments]')}"
        ),
        f"{LINK.format('Ferrow reopens its lock')}&nbsp;&nbsp;<font color='#666'>Canalpost</font>",
        (
            f"<ol><li>{LINK.format('Ferrow reopens its lock')}&nbsp;<font>Canal.example</font></li>"
            f"<li>{LINK.format('Boats wait no more')}&nbsp;<font>Barge News</font></li></ol>"
        ),
    ],
)
def test_lines_of_links_are_no_text(links: str) -> None:
    assert read_told(links).text == ""
    assert read_told(f"<p>{NEWS}</p><p>{links}</p>").text == NEWS


@pytest.mark.parametrize("between", [" ", "<br>", " | "])
def test_links_behind_a_sentence_go(between: str) -> None:
    links = between.join((LINK.format("Full text"), LINK.format("Comments")))

    assert read_told(f"{NEWS}{between}{links}").text == NEWS


@pytest.mark.parametrize(
    "html",
    [
        LINK.format(NEWS),
        f"<p>{NEWS}</p><p>The first through was {LINK.format('the Anna')}.</p>",
        f"{NEWS} {LINK.format('Boats had waited since morning.')}",
        f"Only boats of the U.S. {LINK.format('Navy')}",
        f"It was signed in May by Gov. {LINK.format('Anna Berg')}",
        f"Lock closed {LINK.format('https://canal.example/notices/2026/ferrow-lock-closed')}",
    ],
)
def test_links_that_tell_something_stay(html: str) -> None:
    told = html.replace("</p><p>", "\n\n")
    for tag in ("<p>", "</p>", "<a href='https://x.example/1'>", "</a>"):
        told = told.replace(tag, "")

    assert read_told(html).text == told


def test_a_link_that_says_to_be_paid_for_is_heard_before_it_goes() -> None:
    told = read_told(f"{LINK.format('Sponsored content')}<br><br>{NEWS}")

    assert (told.text, told.is_advertised) == (NEWS, True)
