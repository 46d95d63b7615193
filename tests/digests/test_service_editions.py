from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digests.models import (
    Article,
    Bullet,
    Delivery,
    Digest,
    Finding,
    Mark,
    Origin,
    Receipt,
    Reference,
    Section,
    Story,
    content_hash,
)
from digests.service import Intake
from digests.service.retraction import leave_out
from tests.digests.newsroom import (
    CHANNEL,
    GAS,
    GUILD,
    HOUR,
    MATCH,
    NOW,
    OTHER,
    claim,
    look_up,
    post_now,
    settle_sent,
)

if TYPE_CHECKING:
    from datetime import datetime

    from digests.service import NewsService

FOLDER = "/srv/news"
QUAKE = Article(
    "quake",
    "Quake in Corvo",
    "An earthquake shook the island of Corvo on Sunday and killed three people, the mayor said. "
    "The power grid of the island failed for six hours after the quake.",
    "Corvo Herald",
    "https://herald.example/quake",
)
GROWN = replace(QUAKE, title="Quake: 14 dead", text=QUAKE.text.replace("killed three", "killed 14"))
REWORDED = replace(
    QUAKE,
    title="Island shaken",
    text=QUAKE.text.replace("shook the island", "rattled the island"),
)


def in_file(article: Article, name: str, folder: str = FOLDER) -> Article:
    return replace(article, origin=Origin(folder, name))


def findings(service: NewsService) -> list[Finding]:
    themes = (theme.slug for theme, _ in service.topics_overview())
    return [finding for slug in themes for finding in look_up(service, slug, 99).findings]


def latest(service: NewsService) -> list[str]:
    """The bullets of the newest digest that was sent, as they are shown now."""
    sent = service.latest_digest(GUILD)
    assert sent is not None
    return [bullet.text for bullet in sent.digest.bullets]


def found(service: NewsService) -> list[str]:
    return [finding.bullet.text for finding in findings(service)]


def queue(service: NewsService, now: datetime) -> Delivery:
    post_now(service, GUILD, CHANNEL, f"request-{now}", now)
    delivery = claim(service, now)
    assert delivery
    return delivery


def post(service: NewsService, now: datetime) -> tuple[Bullet, ...]:
    delivery = queue(service, now)
    assert settle_sent(service, delivery, 1, now)
    return delivery.digest.bullets


def counts(service: NewsService) -> int:
    return sum(kept for _, kept in service.topics_overview())


def test_one_text_at_ten_addresses_stands_once_and_names_all_its_papers(
    service: NewsService,
) -> None:
    service.take_in([QUAKE], NOW)
    alone = found(service)
    papers = [f"Paper {n}" for n in range(9)]
    copies = [
        replace(
            QUAKE,
            id=f"copy {paper}",
            title=f"{paper}: island shaken",
            text=f"{QUAKE.text}\n\nUpdated 10:4{number} GMT",
            source=paper,
            url=f"https://p{number}.example/quake",
        )
        for number, paper in enumerate(papers)
    ]
    service.take_in(copies, NOW + HOUR)

    assert found(service) == alone
    assert counts(service) == len(alone)
    for finding in findings(service):
        assert [article.source for article in finding.articles] == ["Corvo Herald", *papers]
        assert finding.taken_in_at == NOW


def test_a_copy_that_comes_later_is_not_told_again(service: NewsService) -> None:
    service.take_in([QUAKE], NOW)
    post(service, NOW)
    copy = replace(QUAKE, id="copy", source="Mast", url="https://mast.example/q")
    service.take_in([copy, MATCH], NOW + HOUR)
    told = queue(service, NOW + HOUR).digest
    assert [article.id for article in told.articles] == [MATCH.id]


@pytest.mark.parametrize("file", [None, "quake.txt"])
def test_a_changed_article_replaces_its_bullets_and_its_old_figure_is_shown_nowhere(
    service: NewsService, file: str | None
) -> None:
    before, after = QUAKE, GROWN
    if file:  # without an address, known by its file
        before, after = (in_file(replace(one, url=""), file) for one in (QUAKE, GROWN))
    service.take_in([before], NOW)
    assert any("three" in text for text in found(service))
    assert any("three" in bullet.text for bullet in post(service, NOW))
    assert service.take_in([after], NOW + HOUR) == Intake(new=1, known=0)

    assert any("14" in text for text in found(service))
    assert not any("three" in text for text in found(service))
    assert not any("three" in text for text in latest(service))

    updates = post(service, NOW + HOUR)
    assert [(bullet.mark, "14" in bullet.text) for bullet in updates] == [(Mark.UPDATE, True)]
    assert post(service, NOW + timedelta(hours=2)) != ()  # who asks again gets the last day
    assert not any("three" in text for text in latest(service))


