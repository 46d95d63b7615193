"""Which stretches of a sentence its tree and its commas both allow to leave out."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from digests.language.marks import QUOTES
from digests.language.nouns import VERBS, is_person
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

    from digests.language.parse import Parse, Token

_DASHES = frozenset({"–", "—", "--", "-"})
_OPEN, _CLOSED = frozenset("([{"), frozenset(")]}")
_MARKS = frozenset({",", ".", ";", ":", "!", "?", "…"}) | _DASHES
_QUOTES = QUOTES | {"‘", "«", "»"}
_KEPT_KINDS = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
"""When and how much are never cut."""
_TURNS = word_set(
    "not no never nor n't neither without unless if but although though except only until may "
    "might could would should allegedly reportedly supposedly apparently nearly almost unlikely "
    "false falsely wrong wrongly untrue fake unconfirmed doubtful according "
    "accordingly suspect accuse allege deny dispute reject acquit say claim report rumour rumor "
    "doubt exaggerate"
)
"""What turns a statement, by lemma: denial, condition, contrast, doubt, measure, who says so."""
_RELATIVES = word_set("which who whose whom where of in to from")
"""How a relative clause opens: `which`, `of which`."""


class Cut(NamedTuple):
    """A stretch of tokens, from `start` up to `end`, that may go, and what it is."""

    start: int
    end: int
    what: str


def find_cuts(parse: Parse) -> tuple[Cut, ...]:
    """Give what may go where a sentence is too long, the least needed first.

    Each is set apart by commas, dashes or brackets and is one whole branch of the tree: where the
    two disagree the parse is doubtful and nothing goes. None holds a date, a figure, a denial, a
    condition or a contrast.
    """
    if is_doubtful(parse):
        return ()
    found = [*_asides(parse), *_clauses(parse), *_appositions(parse)]
    return tuple(cut for cut in found if not (_carries(parse, cut) or _says_which(parse, cut)))


def is_doubtful(parse: Parse) -> bool:
    """Tell a tree without a main clause: what looks like one may be a clause of something else."""
    return parse.root.pos not in VERBS or bool(parse.children(parse.root.index, "mark"))


def _says_which(parse: Parse, cut: Cut) -> bool:
    """Tell what says which one a plain noun before it means: `the sound, a strait off Oss,`."""
    inside = parse.tokens[cut.start : cut.end]
    heads = (parse.tokens[one.head] for one in inside if one.dep == "appos")
    return any(one.index < cut.start and one.pos == "NOUN" and not one.kind for one in heads)


def _carries(parse: Parse, cut: Cut) -> bool:
    inside = parse.tokens[cut.start : cut.end]
    if any(one.lower == "according" for one in parse.ancestors(inside[0].head)):
        return True  # what is told of the source, `according to rebels, who …,`
    first = next((token for token in inside if token.text[:1].isalnum()), inside[0])
    return first.dep == "cc" or any(  # the `or` of a list
        token.kind in _KEPT_KINDS
        or not _TURNS.isdisjoint((token.lower, token.lemma.lower()))
        or token.text in _QUOTES
        or token.pos == "NUM"
        for token in inside
    )


def _asides(parse: Parse) -> Iterator[Cut]:
    """Give what stands in brackets, and between two dashes."""
    opened: list[int] = []
    dashes = [
        token.index for token in parse.tokens if token.text in _DASHES and _spaced(parse, token)
    ]
    for token in parse.tokens:
        if token.text in _OPEN:
            opened.append(token.index)
        elif token.text in _CLOSED and opened:
            start = opened.pop()
            if not _is_within_name(parse, start, token.index):
                yield Cut(start, token.index + 1, "aside")
    if len(dashes) == 2:
        yield Cut(dashes[0], dashes[1] + 1, "aside")


def _is_within_name(parse: Parse, start: int, end: int) -> bool:
    """Tell `Industrial (Pacific) Ltd`, a name of which brackets are a part."""
    around = parse.tokens[max(start - 1, 0) : start] + parse.tokens[end + 1 : end + 2]
    return [token.pos for token in around] == ["PROPN", "PROPN"]


def _spaced(parse: Parse, token: Token) -> bool:
    beside = parse.text[token.start - 1 : token.start], parse.text[token.end : token.end + 1]
    return any(map(str.isspace, beside))


def _clauses(parse: Parse) -> Iterator[Cut]:
    """Give the relative clauses that only add: `, which …,`."""
    for token in parse.tokens:
        if token.dep == "relcl":
            cut = _set_apart(parse, token.index, "relative clause")
            if cut and _is_relative(parse, cut) and not _goes_on_with_it(parse, cut):
                yield cut


def _is_relative(parse: Parse, cut: Cut) -> bool:
    words = (one.lower for one in parse.tokens[cut.start : cut.end] if one.text not in _MARKS)
    return next(words) in _RELATIVES


def _goes_on_with_it(parse: Parse, cut: Cut) -> bool:
    """Tell `, who was robbed by a friend, beginning at 14`, whose end belongs to the clause.

    So does that of `, which led a judge, Ann Holm, to act`.
    """
    behind = (one for one in parse.tokens[cut.end :] if one.text != ",")
    following = next(behind, None)
    return following is not None and following.tag in {"VBG", "VBN", "TO"}


def _appositions(parse: Parse) -> Iterator[Cut]:
    """Give what says again who or what something is; what somebody is stays, it is a role."""
    for token in parse.tokens:
        somebody = parse.tokens[token.head].kind == "PERSON" or is_person(token.lemma.lower())
        if token.dep == "appos" and not somebody and not token.kind:
            if parse.children(token.index, "conj", "xcomp", "dobj", "nsubj"):
                continue  # a list, or a verb that was read as a noun
            cut = _set_apart(parse, token.index, "apposition")
            if cut:
                yield cut


def _set_apart(parse: Parse, index: int, what: str) -> Cut | None:
    """Give a branch with its commas, if it stands between two of them or one and an end."""
    span = parse.span(index)
    if span is None:
        return None
    start, end = span
    tokens = parse.tokens
    while start < end and tokens[start].text in _MARKS:
        start += 1
    while end > start and tokens[end - 1].text in _MARKS:
        end -= 1
    opens = start == 0 or tokens[start - 1].text == ","
    last = end >= len(tokens) or tokens[end].text in {".", "!", "?", "…", ";"}
    closes = last or tokens[end].text == ","
    if not (opens and closes) or start >= end or (start == 0 and last):
        return None
    if start == 0:
        return Cut(0, end + 1, what)
    # Of the two commas the first goes too; the second stays where the sentence goes on with one.
    return Cut(start - 1, end + (not last and _is_pair(parse, start - 1, end)), what)


def _is_pair(parse: Parse, first: int, second: int) -> bool:
    """Tell whether two commas enclose, so that both go.

    One stays where a list goes on or who says it follows: `It sold a mill, a ruin, Lund said`.
    """
    following = parse.tokens[second + 1] if second + 1 < len(parse.tokens) else None
    head = parse.tokens[first + 1]
    if following and following.dep in {"cc", "conj"} and following.head < head.index:
        return False
    if following and following.tag == "VBG":  # `the drug, its first, sending its stock down`
        return False
    above = (head, *parse.ancestors(head.index))
    return not any(
        one.index > second
        and parse.subtree(below.index)[-1] <= second  # nothing of the statement is left behind
        and any(who.index > second for who in parse.children(one.index, "nsubj"))
        for below, one in pairwise(above)
    )
