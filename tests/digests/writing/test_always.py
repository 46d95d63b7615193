"""What holds for any Unicode text, any number of articles and any options."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import event, given
from hypothesis import strategies as st

from digests.language.sentences import split_sentences
from digests.models import Article, Digest, DigestOptions
from digests.writing.builder import build_digest, explain_digest
from digests.writing.compress.drafts import WHOLE

if TYPE_CHECKING:
    from digests.models import Bullet, Theme

NAMES = st.sampled_from(
    [
        *("Ilse Moran", "Davor Sim", "Prime Minister Ilse Moran", "Mr. Sim", "Moran", "Sim"),
        *("Aldria", "Velmar Shipping", "the Bank of Velmar", "the United Guilds", "Tesk and Lorn"),
    ]
)
ROLES = st.sampled_from(
    [
        *("the foreign ministry", "a court in Velmar", "police", "the two countries", "scientists"),
        *("the company", "he", "she", "it", "they", "farmers", "officials", "the minister"),
        *("the report", "this", "a spokesman for the port", "46 soldiers", "no one"),
    ]
)
DEEDS = st.sampled_from(
    [
        *("closed the harbour", "raised rates by 0.5 percent", "cut 1,200 jobs", "did not resign"),
        *(
            "will not withdraw 46 soldiers",
            "may sell its mines",
            "was arrested",
            "killed 12 people",
        ),
        *("has denied the charges", "plans to build a bridge", "met Davor Sim", "won the vote"),
        *("launched a fund for energy and set up a working group on copper", "found lithium"),
        *("signed a deal worth $4.5 million", "never paid", "lost 3-1 to Lorn", "began talks"),
        *("is seen as a turning point", "called it a sign", "should be freed", "had to leave"),
    ]
)
WHEN = st.sampled_from(
    [
        *("", "", " on Monday", " in June 2027", " on March 3", " last week", " in Velmar"),
        *(" after a storm", " because of the drought", " unless it rains", " as talks went on"),
        *(", killing 12 people", ", which began in May", ", officials said", " (see below)"),
        *(" -- by train --", ", according to police", " by 14 votes to 3", " for the first time"),
    ]
)
LEADS = st.sampled_from(
    [
        *("", "", "", "On Tuesday, ", "However, ", "In a report, ", "After the vote, ", "But "),
        *("According to the ministry, ", "Meanwhile, ", "Despite rain, ", "VELMAR (AP) - "),
    ]
)
SAYS = st.sampled_from(
    ["said", "denied", "told reporters", "announced", "accused them and said", "feared"]
)
MARKS = st.sampled_from([".", ".", ".", ".", "!", "?", "", "...", ".”"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


CLAUSES = st.builds(
    lambda who, deed, when: f"{who} {deed}{when}", st.one_of(NAMES, ROLES), DEEDS, WHEN
)
STATEMENTS = st.one_of(
    CLAUSES,
    st.builds(lambda lead, clause: lead + clause, LEADS, CLAUSES),
    st.builds(lambda who, says, clause: f"{who} {says} that {clause}", NAMES, SAYS, CLAUSES),
    st.builds(lambda clause, who: f"“{_capital(clause)},” {who} said", CLAUSES, NAMES),
    st.builds(lambda who, clause: f'{who} said: "{_capital(clause)}"', NAMES, CLAUSES),
    st.builds(lambda one, other: f"{one}, and {other}", CLAUSES, CLAUSES),
    st.builds(lambda one, other: f"{one}, but {other}", CLAUSES, CLAUSES),
    st.builds(
        lambda name, role, deed: f"{name}, {role}, {deed}",
        NAMES,
        st.sampled_from(["34", "a lawyer", "who leads the Guilds", "the mayor of Velmar"]),
        DEEDS,
    ),
)
SENTENCES = st.builds(lambda text, mark: _capital(text) + mark, STATEMENTS, MARKS)
ODD = st.sampled_from(
    [
        "Click here to subscribe to our newsletter.",
        "Der Minister sagte, dass die Lage nicht ernst ist und das Volk nach Hause geht.",
        "THE END OF ALL THINGS WAS NEAR",
        "\ud800 broken \u202e text \x00 here.",
        "Photo: The harbour of Velmar by night.",
        "大臣は計画が準備できていると述べた。",
    ]
)
GAPS = st.sampled_from([" ", " ", " ", "\n", "\n\n", "  "])
NEWSLIKE = st.lists(st.tuples(st.one_of(SENTENCES, SENTENCES, SENTENCES, ODD), GAPS), max_size=6)
NEWS = NEWSLIKE.map(lambda pieces: "".join(map("".join, pieces)))
TEXTS = st.one_of(NEWS, NEWS, NEWS, st.text(max_size=400))
TITLES = st.one_of(STATEMENTS, st.text(max_size=30))
ARTICLES = st.lists(st.tuples(TEXTS, TITLES), max_size=3).map(
    lambda given_texts: [
        Article(f"a{number}", title, text, source=f"s{number % 2}")
        for number, (text, title) in enumerate(given_texts)
    ]
)
OPTIONS = st.builds(
    DigestOptions,
    title=st.text(max_size=10),
    max_bullets=st.integers(0, 30),
    max_characters=st.one_of(st.just(200), st.integers(1, 2_000)),
)


NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
WORD = re.compile(r"[^\W_]+")
PUT_IN = {"the", "s"}
"""What a name or a group that is put in may bring along."""
LEADS_AMONG = 3
"""Sentences among which an article's lead is; it is told whole, whatever its length."""


