"""Words that point to a sentence the reader lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS
from digests.writing.bullets.structure import SPANS, main_verb, quoted

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_DANGLING = word_set(
    "he she it they his her its their this that these those such there here him them both neither "
    "either another others some all why how who which i we you my our your so then than not nor "
    "yours hers ours theirs only even perhaps maybe much more most instead again too thus "
    "hence also"
)
_FINE_STARTS = (
    *("one of", "all of the", "some of the", "most of", "much of", "more than", "both sides"),
    *("only one", "such a", "even as", "more people", "more and", "not all", "not only"),
    *("even though", "even if", "even before", "even after", "even with", "even when"),
    *("even at ", "even in ", "even by ", "even on ", "even among "),
    *(
        "some, like ",
        "some ",
        "most ",
        "all ",
        "only ",
        "both ",
        "instead of",
        "too many",
        "too much",
    ),
)
_NAMES_ITSELF = re.compile(
    r"^there(?:['’]s| (?:is|are|was|were|has|have|had|will|would|could|may|might|can|should|"
    r"must|remain|seem|appear)s?) |^those (?:who|with|in|of|from|whose|\w+ing|\w+ed) |"
    r"^either (?!of|one|side|way|man|team|is|was|has|could|would).* or |"
    r"^neither (?!of|one|side|man|team|is|was|has|could|would).{1,60} nor |"
    r"^(?:more|another|all) .* than |^there\b.*\bthere\b|"
    r"^much (?!more|less|better|worse|like|as|has|have|is|was)"
)
"""`Those who fled`, `Either A or B`: the rest of the sentence says what is meant."""
_LINKED = re.compile(
    r"^as (?:such|if|a result|a consequence|expected|before|well|always|ever)\b|^only then\b|"
    r"^other (?:[\w-]+ ){1,4}includ(?:e|es|ed|ing)\b|"
    r"^(?:to|of|in|for|at) (?:which|whom)\b|"
    r"^all (?:that|this|these|those|so)\b|^mine(?:,| (?:is|was|are|were|has|have|will|would)\b)|"
    r"^according to the same\b|"
    r"^both (?:(?!sides|parties|houses|chambers)[a-z]+s )?(?:[a-z]+ed|are|were|had|have|will)\b"
)
"""`As a result …`, `Both bodies were …`: something stands before, or somebody."""
_ECHOES = re.compile(
    r"^(?:the|both|all|some) (?:moves?|decision|incident|announcement|case|changes?|"
    r"figures?|results?|pair|duo|trio|group|site|video|footage|photo|picture|images?|post|"
    r"comments?|remarks|same|idea|question|answer|reason|problem|others?|rest|following|above|"
    r"couple|process|efforts?|measures?|steps|event|of them|discussions|tweets?|"
    r"challenges?|purpose|cooperation|delay|findings?|survey) "
    r"(?!(?:of|in|at|on|between|to|that|for|from|against|over|about|with|who|whose|which|behind|"
    r"where|when|after|involving|released|shown|taken|called)\b)"
)
"""`The move …`: it points back, unless it says itself which (`the group of …`)."""
_COUNTED = re.compile(
    r"^(?:[Tt]he|Both|All|Some) (?:two|three|four|five|six|seven) "
    r"(?!(?!were|are|was|had|have|will|also|said|met)(?:[\w'’-]+ ){1,2}"
    r"(?:of|who|that|whose|from|accused|charged|wanted) )"
    r"(?!(?:[a-z-]+ )?[A-Z0-9])"
)
"""`The two attackers`, not `the two men who fled` or `the three Velmar ferries`."""
_ORDINAL = re.compile(
    r"^(?:the )?(?:one|first|second|third|last|latest|most recent|other|next|best|worst) "
    r"(?:is|was|are|were|has|had|will|would|came)\b|"
    r"^(?:many|most|some|one|two|several|both|none) of (?:them|these|those)\b|"
    r"^(?:no|yes|nope|yeah|sure|ok|okay|right|well), |^if (?:so|not),|"
    r"^the (?:former|latter) (?:is|was|has|had|said|will)\b"
)
"""`The first is …`, `No, she …`: they belong to a list or a question before."""
_NOBODYS_IT = re.compile(
    r"^it (?:appears|seems|turns out|emerged|turned out)(?! to\b|,)|"
    r"^it (?:takes|took|has taken) (?:\w+ )*(?:to|for|before|until) |"
    r"^it(?:['’]s| is| was| has) (?:been )?(?:\w+ )*(?:\w+ (?:years?|months?|weeks?|days?) )since |"
    r"^it (?:is|was) (?:[A-Z]\S+ )+who |"
    r"^it(?:['’]s| is| was| isn['’]t| wasn['’]t| remains| has been| may be| might be| will be| "
    r"would be| could be| can be) "
    r"(?:\w+ly |now |not |also |very |so |always |often |still |too |too early |far from )*"
    r"(?:unclear|clear|likely|unlikely|possible|impossible|known|unknown|no secret|no surprise|"
    r"accepted|believed|thought|hoped|expected|hard|easy|difficult|safe|illegal|legal|understood|"
    r"estimated|important|necessary|common|rare|official|hoped|feared|said|alleged|time|"
    r"early|late|wrong|right|worth|vital|essential|crucial|news)"
    r"(?::| (?:\w+ )?(?:to|that|whether|how|if|why|what|who|when|where|for)\b)"
)
"""`It is unclear whether …`: an `it` that stands for nothing before."""
_RELATIVE_TIME = re.compile(
    r"^(?:[\w-]+ ){1,3}(?:(?:earlier|later|afterwards?),? |before(?:,| (?:that|this|it)\b))"
)
_LOOSE_WORD = re.compile(r"^(?:indeed|still|instead|again|so|now|yet|then), ")
_THIS_TIME = ("this week", "this year", "this month", "this morning", "this season")
_QUOTES = '"“`'
_SPOKEN = re.compile(
    r"[\"”][^\"“]*\b(?:said|says|told|tells|added|wrote|tweeted|respond(?:ed|s)|repl(?:ied|ies)|"
    r"explain(?:ed|s)|recall(?:ed|s)|warn(?:ed|s)|argue[ds]|insist(?:ed|s)|read(?:s|ing)?|jok(?:ed|es)|"
    r"asked|continued|concluded|declared|stated)\b"
)
_SPOKEN_OF = re.compile(
    r"(?:He|She|They|His|Her|Their|These|Those)\b"
    r"(?! (?:who|with|in|of|(?:is|are|was|were) (?:the|an?))\b)"
)
"""Whom a quotation speaks of from its first word on: nobody beside it tells who that is."""
_COMPLETE = re.compile(r"Either .+ or |More [A-Z]")
"""`Either Sim or Reed will play`, `More Italians work from home`."""
_PRESENT = word_set(
    "week weekend month year season summer winter spring autumn fall morning afternoon evening "
    "century decade time country world kind sort type days day years point planet nation"
)


def dangles(text: str) -> bool:
    """Tell whether a bullet begins with a word that points to a sentence the reader lacks."""
    bare = text.lstrip("\"“'‘` ")
    if text[:1] in _QUOTES and _SPOKEN.search(text):
        return bool(_SPOKEN_OF.match(bare))
    lower = bare.lower()
    if not lower[:1].isalnum() or _ORDINAL.match(lower) or _LINKED.match(lower):
        return True
    if _RELATIVE_TIME.match(lower):
        return not lower.startswith(_THIS_TIME)
    lower = _LOOSE_WORD.sub("", lower)
    nobodys = _NOBODYS_IT.match(bare[:1].lower() + bare[1:])
    if nobodys or lower.startswith(_THIS_TIME) or _COMPLETE.match(bare):
        return False
    word = re.split(r"[^\w-]", lower, maxsplit=1)[0]
    if word in _DANGLING and not (lower.startswith(_FINE_STARTS) or _NAMES_ITSELF.match(lower)):
        return True
    if word in _OPENING:  # what follows the clause at the head begins the statement
        bare = _CLAUSE.sub("", bare, count=1)
    return bool(_ECHOES.match(bare.lower()) or _COUNTED.match(bare))


_OPENING = word_set("as when while because although though after before since if in with like")
_CLAUSE = re.compile(r"^[^,]*, (?=the\b)")


def points_at_nothing(words: Words) -> bool:
    """Tell whether the end or the head names one of several unsaid: `… into it`, `One left`."""
    last, before = words.word(words.body - 1), words.word(words.body - 2)
    counted = bool(_FIGURE.search(" ".join(words.lower)))
    if counted or last in _LAST or "latter" in words.lower or _points_to_a_place(words):
        return True
    if (before, last) == ("the", "same") or ("following" in words.lower and _announces(words)):
        return True
    if last in _ANSWERING and main_verb(words, 0, words.body) in {None, words.body - 1}:
        return True
    if last == "later" and words.word(words.body - 2) in SPANS:
        return words.body < _BRIEF or not _dated(words)
    alone = last == "it" and words.tag(words.body - 2) == "IN" and before != "about"
    if alone and words.body < _BRIEF:
        return True
    return words.word(0) in _SINGLED and words.tag(1) in FINITE | {"RB"}


_FIGURE = re.compile(
    r"\b(?:puts?|estimates?d?) the (?:figure|number|total) at\b"
    r"(?!.*\b(?:for|of|after|from|since)\b)"
)
"""What is counted stands in the sentence before."""


def _announces(words: Words) -> bool:
    """Tell `reported the following exchange`, whose exchange stands in another sentence."""
    place = words.lower.index("following")
    listed = any(words.word(i) in {":", ","} for i in range(place, words.body))
    return (
        words.word(place - 1) == "the"
        and words.tag(place - 2)[:1] == "V"
        and not (listed or words.word(place + 1) in _PRESENT)
    )


def _dated(words: Words) -> bool:
    """Tell whether a sentence says from when on it counts: `It opened in 1990, a year later …`."""
    verb = words.finite(1)
    second = words.finite((verb or 0) + 2) is not None
    return second or any(_is_year(words, i) for i in range(words.body))


def _is_year(words: Words, index: int) -> bool:
    return words.word(index).isdigit() and len(words.word(index)) == _YEAR


_YEAR = 4
"""Digits of a year."""


def nameless(words: Words) -> bool:
    """Tell whether `The officer`, `The attack` is all that a bullet says of what it is about.

    It passes where a name stands anywhere in the bullet, or words behind it say which is meant.
    """
    if words.word(0) != "the":
        return False
    named = any(words.tag(i) in NAMES for i in range(1, words.body))
    end = 1
    while end < words.body and words.tag(end) in _IN_HEAD:
        end += 1
    noun = words.word(end - 1)
    one = noun.removesuffix("s")
    related = words.word(end) == "," and words.tag(end + 1) == "WP"
    told = related or words.tag(end) in FINITE | {"RB", "POS"}
    if not told or words.lower[1] in _UNIQUE:
        return False
    if named:
        return noun in _SOMEBODY and not any(words.tag(i) in NAMES for i in range(1, end))
    return noun.endswith("-year-old") or bool({noun, one} & _MENTIONED)


_IN_HEAD = frozenset({"JJ", "NN", "NNS", "CD", "VBN", "JJS"})
_UNIQUE = word_set("president pope king queen minister world last next first average prime")
_SOMEBODY = word_set("official spokesman spokeswoman recipient boy girl teenager driver")
"""Persons whom no name elsewhere in the bullet tells; a gunman may be known by his deed."""
_MENTIONED = word_set(
    "officer victim suspect attacker gunman driver pilot man woman teenager actor actress singer "
    "striker player recipient donor defendant bomber shooter thief robber killer captor kidnapper "
    "patient toddler father mother son daughter brother sister husband wife boyfriend girlfriend "
    "couple parents gunmen men women children attack shooting crash accident explosion blast storm "
    "incident search rally visit match game fight film movie show series drama song album book "
    "video footage cartoon photo image letter plane jet ship boat runway trail crew company "
    "airline firm passenger girl boy teen baby adult allegation confession person body bodies"
)
"""What is spoken of as `the …` when it has been told of before."""


def _points_to_a_place(words: Words) -> bool:
    """Tell whether `here`, or `there` without a place before it, stands outside quotations."""
    if _HERE.isdisjoint(words.lower):
        return False
    for index, word in enumerate(words.lower):
        if word == "here" and index and not quoted(words, index):
            return True
        if word == "there" and index and words.word(index + 1) not in _BEING:
            placed = any(
                words.tag(i) in NAMES and words.word(i - 1) in _LED_BY - {"of", "for"} | {"the"}
                for i in range(index)
            )
            if not placed and not quoted(words, index):
                return True
    return False


_HERE = frozenset({"here", "there"})
_SINGLED = word_set("one some others several few")
_LED_BY = word_set("in at to from into near of across for on")
_BEING = word_set(
    "is are was were has have had will would could may might can should must be 's ’s n't seems "
    "remain remains been"
)
_ANSWERING = word_set("agreed agrees agree concurred concurs disagreed disagrees declined refused")
"""Verbs that, with nothing behind them, answer what the sentence before said."""
_LAST = word_set("that this these those so since")
_BRIEF = 9
"""Words of a sentence too short to have said what `it` is."""


def points_back(words: Words) -> bool:
    """Tell whether `this idea`, `these attacks`, `at that scene` stands within the bullet.

    Behind an `and` or a comma that follows a verb it may mean what the bullet itself says.
    """
    for index in range(1, words.body):
        word, after = words.word(index), words.word(index + 1)
        near = word in {"this", "these"}
        far = word in {"that", "those"} and words.tag(index) == "DT"
        if far and after in SPANS and not any(_is_year(words, i) for i in range(index)):
            return not quoted(words, index)
        if not (near or far) or quoted(words, index) or after in _PRESENT:
            continue
        if far and words.tag(index + 1) not in NOUNS:
            continue
        reach = range(index + 1, min(index + 4, words.body))
        noun = next((words.word(i) for i in reach if words.tag(i) in NOUNS), "")
        verb = words.finite(1, index)
        joins = _JOINS - {","} if words.tag(0) in _OPENING_TAGS else _JOINS
        joins = joins - {"that"} if words.tag(index + 1) in FINITE else joins
        joined = verb is not None and not joins.isdisjoint(words.lower[verb:index])
        if noun not in _PRESENT and not joined:
            return True
    return False


_JOINS = word_set("and but , that")
_OPENING_TAGS = frozenset({"IN", "WRB", "VBG", "VBN", "RB", "TO"})
"""What a clause or phrase before the statement begins with: its comma joins nothing."""
