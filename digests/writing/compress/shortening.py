"""A sentence made short enough by what may safely go from it, as few words as that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.writing.compress.cuts import Cut, find_cuts
from digests.writing.compress.edits import Edit, write
from digests.writing.compress.splitting import find_halves

if TYPE_CHECKING:
    from digests.language.parse import Parse


def shorten(parse: Parse, edit: Edit, most: int) -> Edit:
    """Take out what may go until the text has at most so many characters, or nothing may go."""
    if len(write(parse, edit)) <= most:
        return edit
    left = {cut: len(write(parse, _without(parse, edit, cut))) for cut in find_cuts(parse)}
    fitting = [cut for cut in left if left[cut] <= most]
    if fitting:
        return _without(parse, edit, max(fitting, key=left.__getitem__))
    for cut in sorted(left, key=left.__getitem__):
        if len(write(parse, edit)) > most:
            edit = _without(parse, edit, cut)
    return edit


def _without(parse: Parse, edit: Edit, cut: Cut) -> Edit:
    if not edit.dropped.isdisjoint(range(cut.start, cut.end)):
        return edit
    step = f"without the {cut.what} “{parse.written(cut.start, cut.end).strip(' ,–—')}”"
    return edit.drop(cut.start, cut.end, step)


def halve(parse: Parse, edit: Edit, most: int) -> tuple[str, ...]:
    """Give both of a sentence's two clauses, if it has two and each is short enough."""
    texts = tuple(write(parse, edit.drop(*gone, "half")) for gone in find_halves(parse))
    return texts if all(len(text) <= most for text in texts) else ()
