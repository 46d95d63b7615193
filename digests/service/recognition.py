"""Decides whether an article is known: by its address, else by its text, else by its file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from digests.fingerprint import identity_of, text_hash
from digests.models import content_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Article


LONGER = 1.5
"""A text that is not so many times longer than another of the same article says no more."""


_WORD = re.compile(r"[a-z\u00df-\u04ff]{5}[a-z\u00df-\u04ff]*")
"""Longer words of scripts that part words."""
_STEM = 6
_ENOUGH_WORDS = 15
"""Of a feed's text: what they share with a page's tells whether both are of one article."""
_SHARED = 0.2


def takes_place(page: str, told: str, title: str = "") -> bool:
    """Tell whether a page's text is to be read in place of what a feed told: more, and of that.

    A page that tells of the site alone, say, shares hardly a word with a feed's abstract, nor half
    of those of its title.
    """
    if len(page) <= LONGER * len(told):
        return False
    ours, head, theirs = (
        {word[:_STEM] for word in _WORD.findall(text.lower())} for text in (told, title, page)
    )
    of_another = len(ours) >= _ENOUGH_WORDS and len(ours & theirs) < len(ours) * _SHARED
    named = bool(head) and len(head & theirs) * 2 >= len(head)
    return named or not of_another


class Known(StrEnum):
    """How an article stands to what is kept."""

    NEW = "new"
    """Nothing is kept under its address; or it has none, and its text is in no kept article."""
    KEPT = "kept"
    """That very text is kept under that address, or under any if it has none."""
    CHANGED = "changed"
    """Another text is kept under its address, or was read from its file."""
    BACK = "back"
    """It is kept, but was withdrawn or replaced in the meantime."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an article that is kept."""

    key: str
    lineage: str
    """What its editions have in common: the hash of the address, else of the first one's text."""
    text_hash: str
    title: str
    has_address: bool
    stands: bool
    """Not withdrawn, and not replaced by a newer edition."""
    files: int = 0
    """From how many files it was read that are still there."""
    length: int = 0
    """Of its text, in characters."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done with an article."""

    known: Known
    key: str
    lineage: str
    text_hash: str
    title: str
    """Under which it is condensed: of the same text, the title of the one that was there first."""
    retitled: bool = False
    """Whether it only has another title than before."""


def claimed(article: Article, claim: str) -> Article:
    """Give an article as one that stands at its address by somebody's word only."""
    if not article.url:
        return article
    said = replace(article, claim=claim)
    return replace(said, id=lineage_of(said)[: len(article.id)])


def lineage_of(article: Article) -> str:
    """Give what all editions under an article's address have in common."""
    if not article.url:
        return text_hash(article.text)
    url = identity_of(article.url)
    return content_hash(f"{article.claim}|{url}" if article.claim else url)


def recognise(article: Article, kept: Sequence[Kept], from_file: Kept | None = None) -> Decision:
    """Decide on an article; `kept` are those of its lineage and those with its text, oldest first.

    `from_file` is what was read before from the article's own file. Another title, date, publisher
    or identifier, other spaces or quotation marks do not make an article new.
    """
    own_hash = text_hash(article.text)
    same_text = [one for one in kept if one.text_hash == own_hash]
    lineage = lineage_of(article)
    if article.url:
        editions, twins = _at_its_address(article, kept, same_text)
    else:
        editions = _replaced_by_file(from_file)
        # What its address says otherwise by now is not brought back by its former words alone.
        twins = [one for one in same_text if one.stands or not one.has_address]
    if twins:
        return _known_already(article, twins, own_hash, from_file)
    if (whole := _teased_by(article, editions)) is not None:
        return Decision(Known.KEPT, whole.key, whole.lineage, whole.text_hash, whole.title)
    if editions:
        lineage = editions[0].lineage
    first = next((one.title for one in same_text if one.stands), article.title)
    known = Known.CHANGED if editions else Known.NEW
    key = content_hash(f"{lineage}|{own_hash}")
    return Decision(known, key, lineage, own_hash, first)


def _at_its_address(
    article: Article, kept: Sequence[Kept], same_text: Sequence[Kept]
) -> tuple[list[Kept], list[Kept]]:
    """Give what is kept under an article's address, and what of that has its very text."""
    lineage = lineage_of(article)
    editions = [one for one in kept if one.lineage == lineage]
    twins = [one for one in same_text if one.lineage == lineage]
    return editions, twins or _read_there(article, same_text)


def _read_there(article: Article, same_text: Sequence[Kept]) -> list[Kept]:
    """Give what was read at the address at which this very text is only said to stand."""
    there = lineage_of(replace(article, claim=""))
    return [one for one in same_text if one.lineage == there and one.stands]


def _teased_by(article: Article, editions: Sequence[Kept]) -> Kept | None:
    """Give the standing edition of which a feed tells no more than a teaser.

    A page that can be read no longer, for a login or a fault, leaves what was read of it as it is.
    """
    if article.listing is None or not article.listing.is_teaser:
        return None
    most = LONGER * len(article.text)
    return next((one for one in editions if one.stands and one.length > most), None)


def _replaced_by_file(from_file: Kept | None) -> list[Kept]:
    """Give the edition that a file's other text takes the place of.

    A file with one text more is a copy of it; with another text it is its own edition.
    """
    if from_file is None or from_file.has_address or from_file.files > 1:
        return []
    return [from_file]


def _known_already(
    article: Article, twins: Sequence[Kept], own_hash: str, from_file: Kept | None
) -> Decision:
    twin = next((one for one in twins if one.stands), twins[0])
    is_own = bool(article.url) and twin.lineage == lineage_of(article)
    retitled = twin.title != article.title and (is_own or twin == from_file)
    known = Known.KEPT if twin.stands else Known.BACK
    return Decision(known, twin.key, twin.lineage, own_hash, article.title, retitled)
