from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import (
    digest_card,
    themes_card,
    topic_card,
)
from bot.cards.layout import measure
from digests.models import (
    Asking,
    Bullet,
    Claim,
    Digest,
    Finding,
    LookUp,
    Question,
    Receipt,
    Reference,
    Theme,
)
from tests.bot.made_cards import NOW, TRADE, delivery, looked_up, one_bullet, pressed, texts, words
from tests.sections import section_of

ENERGY = Theme("energy", "Energy", "⚡", "medtop:04000000")


def test_a_topics_answer_shows_bullet_quote_and_source() -> None:
    digest = one_bullet()
    found = Finding(digest.bullets[0], digest.articles, NOW)
    shown = texts(topic_card(looked_up(found)))
    assert "## 🚢 Trade" in shown
    assert "\n**India and the United States signed.**\n> India and the United States si" in shown
    assert "-# A deal is signed · [The Wire](<https://wire.example/deal>)\n" in shown
    assert "\n### <t:" in shown
    assert "\n- " not in shown  # the bar of a quote would stand left of a list item's text


def finding(number: int, article: str = "a", **changes: Any) -> Finding:
    bullet = replace(one_bullet().bullets[0], rank=number, text=f"Bullet {number} is told.")
    reference = Reference(article, f"Title of {article}", "The Wire", **changes)
    return Finding(bullet, (reference,), NOW)


def test_the_bullets_of_one_article_stand_together_under_its_title() -> None:
    told = (finding(1), finding(2), finding(3, "b"))
    shown = texts(topic_card(looked_up(*told)))
    assert [shown.count(f"Title of {name}") for name in "ab"] == [1, 1]
    assert shown.index("Bullet 2") < shown.index("Title of b") < shown.index("Bullet 3")


def test_the_pages_of_a_topic_turn_both_ways() -> None:
    views = [
        topic_card(replace(looked_up(finding(1)), total=12, page=page, pages=3))
        for page in (1, 2, 3)
    ]
    assert [pressed(view) for view in views] == [
        ["topic:trade:2"],
        ["topic:trade", "topic:trade:3"],
        ["topic:trade:2"],
    ]
    assert "-# 12 bullets, the newest first · page 2 of 3" in texts(views[1])


def test_that_there_are_older_bullets_than_those_listed_is_said() -> None:
    shown = texts(topic_card(replace(looked_up(finding(1)), total=100, is_cut=True)))
    assert "-# 100 bullets, the newest first · older ones are not listed" in shown


@given(st.lists(words, min_size=1, max_size=5))
def test_any_findings_fit_one_card(drawn: list[str]) -> None:
    article = Reference("a", drawn[0], drawn[-1], "https://example.org/" + "x" * 470)
    findings = tuple(
        Finding(Bullet(1, text, "trade", (Receipt("a", 0, 1, text),) * 3), (article,), NOW)
        for text in drawn
    )
    assert measure(topic_card(looked_up(*findings))).fits


def test_a_theme_without_bullets_says_so_and_offers_those_that_have_some() -> None:
    view = topic_card(looked_up(), [(ENERGY, 3), (TRADE, 0)])
    assert "Nothing is kept under this theme yet" in texts(view)
    pressed = [i for i in view.walk_children() if isinstance(i, discord.ui.DynamicItem)]
    assert [item.custom_id for item in pressed] == ["topic:energy"]


CLAIMS = (Claim("3", ("Herald",)), Claim("14", ("Post", "Mast", "Ledger")))


def test_a_bullet_on_which_sources_disagree_says_who_gives_which_figure() -> None:
    bullet = Bullet(1, "Three people died.", "t", (), claims=CLAIMS)
    digest = Digest("d", "News", (section_of("t", "Theme", "🪙", (bullet,)),), (), 1, 1, 0)
    for text in (
        str(digest_card(delivery(digest)).to_components()),
        str(topic_card(looked_up(Finding(bullet, (Reference("a", "A"),), NOW))).to_components()),
    ):
        assert "sources differ: **3** (Herald), **14** (Post, Mast and 1 more)" in text


def test_what_ten_papers_carry_is_quoted_once_with_the_names_of_the_ten() -> None:
    articles = tuple(Reference(f"a{n}", "A title", f"Paper {n}") for n in range(10))
    receipts = tuple(Receipt(article.id, 0, 9, "It rained.") for article in articles)
    finding = Finding(Bullet(1, "It rained.", "t", receipts), articles, NOW)
    text = str(topic_card(looked_up(finding)).to_components())
    assert text.count("It rained.") == 1  # a bullet in its own words stands once
    assert "In 10 sources: Paper 0, Paper 1" in text
    assert "Paper 9" in text
    assert "more receipt" not in text


def test_an_unknown_topic_offers_the_nearest_as_buttons() -> None:
    view = topic_card(LookUp(Question(Asking.TOPIC, "enrgy"), nearest=(ENERGY, TRADE)))
    pressed = [i for i in view.walk_children() if isinstance(i, discord.ui.DynamicItem)]
    assert [item.custom_id for item in pressed] == ["topic:energy", "topic:trade"]
    assert "There is no topic “enrgy”, and no bullet names it." in texts(view)


def test_the_list_of_themes_holds_forty_within_the_limits() -> None:
    themes = [(Theme(f"t{n}", f"Theme {n}", "🪙", ""), n + 1) for n in range(40)]
    view = themes_card(themes)
    assert measure(view).fits
    assert "🪙 Theme 0 · **1**" in texts(view)


def test_the_list_of_themes_leaves_out_the_empty_ones() -> None:
    shown = texts(themes_card([(ENERGY, 0), (TRADE, 2)]))
    assert "Trade · **2**" in shown
    assert "Energy" not in shown
    nothing = texts(themes_card([(ENERGY, 0)]))
    assert "Nothing was read yet" in nothing
    assert "with one of these" not in nothing
