"""A sentence as the bullets that it may become."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from digests.language.nouns import NO_PERSONS, SUBJECTS, TIMES, VERBS
from digests.language.stems import stem
from digests.writing.compress.edits import Edit, write
from digests.writing.compress.openings import loose_words
from digests.writing.compress.pronouns import explains, may_be_explained
from digests.writing.compress.refuting import find_outcome, find_refutation
from digests.writing.compress.resolving import resolve
from digests.writing.compress.shortening import halve, shorten
from digests.writing.compress.splitting import find_deeds
from digests.writing.compress.wholeness import NO_CLAUSE, find_faults, has_participle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digests.language.parse import Parse
    from digests.models import Sentence
    from digests.writing.compress.mentions import ArticleText
    from digests.writing.compress.pointers import Pointer
    from digests.writing.compress.resolving import Resolved

WHOLE = 300
"""Characters up to which a sentence is quoted whole where nothing safe makes it short."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A bullet before it is chosen, with the sentences it rests on and what was done to them."""

    text: str
    receipts: tuple[Sentence, ...]
    steps: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    language: str = "en"
    introduced: tuple[tuple[str, str], ...] = ()
    """Texts put in that say who somebody is, each with the name in it."""
    continues: bool = False
    """Whether the sentence before stands in front, which says who its `he` is: the first receipt's.
    """
    definites: int = 0
    """Phrases such as `the operation` that neither headline nor lead explain, where an earlier
    sentence speaks of it too or it does something: `The company said` means one that was named.
    Of what else is first spoken of so nobody misses an explanation."""

    @property
    def own(self) -> str:
        """Its text without who somebody is: what this sentence itself tells."""
        text = self.text
        for said, name in self.introduced:
            text = text.replace(said, name)
        return text


def write_drafts(
    article: ArticleText,
    place: int,
    max_characters: int,
    belong_apart: Callable[[str, str], bool],
    *,
    is_lead: bool = False,
) -> tuple[Draft, ...]:
    """Write the bullet of a sentence, or two if it is too long and two clauses make it.

    Two deeds of one doer are two bullets if they `belong_apart`, as under two themes. What can be
    left out is left out only where the sentence is longer than `max_characters`; where nothing safe
    makes it short it is quoted whole, up to 300, and a lead up to all that is parsed.
    """
    draft, edit, pointing = _read(article, place, is_lead=is_lead)
    if draft.faults:
        joined = pointing and _join_before(article, place, pointing)
        return (joined or draft,)
    parse = article.parse(place)
    most = inf if is_lead else WHOLE
    sentences = article.sentences
    answer = find_refutation(sentences, place) or find_outcome(sentences, parse, place)
    if answer:
        # A claim and that it is untrue are one bullet: neither stands without the other.
        text = f"{write(parse, edit)} {answer.text}"
        if len(text) <= most:
            draft = replace(draft, receipts=(*draft.receipts, answer))
            return _several(draft, (text,), "with what became of it")
    deeds = _part(parse, edit)
    if deeds and belong_apart(*deeds):
        return _several(draft, deeds, "one deed of two")
    return _fit(parse, edit, draft, max_characters, most)


def _read(article: ArticleText, place: int, *, is_lead: bool) -> tuple[Draft, Edit, list[Pointer]]:
    """Give a sentence's draft, yet to be written, its edit and what in it points outside."""
    parse = article.parse(place)
    faults = _faults(article, place, is_lead=is_lead)
    if faults:
        return Draft("", (article.sentences[place],), (), faults), Edit(), []
    resolved = resolve(article, place, _begin(parse))
    pointing = _pointing(article, place, resolved, is_lead=is_lead)
    draft = Draft(
        "",
        tuple(article.sentences[at] for at in dict.fromkeys((place, *resolved.receipts))),
        resolved.edit.steps,
        tuple(f"points outside itself: {parse.written(one.start, one.end)}" for one in pointing),
        introduced=resolved.introduced,
        definites=sum(_needs_introduction(article, place, one) for one in resolved.unresolved),
    )
    return draft, resolved.edit, pointing


