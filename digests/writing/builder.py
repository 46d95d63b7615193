"""The whole way from articles to a digest: split, rank, condense, judge, put under themes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import sha256
from math import fsum
from typing import TYPE_CHECKING

from digests.models import Bullet, Digest, DigestOptions, Receipt, Reference, Section, content_hash
from digests.writing import bullets, grounding
from digests.writing.ranking import Rank, rank_sentences
from digests.writing.sentences import split_sentences
from digests.writing.themes import GENERAL, ThemeIndex
from digests.writing.words import content_stems, guess_language, rarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.models import Article, Sentence, Theme
    from digests.writing.bullets import Draft

_POOL = 60
"""Sentences of one article that may become bullets, the best ranked: more are never needed."""
_RANKED = 3_000
"""Sentences of one article that are ranked: what follows is no news article any more."""
_SAID_ALREADY = 0.6
_SAME_EVENT = 0.7
"""Likeness from which another article's sentence is put before the judge as a second receipt."""
_LONGEST = 1_000
"""Characters of a sentence by which its likeness is told."""
_LIKE_PENALTY = 0.7
_AGAIN_PENALTY = 0.35
"""Off the score of an article's further sentences when several articles share a digest."""
_NEW_THEME, _TOLD_THEME = 0.08, 0.2
"""From the third bullet on: on a sentence's worth for each point of evidence for a theme untold
yet, and off it for each bullet that its theme has. The first two are the most important
whatever they are about, those after them give breadth; a digest of three has no room for it."""
_LEADING = 2
_LATER = 0.4
"""The share of a sentence's rank that does not count any more after those."""
_THEMES_READ, _THEME_LEAST, _THEME_MOST = 2, 5.0, 12.0
"""Of a sentence's themes: how many count, from which evidence on and up to which."""
_FULL = "the digest was full before its turn"
_SENTENCES_A_BULLET = 3
_FEWEST_BULLETS = 3
_THEMES_KEPT = 4


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of one sentence: its rank, its themes, its bullets or why it has none."""

    sentence: Sentence
    score: float
    parts: tuple[tuple[str, float], ...]
    themes: tuple[tuple[str, float, tuple[tuple[str, float], ...]], ...]
    bullets: tuple[str, ...]
    steps: tuple[str, ...]
    reasons: tuple[str, ...]
    """Why it has no bullet; empty for a sentence that was kept."""


@dataclass(slots=True)
class _Reading:
    """An article with all that is known of it."""

    article: Article
    language: str
    sentences: tuple[Sentence, ...]
    ranks: tuple[Rank, ...]
    hash: str
    around: bullets.Surroundings | None = None


@dataclass(slots=True)
class _Choice:
    """A kept bullet on its way."""

    text: str
    theme: str
    score: float
    receipts: list[tuple[_Reading, Sentence]]
    language: str
    stems: frozenset[str]


@dataclass(slots=True)
class _Fate:
    bullets: list[str] = field(default_factory=list)
    steps: tuple[str, ...] = ()
    reasons: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Desk:
    """The work on one digest: what was chosen and what became of each sentence."""

    index: ThemeIndex
    options: DigestOptions
    choices: list[_Choice] = field(default_factory=list)
    themes: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    """The strongest themes of sentences looked at, by their text."""
    fates: dict[tuple[str, int], _Fate] = field(default_factory=dict)
    considered: int = 0
    dropped: int = 0


def build_digest(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions | None = None
) -> Digest:
    """Condense articles into a digest; the same input gives the same digest.

    English is condensed, every bullet judged against its receipts; of other languages whole
    sentences are quoted. Takes any Unicode text; an article without a usable sentence gives none.
    """
    options = options or DigestOptions()
    readings = [_read(article) for article in articles]
    desk = _write(readings, themes, options)
    return _laid_out(desk, articles, themes, options)


def explain_digest(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions | None = None
) -> tuple[Explanation, ...]:
    """Say of every sentence, in reading order, how it ranked and what became of it."""
    options = options or DigestOptions()
    readings = [_read(article) for article in articles]
    desk = _write(readings, themes, options)
    return tuple(_explained(rank, desk) for reading in readings for rank in reading.ranks)


def _read(article: Article) -> _Reading:
    sentences = split_sentences(article)
    return _Reading(
        article,
        guess_language(article.text),
        sentences,
        rank_sentences(sentences[:_RANKED], article.title),
        content_hash(article.text),
    )


@lru_cache(maxsize=4)
def _index(themes: tuple[Theme, ...]) -> ThemeIndex:
    return ThemeIndex(themes)


def _write(readings: Sequence[_Reading], themes: Sequence[Theme], options: DigestOptions) -> _Desk:
    """Take the best sentence again and again until the digest is full."""
    desk = _Desk(_index(tuple(themes)), options)
    budget = _budget(readings, options)
    for reading, rank in _by_worth(readings, desk):
        if len(desk.choices) >= budget:
            break
        for draft in _drafts(reading, rank, desk, budget - len(desk.choices)):
            _consider(draft, reading, rank, desk)
    if len(readings) > 1:
        for choice in desk.choices:
            _gather(choice, readings)
    return desk


def _gather(choice: _Choice, readings: Sequence[_Reading]) -> None:
    """Add the receipts of those other articles that tell the same: alike, and judged to say it."""
    for reading in readings:
        if any(reading is other for other, _ in choice.receipts):
            continue
        for rank in reading.ranks[:_POOL]:
            stems = frozenset(content_stems(rank.sentence.text[:_LONGEST]))
            alike = _likeness(stems, choice.stems) >= _SAME_EVENT
            if alike and grounding.check(choice.text, (rank.sentence,)).supported:
                choice.receipts.append((reading, rank.sentence))
                break


def _budget(readings: Sequence[_Reading], options: DigestOptions) -> int:
    """A short article gives few bullets: one for three sentences, and no fewer than three."""
    sentences = sum(len(reading.sentences) for reading in readings)
    return min(options.max_bullets, max(_FEWEST_BULLETS, -(-sentences // _SENTENCES_A_BULLET)))


def _by_worth(readings: Sequence[_Reading], desk: _Desk) -> Iterator[tuple[_Reading, Rank]]:
    """Yield sentences, the most worthwhile next, given what the digest has by then (MMR).

    Carbonell and Goldstein (1998): likeness to what was chosen counts against a sentence.
    """
    pool = [
        (reading, rank, frozenset(content_stems(rank.sentence.text[:_LONGEST])))
        for reading in readings
        for rank in sorted(reading.ranks, key=lambda rank: -rank.score)[:_POOL]
    ]
    several = len(readings) > 1
    while pool:
        used = [choice.receipts[0][0] for choice in desk.choices] if several else []
        worth = [
            rank.score
            - _LIKE_PENALTY * max((_likeness(stems, c.stems) for c in desk.choices), default=0.0)
            - _AGAIN_PENALTY * sum(other is reading for other in used)
            for reading, rank, stems in pool
        ]
        if len(desk.choices) >= _LEADING and desk.options.max_bullets > _FEWEST_BULLETS:
            told = Counter(choice.theme for choice in desk.choices)
            worth = [
                one - _LATER * rank.score + _breadth(rank.sentence.text, told, desk)
                for one, (_, rank, _) in zip(worth, pool, strict=True)
            ]
        best = max(range(len(pool)), key=worth.__getitem__)
        reading, rank, _ = pool.pop(best)
        yield reading, rank


def _breadth(text: str, told: Counter[str], desk: _Desk) -> float:
    """Give what a sentence adds in themes: more for those untold yet, less for those told often."""
    themes = desk.themes.get(text)
    if themes is None:
        found = desk.index.evidence(text[:_LONGEST]).items()
        ordered = sorted(found, key=lambda pair: (-pair[1].score, pair[0]))[:_THEMES_READ]
        themes = desk.themes[text] = [
            (slug, min(evidence.score, _THEME_MOST))
            for slug, evidence in ordered
            if evidence.score >= _THEME_LEAST
        ]
    new = sum(score for slug, score in themes if not told[slug])
    again = told[themes[0][0]] if themes else 1
    return _NEW_THEME * new - _TOLD_THEME * min(again, _FEWEST_BULLETS)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Give the share of the smaller set's weight, by rarity, that the larger one holds too."""
    shared = one & other
    if not shared:
        return 0.0
    smaller = min(_weight(one), _weight(other))
    return _weight(shared) / smaller if smaller else 0.0


