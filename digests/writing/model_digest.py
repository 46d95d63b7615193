"""What a model said becomes a digest: what passed, and the rules' bullets in place of others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from digests.compose import compose
from digests.events import Said
from digests.language.entity_names import names_told
from digests.language.parser import parse_sentences
from digests.models import Bullet, Condensed, Digest, Provenance, Receipt, content_hash
from digests.writing.check import Outcome
from digests.writing.themes import compile_themes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.models import Article, DigestOptions, Theme
    from digests.writing.model_verdicts import Judged
    from digests.writing.themes import ThemeIndex


class Fate(StrEnum):
    """What became of a model's statement."""

    POSTED = "posted"
    """The check found that its sentences say it."""
    PROVEN = "posted after the second pass"
    """Words of its sentences proved it."""
    REPLACED = "replaced"
    """Not proven: a bullet of the rules stands in its place."""
    DROPPED = "dropped"
    """A fact of it differs, or nothing was left to put in its place."""
    REPEATED = "said already"
    """Another bullet says it."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A statement, its verdict, and what became of it; all plain values."""

    text: str
    sentences: tuple[int, ...]
    outcome: Outcome
    reasons: tuple[str, ...]
    fate: Fate
    instead: str = ""
    """The bullet that stands in its place."""


def fill(  # noqa: PLR0913, PLR0917 - an article, who wrote what of it, and how it is set
    article: Article,
    own: Digest,
    decided: Sequence[tuple[Judged, Fate | None]],
    themes: Sequence[Theme],
    options: DigestOptions,
    model: str,
) -> tuple[Digest, tuple[Filled, ...]]:
    """Make the digest of what may stand of a model's statements, in its order.

    What may stand has a fate by then. In place of what is not proven stands a bullet of the rules,
    on the same sentences if there is one. What contradicts the article is left out; but where it
    was on the article's news, the rules tell that.
    """
    filler = _Filler(article, own, compile_themes(tuple(themes)), model)
    for judged, fate in decided:
        filler.note(judged, fate)
    statements = tuple(filler.place(judged, fate) for judged, fate in decided)
    if not any(one.fate.startswith("posted") for one in statements):
        return own.revised(
            lambda one: replace(one, provenance=Provenance.INSTEAD, model=model)
        ), statements
    bullets = tuple(filler.ranked())[: options.max_bullets]
    dropped = sum(not filled.fate.startswith("posted") for filled in statements)
    condensed = Condensed(article, bullets, dropped)
    title = options.title or article.title
    return compose([condensed], themes, title, options), statements


class _Filler:
    def __init__(self, article: Article, own: Digest, index: ThemeIndex, model: str) -> None:
        self._article = article
        self._hash = content_hash(article.text)
        self._own = sorted(own.bullets, key=lambda bullet: bullet.rank)
        self._index = index
        self._model = model
        self._worths = sorted((bullet.worth for bullet in self._own), reverse=True)
        self._bullets: list[Bullet] = []
        self._said = Said()
        self._told: set[int] = set()
        """Where the sentences begin that some bullet of the model rests on."""

    def note(self, judged: Judged, fate: Fate | None) -> None:
        """Learn what the model will have told, before anything takes a place."""
        if fate is not None:
            self._told.update(receipt.start for receipt in judged.receipts)

    def place(self, judged: Judged, fate: Fate | None) -> Filled:
        """Take a statement in, or what stands for it."""
        if fate is not None:
            is_new = self._take(self._bullet(judged, fate))
            return _filled(judged, fate if is_new else Fate.REPEATED)
        found = self._substitute(judged)
        if found is None or not self._take(found):
            return _filled(judged, Fate.DROPPED)
        return _filled(judged, Fate.REPLACED, found.text)

    def ranked(self) -> Iterator[Bullet]:
        """Give the bullets by their places, worth as much as those of the rules there."""
        for rank, bullet in enumerate(self._bullets, 1):
            at = min(rank, len(self._worths)) - 1
            worth = self._worths[at] if self._worths else 0.0
            yield replace(bullet, rank=rank, worth=worth)

    def _take(self, bullet: Bullet) -> bool:
        number = len(self._bullets)
        if self._said.by_another(bullet.text, number):
            return False
        self._said.note(bullet.text, number)
        self._bullets.append(bullet)
        return True

    def _bullet(self, judged: Judged, fate: Fate) -> Bullet:
        text = judged.statement.text
        receipts = tuple(Receipt.of(own, self._hash) for own in judged.receipts)
        theme = judged.statement.theme
        if theme not in {known.slug for known in self._index.themes}:
            theme = self._index.assign(text, self._article.text)
        provenance = Provenance.PROVEN if fate is Fate.PROVEN else Provenance.CHECKED
        names = names_told(text, parse_sentences((text,)))
        return Bullet(
            0, text, theme, receipts, provenance=provenance, model=self._model, names=names
        )

    def _substitute(self, judged: Judged) -> Bullet | None:
        """Give the rules' bullet on the same sentences, else the best on what is told nowhere."""
        near = {receipt.start for receipt in judged.receipts}
        left = [own for own in self._own if not self._told.intersection(_starts(own))]
        on_these = [own for own in left if near.intersection(_starts(own))]
        if judged.outcome is Outcome.CONTRADICTED:
            on_these = [own for own in on_these if own is self._own[0]]
            left = []
        chosen = max(on_these or left, key=lambda own: own.worth, default=None)
        if chosen is None:
            return None
        self._told.update(_starts(chosen))
        return replace(chosen, provenance=Provenance.INSTEAD, model=self._model)


def _filled(judged: Judged, fate: Fate, instead: str = "") -> Filled:
    one = judged.statement
    return Filled(one.text, one.sentences, judged.outcome, judged.reasons, fate, instead)


def _starts(bullet: Bullet) -> set[int]:
    return {receipt.start for receipt in bullet.receipts}
