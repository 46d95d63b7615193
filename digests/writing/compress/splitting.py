"""A sentence that says two things, as two: an `and` between two whole clauses becomes a full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.compress.wholeness import is_clause

if TYPE_CHECKING:
    from digests.language.parse import Parse

_JOINTS = frozenset({"and"})


def find_halves(parse: Parse) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Give the two stretches of tokens of `A did this, and B did that`; None if it is not one.

    Each has a subject of its own and nothing stands before both, so that no time, condition or
    speaker is lost to the second.
    """
    root = parse.root
    for token in parse.children(root.index, "conj"):
        joint = next(
            (one for one in parse.children(root.index, "cc") if one.index < token.index), None
        )
        span = parse.span(token.index)
        if (
            joint is None
            or span is None
            or joint.lower not in _JOINTS
            or not is_clause(parse, token)
        ):
            continue
        subject = parse.children(root.index, "nsubj", "nsubjpass", "expl")
        ahead = [
            one for one in parse.children(root.index) if subject and one.index < subject[0].index
        ]
        own = span[0] > joint.index and is_clause(parse, root)
        if own and not any(one.dep in _OVER_BOTH for one in ahead) and "”" not in parse.text:
            end = len(parse.tokens)
            return (0, joint.index), (joint.index + 1, end)
    return None


_OVER_BOTH = frozenset({"prep", "advcl", "npadvmod", "ccomp", "mark", "parataxis"})
