"""A sentence read for what it claims: who does what, how many, when, and how surely."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from digests.writing.grounding.numbers import bounds_of, loose_thousands, numbers_in
from digests.writing.words import FUNCTION_WORDS, plain_words, stem, tag_words, tokenize, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = word_set(
    "january february march april may june july august september october november december"
)
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
NEGATIONS = word_set("not n't n’t no never none nobody nothing neither nor without cannot hardly")
_IMPLIES_NOT = word_set(
    "fail fails failed failing refuse refuses refused refusing decline declines declined deny "
    "denies denied denying reject rejects rejected unable avoid avoided prevent prevented lack "
    "lacks lacked ruled unlikely stopped"
)
_SURENESS = {
    "may": "possible", "might": "possible", "could": "possible", "possibly": "possible",
    "perhaps": "possible", "likely": "possible", "probably": "possible", "maybe": "possible",
    "consider": "intended", "considers": "intended", "considering": "intended",
    "will": "future", "wo": "future", "shall": "future", "'ll": "future", "’ll": "future",
    "going": "future", "expected": "future", "expects": "future", "set": "set", "due": "future",
    "plans": "intended", "plan": "intended", "planned": "intended", "planning": "intended",
    "intends": "intended", "aims": "intended", "wants": "intended", "hopes": "intended",
    "proposed": "intended", "proposes": "intended", "seeks": "intended", "want": "intended",
    "preparing": "future", "prepares": "future", "about": "set", "trying": "intended",
    "pledged": "intended", "promised": "intended", "vowed": "intended", "agreed": "intended",
    "would": "conditional", "should": "conditional", "if": "conditional", "must": "conditional",
    "allegedly": "alleged", "alleged": "alleged", "alleges": "alleged", "accused": "alleged",
    "accuses": "alleged", "suspected": "alleged", "reportedly": "alleged",
    "denied": "denied", "denies": "denied",
    "deny": "denied", "denying": "denied", "threatened": "conditional", "threatens": "conditional",
}  # fmt: skip
_LASTING = frozenset({"alleged", "denied"})
"""What these say holds to the sentence's end, not for the next verb only."""
_PLAIN = "plain"
_AUXILIARIES = word_set(
    "be is are was were been being am 's ’s have has had having do does did 've 're get got"
)
_CLAUSE_ENDS = word_set("; : , but that which who while whereas although as because")
_SAYS = word_set(
    "said says say told tells added adds announced announces claimed claims argued argues warned "
    "warns insisted insists wrote stated states explained explains believes believed denied denies "
    "accused accuses urged urges promised promises"
)


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with its surroundings: who stands before and behind it, and how surely it is said."""

    verb: str
    agent: frozenset[str]
    """The nouns of its subject, without those that only describe it (`talks` of `talks on …`)."""
    before: frozenset[str]
    behind: frozenset[str]
    negated: bool
    sureness: str
    past: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What one sentence claims, in forms that can be held against another's."""

    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    spelled: tuple[str, ...]
    """Its words in order, in lower case, hyphenated ones in their parts."""
    words: frozenset[str]
    numbers: frozenset[float]
    vague_numbers: frozenset[float]
    counted: tuple[tuple[float, frozenset[str]], ...]
    """Numbers with the stems around them: what they count."""
    bounds: str
    """Whether its numbers are rounded: see `bounds_of`."""
    names: frozenset[str]
    dates: frozenset[str]
    deeds: tuple[Deed, ...]
    negations: int
    absent: frozenset[str]
    """Stems right behind `no` or `without`."""
    speakers: frozenset[str]


@lru_cache(maxsize=600)
def facts_of(sentence: str) -> Facts:
    """Read the facts of one sentence; kept for the last 600 sentences, some 5 KB each."""
    texts = [token.text for token in tokenize(sentence[:_LONGEST])]
    lower = [text.lower() for text in texts]
    tags = tag_words(texts) if texts else []
    stems = [stem(word) for word in lower]
    content = [
        part
        for word, root in zip(lower, stems, strict=True)
        if word[0].isalnum() and word not in FUNCTION_WORDS
        for part in (_parts(word) if "-" in word or "–" in word else (root,))
    ]
    numbers = [number for number in numbers_in(lower) if not _is_day(number[1], lower)]
    absent = frozenset(_absent(lower, stems, tags))
    deeds = tuple(_deeds(lower, stems, tags, absent))
    return Facts(
        stems=frozenset(content),
        pairs=frozenset(pairwise(content)),
        spelled=tuple(plain_words(sentence[:_LONGEST])),
        words=frozenset(lower),
        numbers=frozenset(value for value, _, vague in numbers if not vague),
        vague_numbers=frozenset(
            [value for value, _, vague in numbers if vague] + loose_thousands(lower)
        ),
        counted=tuple(_counted(numbers, lower, stems, tags)),
        bounds=bounds_of(lower),
        names=frozenset(_names(texts, lower, tags)),
        dates=frozenset(_dates(texts, lower)),
        deeds=deeds,
        negations=sum(word in NEGATIONS or word in _IMPLIES_NOT for word in lower),
        absent=absent,
        speakers=frozenset(_speakers(lower, stems, tags, deeds)),
    )


