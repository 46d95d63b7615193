"""What may become a bullet: drafts of an article's best sentences, each with its own worth."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import TYPE_CHECKING

from digests.writing import bullets
from digests.writing.bullets import Draft
from digests.writing.themes import GENERAL
from digests.writing.words import content_stems, rarity, read_words, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.models import Sentence
    from digests.writing.ranking import Rank
    from digests.writing.studies import Study
    from digests.writing.themes import ThemeIndex

WEIGHTS = {
    "rank": 1.0,
    "content": 0.4,
    "short": -0.6,
    "long": -0.2,
    "names": 0.1,
    "figure": 0.1,
    "deed": 0.15,
    "nameless": -0.3,
    "assessment": -0.2,
    "pieced": -0.2,
    "spoken": -0.3,
    "no answer": -0.8,
}
_SHORT, _LONG = 7, 25
"""Words between which a bullet reads best."""
_MOST_NAMES = 4
_NAME = re.compile(r"[A-Z][\w’'.-]*\w(?: (?:of |the |for )*[A-Z][\w’'.-]*\w)*")
_OWNER = re.compile(r"['’]s\b")
_FIGURE = re.compile(r"\d")
_ASSESSMENT = re.compile(
    r"\b(?:turning point|decisive|crucial|cornerstone|milestone|significan(?:t|ce)|a sign|"
    r"(?:is|are|was|were|been) (?:\w+ )?(?:seen|viewed|regarded) as|"
    r"(?:reflect|underscor|underlin|highlight|signal|demonstrat|illustrat|symboli[sz]|stress|"
    r"emphasi[sz]|reinforc)(?:e?s|ed|ing)?|(?:play|give|take)s? .{0,40}\b(?:role|part)|"
    r"shared (?:assessment|vision)|becoming|evolving|more and more|increasingly|in much the same|"
    r"close fit|aligns?|offers? a|showed how|[Tt]he (?:report|study|analysis))\b"
)
"""Words of one who weighs things up instead of telling what happened."""
_DEED = re.compile(
    r"\b(?:launch|establishment|signing|opening|creation|appointment|arrest|election|resignation|"
    r"release|approval|purchase|sale|death|killing|adoption|withdrawal) of\b"
)
_NO_ANSWER = re.compile(
    r"\b(?:no (?:immediate )?(?:response|comment)\b|reached out to\b|"
    r"declined (?:further |to )comment|not (?:immediately )?(?:respond|reply|return)|"
    r"could not (?:immediately )?be reached)"
)
"""A reporter's vain call is no news."""
_QUOTES = ('"', "“", "``", "'", "‘")
_NO_DEED = word_set("said told was were had did seemed appeared showed thought felt knew wanted")


@dataclass(frozen=True)
class Candidate:
    """A draft that can stand as a bullet, and what it is worth: the sum of the weighted parts."""

    draft: Draft
    study: Study
    rank: Rank
    stems: frozenset[str]
    names: frozenset[str]
    parts: tuple[tuple[str, float], ...]
    score: float

    @property
    def assessed(self) -> bool:
        """Whether it weighs things up instead of telling what happened."""
        return any(name == "assessment" for name, _ in self.parts)

    def told(self, stems: frozenset[str]) -> float:
        """Give the share of it that these stems tell: less for what its whole article repeats."""
        telling = self._telling
        total = fsum(telling.values())
        return fsum(telling[stem] for stem in self.stems & stems) / total if total else 0.0

    @cached_property
    def _telling(self) -> dict[str, float]:
        weights, held = self.study.ranking.weights, self.study.ranking.held
        return {stem: weights.get(stem, 0.0) / held.get(stem, 1) for stem in self.stems}

    @cached_property
    def weight(self) -> float:
        """How much its words tell, by their rarity."""
        return weight_of(self.stems)


@dataclass(frozen=True, slots=True)
class Refused:
    """A draft that cannot stand, and why."""

    draft: Draft
    study: Study
    rank: Rank
    reasons: tuple[str, ...]


