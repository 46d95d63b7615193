"""Why a digest came out as it did, sentence by sentence."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.writing.candidates import Candidate
from digests.writing.themes import GENERAL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Digest, Sentence
    from digests.writing.candidates import Refused
    from digests.writing.choosing import Choices
    from digests.writing.ranking.sentences import Rank
    from digests.writing.study import Study
    from digests.writing.themes import ThemeIndex

_FULL = "no room: the article has as many bullets as it bears"
_LITTLE = "worth too little beside what the bullets tell"
_UNREAD = "not looked at: others of the article tell more"
_MERGED = "another article's bullet says it more fully"
_REPEATED = "another story says it, or the digest is full"
_THEMES_SHOWN, _PLACES_SHOWN = 4, 2


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of one sentence: its rank, its themes, its bullets or why it has none."""

    sentence: Sentence
    score: float
    parts: tuple[tuple[str, float], ...]
    themes: tuple[tuple[str, float, tuple[tuple[str, float], ...]], ...]
    bullets: tuple[str, ...]
    placed: tuple[tuple[str, float, float], ...]
    """The likeliest themes of its first bullet, each with what the bullet's own words and what its
    article speak for it: the first is the bullet's; none where it stands under `general`."""
    steps: tuple[str, ...]
    reasons: tuple[str, ...]
    """Why it has no bullet; empty for a sentence that was kept."""


def explain_choices(
    study: Study, choices: Choices, digest: Digest, index: ThemeIndex
) -> tuple[Explanation, ...]:
    """Say of every sentence of an article what became of it in a digest, in reading order."""
    kept: defaultdict[int, list[Candidate]] = defaultdict(list)
    refused: defaultdict[int, list[tuple[Candidate | Refused, tuple[str, ...]]]] = defaultdict(list)
    told = {bullet.text for bullet in digest.bullets}
    quoted = {(one.article, one.start) for bullet in digest.bullets for one in bullet.receipts}
    for choice in choices.kept:
        one = choice.candidate
        if one.draft.text in told:
            kept[one.rank.sentence.index].append(one)
        else:
            first = one.draft.receipts[0]
            reason = _MERGED if (first.article, first.start) in quoted else _REPEATED
            refused[one.rank.sentence.index].append((one, (reason,)))
    otherwise = _FULL if choices.full else _LITTLE
    for refusal in (*choices.refused, *((one, (otherwise,)) for one in choices.left)):
        refused[refusal[0].rank.sentence.index].append(refusal)
    return tuple(
        _explain(rank, kept[rank.sentence.index], refused[rank.sentence.index], index)
        for rank in study.ranking.ranks
    )


def _explain(
    rank: Rank,
    kept: Sequence[Candidate],
    refused: Sequence[tuple[Candidate | Refused, tuple[str, ...]]],
    index: ThemeIndex,
) -> Explanation:
    found = index.evidence(rank.sentence.text).items()
    evidence = sorted(found, key=lambda pair: (-pair[1].score, pair[0]))
    steps = [one.draft.steps for one in (*kept, *(one for one, _ in refused))]
    weighed = [one for one in (*kept, *(one for one, _ in refused)) if isinstance(one, Candidate)]
    parts = weighed[0].parts if weighed else rank.parts
    return Explanation(
        rank.sentence,
        sum(value for _, value in parts),
        parts,
        tuple((slug, found.score, found.words) for slug, found in evidence[:_THEMES_SHOWN]),
        tuple(one.draft.text for one in kept),
        _placed(kept[0], index) if kept else (),
        steps[0] if steps else (),
        tuple(reason for _, reasons in refused for reason in reasons)
        or (() if kept else (_UNREAD,)),
    )


def _placed(one: Candidate, index: ThemeIndex) -> tuple[tuple[str, float, float], ...]:
    if index.assign(*one.themed) == GENERAL:
        return ()
    weighed = index.weigh(*one.themed)
    places = [
        (theme.slug, *weighed[theme.slug])
        for theme in index.themes
        if sum(weighed.get(theme.slug, ())) > 0
    ]
    places.sort(key=lambda place: -place[1] - place[2])
    return tuple(places[:_PLACES_SHOWN])