_LONGEST = 3_000
"""Characters of a sentence that are read: longer ones are no sentences."""


def _parts(word: str) -> tuple[str, ...]:
    return tuple(stem(part) for part in re.split("[-–]", word) if part)


def _counted(
    numbers: Sequence[tuple[float, int, bool]],
    lower: Sequence[str],
    stems: Sequence[str],
    tags: Sequence[str],
) -> list[tuple[float, frozenset[str]]]:
    found = []
    for value, following, _ in numbers:
        start, end = max(0, following - 1 - _BEFORE_NUMBER), following + _AFTER_NUMBER
        around = {
            stems[place]
            for place in range(start, min(end, len(stems)))
            if lower[place][0].isalpha()
            and lower[place] not in FUNCTION_WORDS
            and tags[place] != "CD"
        }
        found.append((value, frozenset(around)))
    return found


_BEFORE_NUMBER, _AFTER_NUMBER = 6, 6


def _names(texts: Sequence[str], lower: Sequence[str], tags: Sequence[str]) -> list[str]:
    names: list[str] = []
    for index, tag in enumerate(tags):
        opens = index == 0 and lower[0] in FUNCTION_WORDS
        if tag in {"NNP", "NNPS"} and not opens and lower[index] not in DAYS | MONTHS:
            names.extend(part for part in re.split(r"[-–'’.]", lower[index]) if part)
        elif index and texts[index][0].isupper() and tag == "JJ":
            names.append(lower[index])
    return names


