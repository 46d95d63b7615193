"""What holds for any Unicode text, any number of articles and any options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digests.models import Article, Digest, DigestOptions, Sentence
from digests.writing.builder import build_digest, explain_digest
from digests.writing.grounding import check

if TYPE_CHECKING:
    from digests.models import Bullet, Theme

NEWSLIKE = st.lists(
    st.sampled_from(
        [
            "Foreign minister Ilse Moran of Aldria will not withdraw 46 soldiers.",
            "She said that talks may begin in June, officials said on Monday.",
            "The bank raised rates by 0.5 percent and cut 1,200 jobs in Velmar.",
            '"We will see," he said.',
            "However, the plan (see below) failed; nobody was hurt.",
            "Tesk attacked two border posts, killing 12 people, as talks went on.",
            "Click here to subscribe to our newsletter.",
            "Der Minister sagte, dass die Lage nicht ernst ist und das Volk nach Hause geht.",
            "Sim praised the town. Davor Sim, 34, came to Velmar -- by train -- on Friday",
            "THE END OF ALL THINGS WAS NEAR",
            "\ud800 broken \u202e text \x00 here.",
        ]
    ),
    max_size=14,
).map(" ".join)
TEXTS = st.one_of(st.text(max_size=400), NEWSLIKE)
ARTICLES = st.lists(st.tuples(TEXTS, st.text(max_size=30)), max_size=4).map(
    lambda given_texts: [
        Article(f"a{number}", title, text, source=f"s{number % 2}")
        for number, (text, title) in enumerate(given_texts)
    ]
)
OPTIONS = st.builds(
    DigestOptions,
    title=st.text(max_size=10),
    max_bullets=st.integers(0, 12),
    max_characters=st.integers(0, 300),
)
RELAXED = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _receipts(bullet: Bullet) -> list[Sentence]:
    return [
        Sentence(receipt.article, 0, 0, receipt.start, receipt.end, receipt.quote)
        for receipt in bullet.receipts
    ]


def _holds_together(digest: Digest, articles: list[Article], options: DigestOptions) -> None:
    texts = {article.id: article.text for article in articles}
    bullets = digest.bullets
    assert digest.considered == digest.kept + digest.dropped
    assert digest.kept == len(bullets) <= options.max_bullets
    assert sorted(bullet.rank for bullet in bullets) == list(range(1, len(bullets) + 1))
    assert len({bullet.text for bullet in bullets}) == len(bullets)
    firsts = [section.bullets[0].rank for section in digest.sections]
    assert firsts == sorted(firsts)
    for section in digest.sections:
        ranks = [bullet.rank for bullet in section.bullets]
        assert ranks == sorted(ranks)
        assert all(bullet.theme == section.theme for bullet in section.bullets)
    for bullet in bullets:
        assert 0 < len(bullet.text) <= options.max_characters
        assert 1 <= bullet.sources <= len(bullet.receipts)
        for receipt in bullet.receipts:
            assert texts[receipt.article][receipt.start : receipt.end] == receipt.quote
        if bullet.language == "en":
            assert check(bullet.text, _receipts(bullet)).supported


@RELAXED
@given(articles=ARTICLES, options=OPTIONS)
def test_any_digest_holds_together(
    articles: list[Article], options: DigestOptions, themes: tuple[Theme, ...]
) -> None:
    _holds_together(build_digest(articles, themes, options), articles, options)


@RELAXED
@given(articles=ARTICLES, options=OPTIONS)
def test_the_same_input_gives_the_same_digest(
    articles: list[Article], options: DigestOptions, themes: tuple[Theme, ...]
) -> None:
    assert build_digest(articles, themes, options) == build_digest(articles, themes, options)


@RELAXED
@given(articles=ARTICLES, options=OPTIONS)
def test_the_explanation_tells_of_every_bullet(
    articles: list[Article], options: DigestOptions, themes: tuple[Theme, ...]
) -> None:
    told = [text for line in explain_digest(articles, themes, options) for text in line.bullets]
    digest = build_digest(articles, themes, options)
    assert sorted(told) == sorted(bullet.text for bullet in digest.bullets)