@pytest.mark.parametrize(
    "later",
    [
        pytest.param(replace(QUAKE, title="14 words more"), id="title"),
        pytest.param(REWORDED, id="wording"),
        pytest.param(replace(QUAKE, text=QUAKE.text.replace(". The", ".\n\nThe")), id="spacing"),
        pytest.param(replace(QUAKE, published_at=NOW + HOUR), id="date"),
    ],
)
def test_of_an_article_that_says_nothing_new_the_channel_hears_nothing(
    service: NewsService, later: Article
) -> None:
    service.take_in([QUAKE], NOW)
    post(service, NOW)
    service.take_in([later, MATCH], NOW + HOUR)
    told = queue(service, NOW + HOUR).digest
    assert {r.article for bullet in told.bullets for r in bullet.receipts} == {MATCH.id}
    titles = {finding.articles[0].title for finding in findings(service)}
    assert titles == {later.title, MATCH.title}


def test_a_sentence_that_was_added_is_an_update(service: NewsService) -> None:
    service.take_in([QUAKE], NOW)
    post(service, NOW)
    more = replace(
        QUAKE, text=f"{QUAKE.text} Rescuers found a girl alive under a collapsed school."
    )
    service.take_in([more], NOW + HOUR)
    [bullet] = post(service, NOW + HOUR)
    assert "girl" in bullet.text
    assert bullet.mark is Mark.UPDATE


@pytest.mark.parametrize("file", [None, "quake.txt"])
def test_what_is_queued_but_not_sent_is_told_as_the_article_has_it_now(
    service: NewsService, file: str | None
) -> None:
    before, after = QUAKE, GROWN
    if file:  # without an address, known by its file
        before, after = (in_file(replace(one, url=""), file) for one in (QUAKE, GROWN))
    service.take_in([before, MATCH], NOW)
    post_now(service, GUILD, CHANNEL, "request", NOW)
    post_now(service, GUILD, OTHER, "as it was", NOW)
    told = next(iter(service.claim_due(NOW, 1))).digest
    service.take_in([after], NOW)
    delivery = claim(service, NOW)
    assert delivery
    digest = delivery.digest
    figures = [bullet for bullet in digest.bullets if "14" in bullet.text]
    assert [bullet.text.replace("14", "three") for bullet in figures] == [
        bullet.text for bullet in told.bullets if "three" in bullet.text
    ]
    assert [(one.rank, one.mark, one.theme) for one in digest.bullets] == [
        (one.rank, one.mark, one.theme) for one in told.bullets
    ]
    for receipt in (one for bullet in digest.bullets for one in bullet.receipts):
        article = MATCH if receipt.article == MATCH.id else after
        assert article.text[receipt.start : receipt.end] == receipt.quote
        assert receipt.content_hash == content_hash(article.text)
    headlines = {story.headline for section in digest.sections for story in section.stories}
    assert headlines == {GROWN.title, MATCH.title}
    assert {one.title for one in digest.articles} == headlines
    assert (digest.considered, digest.kept) == (told.considered, told.kept)


def test_what_changes_twice_before_it_is_sent_is_told_as_it_is_at_last(
    service: NewsService,
) -> None:
    service.take_in([QUAKE], NOW)
    post_now(service, GUILD, CHANNEL, "request", NOW)
    service.take_in([GROWN], NOW)
    worse = replace(QUAKE, text=QUAKE.text.replace("killed three", "killed 20"))
    service.take_in([worse], NOW)
    delivery = claim(service, NOW)
    assert delivery
    assert any("20" in one.text for one in delivery.digest.bullets)
    assert not any(old in str(delivery.digest) for old in ("three", "14"))
    settle_sent(service, delivery, 1, NOW)
    assert service.plan_start(GUILD, CHANNEL, NOW + HOUR) == 1
    again = claim(service, NOW + HOUR)
    assert again
    assert again.digest.bullets == (), "all of it was told"


def test_what_the_article_says_no_more_is_left_out_and_what_it_adds_comes_next(
    service: NewsService,
) -> None:
    service.take_in([QUAKE], NOW)
    post_now(service, GUILD, CHANNEL, "request", NOW)
    power = QUAKE.text.split(". ")[1]
    rescued = "Rescuers found a girl alive under a collapsed school."
    service.take_in([replace(QUAKE, text=f"{power} {rescued}")], NOW)
    [bullet] = post_queued(service, NOW)
    assert "power grid" in bullet.text
    [update] = post(service, NOW + HOUR)
    assert "girl" in update.text


def post_queued(service: NewsService, now: datetime) -> tuple[Bullet, ...]:
    delivery = claim(service, now)
    assert delivery
    assert settle_sent(service, delivery, 1, now)
    return delivery.digest.bullets


def test_what_changed_while_a_send_failed_is_sent_as_it_is_now(service: NewsService) -> None:
    service.take_in([QUAKE], NOW)
    delivery = queue(service, NOW)
    service.take_in([GROWN], NOW)
    assert service.settle_pending(delivery, NOW, NOW)
    bullets = post_queued(service, NOW)
    assert any("14" in bullet.text for bullet in bullets)
    assert not any("three" in bullet.text for bullet in bullets)


def test_what_is_being_sent_stays_as_it_is(service: NewsService) -> None:
    service.take_in([QUAKE], NOW)
    delivery = queue(service, NOW)
    service.take_in([GROWN], NOW)
    assert settle_sent(service, delivery, 1, NOW)
    assert any("three" in bullet.text for bullet in delivery.digest.bullets)


