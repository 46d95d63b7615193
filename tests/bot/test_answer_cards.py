from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.answers import ask_card, search_card
from bot.cards.findings import bold_words
from bot.cards.layout import measure
from bot.cards.topic import topic_card
from bot.cards.topic_list import own_topic_card, themes_card
from digests.language.search_terms import words_in
from digests.models import (
    Asking,
    Bullet,
    Claim,
    Finding,
    LookUp,
    Mark,
    OwnTopic,
    Question,
    Receipt,
    Reference,
    Theme,
)

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
ENERGY = Theme("energy", "Energy", "⚡", "medtop:04000000")
any_text = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["Łódź 港 ", "**_`|[]<@", "🙈🏳", "discord.gg/x ", "мир "]).map(
        lambda word: word * 120
    ),
)  # fmt: skip
articles = st.builds(
    Reference, st.sampled_from("ab"), any_text, any_text,
    st.sampled_from(["", "https://x.example/" + "p" * 460]),
)  # fmt: skip
bullets = st.builds(
    Bullet, st.just(1), any_text, st.just("energy"),
    st.lists(st.builds(Receipt, st.just("a"), st.just(0), st.just(9), any_text), max_size=3)
    .map(tuple),
    claims=st.lists(st.builds(Claim, any_text, st.tuples(any_text)), max_size=3).map(tuple),
)  # fmt: skip
findings = st.builds(
    Finding, bullets, st.lists(articles, min_size=1, max_size=12).map(tuple),
    st.integers(0, 99).map(lambda hours: NOW - timedelta(hours=hours)),
    st.sampled_from(Mark), st.integers(0, 4), st.integers(1, 3),
)  # fmt: skip


@given(st.lists(findings, max_size=5), any_text, st.sampled_from([None, ENERGY]))
def test_any_page_of_an_answer_fits_into_a_message(
    told: list[Finding], asked: str, theme: Theme | None
) -> None:
    for kind, write in (
        (Asking.TOPIC, lambda found: topic_card(found, token="a" * 20)),
        (Asking.SEARCH, lambda found: search_card(found, "a" * 20)),
        (Asking.QUESTION, ask_card),
    ):
        question = Question(kind, asked, since=NOW, source=asked)
        stems = frozenset(word.stem for word in words_in(asked))
        found = LookUp(question, tuple(told), 5, 2, 3, theme=theme, stems=stems)
        view = write(found)
        assert measure(view).fits
        ids = [item.custom_id for item in view.walk_children() if isinstance(item, ui.Button)]
        assert all(len(one or "") <= 100 for one in ids)


@given(any_text, any_text)
def test_fifty_topics_with_any_words_fit_into_a_message(name: str, words: str) -> None:
    topic = OwnTopic(1, "t", name[:60], (words[:80],) * 16, (words[:80],) * 16, 9)
    assert measure(themes_card([(ENERGY, 50)], [topic] * 50, {"t"}, 50)).fits
    assert measure(own_topic_card("📌 Topic kept", topic)).fits


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mines opened.", "**Mines** opened."),
        ("A *mine* at the mine's gate", r"A \***mine**\* at the **mine's** gate"),
        ("Nickel mine", "Nickel **mine**"),
        ("the mine mines", "the **mine mines**"),
        ("# mine", r"\# **mine**"),
        ("Mine: MINE, Míne", "**Mine**: **MINE**, **Míne**"),
        ("no", "no"),
    ],
)
def test_the_words_that_were_found_are_bold_and_nothing_else_is_markup(
    text: str, shown: str
) -> None:
    assert bold_words(text, {"mine"}, 200) == shown


@given(any_text, st.integers(2, 60))
def test_a_text_that_is_cut_closes_what_it_opens(text: str, most: int) -> None:
    shown = bold_words(text, {word.stem for word in words_in(text)}, most)
    assert shown.replace("\\*", "").count("**") % 2 == 0
