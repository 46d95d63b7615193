"""What is the opposite of what the article says, or was denied there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS
from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.writing.grounding.meanings import opposed
from digests.writing.grounding.surety import BACKWARD, NEGATIONS
from digests.writing.grounding.told import akin, alike, meets, near_by, same

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from digests.writing.grounding.deeds import Deed
    from digests.writing.grounding.facts import Facts
    from digests.writing.grounding.told import Told


def opposites(claim: Facts, receipts: Sequence[Told]) -> Iterator[str]:
    """Refuse the opposite of what is told, of a deed or of a word that describes."""
    near = near_by(claim, receipts)
    if _turns(claim, receipts, near) or _describes_otherwise(claim, receipts, near):
        yield "the opposite of what the article says"


def _turns(claim: Facts, receipts: Sequence[Told], near: Sequence[Told]) -> bool:
    if not (NEGATIONS | BACKWARD).isdisjoint(claim.words):
        return any(deed.verb == _DENY and _turned_round(deed, near) for deed in claim.deeds)
    return any(_turned_round(deed, receipts) or _left_alone(deed, near) for deed in claim.deeds)


def _describes_otherwise(claim: Facts, receipts: Sequence[Told], near: Sequence[Told]) -> bool:
    held = frozenset().union(*(told.facts.stems | told.facts.words for told in receipts))
    theirs = frozenset().union(*(told.facts.stems | (told.facts.words & _SMALL) for told in near))
    mine = claim.stems | (claim.words & _SMALL)
    if not (NEGATIONS | BACKWARD).isdisjoint(claim.words):
        mine &= _SMALL
    verbs = {deed.verb for deed in claim.deeds} | _OFTEN_NOUNS
    for word in sorted(mine - held - verbs - {stem(name) for name in claim.names}):
        if meets(word, theirs):
            continue
        rivals = [other for other in theirs - mine if opposed(word, other)]
        if word in _SMALL:
            rivals = [other for other in rivals if _lead_the_same(word, claim, other, near)]
        if rivals:
            return True
    return False


_OFTEN_NOUNS = frozenset({"end", stem("victory"), stem("defeat")})
"""`end` is seldom the verb, and one's victory is the other's defeat."""


def _lead_the_same(word: str, claim: Facts, other: str, receipts: Sequence[Told]) -> bool:
    """Tell whether `more` and `fewer` stand before the same: `more women`, `fewer women`."""
    mine = _led(word, claim)
    return any(
        akin(one, two) for told in receipts for one in _led(other, told.facts) for two in mine
    )


def _led(word: str, facts: Facts) -> frozenset[str]:
    places = [place for place, said in enumerate(facts.spelled) if said == word]
    return frozenset(
        stem(said)
        for place in places
        for said in facts.spelled[place + 1 : place + 4]
        if said not in FUNCTION_WORDS
    )


def _turned_round(deed: Deed, receipts: Sequence[Told]) -> bool:
    """Tell whether a sentence has the opposite done to the same, and none has this done to it."""
    if deed.negated is not False:
        return False
    others = [(other, told.facts) for told in receipts for other in told.facts.deeds]
    if any(same(deed.verb, other.verb) and _really_same(deed, other) for other, _ in others):
        return False
    return any(
        other.negated is False
        and (deed.verb not in facts.stems or _much_shared(deed, other))
        and (
            deed.reports == other.reports or deed.verb == _AGREE or _DENY in {deed.verb, other.verb}
        )
        and opposed(deed.verb, other.verb)
        and not swapped(deed, other)
        and not _sent_and_received(deed, other)
        and _same_object(deed, other)
        and _may_be(deed.agent, other, facts)
        for other, facts in others
    )


def _sent_and_received(deed: Deed, other: Deed) -> bool:
    """Tell whether one sent what the other received: the same told from two sides."""
    if _RECEIVE not in {deed.verb, other.verb}:
        return False
    return not any(alike(one, two) for one in deed.agent for two in other.agent)


_RECEIVE = stem("receive")


def _much_shared(deed: Deed, other: Deed) -> bool:
    return bool(deed.patient & other.patient) or len(deed.behind & other.behind) > 1


def _really_same(deed: Deed, other: Deed) -> bool:
    """Tell `seven were killed` from `one was killed and seven were treated`."""
    if "own" in other.behind and not other.patient and other.agent & deed.owners:
        return True  # "Brazil raised its own", told of Brazil's interest rate
    if deed.patient and other.patient and not deed.agent:
        return any(meets(word, other.patient) for word in deed.patient)
    return _same_object(deed, other)


def _left_alone(deed: Deed, receipts: Sequence[Told]) -> bool:
    """Tell `cut its rate` from `left its rate unchanged`."""
    if deed.verb not in _CHANGES or deed.negated is not False or _changed(deed, receipts):
        return False
    return any(
        other.verb in _LEAVES
        and not _STEADY.isdisjoint(told.facts.words)
        and any(meets(word, other.behind) for word in deed.patient)
        and _may_be(deed.agent, other, told.facts)
        for told in receipts
        for other in told.facts.deeds
    )  # fmt: skip


def _changed(deed: Deed, receipts: Sequence[Told]) -> bool:
    """Tell whether somebody changes it besides: one bank cut, another left its rate alone."""
    return any(
        same(deed.verb, other.verb) and other.negated is False and _really_same(deed, other)
        for told in receipts
        for other in told.facts.deeds
    )


_CHANGES = frozenset(map(stem, word_set("cut raise lower lift increase reduce change trim hike")))
_LEAVES = frozenset(map(stem, word_set("leave keep hold maintain remain stay")))
_STEADY = word_set("unchanged steady stable own constant")


def _same_object(deed: Deed, other: Deed) -> bool:
    if deed.patient:
        return any(meets(word, other.behind) for word in deed.patient)
    if any(alike(one, two) for one in deed.agent for two in other.agent):
        return True
    return any(meets(word, other.behind) for word in deed.behind - _MEASURES)


_MEASURES = frozenset(map(stem, word_set("percent million billion point year month week day")))


def _may_be(agent: frozenset[str], other: Deed, facts: Facts) -> bool:
    """Tell whether a deed there may be by the same: a nameless doer may be anybody."""
    return (
        not agent
        or other.pronoun
        or other.agent.isdisjoint(map(stem, facts.names))
        or any(alike(one, two) for one in agent for two in other.before)
    )


def swapped(deed: Deed, other: Deed) -> bool:
    """Tell whether the doer of one is done to in the other, and the other way round."""
    crossed = (deed.agent & other.behind) - other.agent
    back = bool((deed.behind & other.agent) - other.behind)
    strange = deed.patient & other.agent and not any(
        alike(one, two) for one in deed.agent for two in other.before
    )
    suffered = other.pronoun and deed.agent & other.patient and deed.agent.isdisjoint(other.before)
    return bool(crossed and back) or bool(strange) or bool(suffered)


_SMALL = word_set(
    "for against before after more less fewer most least first last over under above below"
)


def denial(claim: Facts, receipts: Sequence[Told]) -> Iterator[str]:
    """Refuse as told what was denied."""
    if claim.negations or not _DENIALS.isdisjoint(claim.words):
        return
    verbs = {deed.verb for deed in claim.deeds if not deed.reports}
    for told in receipts:
        if any(deed.verb in verbs and deed.negated is False for deed in told.facts.deeds):
            continue  # "after they denied his request, he appealed"
        for deed in told.facts.deeds:
            denied = deed.behind & claim.stems
            if deed.verb == _DENY and denied and len(denied) * 2 >= len(deed.behind):
                yield "told as true what was denied"
                return


_DENY, _AGREE = stem("deny"), stem("agree")
_DENIALS = word_set(
    "denied denies deny denying rejected disputed dismissed disputes rejects denial"
)
