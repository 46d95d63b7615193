"""The verbs of a sentence with who does it to whom, whether it is denied, and how surely said."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from digests.writing.words import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = word_set(
    "january february march april may june july august september october november december"
)
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
NEGATIONS = word_set("not n't n’t no never none nobody nothing neither nor without cannot hardly")
IMPLIES_NOT = word_set(
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
    "whether": "open",
    "would": "conditional", "should": "conditional", "if": "conditional", "must": "conditional",
    "allegedly": "alleged", "alleged": "alleged", "alleges": "alleged", "accused": "alleged",
    "accuses": "alleged", "suspected": "alleged", "reportedly": "alleged",
    "denied": "denied", "denies": "denied",
    "deny": "denied", "denying": "denied", "threatened": "conditional", "threatens": "conditional",
}  # fmt: skip
_LASTING = frozenset({"alleged", "denied", "open"})
"""What these say holds to the sentence's end, not for the next verb only."""
_PLAIN = "plain"
_AUXILIARIES = word_set(
    "be is are was were been being am 's ’s have has had having do does did 've 're get got"
)
_BEING = word_set("be is are was were been")
_CLAUSE_ENDS = word_set("; : , but that which who while whereas although as because")


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


def read_deeds(
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
        if word in _BEING and tags[index + 1 : index + 2] == ("JJ",):  # "may be visible"
            deed = replace(_deed(index, lower, stems, tags), verb=stems[index + 1])
            deeds.append(replace(deed, negated=negated, sureness=sureness))
            negated, sureness, told = False, lasting, True
        if verb and not (word in _SURENESS and tags[index + 1 : index + 2] == ("TO",)):
            deed = _deed(index, lower, stems, tags)
            if deeds and deed.agent and lower[index - 1] in {"and", "or", "then"}:
                deed = replace(deed, agent=deeds[-1].agent, before=deed.before | deeds[-1].before)
            none = bool(deed.behind & absent) and _none_follows(index, lower, tags)
            deeds.append(replace(deed, negated=negated or none, sureness=sureness))
            negated, sureness, told = False, lasting, True
        if word in NEGATIONS and (word not in {"no", "without"} or not told):
            negated = word != "without"
        elif word in IMPLIES_NOT and _governs(index, tags):
            negated = True
        sure = _SURENESS.get(word)
        if sure == "alleged" and tags[index + 1 : index + 2] in (("NN",), ("NNS",), ("JJ",)):
            sure = None
        if sure and (sure != "set" or lower[index + 1 : index + 2] == ["to"]):
            sureness = "future" if sure == "set" else sure
            lasting = sure if sure in _LASTING else lasting
            sureness = lasting if lasting == "open" else sureness
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
    return any(tag in {"TO", "VBG"} for tag in tags[index + 1 : index + 3])


REACH = 12


def _deed(index: int, lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]) -> Deed:
    """Collect the nouns on both sides within the clause; a passive's sides change places."""
    agent, before = _subject(index, lower, stems, tags)
    behind = {
        stems[place]
        for place in _stretch_behind(index, lower)
        if tags[place].startswith(("NN", "JJ"))
    }
    passive = tags[index] == "VBN" and not _PASSIVE.isdisjoint(lower[max(0, index - 3) : index])
    if passive or lower[index + 1 : index + 2] == ["by"]:
        named = "by" in lower[index + 1 : index + 8]
        before, behind = (behind if named else set(), before)
        agent = before
    return Deed(
        stems[index],
        frozenset(agent),
        frozenset(before),
        frozenset(behind),
        negated=False,
        sureness=_PLAIN,
        past=tags[index] in {"VBD", "VBN"},
    )


_PASSIVE = word_set("was were been is are be being")


def _stretch_behind(index: int, lower: Sequence[str]) -> range:
    for place in range(index + 1, min(len(lower), index + 1 + REACH)):
        if lower[place] in {";", ":", "but", "while", '"', "after", "before"}:
            return range(index + 1, place)
    return range(index + 1, min(len(lower), index + 1 + REACH))


def _subject(
    index: int, lower: Sequence[str], stems: Sequence[str], tags: Sequence[str]
) -> tuple[set[str], set[str]]:
    """Give the nouns of a verb's subject: its head's alone, and all before it in the clause."""
    before: set[str] = set()
    agent: set[str] = set()
    start = index - 1
    if start > 0 and tags[start] == "TO":  # "threatened to cancel": one subject for both
        start -= 1
        while start > 0 and tags[start].startswith(("VB", "RB")):
            start -= 1
    if start > 0 and lower[start] == ",":  # "Smith, the owner, said": step over what is inserted
        commas = (place for place in range(start - 1, -1, -1) if lower[place] == ",")
        start = next(commas, start) - 1
    for place in range(start, max(-1, start - REACH), -1):
        told = tags[place] in {"VBD", "VBZ", "VBP"} and lower[place] not in _AUXILIARIES
        listed = lower[place] == "," and tags[place + 1] == "NNP"
        if told or lower[place] in _SUBJECT_ENDS or (lower[place] == "," and agent and not listed):
            break
        if tags[place] == "IN":
            agent.clear()
        if tags[place].startswith(("NN", "JJ")) and lower[place] not in DAYS | MONTHS:
            before.add(stems[place])
            agent.add(stems[place])
    return agent, before


_SUBJECT_ENDS = frozenset({"that", ";", ":", "but", '"'})