def _holds_together(digest: Digest, articles: list[Article], options: DigestOptions) -> None:
    bullets, alone = digest.bullets, len(articles) == 1
    assert digest.considered == digest.kept + digest.dropped
    assert digest.kept == len(bullets) <= (options.max_bullets if alone else options.most_bullets)
    assert sorted(bullet.rank for bullet in bullets) == list(range(1, len(bullets) + 1))
    assert len({bullet.text for bullet in bullets}) == len(bullets)
    assert [one.id for one in digest.articles] == [one.id for one in articles]
    firsts = [section.bullets[0].rank for section in digest.sections]
    assert firsts == sorted(firsts)
    assert len({section.theme for section in digest.sections}) == len(digest.sections)
    for section in digest.sections:
        for story in section.stories:
            ranks = [bullet.rank for bullet in story.bullets]
            assert ranks == sorted(ranks)
        assert not alone or {bullet.theme for bullet in section.bullets} == {section.theme}


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))


def _stands(bullet: Bullet, articles: list[Article], options: DigestOptions) -> None:
    texts = {article.id: article.text for article in articles}
    assert bullet.text
    assert 1 <= bullet.sources <= len(bullet.receipts)
    for receipt in bullet.receipts:
        assert 0 <= receipt.start < receipt.end <= len(texts[receipt.article])
        assert texts[receipt.article][receipt.start : receipt.end] == receipt.quote
    own = bullet.receipts[0]
    said = " ".join(receipt.quote for receipt in bullet.receipts)
    assert set(NUMBER.findall(bullet.text)) <= set(NUMBER.findall(said))
    sentences = split_sentences(next(one for one in articles if one.id == own.article))
    leads = {(one.start, one.end) for one in sentences[:LEADS_AMONG]}
    most = max(WHOLE, options.max_characters)
    assert len(bullet.text) <= most or (own.start, own.end) in leads
    if bullet.language == "en":
        assert _words(bullet.text) <= _words(said) | PUT_IN
    else:
        assert bullet.text == " ".join(own.quote.split())


@given(articles=ARTICLES, options=OPTIONS)
def test_any_digest_holds_together(
    articles: list[Article], options: DigestOptions, themes: tuple[Theme, ...]
) -> None:
    digest = build_digest(articles, themes, options)
    event(f"{min(digest.kept, 5)} bullets")
    _holds_together(digest, articles, options)
    for bullet in digest.bullets:
        event(f"told in {bullet.language}")
        _stands(bullet, articles, options)


@given(articles=ARTICLES, options=OPTIONS)
def test_the_same_input_gives_the_same_digest(
    articles: list[Article], options: DigestOptions, themes: tuple[Theme, ...]
) -> None:
    assert build_digest(articles, themes, options) == build_digest(articles, themes, options)


@given(articles=ARTICLES, options=OPTIONS)
def test_the_explanation_tells_of_every_bullet(
    articles: list[Article], options: DigestOptions, themes: tuple[Theme, ...]
) -> None:
    told = [text for line in explain_digest(articles, themes, options) for text in line.bullets]
    digest = build_digest(articles, themes, options)
    # What two articles say in the same words is one bullet, told of both.
    assert set(told) == {bullet.text for bullet in digest.bullets}
    assert len(articles) > 1 or len(told) == digest.kept


def test_the_articles_tried_are_fit_for_bullets(themes: tuple[Theme, ...]) -> None:
    kept: list[int] = []

    @given(text=NEWS)
    def gather(text: str) -> None:
        kept.append(build_digest([Article("a", "", text)], themes).kept)

    gather()
    assert sum(map(bool, kept)) > 0.5 * len(kept)
