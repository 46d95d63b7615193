from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Any

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import (
    digest_card,
    more_card,
    receipts_card,
    schedules_card,
    themes_card,
    topic_card,
)
from bot.cards.layout import Group, card, card_size, cut, measure, page_of
from bot.cards.schedules import Row
from bot.history import carries
from bot.standing import Standing
from digests.models import (
    EVERY_DAY,
    Asking,
    Bullet,
    Claim,
    Delivery,
    Digest,
    Finding,
    LookUp,
    Mark,
    Question,
    Receipt,
    Reference,
    Schedule,
    ScheduleState,
    Section,
    Story,
    Theme,
)
from digests.service.retraction import leave_out
from sandbox.limits import check_message
from tests.sections import section_of

if TYPE_CHECKING:
    from bot.cards.layout import Card

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)

# Text as it may come from anywhere: markup, wide characters, controls, lone surrogates, and long.
words = st.text(max_size=60) | st.sampled_from(
    ["*_~|`<>[]@#", "@everyone", "<@1>", "字" * 400, "😀" * 300, "_" * 900, "a" * 5000, "\ud800"]
)
addresses = st.sampled_from(
    ["", "https://example.org/a", "https://example.org/" + "ä)" * 90, "javascript:x", "http://["]
)


claims = st.lists(
    st.builds(Claim, words, st.lists(words, min_size=1, max_size=4).map(tuple)),
    min_size=2,
    max_size=6,
).map(tuple)


@st.composite
def told(draw: st.DrawFn, bullets: list[Bullet]) -> tuple[Story, ...]:
    """These bullets as stories, with headlines as a rule."""
    at = draw(st.integers(1, len(bullets)))
    parts = [tuple(part) for part in (bullets[:at], bullets[at:]) if part]
    return tuple(
        Story(draw(words), draw(addresses), draw(st.integers(1, 3)), part) for part in parts
    )


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    articles = tuple(
        Reference(f"a{number}", draw(words), draw(words), draw(addresses))
        for number in range(draw(st.integers(0, 3)))
    )
    sections = []
    rank = 0
    for number in range(draw(st.integers(0, 25))):
        bullets = []
        for _ in range(draw(st.integers(1, 6))):
            rank += 1
            receipts = tuple(
                Receipt(draw(st.sampled_from(["a0", "a1", "gone"])), 0, 1, draw(words))
                for _ in range(draw(st.integers(0, 2)))
            )
            bullets.append(
                Bullet(
                    rank,
                    draw(words),
                    f"t{number}",
                    receipts,
                    draw(st.integers(1, 3)),
                    draw(st.sampled_from(Mark)),
                    claims=draw(st.just(()) | claims),
                )
            )
        stories = draw(st.just((Story("", "", 1, tuple(bullets)),)) | told(bullets))
        sections.append(Section(f"t{number}", draw(words), "🪙", stories))
    signs = draw(st.just(()) | st.just((("t0", "⚡"), ("t1", "🚢"))))
    digest = Digest("d", draw(words), tuple(sections), articles, rank + 1, rank, 1, (), signs)
    if draw(st.booleans()):
        return digest
    return digest.revised(lambda bullet: replace(bullet, theme="t0"))


def delivery(digest: Digest, part: int = 1, parts: int = 1, slot: str = "daily") -> Delivery:
    return Delivery(
        id=7,
        code="A1B2C3D4",
        guild_id=1,
        channel_id=2,
        local_date=date(2026, 3, 2),
        slot=slot,
        part=part,
        parts=parts,
        digest=digest,
        window_start=NOW,
        window_end=NOW,
        due_at=NOW,
    )


def texts(view: Card) -> str:
    shown = [i.content for i in view.walk_children() if isinstance(i, discord.ui.TextDisplay)]
    return "\n".join(shown)


def posted(view: Card) -> dict[str, Any]:
    return {"components": view.to_components(), "flags": 1 << 15, "nonce": "0" * 22}


def one_bullet(**changes: Any) -> Digest:
    quote = "India and the United States signed on Monday."
    bullet = Bullet(1, "India and the United States signed.", "trade", (Receipt("a", 0, 9, quote),))
    section = section_of("trade", "Trade", "🚢", (replace(bullet, **changes),))
    article = Reference("a", "A deal is signed", "The Wire", "https://wire.example/deal")
    return Digest("d", "Digest", (section,), (article,), 8, 7, 1)


def with_another_article(digest: Digest) -> Digest:
    return replace(digest, articles=(*digest.articles, Reference("b", "Rain", "The Mast")))


