from __future__ import annotations

from dataclasses import replace
from typing import Any

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import (
    digest_card,
    receipts_card,
    topic_card,
)
from bot.cards.layout import Group, card, card_size, cut, measure, page_of
from bot.history import carries
from digests.models import (
    Digest,
    Finding,
    Mark,
    Receipt,
    Reference,
)
from sandbox.limits import check_message
from tests.bot.made_cards import (
    NOW,
    delivery,
    digests,
    looked_up,
    one_bullet,
    pages_of,
    posted,
    texts,
    with_another_article,
)
from tests.sections import section_of


@given(digests())
def test_any_digest_gives_cards_that_discord_would_take(digest: Digest) -> None:
    for view in pages_of(digest):
        check_message(posted(view))
        size = measure(view)
        assert size.components <= 40
        assert size.characters <= 4000
        assert size.weight < 10_170


@given(digests())
def test_discords_own_description_accepts_every_card(message_rules: Any, digest: Digest) -> None:
    for view in (*pages_of(digest), receipts_card(delivery(digest))):
        message_rules.validate(posted(view))


@given(digests())
def test_every_bullet_stands_once_on_the_card_or_behind_its_button(digest: Digest) -> None:
    shown = "\n".join(map(texts, pages_of(digest))).split("\n")
    known = {article.id for article in digest.articles}
    headlines = sum(one.article in known for one in digest.headlines)
    assert sum(line.startswith("- ") for line in shown) == len(digest.bullets) + headlines


@given(digests())
def test_every_receipt_stands_on_some_page_within_the_limits(digest: Digest) -> None:
    found = delivery(digest)
    page, buttons = 1, 1
    while buttons:
        view = receipts_card(found, page)
        assert measure(view).fits
        check_message(posted(view))
        pressed = [i.custom_id for i in view.walk_children() if hasattr(i, "custom_id")]
        buttons = sum(str(c).endswith(f":{page + 1}") for c in pressed)
        page += 1


@given(
    st.lists(st.lists(st.integers(0, 900), min_size=1, max_size=9), max_size=25),
    st.sampled_from(["", "-# end"]),
)
def test_what_is_cut_by_arithmetic_fits_as_built_and_no_page_is_cut_too_early(
    drawn: list[list[int]], footer: str
) -> None:
    groups = [Group("### 字", tuple("é" * length for length in lengths)) for lengths in drawn]
    pages = cut(groups, card_size("## head", footer, 0))
    for page, following in zip(pages, [*pages[1:], None], strict=True):
        assert measure(card("## head", page_of(groups, page), footer)).fits
        if following:
            first = following[0]._replace(stop=following[0].start + 1)
            last = page[-1]
            longer = [*page, first]
            if last.group == first.group:
                longer = [*page[:-1], last._replace(stop=first.stop)]
            texts = len(longer)
            components = 2 + 2 * texts + 2 * bool(footer)
            assert (
                components > 40
                or not measure(card("## head", page_of(groups, longer), footer)).fits
            )


def test_a_bullet_shows_its_text_its_mark_and_a_link_to_its_source() -> None:
    digest = with_another_article(one_bullet(mark=Mark.UPDATE))
    shown = texts(digest_card(delivery(digest)))
    assert "### 🚢 Trade" in shown
    assert (
        "- **UPDATE** India and the United States signed. [The Wire](<https://wire.example/deal>)"
        in shown
    )


def test_a_bullet_told_by_several_sources_says_how_many() -> None:
    assert "· 3 sources" in texts(digest_card(delivery(one_bullet(sources=3))))


def test_a_bullet_that_is_quoted_in_another_language_is_marked_with_it() -> None:
    assert "signed. · quoted in German" in texts(digest_card(delivery(one_bullet(language="de"))))
    assert "quoted" not in texts(digest_card(delivery(one_bullet())))


def test_the_footer_counts_and_carries_the_code_by_which_the_message_is_found() -> None:
    view = digest_card(delivery(one_bullet()))
    assert texts(view).endswith("\n-# 1 article read · 7 bullets · 1 left out · A1B2C3D4")


def test_the_receipts_explain_why_bullets_were_left_out() -> None:
    shown = texts(receipts_card(delivery(one_bullet())))
    assert "-# 1 more was written and left out: not certain by its sentence" in shown
    several = texts(receipts_card(delivery(replace(one_bullet(), dropped=1200))))
    assert "-# 1,200 more were written and left out: not certain by their sentences" in several
    none = texts(receipts_card(delivery(replace(one_bullet(), dropped=0))))
    assert "left out" not in none


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Morning digest", "## ☀️ Morning digest\n"),
        ("Afternoon digest", "## 🌤️ Afternoon digest\n"),
        ("Evening digest: Trade", "## 🌙 Evening digest: Trade\n"),
        ("Digest", "## 📰 Digest\n"),
        ("Harbour *news*", "## 📰 Harbour \\*news\\*\n"),
        ("", "## 📰 Digest\n"),
    ],
)
def test_a_card_bears_its_digests_own_title(title: str, shown: str) -> None:
    view = digest_card(delivery(replace(one_bullet(), title=title)))
    assert texts(view).startswith(shown)


def test_a_footer_tells_of_nothing_left_out_where_nothing_was() -> None:
    view = digest_card(delivery(replace(one_bullet(), dropped=0)))
    assert texts(view).endswith("\n-# 1 article read · 7 bullets · A1B2C3D4")


