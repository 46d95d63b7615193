"""An article with all that is known of it before a word is taken away."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING

from digests.language.languages import guess_language
from digests.language.sentences import split_sentences
from digests.language.tokens import WEEKDAYS, plain_words
from digests.models import content_hash
from digests.writing.compress.drafts import is_statement, stands_alone
from digests.writing.compress.mentions import ArticleText
from digests.writing.ranking.reporting import is_authors_view, is_filed_as_comment, report_chance
from digests.writing.ranking.sentences import Rank, Ranking, rank_sentences
from digests.writing.unfit import find_unfit

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from digests.models import Article, Sentence
    from digests.writing.themes import ThemeIndex

_READ_SENTENCES = 3_000
"""Sentences of one article that are read: what follows is no news article any more."""


@dataclass
class Study:
    """An article, its sentences by rank and what its names and pronouns mean."""

    article: Article
    language: str
    sentences: tuple[Sentence, ...]
    ranking: Ranking
    hash: str
    text: ArticleText
    """Its sentences' trees and who is named in them."""
    looked_at: tuple[Rank, ...]
    """The sentences that may become bullets: the first and the best, in reading order."""

    @property
    def lead(self) -> int:
        """The place of the sentence that tells the news."""
        return self.text.lead

    @cached_property
    def reports(self) -> float:
        """The chance, from 0 to 1, that it reports the news instead of arguing or musing.

        1 for a brief article, and for one in another language, of which it cannot be told.
        """
        if self.is_brief or self.language != "en":
            return 1.0
        return report_chance(self.sentences)

    @property
    def is_brief(self) -> bool:
        """Whether it has so few sentences that each is news."""
        return len(self.sentences) <= _BRIEF

    @cached_property
    def recurring(self) -> frozenset[str]:
        """The stems that several of its sentences share, numbers left out."""
        counted = Counter(stem for rank in self.ranking.ranks for stem in rank.stems)
        return frozenset(stem for stem, times in counted.items() if times > 1 and stem.isalpha())


def study_article(article: Article, index: ThemeIndex) -> Study:
    """Split an article and rank its sentences, in time near linear in its length."""
    language = guess_language(article.text)
    sentences = split_sentences(article, language, _READ_SENTENCES)
    ranking = rank_sentences(sentences, article.title)
    unfit = _unfit(article, sentences, language)
    text = ArticleText(sentences, article.title, lead=-1, unfit=unfit)
    looked_at = _pick(ranking, unfit, index)
    first = tuple(one for one in ranking.ranks[:_SEARCHED] if one.sentence.index not in unfit)
    if language == "en":
        places = (one.sentence.index for one in looked_at)
        text.read(place for place in places if place not in unfit)
        first = tuple(one for one in first if is_statement(text, one.sentence.index)) or first
        text.opening = first[0].sentence.index if first else 0
    text.lead = _find_lead(first, text if language == "en" else None)
    digest = content_hash(article.text)
    return Study(article, language, sentences, ranking, digest, text, looked_at)


def _unfit(article: Article, sentences: Sequence[Sentence], language: str) -> Mapping[int, str]:
    is_long = language == "en" and len(sentences) > _BRIEF
    is_column = is_long and is_authors_view(article.title, sentences)
    if is_column or is_filed_as_comment(article.title, article.url):
        return dict.fromkeys(range(len(sentences)), "its paper files it under comment")
    return find_unfit(sentences, language)


def _pick(ranking: Ranking, unfit: Container[int], index: ThemeIndex) -> tuple[Rank, ...]:
    """Give the sentences that are parsed: of a long article the best, and more of narrow themes.

    Of each narrow theme that sentences name it is the best one: who asks for it finds it.
    """
    ordered = sorted(ranking.ranks, key=lambda rank: -rank.score)
    dated = [one for one in ordered[_LOOKED_AT:] if _is_dated_news(one.sentence, unfit)]
    best = (*ranking.ranks[:_SEARCHED], *ordered[:_LOOKED_AT], *dated[:_DATED])
    picked = {one.sentence.index for one in best}
    known: set[str] = set()
    for one in ordered:
        named = index.named(one.sentence.text)
        if not named <= known:
            known |= named
            picked.add(one.sentence.index)
    return tuple(one for one in ranking.ranks if one.sentence.index in picked)


def _is_dated_news(sentence: Sentence, unfit: Container[int]) -> bool:
    """Tell a sentence that names a day, and begins with nobody it takes for known."""
    dated = not WEEKDAYS.isdisjoint(plain_words(sentence.text))
    return dated and not (sentence.index in unfit or _LEANS.match(sentence.text))


_LEANS = re.compile(r"\W*(?:He|She|It|They|We|I|You|His|Her|Its|Their|My|Our)\b")


def _find_lead(first: Sequence[Rank], text: ArticleText | None) -> int:
    """Give the place of the sentence that tells the news.

    That is the first of these if it says the headline again, else the best of those that can be
    told by themselves, an earlier one before a later that is hardly better: a feature begins with
    what no headline tells; -1: none of them can give a bullet. `text` is None where it cannot be
    parsed.
    """
    if first and first[0].titled >= _SAYS_HEADLINE:
        return first[0].sentence.index
    best = sorted(first, key=lambda rank: -rank.score - _EARLIER / sqrt(1 + rank.sentence.index))
    ranked = [one.sentence.index for one in best]
    alone = (place for place in ranked if text is None or stands_alone(text, place))
    return next(alone, next(iter(ranked), -1))


_BRIEF = 9
"""Of 31 articles with so few sentences readers took 29 for reports."""
_LOOKED_AT = 22
"""Sentences of a long article that may become bullets."""
_DATED = 8
"""Further ones that name a day: of their bullets 2 of 3 are good, of all others' 19 of 45."""
_SEARCHED = 8
"""Sentences of which one tells the news: a feature's comes late."""
_EARLIER = 4.0
"""How much more the first of them is worth: of 300 reports of radio news without headlines, which
begin with the news, 287 are told by their first sentence, 258 without it."""
_SAYS_HEADLINE = 0.6
"""Share of the headline's words."""
