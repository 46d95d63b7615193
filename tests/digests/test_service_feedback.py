"""What members say of bullets, and what admins put in their place, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from digests.errors import DaybreakError
from digests.models import Amendment, Asking, Question, Vote
from digests.service.feedback_service import ForgottenBulletError, TooLongError
from digests.service.planning import Wish
from tests.digests.newsroom import (
    CHANNEL,
    GAS,
    GUILD,
    NOW,
    OTHER,
    claim,
    look_up,
    post_now,
    settle_sent,
)

if TYPE_CHECKING:
    from digests.models import Bullet, Delivery
    from digests.service import NewsService

ANNA, BEN = 11, 12
LATER = NOW + timedelta(hours=1)
ELSEWHERE = CHANNEL + 10
"""Another channel of the same guild."""


@pytest.fixture
def posted(service: NewsService) -> Delivery:
    """A digest that stands in its channel."""
    service.take_in([GAS], NOW)
    post_now(service, GUILD, CHANNEL, "request", NOW)
    delivery = claim(service, NOW)
    assert delivery is not None
    assert settle_sent(service, delivery, 77, NOW)
    return delivery


def vote(service: NewsService, delivery: Delivery, vote: Vote, by: int, reason: str = "") -> str:
    """Vote on the first bullet; gives the statement by which it is known."""
    first = delivery.digest.bullets[0]
    kept = service.feedback.vote(
        GUILD, delivery.code, rank=first.rank, member_id=by, vote=vote, now=NOW, reason=reason
    )
    return kept.statement


def shown(service: NewsService, delivery: Delivery) -> tuple[Bullet, ...]:
    found = service.delivery_by_code(delivery.code)
    assert found is not None
    return found.digest.bullets


def test_a_member_has_one_vote_a_bullet_and_may_change_it(
    service: NewsService, posted: Delivery
) -> None:
    vote(service, posted, Vote.USEFUL, ANNA)
    vote(service, posted, Vote.USEFUL, BEN)
    statement = vote(service, posted, Vote.WRONG, ANNA, "It was 11 percent.")
    report = service.feedback.report(GUILD, statement)
    assert (report.votes.useful, report.votes.wrong, report.votes.duplicate) == (1, 1, 0)
    assert report.reasons == ("It was 11 percent.",)
    assert service.feedback.reports(GUILD, 5) == (report,)
    vote(service, posted, Vote.DUPLICATE, ANNA)
    assert service.feedback.reports(GUILD, 5) == ()


def test_another_guilds_digest_cannot_be_voted_on(service: NewsService, posted: Delivery) -> None:
    for guild, rank in ((OTHER, 1), (GUILD, 999)):
        with pytest.raises(ForgottenBulletError):
            service.feedback.vote(
                guild, posted.code, rank=rank, member_id=ANNA, vote=Vote.WRONG, now=NOW
            )
    assert service.feedback.reports(OTHER, 5) == ()


def test_what_is_too_long_or_empty_is_refused_and_nothing_is_kept(
    service: NewsService, posted: Delivery
) -> None:
    with pytest.raises(TooLongError):
        vote(service, posted, Vote.WRONG, ANNA, "x" * 4001)
    assert service.feedback.reports(GUILD, 5) == ()
    statement = vote(service, posted, Vote.WRONG, ANNA)
    for text in (" \n ", "x" * 301):
        with pytest.raises(DaybreakError, match="Nothing was"):
            service.feedback.correct(GUILD, statement, text, ANNA, NOW)
    assert shown(service, posted) == posted.digest.bullets


def test_a_correction_shows_in_what_was_posted_and_in_what_is_looked_up(
    service: NewsService, posted: Delivery
) -> None:
    old = posted.digest.bullets[0]
    statement = vote(service, posted, Vote.WRONG, ANNA)
    assert service.feedback.correct(GUILD, statement, "Norway raised it.", BEN, NOW) == 1
    first = shown(service, posted)[0]
    assert (first.text, first.amendment) == ("Norway raised it.", Amendment.CORRECTED)
    assert service.feedback.reports(GUILD, 5) == ()
    told = {finding.bullet.text for finding in look_up(service, old.theme, GUILD).findings}
    assert "Norway raised it." in told
    assert old.text not in told
    elsewhere = {one.bullet.text for one in look_up(service, old.theme, OTHER).findings}
    assert old.text in elsewhere


def found(service: NewsService, kind: Asking, text: str, guild: int = GUILD) -> list[str]:
    told = service.lookups.answer(Question(kind, text), guild).findings
    return [finding.bullet.text for finding in told]


def test_a_corrected_bullet_is_found_by_its_new_words_and_no_longer_by_those_it_lost(
    service: NewsService, posted: Delivery
) -> None:
    old = posted.digest.bullets[0].text
    statement = vote(service, posted, Vote.WRONG, ANNA)
    new = "Xanadu opened a spaceport for 417 pilots."
    service.feedback.correct(GUILD, statement, new, BEN, NOW)
    for kind, asked in (
        (Asking.SEARCH, "spaceport -norway"),
        (Asking.TOPIC, "Xanadu"),
        (Asking.QUESTION, "How many pilots does the Xanadu spaceport have?"),
    ):
        assert found(service, kind, asked) == [new]
        assert found(service, kind, asked, OTHER) == []
    lost = f'"{old.rstrip(".")}"'
    assert found(service, Asking.SEARCH, lost) == []
    assert found(service, Asking.SEARCH, lost, OTHER) == [old]
    # What its article's headline says still leads to it.
    assert new in found(service, Asking.SEARCH, GAS.title)


def test_what_is_withdrawn_is_struck_out_where_it_was_posted_and_told_no_more(
    service: NewsService, posted: Delivery
) -> None:
    old = posted.digest.bullets[0]
    before = look_up(service, old.theme, GUILD)
    statement = vote(service, posted, Vote.WRONG, ANNA)
    assert service.feedback.withdraw(GUILD, statement, BEN, NOW) == 1
    assert shown(service, posted)[0].amendment is Amendment.WITHDRAWN
    after = look_up(service, old.theme, GUILD)
    assert after.total == before.total - 1
    assert old.text not in {finding.bullet.text for finding in after.findings}
    post_now(service, GUILD, CHANNEL, "again", LATER)
    again = claim(service, LATER)
    assert again is not None
    assert old.text not in {bullet.text for bullet in again.digest.bullets}


def test_what_is_queued_is_posted_as_it_was_decided(service: NewsService, posted: Delivery) -> None:
    post_now(service, GUILD, CHANNEL, "again", NOW)
    statement = vote(service, posted, Vote.WRONG, ANNA)
    assert service.feedback.withdraw(GUILD, statement, BEN, NOW) == 1
    queued = claim(service, NOW)
    assert queued is not None
    assert len(queued.digest.bullets) == len(posted.digest.bullets) - 1


def test_what_was_decided_by_mistake_stands_again(service: NewsService, posted: Delivery) -> None:
    statement = vote(service, posted, Vote.WRONG, ANNA)
    service.feedback.withdraw(GUILD, statement, BEN, NOW)
    assert service.feedback.let_stand(GUILD, statement, BEN, NOW) == 1
    assert shown(service, posted) == posted.digest.bullets
    assert service.feedback.let_stand(GUILD, statement, BEN, NOW) == 0


def test_an_edit_is_given_to_one_courier_and_again_until_it_is_done(
    service: NewsService, posted: Delivery
) -> None:
    feedback = service.feedback
    statement = vote(service, posted, Vote.WRONG, ANNA)
    feedback.withdraw(GUILD, statement, BEN, NOW)
    taken = feedback.claim_edit(NOW)
    assert taken is not None
    delivery, tries, token = taken
    assert (delivery.message_id, tries) == (77, 1)
    assert feedback.claim_edit(NOW) is None
    feedback.retry_edit(delivery, token, timedelta(minutes=5), NOW)
    assert feedback.claim_edit(NOW) is None
    again = feedback.claim_edit(NOW + timedelta(minutes=5))
    assert again is not None
    # What is decided meanwhile is not lost when the edit before it is done.
    feedback.correct(GUILD, statement, "Norway raised it.", BEN, NOW)
    feedback.settle_edit(again[0], again[2])
    last = feedback.claim_edit(LATER)
    assert last is not None
    assert last[0].digest.bullets[0].text == "Norway raised it."
    feedback.settle_edit(last[0], last[2])
    assert feedback.claim_edit(LATER + timedelta(hours=1)) is None


def posted_elsewhere(service: NewsService) -> Delivery:
    """A digest that was composed now for a second channel, and stands there."""
    post_now(service, GUILD, ELSEWHERE, "elsewhere", LATER)
    delivery = claim(service, LATER)
    assert delivery is not None
    assert settle_sent(service, delivery, 78, LATER)
    return delivery


def test_a_digest_composed_of_a_corrected_bullet_follows_every_later_decision(
    service: NewsService, posted: Delivery
) -> None:
    feedback, old = service.feedback, posted.digest.bullets[0]
    statement = vote(service, posted, Vote.WRONG, ANNA)
    feedback.correct(GUILD, statement, "Norway raised it.", BEN, NOW)
    second = posted_elsewhere(service)
    assert second.digest.bullets[0].text == "Norway raised it."
    assert feedback.correct(GUILD, statement, "Norway sent more gas.", BEN, LATER) == 2
    for one in (posted, second):
        first = shown(service, one)[0]
        assert (first.text, first.amendment) == ("Norway sent more gas.", Amendment.CORRECTED)
        assert first.receipts[0].quote == ""
    assert feedback.withdraw(GUILD, statement, BEN, LATER) == 2
    for one in (posted, second):
        first = shown(service, one)[0]
        assert (first.text, first.amendment) == (old.text, Amendment.WITHDRAWN)
    assert feedback.let_stand(GUILD, statement, BEN, LATER) == 2
    assert shown(service, second) == shown(service, posted) == posted.digest.bullets


def test_votes_on_a_corrected_bullet_count_with_those_on_what_was_written(
    service: NewsService, posted: Delivery
) -> None:
    old = posted.digest.bullets[0]
    statement = vote(service, posted, Vote.WRONG, ANNA)
    service.feedback.correct(GUILD, statement, "Norway raised it.", BEN, NOW)
    second = posted_elsewhere(service)
    assert vote(service, second, Vote.WRONG, BEN) == statement
    report = service.feedback.report(GUILD, statement)
    assert (report.text, report.votes.text) == (old.text, "Norway raised it.")
    rank = second.digest.bullets[0].rank
    assert service.feedback.counts(GUILD, second.code)[rank].wrong == 2


@pytest.mark.parametrize("decides", ["withdraw", "let_stand"])
def test_what_is_queued_with_a_corrected_bullet_is_posted_as_it_was_decided_since(
    service: NewsService, posted: Delivery, decides: str
) -> None:
    old = posted.digest.bullets[0]
    statement = vote(service, posted, Vote.WRONG, ANNA)
    service.feedback.correct(GUILD, statement, "Norway raised it.", BEN, NOW)
    post_now(service, GUILD, ELSEWHERE, "elsewhere", LATER)
    getattr(service.feedback, decides)(GUILD, statement, BEN, LATER)
    queued = claim(service, LATER)
    assert queued is not None
    told = [bullet.text for bullet in queued.digest.bullets]
    assert "Norway raised it." not in told
    assert (old.text in told) == (decides == "let_stand")


def test_what_is_previewed_or_asked_for_again_has_no_quote_of_what_was_corrected(
    service: NewsService, posted: Delivery
) -> None:
    statement = vote(service, posted, Vote.WRONG, ANNA)
    service.feedback.correct(GUILD, statement, "Norway raised it.", BEN, NOW)
    preview = service.preview(Wish(GUILD, ELSEWHERE), LATER).digest
    for digest in (preview, service.article_digest(GUILD, GAS.title)):
        [corrected] = [one for one in digest.bullets if one.amendment is Amendment.CORRECTED]
        assert corrected.receipts[0].quote == ""
