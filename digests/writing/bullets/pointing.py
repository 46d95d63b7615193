"""Words that point to a sentence the reader lacks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.writing.bullets.given import HERS, HIS
from digests.writing.bullets.parsed import FINITE, NAMES, NOUNS
from digests.writing.bullets.structure import quoted
from digests.writing.words import word_set

if TYPE_CHECKING:
    from digests.writing.bullets.parsed import Words

_DANGLING = word_set(
    "he she it they his her its their this that these those such there here him them both neither "
    "either another others some all why how who which i we you my our your so then than not nor "
    "only even perhaps maybe much more most instead again too thus hence"
)
_FINE_STARTS = (
    *("one of", "all of the", "some of the", "most of", "much of", "more than", "both sides"),
    *("only one", "such a", "even as", "more people", "more and", "not all", "not only"),
    *("even though", "even if", "even before", "even after", "even with", "even when"),
    *("even at ", "even in ", "even by ", "even on ", "even among "),
    *("some ", "most ", "all ", "only ", "both ", "instead of", "too many", "too much"),
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
    r"^both (?!sides|parties|houses|chambers)[a-z]+s (?:[a-z]+ed|are|were|had|have|will)\b"
)
"""`As a result …`, `Both bodies were …`: something stands before, or somebody."""
_ECHOES = re.compile(
    r"^(?:the|both|all|some) (?:moves?|decision|incident|announcement|case|changes?|"
    r"figures?|results?|pair|duo|trio|group|site|video|footage|photo|picture|images?|post|"
    r"comments?|remarks|same|idea|question|answer|reason|problem|others?|rest|following|above|"
    r"couple|process|efforts?|measures?|steps|event|of them|discussions|tweets?|"
    r"challenges?|purpose) "
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
_SPOKEN = re.compile(r"[,?!][\"”][^\"“]*\b(?:said|says|told|added|wrote|tweeted)\b")
_PRESENT = word_set(
    "week weekend month year season summer winter spring autumn fall morning afternoon evening "
    "century decade time country world kind sort type days day years point planet nation"
)
_TIMES = word_set(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday"
)
_PERSONAL = word_set("he she his her him")
_PERSONS = word_set(
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


def dangles(text: str) -> bool:
    """Tell whether a bullet begins with a word that points to a sentence the reader lacks."""
    if text[:1] in _QUOTES and _SPOKEN.search(text):
        return False
    bare = text.lstrip("\"“'‘` ")
    lower = bare.lower()
    if not lower[:1].isalnum() or _ORDINAL.match(lower) or _LINKED.match(lower):
        return True
    if _RELATIVE_TIME.match(lower):
        return not lower.startswith(_THIS_TIME)
    lower = _LOOSE_WORD.sub("", lower)
    if lower.startswith(_THIS_TIME) or _NOBODYS_IT.match(bare[:1].lower() + bare[1:]):
        return False
    word = re.split("['’ ]", lower, maxsplit=1)[0]
    if word in _DANGLING and not (lower.startswith(_FINE_STARTS) or _NAMES_ITSELF.match(lower)):
        return True
    if word in _OPENING:  # what follows the clause at the head begins the statement
        bare = _CLAUSE.sub("", bare, count=1)
    return bool(_ECHOES.match(bare.lower()) or _COUNTED.match(bare))


_OPENING = word_set("as when while because although though after before since if in with")
_CLAUSE = re.compile(r"^[^,]*, (?=the\b)")


def loose_pronoun(words: Words) -> int | None:
    """Find the first `he`, `she`, `his` or `her` outside quotations, if nobody is named before it.

    `In his speech, Ilse Moran …` names the person behind: that is no loose one.
    """
    settled: set[bool] = set()
    for index in range(words.body):
        pronoun = words.word(index)
        hers = pronoun in _HERS
        if pronoun not in _PERSONAL or hers in settled or quoted(words, index):
            continue
        if not (somebody_before(words, index, pronoun) or _named_behind(words, index, pronoun)):
            return index
        settled.add(hers)
    return None


def _named_behind(words: Words, index: int, pronoun: str) -> bool:
    """Tell whether a clause at the head waits for its person: `After she left, Ilse Moran …`."""
    comma = words.find(",", 0, words.body)
    opens = words.tag(0) in {"IN", "VBG", "VBN", "WRB", "TO"}
    opens = opens or not _CLAUSES.isdisjoint(words.lower[:index])
    if not opens or comma is None or comma < index or words.tag(comma + 1) == "PRP":
        return False
    return any(_may_be_meant(words, i, pronoun) for i in range(comma, words.body))


def loose_they(words: Words) -> bool:
    """Tell whether `they` or `their` comes before anything it could stand for."""
    for index in range(words.body):
        word = words.word(index)
        if word in _PLURAL and not quoted(words, index):
            head = range(index)
            if words.word(index - 1) == "," and not any(words.tag(i) in NOUNS for i in head):
                return True
            if words.word(index) == "it":
                return False
            meant = {"NNS", "NNPS"} if words.word(index) == "them" else NAMES | {"NNS"}
            named = any(
                words.word(i) in _GROUPS
                or (words.tag(i) in meant and (word == "their" or not _is_given(words, i)))
                for i in head
            )
            comma = words.find(",", index)
            clause = words.tag(0) in {"IN", "VBG", "WRB"} and comma is not None
            clause = clause and words.tag((comma or 0) + 1) != "PRP"
            return not (named or clause)
    return False


def _is_given(words: Words, index: int) -> bool:
    """Tell whether a name is one person's, to whom no `they` can point."""
    near = range(max(0, index - 2), index + 1)
    return any(
        words.word(i) in HIS or words.word(i) in HERS or words.word(i) in _TITLES for i in near
    )