def write_candidates(
    study: Study, index: ThemeIndex, max_characters: int, looked_at: int
) -> Iterator[tuple[Candidate | Refused, ...]]:
    """Write the drafts of an article's best sentences, the best first, when asked for."""
    for rank in sorted(study.ranking.ranks, key=lambda rank: -rank.score)[:looked_at]:
        unfit = _unfit(study, rank.sentence)
        if unfit:
            yield (Refused(Draft("", (rank.sentence,)), study, rank, (unfit,)),)
            continue
        drafts = _drafts(study, rank.sentence, index, max_characters)
        yield tuple(
            Refused(draft, study, rank, draft.faults)
            if draft.faults
            else candidate_of(draft, study, rank)
            for draft in drafts
        )


def _unfit(study: Study, sentence: Sentence) -> str:
    """Say why no bullet can come of a sentence, whatever is taken from it; empty if one may."""
    if sentence.text.endswith(_ASKS):
        return "a question"
    return "a headline or caption" if study.lacks_mark(sentence) else ""


_ASKS = ("?", '?"', "?”", "?'", "?)")


def _drafts(
    study: Study, sentence: Sentence, index: ThemeIndex, max_characters: int
) -> tuple[Draft, ...]:
    """Write a sentence's bullet, or two if its halves belong to two themes."""
    if study.language != "en":
        return (bullets.quote_draft(sentence, max_characters),)
    written = bullets.write_drafts(sentence, study.around, max_characters)
    if written.parts:
        said = [index.assign(part.text) for part in written.parts]
        if written.whole.faults or (GENERAL not in said and said[0] != said[1]):
            return written.parts
    return (written.whole,)


def candidate_of(draft: Draft, study: Study, rank: Rank) -> Candidate:
    """Weigh a draft by what its reader will see."""
    stems = frozenset(content_stems(draft.text))
    names = frozenset(_names(draft.text, study))
    assessed = bool(_ASSESSMENT.search(draft.text))
    figure = bool(_FIGURE.search(draft.text))
    words = draft.text.count(" ") + 1
    weights = study.ranking.weights
    heaviest = study.ranking.heaviest
    parts = {
        "rank": rank.score,
        "content": sum(weights.get(stem, 0.0) for stem in stems) / heaviest,
        "short": max(0, _SHORT - words) / _SHORT,
        "long": min(max(0, words - _LONG) / _LONG, 1.0),
        "names": min(len(names), _MOST_NAMES) / _MOST_NAMES,
        "figure": float(figure),
        "nameless": float(not names and not figure),
        "deed": float(not assessed and _tells_deed(draft, rank.sentence)),
        "assessment": float(assessed),
        "pieced": float(len(draft.receipts) > 1),
        "spoken": float(draft.text.startswith(_QUOTES)),
        "no answer": float(bool(_NO_ANSWER.search(draft.text))),
    }
    weighted = tuple((name, WEIGHTS[name] * value) for name, value in parts.items() if value)
    score = sum(value for _, value in weighted)
    return Candidate(draft, study, rank, stems, names, weighted, score)


def _names(text: str, study: Study) -> Iterator[str]:
    """Give the names in a text, each by its last two words.

    A word at its head counts only if the article writes it with a capital elsewhere too.
    """
    for match in _NAME.finditer(text):
        name = _OWNER.sub("", match.group())
        if match.start() or not study.names.isdisjoint(name.split()):
            yield from name.split()[-2:]


def _tells_deed(draft: Draft, sentence: Sentence) -> bool:
    """Tell whether the first verb that is left of the sentence is one of the past, or as good."""
    if _DEED.search(draft.text):
        return True
    tokens, tags = read_words(sentence.text)
    kept = set(draft.text.split())
    for token, tag in zip(tokens, tags, strict=True):
        if tag in _FINITE and token.text in kept:
            return tag == "VBD" and token.text.lower() not in _NO_DEED
    return False


_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def weight_of(stems: frozenset[str]) -> float:
    """Sum what words tell by their rarity; `the` and its like have no stem here."""
    return fsum(rarity(word) for word in stems)
