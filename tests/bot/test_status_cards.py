"""The cards of `/status` and `/help`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.cards.help import Entry, help_card
from bot.cards.layout import measure
from bot.cards.status import status_card
from bot.commands.help import names_in
from digests.models import DeliveryState, Post, Schedule, Source, Status
from digests.store.status import NOT_POSTED
from sandbox.limits import check_message
from tests.bot.made_cards import NOW, posted, texts, words

QUIET = Status((), (), (), (), 0, 0, None, 0)
ILL = Source(1, 1, 1, "Tressow Courier", "https://t.example/f", "", NOW, fault="It took too long.")


def told(status: Status, *, is_admin: bool = True) -> str:
    return texts(status_card(status, guild_id=7, is_admin=is_admin))


def test_a_new_server_is_told_what_to_do() -> None:
    assert "`/source add`" in told(QUIET)
    assert "`/schedule add`" in told(QUIET)
    assert "Nothing was read yet." in told(QUIET)


def test_why_a_source_is_ill_is_told_to_those_who_can_mend_it() -> None:
    status = replace(QUIET, sources=(ILL, replace(ILL, name="Well Post", fault="")))
    assert "1 of 2 well · 1 ill" in told(status)
    assert "It took too long." in told(status)
    member = told(status, is_admin=False)
    assert "Tressow Courier" in member
    assert "It took too long." not in member


def test_what_was_posted_is_linked_and_what_was_not_says_why() -> None:
    sent = Post("AAAA", 3, DeliveryState.SENT, NOW, 99)
    lost = Post("BBBB", 4, DeliveryState.BLOCKED, NOW, reason="Missing Access")
    status = replace(QUIET, posted=(sent,), unposted=(lost,), edits=2)
    assert "https://discord.com/channels/7/3/99" in told(status)
    assert "<#4>" in told(status)
    assert "I may not post there (Missing Access)" in told(status)
    assert "2 posted messages still to be corrected" in told(status)
    assert "Missing Access" not in told(status, is_admin=False)


def test_reports_are_a_press_away_for_admins_alone() -> None:
    def ids(*, is_admin: bool) -> list[str]:
        view = status_card(replace(QUIET, reports=3), guild_id=7, is_admin=is_admin)
        return [str(one.custom_id) for one in view.walk_children() if hasattr(one, "custom_id")]

    assert ids(is_admin=True) == ["reports"]
    assert ids(is_admin=False) == []


def test_what_a_model_used_is_told_where_one_writes() -> None:
    status = replace(QUIET, articles=1, model="Model: 12 of 100 tokens today")
    assert "Model: 12 of 100 tokens today" in told(status)


def test_why_a_model_does_not_write_is_told_to_those_who_can_mend_it() -> None:
    status = replace(QUIET, articles=1, model="Toy at host", model_fault="It refused the key.")
    assert "It refused the key." in told(status)
    member = told(status, is_admin=False)
    assert "Toy at host" in member
    assert "the rules write in its place" in member
    assert "It refused the key." not in member


posts = st.builds(
    Post, words, st.just(2**63), st.sampled_from(NOT_POSTED), st.just(NOW), reason=words
)
sources = st.builds(
    lambda name, fault: replace(ILL, name=name, fault=fault, failing_since=NOW), words, words
)
schedules = st.builds(
    lambda posts, why: (
        Schedule(1, 2, 2**63, NOW.time(), "UTC", (), NOW),
        NOW + timedelta(days=1) if posts else None,
        why,
    ),
    st.booleans(),
    words,
)


def several(one: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(one, max_size=most).map(tuple)


@given(
    read=several(sources, 9),
    planned=several(schedules, 9),
    sent=several(posts, 5),
    lost=several(posts, 5),
    is_admin=st.booleans(),
)
def test_every_status_is_within_the_limits(
    read: Any, planned: Any, sent: Any, lost: Any, *, is_admin: bool
) -> None:
    status = Status(read, planned, sent, lost, 10**6, 10**7, NOW, 10**7, reports=9, edits=9)
    view = status_card(status, guild_id=2**63, is_admin=is_admin)
    assert measure(view).fits
    check_message(posted(view))


@given(st.lists(words, max_size=6), st.integers(0, 70))
def test_every_help_is_within_the_limits(examples: list[str], count: int) -> None:
    entries = [
        Entry(f"command{number}", "What it does " * 7, 2**63, for_managers=number % 3 == 0)
        for number in range(count)
    ]
    view = help_card(entries, examples, ["Show sources"], is_away=True)
    assert measure(view).fits
    check_message(posted(view))


def test_where_nothing_was_read_help_says_how_that_begins() -> None:
    entry = Entry("topic", "What the news says", 1, for_managers=False)
    assert "`/source add` takes the address" in texts(help_card([entry], []))
    assert "source add" not in texts(help_card([entry]))


def test_an_example_asks_for_a_name_that_several_titles_hold() -> None:
    titles = [
        "Harbour board of Tressow closes the quay",
        "Why the mayor of Tressow left his office",
        "Every Word Here Is Written Like That",
        "Rain and wind stay until Sunday",
    ]
    assert names_in(titles)[0] == "Tressow"
    assert names_in([]) == []


def test_what_is_estimated_is_told_as_about() -> None:
    status = replace(
        QUIET, articles=201_744, bullets=998_212, left_out=41_530, newest_at=NOW, is_estimate=True
    )
    shown = str(posted(status_card(status, guild_id=1, is_admin=False)))
    assert "about 200,000 articles, about 1,000,000 bullets, the newest" in shown
    assert "about 42,000 bullets left out" in shown