def test_an_article_that_changed_before_the_morning_is_told_once_as_it_is_now(
    service: NewsService,
) -> None:
    service.take_in([QUAKE], NOW)
    service.take_in([GROWN], NOW + HOUR)
    bullets = post(service, NOW + HOUR)
    assert any("14" in bullet.text for bullet in bullets)
    assert not any("three" in bullet.text for bullet in bullets)
    assert {bullet.mark for bullet in bullets} == {Mark.NONE}


def test_a_deleted_file_is_withdrawn_and_comes_back_with_its_date(service: NewsService) -> None:
    service.take_in([in_file(QUAKE, "quake.txt"), in_file(GAS, "gas.txt")], NOW)
    all_found = found(service)
    assert service.forget_files(FOLDER, {"gas.txt"}, NOW + HOUR) == 1
    assert {finding.articles[0].id for finding in findings(service)} == {GAS.id}
    assert 0 < len(found(service)) == counts(service) < len(all_found)
    assert queue(service, NOW + HOUR).digest.articles[0].id == GAS.id

    service.take_in([in_file(QUAKE, "quake.txt")], NOW + HOUR)
    assert sorted(found(service)) == sorted(all_found)
    assert {finding.taken_in_at for finding in findings(service)} == {NOW}


def test_what_another_folder_or_another_file_holds_stays(service: NewsService) -> None:
    service.take_in([in_file(QUAKE, "a.txt"), in_file(QUAKE, "b.txt")], NOW)
    service.take_in([MATCH], NOW)
    before = found(service)
    assert service.forget_files("/srv/other", set(), NOW) == 0
    assert service.forget_files(FOLDER, {"b.txt"}, NOW) == 0
    assert found(service) == before
    service.take_in([in_file(QUAKE, "renamed.txt")], NOW)
    assert service.forget_files(FOLDER, {"renamed.txt"}, NOW) == 0
    assert service.forget_files(FOLDER, set(), NOW) == 1
    assert {finding.articles[0].id for finding in findings(service)} == {MATCH.id}


def test_a_file_with_another_article_in_it_withdraws_the_former_one(service: NewsService) -> None:
    service.take_in([in_file(QUAKE, "today.txt")], NOW)
    service.take_in([in_file(MATCH, "today.txt")], NOW)
    assert {finding.articles[0].id for finding in findings(service)} == {MATCH.id}


def test_two_versions_that_take_turns_are_told_once_each(service: NewsService) -> None:
    told = []
    for turn, article in enumerate([QUAKE, GROWN, QUAKE, GROWN, QUAKE]):
        now = NOW + turn * HOUR
        service.take_in([article], now)
        if service.plan_start(GUILD, CHANNEL, now):
            delivery = claim(service, now)
            assert delivery
            settle_sent(service, delivery, 1, now)
            told.append(turn)
    assert told == [0, 1]


PAPERS = [
    replace(QUAKE, id="first", title="Quake in Corvo kills three", source="Corvo Herald"),
    replace(
        QUAKE,
        id="second",
        title="Three die as Corvo shakes",
        source="Mast",
        url="https://mast.example/quake",
        text="Three people were killed on Sunday by an earthquake on the island of Corvo. The "
        "mayor of Corvo, Rui Alva, asked the mainland for tents and for 40 doctors.",
    ),
]


@pytest.mark.parametrize("gone", [0, 1])
def test_a_story_whose_paper_is_withdrawn_is_headed_by_one_that_still_tells_it(
    service: NewsService, gone: int
) -> None:
    service.take_in([in_file(PAPERS[0], "0"), in_file(PAPERS[1], "1"), MATCH], NOW)
    told = queue(service, NOW).digest
    heads = [story.headline for section in told.sections for story in section.stories]
    assert len(heads) == 2
    settle_sent(service, delivery := queue(service, NOW + HOUR), 1, NOW + HOUR)
    service.forget_files(FOLDER, {str(1 - gone)}, NOW + HOUR)
    left = service.delivery_by_code(delivery.code)
    assert left is not None
    stories = [story for section in left.digest.sections for story in section.stories]
    assert PAPERS[gone].title not in {story.headline for story in stories}
    assert all(story.sources == 1 for story in stories)
    assert left.digest.considered == left.digest.kept + left.digest.dropped


def test_the_sources_of_a_story_stay_when_another_story_is_withdrawn() -> None:
    def told(number: int, sources: int) -> Story:
        receipt = Receipt(f"a{number}", 0, 9, "It rained.", "hash")
        bullet = Bullet("It rained.", number, "general", (receipt,))
        return Story(f"Rain {number}", f"https://{number}.example", sources, (bullet,))

    section = Section("general", "General", "", (told(1, 3), told(2, 1)))
    papers = tuple(Reference(f"a{number}", f"Rain {number}", "") for number in (1, 2))
    left = leave_out(Digest("d", "D", (section,), papers, 2, 2, 0), frozenset({("a2", "hash")}))
    assert [story.sources for one in left.sections for story in one.stories] == [3]
