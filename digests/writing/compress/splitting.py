"""A sentence that says two things, as two: an `and` between two clauses becomes a full stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.nouns import NOUNS, PLACES, SAYING, SUBJECTS, TIMES
from digests.writing.compress.wholeness import is_clause

if TYPE_CHECKING:
    from digests.language.parse import Parse, Token


def find_halves(parse: Parse) -> tuple[tuple[int, int], ...]:
    """Give what goes for the first and for the second clause of `A did this, and B did that`.

    Each has a subject of its own and nothing stands before both, so that no time, condition or
    speaker is lost to the second.
    """
    root = parse.root
    if not is_clause(parse, root) or _tells_who_said(parse) or "”" in parse.text:
        return ()
    subject = parse.children(root.index, *SUBJECTS, "expl")
    ahead = parse.children(root.index, *_OVER_BOTH)
    if subject and any(one.index < subject[0].index for one in ahead):
        return ()
    second = parse.children(root.index, "conj")
    joint = _joint_before(parse, second[0]) if len(second) == 1 else 0
    if not joint or not is_clause(parse, second[0]) or _leans(parse, joint + 1):
        return ()
    return (joint, len(parse.tokens)), (0, joint + 1)


def _joint_before(parse: Parse, token: Token) -> int:
    """Give the place of the `and` right before a second clause that is one stretch; 0 for none."""
    span = parse.span(token.index)
    joints = [one for one in parse.children(parse.root.index, "cc") if one.index < token.index]
    if span is None or not joints or joints[-1].lower != "and":
        return 0
    return joints[-1].index if span[0] == joints[-1].index + 1 else 0


def _leans(parse: Parse, start: int) -> bool:
    """Tell whether a second half has a pronoun that no noun of its own explains."""
    for token in parse.tokens[start:]:
        if token.pos in NOUNS:
            return False
        if token.tag in {"PRP", "PRP$"} and token.dep != "expl":
            return True
    return False


def _tells_who_said(parse: Parse) -> bool:
    """Tell whether a speaker stands behind the clauses, for both of them: `…, an official said`."""
    return any(
        (token.dep in {"ccomp", "parataxis"} and token.index < token.head)
        or (token.lemma in _SAYING and parse.children(token.index, "nsubj"))
        for token in parse.tokens
    )


_SAYING = SAYING | {"accord", "announce", "report"}


def find_deeds(parse: Parse) -> tuple[tuple[int, int], ...]:
    """Give what goes for the first and for the second deed of `A did this and did that`.

    The two share a subject that opens the sentence; what stands behind the second, such as a time,
    might belong to both, so that nothing but its objects may follow it.
    """
    root = parse.root
    subjects = parse.children(root.index, *SUBJECTS)
    verbs = [one for one in parse.children(root.index, "conj") if one.pos == "VERB"]
    joints = parse.children(root.index, "cc")
    if len(subjects) != 1 or len(verbs) != 1 or len(joints) != 1 or joints[0].lower != "and":
        return ()
    second, joint = verbs[0], joints[0]
    span, whole = parse.span(second.index), parse.span(subjects[0].index)
    if span is None or whole is None or whole[0] != 0 or is_clause(parse, second):
        return ()
    if not (_has_plain_object(parse, root) and _has_plain_object(parse, second)):
        return ()
    shared = second.tag == root.tag and not parse.children(root.index, "neg", "advmod", "aux")
    behind = any(_may_be_shared(parse, one) for one in parse.children(second.index))
    if not shared or behind or not root.index < joint.index < span[0] or span[0] != joint.index + 1:
        return ()
    return (joint.index, span[1]), (whole[1], joint.index + 1)


def _has_plain_object(parse: Parse, verb: Token) -> bool:
    """Tell `launched a dialogue` from `opened fire`, which tells little without what followed."""
    return any(parse.children(one.index) for one in parse.children(verb.index, "dobj"))


def _may_be_shared(parse: Parse, token: Token) -> bool:
    """Tell whether what hangs from the second verb may be said of the first as well."""
    if token.dep == "prep":
        below = parse.subtree(token.index)
        return any(one.kind in TIMES | PLACES for one in parse.tokens[below[0] : below[-1] + 1])
    return token.dep in {"npadvmod", "advcl", "neg", "advmod"}


_OVER_BOTH = frozenset({"prep", "advcl", "npadvmod", "ccomp", "mark", "parataxis"})
