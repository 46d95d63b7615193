"""The doubt about a cause: it may be that of something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse
    from digests.writing.check.alignment import Alignment
    from digests.writing.check.held import Held

_CLOSE = 0.3
_BRINGS = frozenset({"because", "owing", "due", "thanks"})
_MOSTLY = 0.7
"""The share of cause or effect that a sentence must have to tell it."""


def of_another(held: Held) -> float:
    """Tell whether a cause and what it causes are found, but in no sentence both."""
    parse = held.claim.parse
    return float(
        any(
            _is_apart(held, cause, _effect(parse, top, cause))
            for top in _causes(parse)
            if (cause := set(parse.subtree(top)))
        )
    )


def _causes(parse: Parse) -> Iterator[int]:
    """Give the tops of what is told as a cause: `because of the rain`, `because it rained`."""
    for token in parse.tokens:
        if token.lower in _BRINGS:
            yield token.head if token.dep == "mark" else token.index


def _effect(parse: Parse, top: int, cause: set[int]) -> set[int]:
    """Give what hangs together with a cause, from the last semicolon before it on."""
    stops = [token.index for token in parse.tokens[:top] if token.text == ";"]
    begin = max(stops, default=-1)
    below = parse.subtree(parse.tokens[top].head)
    return {index for index in below if index > begin} - cause


def _is_apart(held: Held, cause: set[int], effect: set[int]) -> bool:
    shares = [(_share(one, cause), _share(one, effect)) for one in held.alignments]
    return (
        any(mine >= _MOSTLY for mine, _ in shares)
        and any(other >= _MOSTLY for _, other in shares)
        and not any(mine >= _MOSTLY and other >= _CLOSE for mine, other in shares)
    )


def _share(one: Alignment, part: set[int]) -> float:
    words = {word.index: word.weight for word in one.claim.words if word.index in part}
    return sum(words[at] for at in words if at in one.pairs) / (sum(words.values()) or 1.0)