def _join_before(article: ArticleText, place: int, pointing: Sequence[Pointer]) -> Draft | None:
    """Put the sentence before in front of one whose pronouns its subject explains; else None.

    Both stand as the article has them, so that no name need be put in.
    """
    before, parse = place - 1, article.parse(place)
    lengths = sum(len(article.sentences[at].text) for at in (before, place))
    is_fit = place > 0 and before not in article.unfit and lengths <= WHOLE
    if not (is_fit and all(may_be_explained(parse, one) for one in pointing)):
        return None
    first, edit, _ = _read(article, before, is_lead=False)
    told = article.parse(before)
    explained = all(explains(told, parse, one, is_subject=one is pointing[0]) for one in pointing)
    if first.faults or not explained or find_refutation(article.sentences, place):
        return None
    second = resolve(article, place, Edit())
    text = f"{write(told, edit)} {write(parse, second.edit)}"
    own = tuple(article.sentences[at] for at in (place, *second.receipts))
    return replace(
        first,
        text=text,
        receipts=tuple(dict.fromkeys((first.receipts[0], *own, *first.receipts[1:]))),
        steps=(*first.steps, *second.edit.steps, "behind the sentence before"),
        introduced=(*first.introduced, *second.introduced),
        continues=True,
    )


def _faults(article: ArticleText, place: int, *, is_lead: bool) -> tuple[str, ...]:
    parse = article.parse(place)
    faults = find_faults(parse)
    if is_lead and faults == (NO_CLAUSE,) and has_participle(parse):
        faults = ()  # the parser took its verb for a participle; whole it can be read
    return faults


def is_statement(article: ArticleText, place: int) -> bool:
    """Tell whether a sentence may tell the news, being a whole statement."""
    return not _faults(article, place, is_lead=True)


def stands_alone(article: ArticleText, place: int) -> bool:
    """Tell whether a statement needs no sentence before it."""
    resolved = resolve(article, place, _begin(article.parse(place)))
    return not _pointing(article, place, resolved, is_lead=True)


def _begin(parse: Parse) -> Edit:
    edit = Edit()
    for start, end in loose_words(parse):
        said = parse.written(start, end).strip(" ,")
        edit = edit.drop(start, end, f"without “{said}”" if said else "")
    return edit


def _pointing(
    article: ArticleText, place: int, resolved: Resolved, *, is_lead: bool
) -> list[Pointer]:
    """Give what stays open and cannot stand."""
    parse, opens = article.parse(place), place == article.opening
    return [
        one
        for one in resolved.unresolved
        if one.kind not in _PHRASES and not (opens and _may_open(parse, one, is_lead=is_lead))
    ]


def _may_open(parse: Parse, pointer: Pointer, *, is_lead: bool) -> bool:
    """Tell what may stand in an article's first statement, before which nothing was told.

    Its `this` behind a verb means what it told itself, and its `he` a name that is ahead; a lead
    names whom it likes.
    """
    if pointer.kind == "leaning":
        verb = next((one.index for one in parse.tokens if one.pos in VERBS), 0)
        return pointer.start > verb
    if pointer.kind in {"he", "it", "they"}:
        nobody = TIMES if pointer.start else NO_PERSONS  # `He left Oslo` names nobody
        names = (one for one in parse.tokens if one.pos == "PROPN" and one.kind not in nobody)
        return any(one.text[0].isupper() for one in names)
    return is_lead and pointer.kind in {"stranger", "surname"}


def _needs_introduction(article: ArticleText, place: int, pointer: Pointer) -> bool:
    """Tell whether a sentence before must have introduced it, and neither headline nor lead did."""
    if pointer.kind not in _PHRASES:
        return False
    head = article.parse(place).tokens[pointer.end - 1]
    root = stem(head.lower)
    told = root in article.told_beside(place)
    acts = head.dep in SUBJECTS and place > 0
    return not told and (acts or any(root in stems for stems in article.stems[:place]))


_PHRASES = frozenset({"definite", "group"})


def _part(parse: Parse, edit: Edit) -> tuple[str, ...]:
    """Give both deeds of one doer as statements of their own, where nothing was put in."""
    deeds = () if edit.replaced else find_deeds(parse)
    return tuple(write(parse, edit.drop(*gone, "")) for gone in deeds)


def _several(draft: Draft, texts: tuple[str, ...], step: str) -> tuple[Draft, ...]:
    return tuple(replace(draft, text=text, steps=(*draft.steps, step)) for text in texts)


def _fit(parse: Parse, edit: Edit, draft: Draft, wanted: int, most: float) -> tuple[Draft, ...]:
    """Bring a bullet to its length: by cuts, in two, or whole up to `most`."""
    shorter = shorten(parse, edit, wanted)
    text, whole = write(parse, shorter), write(parse, edit)
    if len(text) > wanted:
        halves = halve(parse, edit, wanted)
        if halves:
            return _several(draft, halves, "one half of it")
        if len(whole) <= most:
            text, shorter = whole, edit
        elif len(text) > most:
            return (replace(draft, text=text, faults=(f"longer than {most} characters",)),)
    return (replace(draft, text=text, steps=shorter.steps or ("whole",)),)
