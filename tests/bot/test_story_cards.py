from __future__ import annotations

from dataclasses import replace

from bot.cards import (
    digest_card,
    more_card,
)
from digests.models import (
    Bullet,
    Digest,
    Headline,
    Receipt,
    Reference,
    Section,
    Story,
)
from digests.service.retraction import leave_out
from tests.bot.made_cards import delivery, one_bullet, pressed, rest_of, texts
from tests.sections import section_of


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


def test_articles_without_a_bullet_stand_behind_all_bullets_by_their_headlines() -> None:
    digest = of_stories(1)
    silent = Reference("b", "Ferry late [again]", "The Post", "https://post.example/ferry")
    digest = replace(
        digest, articles=(*digest.articles, silent), headlines=(Headline(2, "b", "hash"),)
    )
    shown = texts(digest_card(delivery(digest))).split("\n")
    at = shown.index("### 🔗 Headlines only")
    assert at > shown.index("**[Headline 0](<https://wire.example/0>)** · The Wire")
    assert shown[at + 1] == "- [Ferry late (again)](<https://post.example/ferry>) · The Post"
    assert leave_out(digest, frozenset({("b", "what it said before")})) == digest
    taken = leave_out(digest, frozenset({("b", "hash")}))
    assert "Headlines only" not in texts(digest_card(delivery(taken)))


def test_all_headlines_stand_on_a_card_that_has_room() -> None:
    silent = tuple(Reference(f"b{n}", f"Silent {n}", "The Post") for n in range(7))
    digest = of_stories(1)
    digest = replace(
        digest,
        articles=(*digest.articles, *silent),
        headlines=tuple(Headline(rank, one.id, "") for rank, one in enumerate(silent, 2)),
    )
    shown = texts(digest_card(delivery(digest)))
    assert [shown.count(one.title) for one in silent] == [1] * 7
    assert pressed(digest_card(delivery(digest))) == ["receipts:A1B2C3D4"]


def test_headlines_beyond_a_minute_are_one_button_away_and_none_is_lost() -> None:
    digest = of_stories(12, 1, words=30)
    silent = tuple(Reference(f"b{n}", f"Silent {n}", "The Post") for n in range(9))
    digest = replace(
        digest,
        articles=(*digest.articles, *silent),
        headlines=tuple(Headline(rank, one.id, "") for rank, one in enumerate(silent, 13)),
    )
    view = digest_card(delivery(digest))
    [_, more] = pressed(view)
    rest = "\n".join(map(texts, rest_of(digest, int(more.split(":")[2]))))
    assert [(texts(view) + rest).count(f"Silent {n}") for n in range(9)] == [1] * 9
    assert "Silent 8" in rest


def test_a_card_shows_three_bullets_of_a_story_at_most() -> None:
    view = digest_card(delivery(of_stories(2, 7, words=3)))
    assert texts(view).count("- Story 0") == 3
    assert pressed(view) == ["receipts:A1B2C3D4", "more:A1B2C3D4:6"]
    assert "'label': '8 more'" in str(view.to_components())


def test_a_card_without_more_has_no_such_button() -> None:
    assert pressed(digest_card(delivery(of_stories(2, 3, words=3)))) == ["receipts:A1B2C3D4"]


def test_what_the_button_shows_is_grouped_as_the_digest_is() -> None:
    rest = texts(more_card(delivery(of_stories(2, 7, words=3)), 6)).split("\n")
    assert rest[0] == "## 🗞️ 8 more"
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
