"""The doubt about how surely: done here and planned there, planned here and possible there."""

from __future__ import annotations

from itertools import starmap
from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.check.alignment import counterparts

if TYPE_CHECKING:
    from digests.language.parse import Parse, Token
    from digests.writing.check.comparison import Comparison

_MAY = word_set("may might could")
_PERHAPS = word_set("perhaps possibly maybe likely expect possible probably hope plan consider")
_AHEAD = word_set("would should can must will shall wo ll 'll ca")
_ACHIEVED = word_set("begin start continue manage come go use seem appear prove help")
"""Verbs after which a `to do` is done; after all others it is only meant, asked for or possible."""
_OPEN = frozenset({"if", "whether", "unless"})
_CONTENTS = frozenset({"acl", "ccomp", "pcomp", "xcomp"})
_UNSURE = word_set("claim allege suspect deny accuse doubt rumour rumor")
"""Verbs and nouns whose clause may be untrue."""
_WEIGHED = word_set("consider discuss weigh talk likely possible")
"""What has a clause that only may come."""
_MAIN = frozenset({"ROOT", "ccomp", "conj"})
_HEDGES = word_set("probably possibly perhaps maybe presumably reportedly allegedly apparently")
_POSSIBLE, _COMING, _DONE = range(3)
_CLOSE = 0.4
"""The share of a statement that a sentence must have before its verbs are held against it."""


def surer(both: Comparison) -> bool:
    """Tell whether a deed is done here and ahead there, or ahead here and only possible there."""
    parse = both.claim.parse
    if any(token.lemma in _PERHAPS or token.lemma in _MAY for token in parse.tokens):
        return False
    return any(
        _sureness_here(parse, word.index) > max(there)
        for word in both.claim.words
        if word.verb and (there := _sureness_there(word.index, both))
    )


def _sureness_here(parse: Parse, verb: int) -> int:
    """Give how sure a verb of a statement is; done is only its own, or what somebody says in it."""
    token = parse.tokens[verb]
    own = token.dep in _MAIN and (token.dep == "ROOT" or parse.tokens[token.head].dep in _MAIN)
    return min(_sureness(parse, verb), _DONE if own else _COMING)


def _sureness_there(verb: int, both: Comparison) -> list[int]:
    return list(starmap(_sureness, counterparts(verb, both.closest(_CLOSE))))


def _above(parse: Parse, token: Token) -> Token:
    """Give what a verb hangs on; of `accused the mayor of lying` that is `accused`."""
    above = parse.tokens[token.head]
    if above.dep != "prep":
        return above
    noun = parse.tokens[above.head]
    return parse.tokens[noun.head] if noun.dep == "dobj" else noun


def _sureness(parse: Parse, verb: int) -> int:
    """Tell whether a deed may be done, will be or is meant or said to be, or is done."""
    token = parse.tokens[verb]
    above = _above(parse, token).lemma
    helpers = {child.lower for child in parse.children(verb, "aux")}
    # Its own clause, and one it depends on: `will miss the final unless he wins his appeal`.
    clauses = (token, *parse.children(verb, "advcl"))
    marks = (mark.lower for clause in clauses for mark in parse.children(clause.index, "mark"))
    is_open = not _OPEN.isdisjoint(marks)
    if helpers & _MAY or is_open or (token.dep in _CONTENTS and above in _WEIGHED):
        return _POSSIBLE
    if helpers & _AHEAD or (token.dep in _CONTENTS and above in _UNSURE) or _is_hedged(parse, verb):
        return _COMING
    achieved = token.dep in {"ROOT", "advcl"} or above in _ACHIEVED
    return _DONE if achieved or "to" not in helpers else _COMING


def _is_hedged(parse: Parse, verb: int) -> bool:
    """Tell `probably broke` and `broke, probably because of rust`."""
    below = parse.children(verb)
    beside = (*below, *(one for each in below for one in parse.children(each.index, "advmod")))
    return any(one.lower in _HEDGES and one.dep == "advmod" for one in beside)
