from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from digests.errors import ScheduleError, TopicError, UnknownTopicError
from digests.models import (
    EVERY_DAY,
    Asking,
    Bullet,
    Condensed,
    Digest,
    Headline,
    OwnTopic,
    Question,
    SourceTerms,
)
from digests.reading.feeds import FeedLink
from digests.service.own_topics import Wanted, heed, offered, only_on
from tests.build_once import build_once
from tests.digests.newsroom import (
    CHANNEL,
    GAS,
    GUILD,
    MATCH,
    MORNING,
    NOW,
    OTHER,
    claim,
    look_up,
    service_on,
    settle_sent,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.service import NewsService
    from digests.store import Store

DANES = Wanted("Danes at play", "Aarhus, Odense", "goals", "2")


@pytest.fixture
def news(store: Store) -> NewsService:
    service = service_on(store, build_once)
    service.take_in([GAS, MATCH], NOW)
    return service


def posted(service: NewsService) -> Digest:
    service.plan_runs(MORNING)
    delivery = claim(service, MORNING)
    assert delivery is not None
    return delivery.digest


def schedule(service: NewsService, *topics: str) -> None:
    service.add_schedule(GUILD, CHANNEL, time(7), "UTC", EVERY_DAY, NOW, topics)


def test_a_topic_is_kept_under_a_slug_and_found_by_its_name(news: NewsService) -> None:
    topics = news.lookups.topics
    kept = topics.add_topic(GUILD, DANES)
    assert (kept.slug, kept.include, kept.most) == ("danes-at-play", ("Aarhus", "Odense"), 2)
    assert topics.find_topic(GUILD, " danes AT play") == topics.list_topics(GUILD)[0]
    with pytest.raises(UnknownTopicError, match="no such topic"):
        topics.find_topic(OTHER, kept.slug)
    changed = topics.edit_topic(GUILD, kept.slug, replace(DANES, name="Danes", most=""))
    assert (changed.slug, changed.name, changed.most) == ("danes-at-play", "Danes", None)


def test_a_topic_is_looked_up_like_a_theme(news: NewsService) -> None:
    news.lookups.topics.add_topic(GUILD, DANES)
    found = news.lookups.answer(Question(Asking.TOPIC, "Danes at play"), GUILD)
    texts = [finding.bullet.text for finding in found.findings]
    assert texts
    assert all("Aarhus" in text or "Odense" in text for text in texts)
    assert not any("goals" in text for text in texts)
    assert not news.lookups.answer(Question(Asking.TOPIC, "danes-at-play"), OTHER).findings


def test_a_schedule_posts_a_topic_of_the_teams_own(news: NewsService) -> None:
    news.lookups.topics.add_topic(GUILD, DANES)
    schedule(news, "danes at play")
    digest = posted(news)
    assert digest.title == "Morning digest: Danes at play"
    assert 0 < len(digest.bullets) <= 2
    assert all("Aarhus" in bullet.text or "Odense" in bullet.text for bullet in digest.bullets)
    assert digest.topics == ("Danes at play",)


def test_a_topic_to_which_a_source_is_bound_is_not_removed(news: NewsService) -> None:
    topics, sources = news.lookups.topics, news.sources
    topics.add_topic(GUILD, DANES)
    feed = sources.note_link(FeedLink("https://a.example/feed", "Aarhus Post"), NOW)
    source = sources.add_source(GUILD, feed, timedelta(0), NOW)
    bound = news.topic_slugs(["Danes at play"], GUILD)
    sources.edit_source(GUILD, source.id, SourceTerms("Aarhus Post", bound))
    with pytest.raises(TopicError, match=r"^The source “Aarhus Post” may tell of “Danes at play”"):
        topics.remove_topic(GUILD, "danes at play")
    sources.remove_source(GUILD, source.id, NOW)
    topics.remove_topic(GUILD, "danes at play")


def test_a_topic_that_a_schedule_posts_is_not_removed(news: NewsService) -> None:
    topics = news.lookups.topics
    topics.add_topic(GUILD, DANES)
    schedule(news, "danes-at-play")
    with pytest.raises(TopicError, match=r"^A schedule posts “Danes at play”"):
        topics.remove_topic(GUILD, "danes at play")
    (one,) = news.schedules(GUILD)
    news.change_schedule(GUILD, one.id, NOW, topics=["energy"])
    topics.remove_topic(GUILD, "danes at play")
    assert topics.list_topics(GUILD) == ()
    with pytest.raises(ScheduleError, match="There is no topic “danes at play”"):
        schedule(news, "danes at play")


def test_what_is_muted_stands_in_no_digest_but_is_looked_up(news: NewsService) -> None:
    theme, muted = news.lookups.topics.mute(GUILD, "Sport")
    assert (theme.slug, muted) == ("sport", True)
    schedule(news)
    assert {bullet.theme for bullet in posted(news).bullets} == {"energy"}
    assert look_up(news, "sport", GUILD).findings
    assert news.lookups.topics.mute(GUILD, "sport")[1] is False
    assert news.lookups.topics.muted(GUILD) == frozenset()


def condensed(*texts: str) -> tuple[Condensed, ...]:
    bullets = tuple(
        Bullet(rank, text, "sport", (), worth=float(rank)) for rank, text in enumerate(texts, 1)
    )
    return (Condensed(MATCH, bullets),)


def left(**asked: object) -> list[str]:
    given: dict[str, object] = {"topics": (), "own": (), "muted": ()} | asked
    heeded: Callable[..., tuple[Condensed, ...]] = heed
    told = heeded(condensed("The tram opened.", "The tram stopped.", "The bus came."), **given)
    return [bullet.text for one in told for bullet in one.bullets]


TRAMS = OwnTopic(1, "trams", "Trams", ("tram",), (), 1)


def test_of_a_topic_with_a_number_the_lead_then_the_worthiest_stay() -> None:
    assert left(own=[TRAMS]) == ["The tram opened.", "The bus came."]
    assert left(own=[TRAMS], topics=["trams", "sport"]) == left()
    assert left(own=[replace(TRAMS, most=None)]) == left()


def test_where_topics_are_muted_or_chosen_no_article_is_a_headline_only() -> None:
    silent = Condensed(MATCH, (), headline_only=True)
    assert [one.headline_only for one in heed([silent], (), (), ())] == [True]
    assert [one.headline_only for one in heed([silent], (), (), {"sport"})] == [False]


def test_of_a_digest_some_topics_are_shown_without_what_has_a_headline_only() -> None:
    digest = Digest("d", "D", (), (), 0, 0, 0, headlines=(Headline(1, "a", "hash"),))
    assert only_on(digest, {"sport"}, ()).headlines == ()


def test_a_muted_topic_is_left_out_unless_it_is_asked_for() -> None:
    assert left(own=[replace(TRAMS, most=None)], muted=["trams"]) == ["The bus came."]
    assert left(own=[TRAMS], muted=["trams"], topics=["trams"])[0] == "The tram opened."
    assert left(muted=["sport"]) == []


@pytest.mark.parametrize(
    "typed", ["nór", "watch 🙈", "watch", "norvik-w", "📌 Norvik watch 🙈", "  "]
)
def test_a_topic_is_offered_by_its_name_and_slug_and_as_it_is_shown(typed: str) -> None:
    topic = OwnTopic(1, "norvik-watch", "Norvik watch 🙈", ("norvik",))
    found = offered([TRAMS, topic], typed)
    assert topic in found
    assert (TRAMS in found) is (not typed.strip())


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        (Wanted(" ", "a"), "Give the topic a name of at most 60 characters"),
        (Wanted("x" * 61, "a"), "Give the topic a name of at most 60 characters"),
        (Wanted("POWER", "volt"), "“POWER” is a theme already"),
        (Wanted("All topics", "tram"), "“All topics” stands for every topic"),
        (Wanted("danes  at PLAY", "tram"), "There is a topic “danes at PLAY” already"),
        (Wanted("Trams", " ,; \n 🚋"), "Name words to include"),
        (Wanted("Trams", "tram", "trams"), "The words exclude each other: “tram” is to be"),
        (Wanted("Trams", "bus, city tram", "TRAM"), "exclude each other: “city tram”"),
        (Wanted("Trams", "a" * 4_001), "have 4,001 characters. At most 1,000 fit"),
        (Wanted("Trams", "tram", "b" * 4_001), "to exclude have 4,001 characters"),
        (Wanted("Trams", ",".join(f"w{n}" for n in range(17))), "At most 16 words or phrases"),
        (Wanted("Trams", "a tram " * 13), "is too long. Put commas"),
        (Wanted("Trams", "tram", "", "0"), "“0” is no number from 1 to 60"),
        (Wanted("Trams, buses", "tram"), "a name without commas and semicolons"),
        (Wanted("Trams", "tram", "", "two"), "“two” is no number from 1 to 60"),
    ],
)
def test_what_cannot_be_kept_gets_one_sentence_and_nothing_is_stored(
    news: NewsService, wanted: Wanted, told: str
) -> None:
    topics = news.lookups.topics
    topics.add_topic(GUILD, DANES)
    with pytest.raises(TopicError) as refused:
        topics.add_topic(GUILD, wanted)
    assert told in str(refused.value)
    assert [topic.name for topic in topics.list_topics(GUILD)] == ["Danes at play"]


