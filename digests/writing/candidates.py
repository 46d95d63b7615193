"""What may become a bullet: drafts of an article's best sentences, each with its own worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING

from digests.language.frequencies import content_stems, rarity
from digests.language.languages import guess_stray
from digests.writing.compress.drafts import Draft, write_drafts
from digests.writing.compress.quoting import quote_draft
from digests.writing.themes import GENERAL
from digests.writing.worth import weigh_draft

if TYPE_CHECKING:
    from digests.writing.ranking.sentences import Rank
    from digests.writing.study import Study
    from digests.writing.themes import ThemeIndex


@dataclass(eq=False)
class Candidate:
    """A draft that can stand as a bullet, and what it is worth: the sum of the weighted parts."""

    draft: Draft
    study: Study
    rank: Rank
    place: tuple[int, int]
    """That of its sentence in the article, and its own in the sentence."""
    stems: tuple[str, ...]
    outright: frozenset[str]
    """The narrow themes that it names: who asks for `critical minerals` finds it."""
    parts: tuple[tuple[str, float], ...]
    score: float

    @property
    def leads(self) -> bool:
        """Whether it comes from the sentence that tells its article's news."""
        return self.place[0] == self.study.lead

    @cached_property
    def form(self) -> float:
        """What it is worth apart from what its words tell."""
        return self.score - dict(self.parts).get("telling", 0.0)

    @property
    def themed(self) -> tuple[str, str]:
        """The texts that tell its theme: its own and its article's.

        Of a long article with which it shares hardly a word, a round-up's item, only its own.
        """
        own, article = self.draft.own, ""
        shared = self.study.recurring.intersection(self.stems)
        if len(shared) >= _SHARED or len(self.study.sentences) < _LONG:
            article = f"{self.study.article.title}.\n{self.study.article.text}"
        if self.draft.language == "en":
            return own, article
        return _SHORT.sub("", own), _SHORT.sub("", article)

    @cached_property
    def weight(self) -> float:
        """How much its words tell, by their rarity."""
        return weight_of(frozenset(self.stems))


FEWEST_NEW = 3
"""Words that a bullet beside the first says, and neither headline nor bullets before: of 13 with
fewer readers found six to be repetitions and four good."""
_SHARED = 2
"""Words that a bullet has in common with other sentences of an article that it belongs to."""
_LONG = 8
"""Sentences of an article that may be a round-up."""
_SHORT = re.compile(r"\b[^\W\d_]{0,3}[^\W\d_A-Z]\b")
"""Words that are no theme's in a foreign text: German has `war`, `nun` and `die`. `NATO` may be."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft that cannot stand, and why."""

    draft: Draft
    study: Study
    rank: Rank
    reasons: tuple[str, ...]


def write_candidates(
    study: Study, rank: Rank, index: ThemeIndex, max_characters: int
) -> tuple[Candidate | Refused, ...]:
    """Write the drafts of one sentence: one as a rule, two where it says two things.

    A sentence in another language is quoted whole, in an English article too.
    """
    sentence = rank.sentence
    language = guess_stray(sentence.text) if study.language == "en" else study.language
    unfit = study.text.unfit.get(sentence.index)
    is_lead = sentence.index == study.lead

    def belong_apart(one: str, other: str) -> bool:
        said = index.assign(one), index.assign(other)
        new = frozenset(content_stems(other)).difference(content_stems(one))
        return GENERAL not in said and said[0] != said[1] and len(new) >= FEWEST_NEW

    drafts: tuple[Draft, ...]
    if unfit:
        drafts = (Draft("", (sentence,), faults=(unfit,)),)
    elif language != "en":
        drafts = (quote_draft(sentence, language, is_lead=is_lead),)
    else:
        drafts = write_drafts(
            study.text, sentence.index, max_characters, belong_apart, is_lead=is_lead
        )
    return tuple(
        Refused(draft, study, rank, draft.faults)
        if draft.faults
        else _candidate_of(draft, study, rank, part, index)
        for part, draft in enumerate(drafts)
    )


def _candidate_of(
    draft: Draft, study: Study, rank: Rank, part: int, index: ThemeIndex
) -> Candidate:
    """Weigh a draft by what its reader will see."""
    whole = draft.text == rank.sentence.text
    stems = rank.stems if whole else tuple(dict.fromkeys(content_stems(draft.own)))
    parts = weigh_draft(draft, rank, study, stems)
    score = sum(value for _, value in parts)
    outright = frozenset(index.named(draft.own))
    place = (draft.receipts[0].index, part)
    return Candidate(draft, study, rank, place, stems, outright, parts, score)


def weight_of(stems: frozenset[str]) -> float:
    """Sum what words tell by their rarity; `the` and its like have no stem here."""
    return fsum(rarity(word) for word in stems)