_TITLES = word_set("mr. mrs. ms. dr. sir lord sen. rep. gov. judge president minister")


def loose_it(words: Words) -> bool:
    """Tell whether a person, or two together, say what an unnamed `it` does: no `it` of theirs.

    Nor is it theirs where they do something with it: `The owner gave it to Ilse Moran.`
    """
    verb = words.finite(1)
    if verb is not None and words.word(verb + 1) == "it" and not quoted(words, verb):
        things = (i for i in range(verb) if words.tag(i) in NOUNS and not _somebody(words, i))
        made = words.word(verb) in {"made", "makes", "make", "takes", "took"}
        if next(things, None) is None and not made and not _MADE.match(words.tag(verb + 2)):
            return words.word(verb + 2) not in _MADE_SO
    for index in range(2, words.body - 1):
        if words.word(index) != "it" or words.word(index + 1) not in _DOES or quoted(words, index):
            continue
        verb = index - 2 if words.word(index - 1) == "that" else index - 1
        if words.word(verb) in _SAYING:
            said_by = words.lower[:verb]
            return "and" in said_by or not _PERSONS.isdisjoint(said_by)
    return False


def _somebody(words: Words, index: int) -> bool:
    return words.tag(index) in NAMES or is_person(words.word(index).removesuffix("s"))


_MADE = re.compile("JJ|VBZ|VBD|MD|WP|RBR")
_MADE_SO = word_set("as a clear that when if how impossible possible known for would")
"""Behind an `it` that stands for what follows: `made it hard to …`, `took it as …`."""
_DOES = word_set("would will may might could can should must had has does did plans wants")
_SAYING = word_set("said says warned warns told added announced believes believed argued claimed")
_PLURAL = word_set("they their them it")
_GROUPS = word_set(
    "and team company group police family couple government people crew band staff "
    "committee council board club everyone public audience crowd firm nobody each anyone one "
    "someone everybody majority number lot person child who half"
)


_CLAUSES = word_set("after before when while as since")


def somebody_before(words: Words, index: int, pronoun: str = "") -> bool:
    """Tell whether anybody is spoken of before a place of the sentence, who may be the pronoun."""
    return any(_may_be_meant(words, i, pronoun) for i in range(index) if not quoted(words, i))


def _may_be_meant(words: Words, index: int, pronoun: str = "") -> bool:
    """Tell whether a word may be the person of a pronoun: a person noun, a name without `the`."""
    word = words.word(index)
    if is_person(word) and words.tag(index) not in NAMES:
        return word not in (MEN if pronoun in _HERS else WOMEN if pronoun else ())
    named = words.tag(index) in NAMES and words.word(index - 1) != "the" and word not in _TIMES
    if not named or words.tokens[index].text.isupper():
        return False
    return not (pronoun and _of_other_sex(words, index, pronoun))


def _of_other_sex(words: Words, index: int, pronoun: str) -> bool:
    """Tell whether the given name in a name is never a `he`'s, or never a `she`'s."""
    start = index
    while words.tag(start - 1) in NAMES:
        start -= 1
    given = words.word(start + 1 if words.word(start) in _TITLES else start)
    own, other = (HERS, HIS) if pronoun in _HERS else (HIS, HERS)
    return given in other and given not in own


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
    return word in _PERSONS or (word.endswith(_OF_PERSONS) and word not in _THINGS)


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


def points_at_nothing(words: Words) -> bool:
    """Tell whether the end or the head names one of several unsaid: `… into it`, `One left`."""
    last, before = words.word(words.body - 1), words.word(words.body - 2)
    if last in _LAST or "latter" in words.lower or _points_to_a_place(words):
        return True
    alone = last == "it" and words.tag(words.body - 2) == "IN" and before != "about"
    if alone and words.body < _BRIEF:
        return True
    return words.word(0) in _SINGLED and words.tag(1) in FINITE | {"RB"}


def nameless(words: Words) -> bool:
    """Tell whether `The officer`, `The attack` is all that a bullet says of what it is about.

    It passes where a name stands anywhere in the bullet, or words behind it say which is meant.
    """
    if words.word(0) != "the" or any(words.tokens[i].text[0].isupper() for i in _rest(words)):
        return False
    end = 1
    while end < words.body and words.tag(end) in _IN_HEAD:
        end += 1
    noun = words.word(end - 1)
    one = noun.removesuffix("s")
    if words.tag(end) not in FINITE | {"RB", "POS"} or words.lower[1] in _UNIQUE:
        return False
    return noun.endswith("-year-old") or bool({noun, one} & _MENTIONED)


def _rest(words: Words) -> range:
    return range(1, words.body)


_IN_HEAD = frozenset({"JJ", "NN", "NNS", "CD", "VBN", "JJS"})
_UNIQUE = word_set("president pope king queen minister world last next first average prime")
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
    for index, word in enumerate(words.lower):
        if word == "here" and index and not quoted(words, index):
            return True
        if word == "there" and index and words.word(index + 1) not in _BEING:
            placed = any(
                words.tag(i) in NAMES and words.word(i - 1) in _LED_BY | {"the"}
                for i in range(index)
            )
            if not placed and not quoted(words, index):
                return True
    return False


_SINGLED = word_set("one some others several few")
_LED_BY = word_set("in at to from into near of across for on")
_BEING = word_set(
    "is are was were has have had will would could may might can should must be 's ’s n't seems "
    "remain remains been"
)
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