def test_what_a_mark_means_is_said_on_the_cards_that_show_it() -> None:
    new = texts(digest_card(delivery(marked(Mark.NEW, Mark.NONE))))
    assert "\n-# **NEW** was not told here before\n-# 1 article read" in new
    assert "UPDATE" not in new
    update = texts(digest_card(delivery(one_bullet(mark=Mark.UPDATE))))
    assert "\n-# **UPDATE** adds to what was told here\n" in update
    assert "told here" not in texts(digest_card(delivery(one_bullet())))


def marked(*marks: Mark) -> Digest:
    [bullet] = one_bullet().bullets
    bullets = [replace(bullet, rank=rank, mark=mark) for rank, mark in enumerate(marks, 1)]
    return replace(one_bullet(), sections=(section_of("trade", "Trade", "🚢", bullets),))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ((Mark.NEW, Mark.NEW), (Mark.NONE, Mark.NONE)),
        ((Mark.NEW, Mark.UPDATE), (Mark.NEW, Mark.UPDATE)),
        ((Mark.UPDATE, Mark.UPDATE), (Mark.UPDATE, Mark.UPDATE)),
        ((Mark.NEW, Mark.NONE), (Mark.NEW, Mark.NONE)),
    ],
)
def test_new_is_marked_only_where_something_else_is_not_new(
    given: tuple[Mark, ...], shown: tuple[Mark, ...]
) -> None:
    text = texts(digest_card(delivery(marked(*given))))
    assert text.count("- **NEW**") == shown.count(Mark.NEW)
    assert text.count("- **UPDATE**") == shown.count(Mark.UPDATE)
    assert ("was not told here before" in text) == (Mark.NEW in shown)


def test_a_title_stands_for_no_source_behind_a_bullet() -> None:
    long = "A deal is signed after seven years of talks in three capitals"
    lone = replace(one_bullet(), articles=(Reference("a", long),))
    assert f"-# {long}" in texts(digest_card(delivery(lone)))
    several = delivery(with_another_article(lone))
    assert "- India and the United States signed.\n" in texts(digest_card(several))
    assert "A deal is signed" not in texts(digest_card(several))
    assert f"> -# {long}" in texts(receipts_card(several))


def test_an_article_without_an_address_is_named_without_a_link() -> None:
    bare = replace(one_bullet(), articles=(Reference("a", "A deal is signed", "The Wire"),))
    shown = texts(digest_card(delivery(with_another_article(bare))))
    assert "signed. · *The Wire*" in shown
    assert "](" not in shown


def test_a_lone_article_is_named_once_in_the_header() -> None:
    shown = texts(digest_card(delivery(one_bullet())))
    assert "-# A deal is signed · [The Wire](<https://wire.example/deal>)" in shown
    assert shown.count("The Wire") == 1


def test_a_digest_without_news_is_one_calm_line_without_buttons() -> None:
    view = digest_card(delivery(Digest("d", "Digest", (), (), 0, 0, 0)))
    assert f"No new articles since <t:{int(NOW.timestamp())}:f>." in texts(view)
    assert not [i for i in view.walk_children() if isinstance(i, discord.ui.ActionRow)]


def test_a_digest_whose_articles_say_nothing_new_says_so() -> None:
    repeated = replace(one_bullet(), sections=())
    told = texts(digest_card(delivery(repeated)))
    assert f"1 article read, nothing new since <t:{int(NOW.timestamp())}:f>." in told


@pytest.mark.parametrize(
    ("topics", "told"),
    [
        (("Energy",), "Nothing new on Energy in 1 article."),
        (("Energy", "Trade"), "Nothing new on Energy or Trade in 1 article."),
        (("Energy", "Trade", "*Rain*"), r"Nothing new on Energy, Trade or \*Rain\* in 1 article."),
    ],
)
def test_a_digest_of_some_topics_without_news_names_them(
    topics: tuple[str, ...], told: str
) -> None:
    shown = texts(digest_card(delivery(replace(one_bullet(), sections=(), topics=topics))))
    assert told in shown
    assert "since" not in shown
    unread = texts(digest_card(delivery(Digest("d", "Digest", (), (), 0, 0, 0, topics))))
    assert told.replace(" in 1 article", "") in unread


def test_a_bullet_too_long_for_any_card_is_shortened_at_a_word() -> None:
    digest = with_another_article(one_bullet(text="seven seas " * 900))
    shown = texts(digest_card(delivery(digest)))
    assert "seas… [The Wire]" in shown or "seven… [The Wire]" in shown


def test_a_card_is_found_by_its_code_and_by_no_part_of_it() -> None:
    built = digest_card(delivery(one_bullet())).to_components()
    components = [discord.components._component_factory(data) for data in built]
    assert carries(components, "A1B2C3D4")
    assert not carries(components, "A1B2C3D")


def test_receipts_show_the_exact_sentence_with_its_article() -> None:
    shown = texts(receipts_card(delivery(with_another_article(one_bullet()))))
    assert "\n> India and the United States signed on Monday.\n> -# A deal is signed · [" in shown


def test_receipts_of_a_lone_article_name_it_once() -> None:
    twice = one_bullet()
    section = section_of("trade", "Trade", "🚢", twice.bullets * 2)
    shown = texts(receipts_card(delivery(replace(twice, sections=(section,)))))
    assert shown.count("> India and the United States signed on Monday.") == 2
    assert shown.count("A deal is signed") == 1


@pytest.mark.parametrize(
    "quote", ["“We signed,” he said.", '"Signed" is final.', "«Signé», dit-il."]
)
def test_a_quote_gets_no_marks_beside_its_own(quote: str) -> None:
    told = one_bullet(receipts=(Receipt("a", 0, 9, quote),))
    for view in (
        receipts_card(delivery(told)),
        topic_card(looked_up(Finding(told.bullets[0], told.articles, NOW))),
    ):
        assert f"\n> {quote}" in texts(view)
