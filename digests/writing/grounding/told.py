"""A sentence read, with those whom its pronouns may mean, and how its words meet another's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS, rarity
from digests.writing.grounding.meanings import meanings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.writing.grounding.facts import Facts


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence claims, and where it stands."""

    facts: Facts
    earlier: frozenset[str] = frozenset()
    """The doers of the two sentences before it: whom `he` or `the firm` may mean."""
    beside: frozenset[str] = frozenset()
    """All words of the sentences next to it."""
    text: str = ""

    @property
    def meant(self) -> frozenset[str]:
        """Its stems, and those its pronouns may mean."""
        if any(deed.pronoun for deed in self.facts.deeds):
            return self.facts.stems | self.earlier
        return self.facts.stems


def shares(claim: Facts, receipts: Sequence[Told]) -> list[float]:
    """Give how much of the claim each sentence holds beside the one that holds most, 0 to 1."""
    held = [
        sum(rarity(word) for word in claim.stems if meets(word, told.meant)) + 0.01
        for told in receipts
    ]
    most = max(held, default=1.0)
    return [worth / most for worth in held]


def near_by(claim: Facts, receipts: Sequence[Told]) -> list[Told]:
    """Leave out receipts that hold little of the claim: they speak of something else."""
    both = zip(shares(claim, receipts), receipts, strict=True)
    return [told for share, told in both if share >= _NEAR or _is_within(told.facts, claim)]


def _is_within(facts: Facts, claim: Facts) -> bool:
    """Tell whether a claim made of several sentences tells all that this short one says."""
    return bool(facts.stems) and facts.stems <= claim.stems


_NEAR = 0.45


def same(one: str, other: str) -> bool:
    """Tell whether two stems are one or mean much the same."""
    return one == other or not meanings(one).isdisjoint(meanings(other))


def meets(word: str, others: frozenset[str]) -> bool:
    """Tell whether a stem or one like it is among others."""
    if word in others:
        return True
    groups = meanings(word)
    return bool(groups) and not groups.isdisjoint(_groups(others))


@lru_cache(maxsize=4096)
def _groups(words: frozenset[str]) -> frozenset[str]:
    """Give all groups that some words belong to; each sentence's are asked for many times."""
    return frozenset().union(*(meanings(word) for word in words))


_SHARED = 4
_ENDINGS = frozenset(
    ("", "n", "s", "i", "an", "ian", "ean", "ese", "ish", "er", "ers", "egian", "ians", "ns", "ans",
     "ic", "al", "it", "at", "wegian", "ch", "ite", "tic", "o", "as", "ia", "e", "ed", "ing", "y")
)  # fmt: skip


@lru_cache(maxsize=4096)
def akin(one: str, other: str) -> bool:
    """Take `Aldria` and `Aldrian`, `extradite` and `extradition` for one."""
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    whole = one == other
    return whole or (length >= _SHARED and (one[length:] in _ENDINGS or other[length:] in _ENDINGS))


def alike(one: str, other: str) -> bool:
    """Tell whether two stems are akin or mean much the same."""
    return same(one, other) or akin(one, other)


def initials(receipts: Sequence[Told]) -> frozenset[str]:
    """Give what `Food and Drug Administration` may be shortened to, of two to five words."""
    found: set[str] = set()
    for told in receipts:
        words = [word for word in told.facts.spelled if word not in FUNCTION_WORDS]
        letters = "".join(word[0] for word in words)
        for length in range(2, 6):
            found.update(letters[at : at + length] for at in range(len(letters) - length + 1))
    return frozenset(found)
