"""Whom a `he` or `she` within a sentence may stand for: nouns and names of persons."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from digests.writing.bullets.given import HERS, HIS
from digests.writing.bullets.kinds import COUNTRIES
from digests.writing.bullets.parsed import FINITE, NAMES
from digests.writing.bullets.structure import quoted
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

TIMES = word_set(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday"
)
PERSONS = word_set(
    "man woman boy girl father mother son daughter husband wife brother sister president minister "
    "king queen prince princess pope victim suspect driver pilot captain chief mayor governor "
    "senator judge doctor nurse teacher student patient child baby actor actress singer star "
    "striker coach manager player soldier officer person somebody someone everyone nobody lawyer "
    "attorney artist author writer spokesman spokeswoman official boss owner founder candidate "
    "teenager teen toddler infant defendant attacker gunman bomber leader lady gentleman guy fan "
    "worker employee resident citizen neighbor neighbour friend girlfriend boyfriend fiancee uncle "
    "aunt cousin grandmother grandfather widow native veteran champion winner secretary director "
    "who anyone whoever sheriff deputy prosecutor cardinal bishop priest imam mogul comedian "
    "witness editor"
)
TITLES = word_set("mr. mrs. ms. dr. sir lord sen. rep. gov. judge president minister")


def somebody_before(words: Words, index: int, pronoun: str = "") -> bool:
    """Tell whether anybody is spoken of before a place of the sentence, who may be the pronoun."""
    barred = _own_subject(words, index) if pronoun in _OBJECTS else range(0)
    return any(
        may_be_meant(words, i, pronoun)
        for i in range(index)
        if i not in barred and not quoted(words, i)
    )


def _own_subject(words: Words, index: int) -> range:
    """Give the subject of an object's own clause: the two are never one.

    `Sim asked her` is not of Sim; `Sim took the boy with her` may be.
    """
    if index < 1 or words.tag(index) != "PRP" or words.word(index - 1) in _BESIDE:
        return range(0)
    verb = index - 1
    while verb > 0 and words.tags[verb] not in FINITE:
        verb -= 1
    behind = [words.tags[i][0] == "V" for i in range(verb, index)]
    if sum(one != other for one, other in pairwise(behind)) > 1:
        return range(0)  # "Sim was met by doctors treating him": who treats is another
    start = verb
    while start and words.tags[start - 1] not in FINITE and words.lower[start - 1] not in _LINKS:
        start -= 1
    head = next((i for i in range(start, verb) if words.tags[i] == "IN"), verb)
    return range(start, head)  # "portraits of Sim show him": not of them


_OBJECTS = frozenset({"him", "her"})
_BESIDE = word_set("with behind before after around near beside above below under over to for")
_LINKS = word_set("that who which when because after before as if while , whether")


def may_be_meant(words: Words, index: int, pronoun: str = "") -> bool:
    """Tell whether a word may be the person of a pronoun: a person noun, a name without `the`."""
    word = words.word(index)
    if is_person(word) and words.tag(index) not in NAMES:
        return word not in (MEN if pronoun in _HERS else WOMEN if pronoun else ())
    named = words.tag(index) in NAMES and words.word(index - 1) != "the" and word not in TIMES
    if not named or words.tokens[index].text.isupper():
        return False
    start = index
    while words.tag(start - 1) in NAMES:
        start -= 1
    end = index + 1
    while words.tag(end) in NAMES:
        end += 1
    name = words.lower[start:end]
    if words.word(start - 1) in PLACING | {"#"} or not _BODIES.isdisjoint(name):
        return False
    if len(name) == 1 and word in COUNTRIES - HIS - HERS:
        return False
    return not (pronoun and _of_other_sex(words, start, pronoun))


PLACING = word_set("at in near around across into throughout outside inside")
"""What stands before the name of a place, hardly before a person's."""


_BODIES = word_set(
    "news tv radio times post journal network university college school bank group club party "
    "league association council committee congress senate ministry court police department "
    "company corp inc airlines union agency twitter facebook instagram google"
)
"""Words in the names of those who are no `he`."""


def _of_other_sex(words: Words, start: int, pronoun: str) -> bool:
    """Tell whether the given name at a name's start is never a `he`'s, or never a `she`'s."""
    given = words.word(start + 1 if words.word(start) in TITLES else start)
    own, other = (HERS, HIS) if pronoun in _HERS else (HIS, HERS)
    if given in other and given not in own:
        return True
    end = start
    while words.tag(end + 1) in NAMES:
        end += 1
    return end > start and pronoun not in _HERS and words.word(end).endswith(_OF_WOMEN)


_OF_WOMEN = ("ova", "eva", "skaya", "dottir", "dóttir")
"""Endings of surnames that only women bear, where men bear others."""


_HERS = word_set("she her")
WOMEN = word_set(
    "woman girl mother daughter wife sister queen princess actress spokeswoman girlfriend fiancee "
    "aunt grandmother widow lady businesswoman heroine waitress"
)
"""Whom no `he` stands for."""
MEN = word_set(
    "man boy father son husband brother king prince pope actor spokesman boyfriend uncle "
    "grandfather gentleman guy businessman policeman gunman priest imam"
)
"""Whom no `she` stands for."""


def is_person(word: str) -> bool:
    """Tell whether a lower-case noun speaks of one person, by itself or by its ending."""
    return word in PERSONS or (word.endswith(_OF_PERSONS) and word not in _THINGS)


_OF_PERSONS = ("er", "or", "eur", "ist", "woman", "man", "ician", "ee", "ess", "crat")
_THINGS = word_set(
    "number water order power paper computer summer winter october september november december "
    "letter matter center river weather tower dinner color floor door error factor sector motor "
    "mirror tumor humor humour terror horror labor labour harbor harbour honor honour favor favour "
    "behavior behaviour corridor chapter quarter corner border offer answer disaster shower cancer "
    "fever liver finger shoulder copper silver timber rubber paper pepper butter sugar cover "
    "counter trailer poster tanker freighter cruiser container carrier helicopter fighter bumper "
    "trigger ladder layer barrier transfer career beer engineer committee degree fee tree three "
    "coffee business process access success progress congress address press stress mess illness "
    "fitness darkness witness wilderness loss class glass pass list exist persist twist human "
    "another other either neither whether rather together however never ever over under after "
    "later earlier former latter super proper inner outer upper lower older younger larger smaller "
    "higher better bigger newer greater major minor senior junior prior poor exterior interior "
    "superior war car year for or nor per her offer consider remember discover deliver former "
    "interior meter theater theatre center december gender tender wonder thunder murder folder "
    "budget server router printer laser user tier pier frontier semester register chapter cluster "
    "filter shelter character ferry newspaper wallpaper dollar calendar solar sugar cellar pillar "
    "razor tractor reactor elevator indicator generator refrigerator monitor editor visa vigor "
    "rumor rumour vapor vapour flavor flavour armor armour odor parlor manor tenor sensor sponsor"
)
_THINGS -= word_set("engineer fighter editor witness")