def _dates(texts: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Give weekdays, months, and days of a month as `3 april`, whichever way they are written."""
    found = []
    for index, word in enumerate(lower):
        if word in DAYS or word in {"yesterday", "tomorrow"}:
            found.append(word)
        elif word in MONTHS and texts[index][0].isupper() and (word != "may" or index > 0):
            found.append(word)
            for place in (index - 1, index + 1):
                if 0 <= place < len(lower) and _DAY_OF_MONTH.match(lower[place]):
                    found.append(f"{lower[place].rstrip('stndrh')} {word}")
    return found


_DAY_OF_MONTH = re.compile(r"^(?:[12]?\d|3[01])(?:st|nd|rd|th)?$", re.ASCII)


def _is_day(following: int, lower: Sequence[str]) -> bool:
    """Tell whether the number that ends before `following` is a day of a month."""
    near = {*lower[following : following + 1], *lower[max(0, following - 2) : following - 1]}
    month = not near.isdisjoint(MONTHS - {"may", "march"}) or bool(
        near & {"may", "march"} and lower[max(0, following - 3) : following - 2] != ["to"]
    )
    return month and bool(_DAY_OF_MONTH.match(lower[following - 1]))


def _deeds(
    lower: Sequence[str], stems: Sequence[str], tags: Sequence[str], absent: frozenset[str]
) -> list[Deed]:
    """Read verb by verb; `not` and `may` count for the next verb, `accused` for all that follow."""
    deeds: list[Deed] = []
    negated, sureness, lasting = False, _PLAIN, _PLAIN
    told = False
    for index, (word, tag) in enumerate(zip(lower, tags, strict=True)):
        if word in _CLAUSE_ENDS:
            negated, told = False, False
            sureness = sureness if word == "that" else lasting
        verb = tag.startswith("VB") and word not in _AUXILIARIES
        if verb and not (word in _SURENESS and tags[index + 1 : index + 2] == ["TO"]):
            deed = _deed(index, lower, stems, tags)
            if deeds and deed.agent and lower[index - 1] in {"and", "or", "then"}:
                deed = replace(deed, agent=deeds[-1].agent, before=deed.before | deeds[-1].before)
            none = bool(deed.behind & absent) and _none_follows(index, lower, tags)
            deeds.append(replace(deed, negated=negated or none, sureness=sureness))
            negated, sureness, told = False, lasting, True
        if word in NEGATIONS and (word not in {"no", "without"} or not told):
            negated = word != "without"
        elif word in _IMPLIES_NOT and _governs(index, tags):
            negated = True
        sure = _SURENESS.get(word)
        if sure == "alleged" and tags[index + 1 : index + 2] in (["NN"], ["NNS"], ["JJ"]):
            sure = None
        if sure and (sure != "set" or lower[index + 1 : index + 2] == ["to"]):
            sureness = "future" if sure == "set" else sure
            lasting = sure if sure in _LASTING else lasting
    return deeds


def _none_follows(index: int, lower: Sequence[str], tags: Sequence[str]) -> bool:
    for place in range(index + 1, min(index + 12, len(lower))):
        if lower[place] in {"no", "without"}:
            return True
        if tags[place].startswith("VB"):
            return False
    return False


def _governs(index: int, tags: Sequence[str]) -> bool:
    """Tell whether another verb hangs on this one: `failed to agree`, `denied taking`."""
    return any(tag in {"TO", "VBG"} for tag in tags[index + 1 : index + 5])


def _absent(lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]) -> list[str]:
    found = []
    for index, word in enumerate(lower):
        if word in {"no", "without", "neither", "zero"}:
            for place in range(index + 1, min(index + 5, len(lower))):
                if tags[place].startswith("NN"):
                    found.append(stems[place])
                elif not tags[place].startswith(("JJ", "DT", "VBN", "CD")):
                    break
    return found


_REACH = 12


def _deed(
    index: int,
    lower: Sequence[str],
    stems: Sequence[str],
    tags: Sequence[str],
) -> Deed:
    """Collect the nouns on both sides within the clause; a passive's sides change places."""
    before: set[str] = set()
    agent: set[str] = set()
    start = index - 1
    if start > 0 and lower[start] == ",":  # "Smith, the owner, said": step over what is inserted
        start = (
            next((place for place in range(start - 1, -1, -1) if lower[place] == ","), start) - 1
        )
    for place in range(start, max(-1, start - _REACH), -1):
        if lower[place] in {"that", ";", ":", "but", '"'} or tags[place] in {"VBD", "VBZ", "VBP"}:
            if lower[place] not in _AUXILIARIES:
                break
        if lower[place] == "," and agent and tags[place + 1] != "NNP":
            break
        if tags[place] == "IN":
            agent.clear()
        if tags[place].startswith(("NN", "JJ")) and lower[place] not in DAYS | MONTHS:
            before.add(stems[place])
            agent.add(stems[place])
    behind: set[str] = set()
    for place in range(index + 1, min(len(lower), index + 1 + _REACH)):
        if lower[place] in {";", ":", "but", "while", '"', "after", "before"}:
            break
        if tags[place].startswith(("NN", "JJ")):
            behind.add(stems[place])
    passive = tags[index] == "VBN" and any(
        lower[place] in {"was", "were", "been", "is", "are", "be", "being"}
        for place in range(max(0, index - 3), index)
    )
    if passive or lower[index + 1 : index + 2] == ["by"]:
        agent_named = "by" in lower[index + 1 : index + 8]
        before, behind = (behind if agent_named else set(), before)
        agent = before
    past = tags[index] in {"VBD", "VBN"}
    return Deed(
        stems[index],
        frozenset(agent),
        frozenset(before),
        frozenset(behind),
        negated=False,
        sureness=_PLAIN,
        past=past,
    )


def _speakers(
    lower: Sequence[str], stems: Sequence[str], tags: Sequence[str], deeds: Sequence[Deed]
) -> list[str]:
    """Give the subjects of verbs of saying, and who stands behind `said` or `according to`."""
    found = [word for deed in deeds if deed.verb in _SAYING_STEMS for word in deed.agent]
    for index, word in enumerate(lower):
        start = index + 1
        if word == "said" and tags[start : start + 1] not in (["NNP"], ["NNPS"]):
            continue
        if word == "according" and lower[start : start + 1] == ["to"]:
            start += 1
        elif word != "said":
            continue
        for place in range(start, min(start + 6, len(tags))):
            if tags[place] in {",", ".", "IN"}:
                break
            if tags[place].startswith("NN"):
                found.append(stems[place])
    return found


_SAYING_STEMS = frozenset(stem(word) for word in _SAYS)