@lru_cache(maxsize=2_000)
def _weight(stems: frozenset[str]) -> float:
    return fsum(rarity(word) for word in stems)


def _drafts(reading: _Reading, rank: Rank, desk: _Desk, room: int) -> tuple[Draft, ...]:
    """Write a sentence's bullet, or two if its halves belong to two themes."""
    most = desk.options.max_characters
    if reading.language != "en":
        return (bullets.quote_draft(rank.sentence, most),)
    if reading.around is None:
        reading.around = bullets.look_around(reading.sentences)
    written = bullets.write_drafts(rank.sentence, reading.around, most)
    if len(written.parts) in range(1, room + 1):
        said = [desk.index.assign(part.text) for part in written.parts]
        if GENERAL not in said and said[0] != said[1]:
            return written.parts
        if written.whole.faults:
            return written.parts
    return (written.whole,)


def _consider(draft: Draft, reading: _Reading, rank: Rank, desk: _Desk) -> None:
    """Judge a draft; keep it, join it to the bullet that says the same, or drop it."""
    desk.considered += 1
    fate = desk.fates.setdefault((reading.article.id, rank.sentence.index), _Fate())
    fate.steps = draft.steps
    reasons = draft.faults or _refusal(draft, reading)
    if reasons:
        fate.reasons.extend(reasons)
        desk.dropped += 1
        return
    stems = frozenset(content_stems(draft.text))
    same = _said(stems, draft.text, desk)
    if same:
        fate.reasons.append(f"said already: {same.text}")
        desk.dropped += 1
        if all(reading is not other for other, _ in same.receipts):
            same.receipts.append((reading, rank.sentence))
        return
    theme = desk.index.assign(draft.text, rank.sentence.text, reading.article.text)
    receipts = [(reading, sentence) for sentence in draft.receipts]
    desk.choices.append(_Choice(draft.text, theme, rank.score, receipts, reading.language, stems))
    fate.bullets.append(draft.text)


