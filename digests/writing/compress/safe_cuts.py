"""Which texts safe cuts make of a sentence, for those that somebody else cut from it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, combinations
from typing import TYPE_CHECKING

from digests.language.parser import parse_sentences
from digests.writing.compress.cuts import find_cuts, is_doubtful
from digests.writing.compress.edits import Edit, write
from digests.writing.compress.openings import loose_words
from digests.writing.compress.splitting import find_deeds, find_halves

if TYPE_CHECKING:
    from digests.language.parse import Parse

_MOST = 6
"""Stretches of one sentence that are tried with and without each other."""


def is_safely_cut(text: str, sentence: str) -> bool:
    """Tell whether a text is a whole sentence, or what safe cuts alone make of it."""
    written = _signs(text)
    return written == _signs(sentence) or written in _cut(sentence)


def _signs(text: str) -> tuple[str, ...]:
    """Give words and marks, since a comma may change who speaks, and a sign which money it is.

    Only how quotation marks and dashes look, capitals and a last full stop are nothing.
    """
    plain = text.translate(_ALIKE).lower().strip().removesuffix(".")
    return tuple(_SIGN.findall(plain))


_ALIKE = str.maketrans("“”„‘’–—", '"""\'\'--')
_SIGN = re.compile(r"\w+|[^\w\s]")


@lru_cache(maxsize=500)
def _cut(sentence: str) -> frozenset[tuple[str, ...]]:
    (parse,) = parse_sentences([sentence])
    if is_doubtful(parse):
        return frozenset()
    found = (*loose_words(parse), *((cut.start, cut.end) for cut in find_cuts(parse)))
    stretches = [one for one in found if not _turns(parse, *one)][:_MOST]
    sets = chain.from_iterable(combinations(stretches, n) for n in range(1, len(stretches) + 1))
    parts = ((gone,) for gone in (*find_halves(parse), *find_deeds(parse)))
    return frozenset(_signs(_without(parse, *gone)) for gone in chain(sets, parts))


def _without(parse: Parse, *gone: tuple[int, int]) -> str:
    return write(parse, Edit(frozenset(at for span in gone for at in range(*span))))


def _turns(parse: Parse, start: int, end: int) -> bool:
    """Tell whether a stretch may turn the rest as who says it does: `, his rival joked,`."""
    gone = parse.tokens[start:end]
    return any(one.dep in _MAY_SAY and one.tag.startswith("VB") for one in gone)


_MAY_SAY = frozenset({"ROOT", "parataxis", "appos"})
"""How the parser ties the verb of `his rival joked` to what he joked."""