def pressed(view: Card) -> list[str]:
    """What can be pressed on a card, but for what every digest bears."""
    ids = [str(i.custom_id) for i in view.walk_children() if hasattr(i, "custom_id")]
    return [one for one in ids if not one.startswith(("vote:", "themes:"))]


def pages_of(digest: Digest) -> list[Card]:
    """The card of a digest, then all that its button "more" leads to."""
    front = digest_card(delivery(digest))
    buttons = [custom_id for custom_id in pressed(front) if custom_id.startswith("more:")]
    return [front, *(page for one in buttons for page in rest_of(digest, int(one.split(":")[2])))]


def rest_of(digest: Digest, after: int) -> list[Card]:
    """The pages of what ranks behind that."""
    pages = [more_card(delivery(digest), after)]
    while any(one.endswith(f":{after}:{len(pages) + 1}") for one in pressed(pages[-1])):
        pages.append(more_card(delivery(digest), after, len(pages) + 1))
    return pages


@settings(max_examples=40)
@given(digests())
def test_any_digest_gives_cards_that_discord_would_take(digest: Digest) -> None:
    for view in pages_of(digest):
        check_message(posted(view))
        size = measure(view)
        assert size.components <= 40
        assert size.characters <= 4000
        assert size.weight < 10_170


@settings(max_examples=12)
@given(digests())
def test_discords_own_description_accepts_every_card(message_rules: Any, digest: Digest) -> None:
    for view in (*pages_of(digest), receipts_card(delivery(digest))):
        message_rules.validate(posted(view))


@settings(max_examples=30)
@given(digests())
def test_every_bullet_stands_once_on_the_card_or_behind_its_button(digest: Digest) -> None:
    shown = "\n".join(map(texts, pages_of(digest))).split("\n")
    assert sum(line.startswith("- ") for line in shown) == len(digest.bullets)


@settings(max_examples=20)
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
    view = digest_card(delivery(one_bullet(), 2, 3))
    assert texts(view).endswith(
        "\n-# 1 article read · 7 bullets · 1 left out · part 2 of 3 · A1B2C3D4"
    )


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


TRADE = Theme("trade", "Trade", "🚢", "medtop:04000000")
ENERGY = Theme("energy", "Energy", "⚡", "medtop:04000000")


def looked_up(*findings: Finding) -> LookUp:
    """A page of the answer to a theme, one story an article."""
    told = [
        replace(one, story=number)
        for number, (_, same) in enumerate(groupby(findings, key=lambda one: one.articles))
        for one in same
    ]
    return LookUp(Question(Asking.TOPIC, "trade"), tuple(told), len(told), theme=TRADE)


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
    assert "Nothing was read yet" in texts(themes_card([(ENERGY, 0)]))


def schedule(**changes: Any) -> Schedule:
    whole = Schedule(1, 1, 2, time(8), "Europe/Berlin", EVERY_DAY, NOW)
    return replace(whole, **changes)


def test_a_schedule_in_a_zone_without_daylight_saving_says_so() -> None:
    fixed = Row(schedule(zone="Etc/GMT-2"), NOW)
    assert "08:00 UTC+2 (Etc/GMT-2), every day" in texts(schedules_card([fixed]))
    assert "· UTC+2 all year, no daylight saving" in texts(schedules_card([fixed]))
    assert "UTC+5:30 all year" in texts(schedules_card([Row(schedule(zone="Asia/Kolkata"), NOW)]))
    assert "daylight" not in texts(schedules_card([Row(schedule(), NOW)]))


def test_a_paused_schedule_says_what_to_do_and_has_one_press() -> None:
    asleep = schedule(state=ScheduleState.PAUSED)
    closed = schedules_card([Row(asleep, None, Standing.CLOSED), Row(schedule(), NOW)])
    assert "paused: I may not post there. Give me View Channel and Send Messages" in texts(closed)
    assert pressed(closed) == ["schedules:resume"]
    assert "Press Resume" in texts(schedules_card([Row(asleep, None)]))
    assert pressed(schedules_card([Row(schedule(), NOW)])) == []


def test_all_schedules_of_a_deleted_channel_are_one_row_with_what_to_do() -> None:
    gone = [
        Row(schedule(id=1, channel_id=7), NOW, Standing.GONE),
        Row(schedule(id=2), NOW),
        Row(
            schedule(id=3, channel_id=7, local_time=time(18), state=ScheduleState.PAUSED),
            None,
            Standing.GONE,
        ),
    ]
    view = schedules_card(gone)
    rows = [line for line in texts(view).splitlines() if line.startswith("- ")]
    assert len(rows) == 2
    assert rows[0] == (
        "- deleted channel · 08:00 Europe/Berlin, every day; 18:00 Europe/Berlin, every day"
    )
    assert "`/schedule change` gives each of them another channel" in texts(view)
    assert "<#7>" not in texts(view)
    assert pressed(view) == []


