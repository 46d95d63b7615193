"""The doubt about who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from digests.language.name_forms import same_name
from digests.language.nouns import SAYING
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.writing.check.comparison import Comparison
    from digests.writing.check.reading import Reading

_SAYING = SAYING | word_set(
    "call announce describe insist claim declare explain admit deny confirm maintain state "
    "suggest stress promise predict report complain demand"
)
_MUCH, _ABOUT_AS_MUCH = 0.6, 0.15
"""The share of what is said that somebody must have said, and how near another comes to that."""


class _Saying(NamedTuple):
    said: set[int]
    by: set[str]
    """The names of who says it; none if it is `he` or `the mayor`."""


def other_speaker(both: Comparison) -> bool:
    """Tell whether somebody says here what in the near sentences only others say.

    Whatever has a name may be somebody: parsers take unknown people for companies and dates.
    """
    return any(one.by and _said_by_others(both, one) for one in _sayings(both.claim))


def _said_by_others(both: Comparison, here: _Saying) -> bool:
    words = [word for word in both.claim.words if word.index in here.said]
    shares = [
        (
            both.share([word for word in words if one.pairs.get(word.index) in there.said], words),
            there.by,
        )
        for one in both.alignments
        for there in _sayings(one.source)
    ]
    most = max((share for share, _ in shares), default=0.0)
    tellers = [by for share, by in shares if share >= max(_MUCH, most - _ABOUT_AS_MUCH)]
    return bool(tellers) and all(
        by and not any(same_name(one, other) for one in here.by for other in by) for by in tellers
    )


def _sayings(reading: Reading) -> Iterator[_Saying]:
    """Give what is said in a sentence, as tokens, each with the names of who says it."""
    tokens = reading.parse.tokens
    for verb in tokens:
        if verb.lemma in _SAYING:
            who = set().union(*reading.roles.get(verb.index, {}).get("who", ()))
            names = {tokens[index].lower for index in who if tokens[index].pos == "PROPN"}
            if who:
                yield _Saying(set(reading.parse.subtree(verb.index)) - {verb.index} - who, names)
