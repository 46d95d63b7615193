"""A sentence as the bullets that it may become."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digests.language.parser import parse_sentences
from digests.writing.compress.cuts import find_cuts
from digests.writing.compress.edits import Edit, write
from digests.writing.compress.openings import tie_at_head
from digests.writing.compress.resolving import resolve
from digests.writing.compress.splitting import find_deeds, find_halves
from digests.writing.compress.wholeness import find_faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.language.parse import Parse
    from digests.models import Sentence
    from digests.writing.compress.mentions import ArticleText

WHOLE = 300
"""Characters up to which a sentence is quoted whole where nothing safe makes it short."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A bullet before it is chosen: its text, the sentences it rests on, what was done, its faults."""

    text: str
    receipts: tuple[Sentence, ...]
    steps: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    language: str = "en"
    vague: int = 0
    """Phrases such as `the company` that the article does not make certain."""


def write_drafts(
    article: ArticleText,
    place: int,
    max_characters: int,
    belong_apart: Callable[[str, str], bool] = lambda _one, _other: False,
    *,
    is_lead: bool = False,
) -> tuple[Draft, ...]:
    """Write the bullet of a sentence, or two if it is too long and two clauses make it.

    Two deeds of one doer are two bullets if they `belong_apart`, as under two themes.

    What can be left out is left out only where the sentence is longer than `max_characters`; where
    nothing safe makes it short it is quoted whole, up to 300, and a lead whatever its length.
    """
    parse = article.parse(place)
    faults = find_faults(parse)
    if place in article.spoken:
        faults = (*faults, "within a quotation that another sentence opened")
    if faults:
        return (Draft("", (article.sentences[place],), (), faults),)
    base = Edit()
    tie = tie_at_head(parse)
    if tie:
        base = base.drop(0, tie, f"without “{parse.written(0, tie).strip(' ,')}”")
    resolved = resolve(article, place, base)
    pointing = [one for one in resolved.unresolved if one.kind not in _VAGUE]
    if is_lead:
        pointing = [one for one in pointing if one.kind not in _PHRASES]
    if place == 0 and any(token.pos == "PROPN" for token in parse.tokens):
        pointing = [one for one in pointing if one.kind not in _AHEAD]
    vague = len(resolved.unresolved) - len(pointing)
    receipts = tuple(article.sentences[at] for at in dict.fromkeys((place, *resolved.receipts)))
    faults = tuple(
        f"points outside itself: {parse.written(one.start, one.end)}" for one in pointing
    )
    if faults:
        return (Draft("", receipts, resolved.edit.steps, faults),)
    edit = resolved.edit
    deeds = find_deeds(parse)
    if deeds and not edit.replaced:
        parts = tuple(
            Draft(write(parse, edit.drop(*gone, "")), receipts, (*edit.steps, "one deed of two"))
            for gone in deeds
        )
        if belong_apart(parts[0].text, parts[1].text):
            return parts
    text = write(parse, edit)
    if len(text) > max_characters:
        shorter, text = _shorten(parse, edit, text, max_characters)
        if len(text) > max_characters:
            halves = _halves(parse, edit, max_characters)
            if halves:
                return tuple(
                    Draft(half, receipts, (*edit.steps, "one half of it"), vague=vague)
                    for half in halves
                )
            whole = write(parse, edit)
            if len(whole) <= WHOLE or is_lead:
                text = whole
            elif len(text) > WHOLE:
                return (Draft(text, receipts, shorter.steps, (f"longer than {WHOLE} characters",)),)
            else:
                edit = shorter
        else:
            edit = shorter
    return (Draft(text, receipts, edit.steps or ("whole",), vague=vague),)


def condense(sentence: str, most: int) -> str:
    """Cut one sentence by itself to at most so many characters, as far as that is safe."""
    (parse,) = parse_sentences([sentence])
    edit = Edit()
    text = write(parse, edit)
    return _shorten(parse, edit, text, most)[1] if len(text) > most else text


_VAGUE = frozenset({"vague"})
_PHRASES = frozenset({"definite", "behind", "group"})
_AHEAD = frozenset({"he", "it", "they"})
"""What in an article's first sentence looks ahead, since nothing stands before it."""


def _shorten(parse: Parse, edit: Edit, text: str, most: int) -> tuple[Edit, str]:
    """Take out what may go until the text is short enough, as few words as that takes."""
    if parse.root.pos not in {"VERB", "AUX"}:
        return edit, text  # the parse is doubtful, and nothing goes
    cuts = [
        cut
        for cut in find_cuts(parse)
        if not any(at in edit.dropped for at in range(cut.start, cut.end))
    ]
    tried = []
    for cut in cuts:
        step = f"without the {cut.what} “{parse.written(cut.start, cut.end).strip(' ,–—')}”"
        one = edit.without(cut.start, cut.end).drop(cut.start, cut.end, step)
        tried.append((len(write(parse, one)), cut, one))
    fitting = [entry for entry in tried if entry[0] <= most]
    if fitting:
        _, _, best = max(fitting, key=lambda entry: entry[0])
        return best, write(parse, best)
    for _, cut, _ in sorted(tried, key=lambda entry: entry[0]):
        if any(at in edit.dropped for at in range(cut.start, cut.end)):
            continue
        step = f"without the {cut.what} “{parse.written(cut.start, cut.end).strip(' ,–—')}”"
        edit = edit.without(cut.start, cut.end).drop(cut.start, cut.end, step)
        text = write(parse, edit)
        if len(text) <= most:
            break
    return edit, text


def _halves(parse: Parse, edit: Edit, most: int) -> tuple[str, ...]:
    spans = find_halves(parse)
    if spans is None:
        return ()
    texts = []
    for keep, lose in (spans, spans[::-1]):
        end = lose[1] if lose[0] else keep[0]
        start = keep[1] if lose[0] else 0
        texts.append(write(parse, edit.without(start, end).drop(start, end, "half")))
    return tuple(texts) if all(len(text) <= most for text in texts) else ()