def of_stories(stories: int, bullets: int = 1, words: int = 20) -> Digest:
    """A digest of so many stories, each with so many bullets of about six letters a word."""
    ranks = iter(range(1, stories * bullets + 1))
    told = [
        Bullet(next(ranks), f"Story {n} says {place} " + "letter " * words, "trade", (_said(n),))
        for place in range(bullets)
        for n in range(stories)
    ]
    section = Section(
        "trade",
        "Trade",
        "🚢",
        tuple(
            Story(f"Headline {n}", f"https://wire.example/{n}", 1, tuple(told[n::stories]))
            for n in range(stories)
        ),
    )
    articles = tuple(Reference(f"a{n}", f"Headline {n}", "The Wire") for n in range(stories))
    return Digest("d", "Digest", (section,), articles, len(told), len(told), 0)


def _said(number: int) -> Receipt:
    return Receipt(f"a{number}", 0, 9, "It rained.")


def test_a_story_shows_its_headline_as_a_link_with_its_sources_counted() -> None:
    digest = of_stories(2, 2)
    [section] = digest.sections
    several = replace(section.stories[1], sources=3)
    digest = replace(digest, sections=(replace(section, stories=(section.stories[0], several)),))
    shown = texts(digest_card(delivery(digest))).split("\n")
    assert "**[Headline 0](<https://wire.example/0>)** · The Wire" in shown
    at = shown.index("**[Headline 1](<https://wire.example/1>)** · 3 sources")
    assert shown[at - 1] == ""
    assert [line[:12] for line in shown[at + 1 : at + 3]] == ["- Story 1 sa"] * 2


def test_a_bullet_of_another_theme_bears_that_themes_sign() -> None:
    digest = replace(of_stories(2, 2), signs=(("energy", "⚡"),))
    mixed = digest.revised(
        lambda bullet: replace(bullet, theme="energy") if bullet.rank == 3 else bullet
    )
    lines = [line for line in texts(digest_card(delivery(mixed))).split("\n") if line[:1] == "-"]
    assert [line.startswith("- ⚡ ") for line in lines if "Story" in line].count(True) == 1


def test_a_card_shows_what_is_read_in_a_minute_and_every_story_before_a_second_bullet() -> None:
    shown = texts(digest_card(delivery(of_stories(8, 7))))
    told = [line for line in shown.split("\n") if line.startswith("- Story")]
    assert 1_500 < sum(map(len, told)) <= 2_000
    assert {line[8:9] for line in told} == set("01234567")
    assert all("says 0" in line or "says 1" in line for line in told)


def test_a_card_shows_three_bullets_of_a_story_at_most() -> None:
    view = digest_card(delivery(of_stories(2, 7, words=3)))
    assert texts(view).count("- Story 0") == 3
    assert pressed(view) == ["receipts:A1B2C3D4", "more:A1B2C3D4:6"]
    assert "'label': '8 more'" in str(view.to_components())


def test_a_card_without_more_has_no_such_button() -> None:
    assert pressed(digest_card(delivery(of_stories(2, 3, words=3)))) == ["receipts:A1B2C3D4"]


def test_what_the_button_shows_is_grouped_as_the_digest_is() -> None:
    rest = texts(more_card(delivery(of_stories(2, 7, words=3)), 6)).split("\n")
    assert rest[0] == "## 🗞️ 8 more bullets"
    assert rest[1] == "### 🚢 Trade"
    assert rest[2].startswith("**[Headline 0]")
    assert rest[3].startswith("- Story 0 says 3")


def test_what_was_withdrawn_since_leaves_what_is_behind_the_button_where_it_was() -> None:
    digest = of_stories(8, 7)
    [_, more] = pressed(digest_card(delivery(digest)))
    after = int(more.split(":")[2])
    gone = frozenset({("a0", "")})
    rest = "\n".join(map(texts, rest_of(leave_out(digest, gone), after)))
    assert rest.count("\n- Story") == sum(b.rank > after for b in digest.bullets) - 5
    assert "Story 0" not in rest


def test_one_articles_card_shows_all_its_bullets() -> None:
    bullets = [
        Bullet(rank, f"Number {rank} " + "letter " * 40, "trade", ()) for rank in range(1, 10)
    ]
    digest = replace(one_bullet(), sections=(section_of("trade", "Trade", "🚢", bullets),))
    view = digest_card(delivery(digest))
    assert texts(view).count("- Number") == 9
    assert pressed(view) == ["receipts:A1B2C3D4"]