def test_what_no_database_keeps_is_replaced(news: NewsService) -> None:
    kept = news.lookups.topics.add_topic(GUILD, Wanted("Tr\0ms \ud800", "tram\0, b\udfffs"))
    assert news.lookups.topics.list_topics(GUILD)[0].include == kept.include
    assert "\0" not in kept.name
    question = Question(Asking.SEARCH, "aarhus \0 \ud800", source="\0\ud800")
    assert not news.lookups.answer(question, GUILD).findings
    assert news.lookups.recall(news.lookups.remember(question, GUILD, NOW), GUILD) == question


def test_the_fifty_first_topic_is_refused(news: NewsService) -> None:
    topics = news.lookups.topics
    for number in range(50):
        topics.add_topic(GUILD, Wanted(f"路线 {number}", "tram"))
    assert len({topic.slug for topic in topics.list_topics(GUILD)}) == 50
    with pytest.raises(TopicError, match=r"^This server has 50 topics of its own"):
        topics.add_topic(GUILD, DANES)


def test_a_half_typed_text_becomes_own_topics_themes_and_names(news: NewsService) -> None:
    news.lookups.topics.add_topic(GUILD, Wanted("Energetic Danes", "Aarhus"))
    offered = news.lookups.complete("energ", GUILD)
    assert [one.theme.slug for one in offered if one.theme] == ["energetic-danes", "energy"]
    named = [one.name for one in news.lookups.complete("ger", GUILD)]
    assert named == ["Germany"]
    shown = [
        [one.theme.slug if one.theme else one.name for one in news.lookups.complete(typed, GUILD)]
        for typed in ("o", "g")
    ]
    assert shown[0] == ["Odense", "energy", "sport"]
    assert shown[1] == ["general", "Germany", "Gassco", "energy"]
    assert news.lookups.complete_source("harb", GUILD) == ("The Harbour Post",)
    assert news.lookups.complete("energet", OTHER) == ()


def test_a_chart_counts_the_stories_of_an_own_topic(news: NewsService) -> None:
    news.lookups.topics.add_topic(GUILD, DANES)
    found = news.trend(GUILD, ["Danes at play", "energy"], 2, NOW)
    assert {line.name: line.total for line in found.lines} == {"Danes at play": 1, "Energy": 1}
    with pytest.raises(ScheduleError):
        news.trend(OTHER, ["Danes at play"], 2, NOW)


def test_the_latest_digest_is_shown_on_an_own_topic(news: NewsService) -> None:
    kept = news.lookups.topics.add_topic(GUILD, DANES)
    schedule(news)
    news.plan_runs(MORNING)
    delivery = claim(news, MORNING)
    assert delivery is not None
    settle_sent(news, delivery, 1, MORNING)
    whole = news.latest_digest(GUILD)
    part = news.latest_digest(GUILD, None, [kept.slug])
    assert whole is not None
    assert part is not None
    assert part.digest.topics == ("Danes at play",)
    assert 0 < len(part.digest.bullets) < len(whole.digest.bullets)
    assert all("Aarhus" in bullet.text or "Odense" in bullet.text for bullet in part.digest.bullets)
