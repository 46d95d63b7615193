from __future__ import annotations

import pytest

from digests.events import mark_bullets
from digests.models import Article, Bullet, Digest, DigestOptions, Mark, Receipt, Theme
from digests.writing.builder import build_digest
from tests.digests.teasers import SAME_EVENT, SETS

THEMES = (Theme("general", "General", "📰", "medtop:08000000"),)
AT_MOST_UPDATES = 24
"""Of 144 that are new; what is marked so is told all the same."""
MERGED_AT_LEAST = 22
"""Of 24 pairs."""


def teaser(number: int, text: str) -> Article:
    title = " ".join(text.split()[:6])
    return Article(f"t{number}", title, text, f"Paper {number}", f"https://p{number}.example/")


def digest_of(*texts: str) -> Digest:
    articles = [teaser(number, text) for number, text in enumerate(texts)]
    return build_digest(articles, THEMES, DigestOptions())


def mark_of(text: str, *told: str) -> Mark:
    sent = [
        Bullet(1, one, "general", (Receipt(f"told {number}", 0, 1, one),))
        for number, one in enumerate(told)
    ]
    marked = mark_bullets([Bullet(1, text, "general", (Receipt("later", 0, 1, text),))], sent)
    return marked[0].mark if marked else Mark.NONE


@pytest.mark.parametrize("name", SETS)
def test_twelve_sentences_on_twelve_events_give_twelve_bullets(name: str) -> None:
    digest = digest_of(*SETS[name])

    assert len(digest.bullets) == 12
    assert all(len(bullet.receipts) == 1 for bullet in digest.bullets)
    assert digest.dropped == 0


def test_two_papers_sentences_on_one_event_give_one_bullet_with_both_receipts() -> None:
    digests = [digest_of(*pair) for pair in SAME_EVENT]

    receipts = [[len(bullet.receipts) for bullet in digest.bullets] for digest in digests]
    assert receipts.count([2]) >= MERGED_AT_LEAST


def test_no_event_is_told_already_because_others_like_it_were() -> None:
    marks = [
        mark_of(text, *(other for other in texts if other != text))
        for texts in SETS.values()
        for text in texts
    ]

    assert Mark.NONE not in marks
    assert marks.count(Mark.UPDATE) <= AT_MOST_UPDATES
