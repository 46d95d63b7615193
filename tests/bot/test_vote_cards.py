"""The menus of a digest's card, and the cards on which members and admins speak of bullets."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import digest_card, receipts_card
from bot.cards.choices import OPTIONS, bullet_options
from bot.cards.layout import Card, measure
from bot.cards.votes import reported_card, reports_card, vote_card
from digests.models import Amendment, Bullet, Correction, Digest, Report, Vote, Votes
from sandbox.limits import check_message
from tests.bot.made_cards import delivery, digests, one_bullet, posted, texts, words
from tests.sections import section_of


def ids(view: Card) -> list[str]:
    return [str(one.custom_id) for one in view.walk_children() if hasattr(one, "custom_id")]


def of_bullets(count: int, **changes: Any) -> Digest:
    bullets = [
        Bullet(rank, f"Number {rank} of all.", "trade", (), **changes)
        for rank in range(1, count + 1)
    ]
    return replace(one_bullet(), sections=(section_of("trade", "Trade", "🚢", bullets),))


def test_a_digests_card_bears_sources_votes_and_a_menu_of_its_themes() -> None:
    assert ids(digest_card(delivery(of_bullets(3)))) == [
        "receipts:A1B2C3D4",
        "vote:useful:A1B2C3D4",
        "vote:wrong:A1B2C3D4",
        "vote:duplicate:A1B2C3D4",
        "themes:A1B2C3D4",
    ]


def test_a_digest_without_news_bears_nothing_to_press() -> None:
    assert ids(digest_card(delivery(replace(one_bullet(), sections=())))) == []


@pytest.mark.parametrize(("count", "menus"), [(1, 1), (25, 1), (26, 2), (60, 3)])
def test_every_bullet_can_be_chosen(count: int, menus: int) -> None:
    pages = [options for _, options in bullet_options(delivery(of_bullets(count)))]
    assert len(pages) == menus
    assert all(len(page) <= OPTIONS for page in pages)
    assert [one.value for page in pages for one in page] == [str(n + 1) for n in range(count)]


def test_a_long_bullet_is_told_in_two_lines_of_a_menu() -> None:
    text = "The quay of Tressow is closed to lorries for eleven weeks from Friday on, " * 2
    digest = of_bullets(1).revised(lambda bullet: replace(bullet, text=text.strip()))
    [(_, [option])] = bullet_options(delivery(digest))
    assert option.label.endswith("…")
    assert option.description is not None
    assert option.description.startswith("…")
    told = option.label.rstrip("…") + " " + option.description.lstrip("…")
    assert text.startswith(told.rstrip("…")[:120])


def test_what_is_withdrawn_is_struck_out_and_cannot_be_voted_on() -> None:
    shown = delivery(of_bullets(2, amendment=Amendment.WITHDRAWN))
    assert "~~Number 1 of all.~~ · **withdrawn**" in texts(digest_card(shown))
    assert "~~**Number 1 of all.**~~ · **withdrawn**" in texts(receipts_card(shown))
    assert list(bullet_options(shown)) == []


def test_what_members_say_of_a_bullet_stands_below_its_sources() -> None:
    shown = texts(receipts_card(delivery(of_bullets(2)), 1, {1: Votes("0" * 64, "", 3, 0, 1)}))
    assert "\n-# 👍 3 · 🔁 1" in shown
    assert shown.count("👍") == 1


def test_what_is_corrected_says_so() -> None:
    shown = delivery(of_bullets(1, amendment=Amendment.CORRECTED))
    assert "- Number 1 of all. · **corrected**" in texts(digest_card(shown))


amounts = st.integers(0, 10**6)
votes = st.builds(Votes, st.just("0" * 64), words, amounts, amounts, amounts)
reports = st.builds(
    Report,
    words,
    st.just("A1B2C3D4"),
    votes,
    st.lists(words, max_size=5).map(tuple),
    st.none() | st.builds(Correction, st.just("0" * 64), words),
)


@given(digests(), votes, st.data())
def test_every_card_of_votes_is_within_the_limits(
    digest: Digest, kept: Votes, data: st.DataObject
) -> None:
    found = [
        replace(one, votes=replace(one.votes, statement=f"{number:064x}"))
        for number, one in enumerate(data.draw(st.lists(reports, max_size=8)))
    ]
    asked = delivery(digest)
    views = [reported_card([kept], "0" * 64), reports_card(found)]
    if digest.sections:
        views += [vote_card(asked, Vote.USEFUL), vote_card(asked, Vote.DUPLICATE, kept)]
    for view in views:
        assert measure(view).fits
        check_message(posted(view))


@given(digests(), st.sampled_from(Amendment))
def test_every_amended_digest_is_within_the_limits(digest: Digest, amendment: Amendment) -> None:
    shown = delivery(digest.revised(lambda bullet: replace(bullet, amendment=amendment)))
    for view in (digest_card(shown), receipts_card(shown)):
        assert measure(view).fits
        check_message(posted(view))
