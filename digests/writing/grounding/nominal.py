"""Deeds told without a finite verb: `a loan by the bank`, `which did not`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.grounding.deeds import Deed
from digests.writing.grounding.lexicon import DAYS, MONTHS, NOMINAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def nominal_deeds(
    lower: Sequence[str], stems: Sequence[str], tags: Sequence[str], told: Sequence[Deed]
) -> Iterator[Deed]:
    """Give whom a noun's `by` names as its doer, and who `did not` do what another did."""
    for place in range(1, len(lower) - 1):
        word = lower[place]
        if word == "by" and tags[place - 1] in {"NN", "NNS"} and tags[place + 1] in _BEGINS:
            agent = _named(place + 1, lower, stems, tags)
            if agent:
                yield _deed(stems[place - 1], agent, frozenset(), negated=None)
        elif word in {"did", "does", "do"} and _stops_short(place, lower):
            who = _named_before(place, lower, stems, tags)
            last = [deed for deed in told if deed.verb not in {"do", "be", "have"}]
            if who and last:
                yield _deed(last[-1].verb, who, last[-1].patient, negated=True)


def _stops_short(place: int, lower: Sequence[str]) -> bool:
    """Read `a school board, which did not.`: no verb behind the `not`."""
    denied = lower[place + 1] in {"not", "n't", "n’t"}
    return denied and lower[place + 2 : place + 3] in (["."], [","], [";"], [])


def _deed(
    verb: str, agent: frozenset[str], patient: frozenset[str], *, negated: bool | None
) -> Deed:
    return Deed(
        verb, agent, agent, patient, patient, negated=negated, sureness="plain", past=False,
        pronoun=False, reports=False,
    )  # fmt: skip


_BEGINS = frozenset({"NNP", "NNPS", "DT", "PRP$", "JJ"})
_WITHIN = NOMINAL | {"DT", "PRP$", "JJ", "POS"}
_NOBODY = DAYS | MONTHS | word_set("end year month week day time morning evening night margin vote")


def _named(
    place: int, lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]
) -> frozenset[str]:
    """Give the nouns of a phrase, and a name put beside it: `its auditor, Crowe Mendes`."""
    found: set[str] = set()
    end = place
    while end < len(tags) and (
        tags[end] in _WITHIN
        or lower[end] == "and"
        or (lower[end] == "," and found and tags[end + 1 : end + 2] in (("NNP",), ["NNP"]))
    ):
        if tags[end] in NOMINAL:
            found.add(stems[end])
        end += 1
    return frozenset() if found & {stem(word) for word in _NOBODY} else frozenset(found)


def _named_before(
    place: int, lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]
) -> frozenset[str]:
    """Give the nouns right before `, which did not`."""
    place -= 1
    while place > 0 and (lower[place] in {"which", "who", ","} or tags[place] == "RB"):
        place -= 1
    found: set[str] = set()
    while place >= 0 and tags[place] in _WITHIN:
        if tags[place] in NOMINAL:
            found.add(stems[place])
        place -= 1
    return frozenset(found)


def quoted_source(lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]) -> list[Deed]:
    """Give whom `according to` names as one who says all the rest of the sentence."""
    found: list[Deed] = []
    for index in range(len(lower) - 2):
        if lower[index] == "according" and lower[index + 1] == "to":
            end = index + 2
            while end < len(tags) and (
                tags[end].startswith(("NN", "DT", "JJ", "PRP", "POS", "CD"))
                or lower[end] in {"of", "and", "at", "for"}
            ):
                end += 1
            who = frozenset(
                stems[place] for place in range(index + 2, end) if tags[place].startswith("NN")
            )
            rest = frozenset(
                stems[place]
                for place in range(len(lower))
                if not index <= place < end and tags[place].startswith(("NN", "JJ", "VBN", "CD"))
            )
            found.append(
                Deed("say", who, who, frozenset(), rest, negated=False, sureness="plain",
                     past=True, pronoun=False, reports=True)
            )  # fmt: skip
    return found
