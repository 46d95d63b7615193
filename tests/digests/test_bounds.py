from __future__ import annotations

from dataclasses import replace

from digests.models import Article, Bullet, Condensed, OwnTopic, Source, Weight
from digests.service.bounds import keep_within
from tests.digests.newsroom import GUILD, NOW

FEED = Source(1, GUILD, 1, "News", "https://news.example/feed", "", NOW)


def kept(key: str, *told: tuple[str, float]) -> Condensed:
    article = Article(key, key, "Text.", key=key)
    bullets = tuple(
        Bullet(rank, f"{key} {rank}.", theme, (), worth=worth)
        for rank, (theme, worth) in enumerate(told, start=1)
    )
    return Condensed(article, bullets)


def texts(condensed: tuple[Condensed, ...]) -> list[str]:
    return [bullet.text for one in condensed for bullet in one.bullets]


MILL = kept("mill", ("jobs", 2.0), ("energy", 1.0))
RAIL = kept("rail", ("jobs", 1.0), ("jobs", 5.0))


def test_without_bounds_all_is_told() -> None:
    assert keep_within((MILL, RAIL), {"mill": (FEED,)}) == (MILL, RAIL)


def test_a_source_tells_of_its_topics_only_and_what_no_source_brought_of_all() -> None:
    energy = replace(FEED, topics=("energy",))
    assert texts(keep_within((MILL, RAIL), {"mill": (energy,)})) == [
        "mill 2.",
        "rail 1.",
        "rail 2.",
    ]


def test_of_a_source_on_some_topics_no_headline_stands_alone() -> None:
    silent = replace(kept("mill"), headline_only=True)
    energy = replace(FEED, topics=("energy",))
    found = [keep_within((silent,), {"mill": (one,)})[0].headline_only for one in (FEED, energy)]
    assert found == [True, False]


def test_the_topics_of_a_source_may_be_a_teams_own() -> None:
    rails = OwnTopic(1, "rails", "Rails", ("rail",))
    bounded = {"mill": (only := (replace(FEED, topics=("rails",)),)), "rail": only}
    assert texts(keep_within((MILL, RAIL), bounded, own=(rails,))) == ["rail 1.", "rail 2."]


def test_of_two_sources_the_wider_one_counts() -> None:
    energy = replace(FEED, topics=("energy",))
    assert keep_within((MILL,), {"mill": (energy, replace(FEED, id=2))}) == (MILL,)
    jobs = replace(FEED, id=2, topics=("jobs",))
    assert keep_within((MILL,), {"mill": (energy, jobs)}) == (MILL,)


def test_of_a_source_with_a_number_the_leads_come_first_then_what_is_worth_most() -> None:
    three = replace(FEED, most=3)
    bounds = {"mill": (three,), "rail": (three,)}
    assert texts(keep_within((MILL, RAIL), bounds)) == ["mill 1.", "rail 1.", "rail 2."]
    one = replace(FEED, most=1)
    assert texts(keep_within((MILL, RAIL), dict.fromkeys(bounds, (one,)))) == ["mill 1."]


def test_what_a_weighty_source_brings_is_worth_more_and_of_two_sources_the_most() -> None:
    more, less = replace(FEED, weight=Weight.MORE), replace(FEED, id=2, weight=Weight.LESS)

    def worths(*brought: Source) -> list[float]:
        [one] = keep_within((MILL,), {"mill": brought})
        return [bullet.worth for bullet in one.bullets]

    assert worths(more) == [8.0, 7.0]
    assert worths(less) == [-4.0, -5.0]
    assert worths(less, more) == worths(more)
    assert worths(less, FEED) == [2.0, 1.0]