def _refusal(draft: Draft, reading: _Reading) -> tuple[str, ...]:
    if reading.language != "en":
        return ()
    return grounding.check(draft.text, draft.receipts).reasons


def _said(stems: frozenset[str], text: str, desk: _Desk) -> _Choice | None:
    for choice in desk.choices:
        if choice.text == text or _likeness(stems, choice.stems) >= _SAID_ALREADY:
            return choice
    return None


def _laid_out(
    desk: _Desk, articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions
) -> Digest:
    """Rank the bullets, put them into sections, the section of the best bullet first."""
    ordered = sorted(desk.choices, key=lambda choice: -choice.score)
    sections: dict[str, list[Bullet]] = {}
    for rank, choice in enumerate(ordered, 1):
        sections.setdefault(choice.theme, []).append(_bullet(rank, choice))
    known = {theme.slug: theme for theme in themes}
    title = options.title or (articles[0].title if len(articles) == 1 else "Digest")
    digest = Digest(
        id="",
        title=title,
        sections=tuple(
            Section(
                slug,
                known[slug].name if slug in known else "General",
                known[slug].emoji if slug in known else "",
                tuple(found),
            )
            for slug, found in sections.items()
        ),
        articles=tuple(
            Reference(one.id, one.title, one.source, one.url, one.published_at) for one in articles
        ),
        considered=desk.considered,
        kept=len(desk.choices),
        dropped=desk.dropped,
    )
    said = "\n".join([title, *(one.id for one in articles), *(b.text for b in digest.bullets)])
    return replace(digest, id=sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16])


def _bullet(rank: int, choice: _Choice) -> Bullet:
    receipts = tuple(
        Receipt(sentence.article, sentence.start, sentence.end, sentence.text, reading.hash)
        for reading, sentence in choice.receipts
    )
    copies = {
        (reading.article.source or reading.article.id, reading.hash)
        for reading, _ in choice.receipts
    }
    sources = min(len({source for source, _ in copies}), len({text for _, text in copies}))
    return Bullet(rank, choice.text, choice.theme, receipts, sources, language=choice.language)


def _explained(rank: Rank, desk: _Desk) -> Explanation:
    fate = desk.fates.get((rank.sentence.article, rank.sentence.index), _Fate())
    evidence = sorted(
        desk.index.evidence(rank.sentence.text).items(), key=lambda pair: (-pair[1].score, pair[0])
    )
    return Explanation(
        rank.sentence,
        rank.score,
        rank.parts,
        tuple((slug, found.score, found.words) for slug, found in evidence[:_THEMES_KEPT]),
        tuple(fate.bullets),
        fate.steps,
        tuple(fate.reasons) or (() if fate.bullets else (_FULL,)),
    )
