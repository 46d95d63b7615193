"""Words that tell how surely a thing is said, and whether it is denied."""

from __future__ import annotations

from digests.language.tokens import word_set

PLAIN = "plain"
NEGATIONS = word_set(
    "not n't n’t no never none nobody nothing neither nor without cannot hardly barely"
)
_LEVELS: dict[str, str] = {
    "possible": "may might could possibly perhaps maybe possible potentially can allowed "
    "allows allow permitted permits permit able lets let right permission chance",
    "likely": "likely probably apparently",
    "future": "will wo shall 'll ’ll going",
    "expected": "expected expects expect due scheduled poised supposed should agreed agrees "
    "agree bound forecast predicted forecasts predicts",
    "intended": "plans plan planned planning intends intend intended aims aim aimed wants want "
    "wanted hopes hope hoped seeks seek sought proposed proposes propose vowed vows vow promised "
    "promises promise pledged pledges pledge threatened threatens threaten offered offers offer "
    "preparing prepares prepare prepared trying tries tried wishes wish consider considers "
    "considered considering thinking weighing mulls mulling asked asks ask urged urges urge "
    "demanded demands demand called recommended recommends suggests suggested proposal ready "
    "willing wished ambition close verge",
    "conditional": "would 'd ’d if unless",
    "duty": "must need needs needed required requires ought",
    "open": "whether",
    "alleged": "allegedly alleged alleges accused accuses accusing suspected suspects suspect "
    "reportedly charged believed thought rumoured estimated",
    "denied": "denied denies deny denying",
}
SURENESS = {word: level for level, words in _LEVELS.items() for word in words.split()}
LEADING = frozenset({"intended", "expected", "duty", "alleged", "denied", "possible", "likely"})
"""These words lead a verb: `plans to`, `accused of`; alone they are deeds like others."""
LASTING = frozenset({"alleged", "denied", "open"})
"""What these say holds to the clause's end, not for the next verb only."""
ADVERBS = word_set(
    "possibly perhaps maybe probably likely allegedly reportedly apparently potentially"
)
BACKWARD = word_set(
    "fail fails failed failing refuse refuses refused refusing decline declines declined declining "
    "unable unwilling unlikely avoid avoids avoided prevent prevents prevented stopped stop stops "
    "denied denies deny denying refusal failure failing rather instead forbid forbids forbade "
    "forbidden ban bans banned prohibit prohibits prohibited barred"
)
"""Verbs that deny what hangs on them: `failed to agree`, `denied taking`."""
DOUBTFUL = word_set(
    "rejected rejects reject turned dismissed dismisses dismiss ruled rules opposed opposes "
    "against stop halt halted blocked block blocks delay delayed abandoned abandon abandons "
    "cancelled instead than contradicted contradicting disputes disputed ruling rejecting"
)
"""Verbs behind which one cannot tell, without meaning, what is denied."""
LICENCES = word_set(
    "first only still missing lack lacks lacked lacking refuse refused refuses decline declined "
    "declines fail failed fails reject rejected rejects deny denied denies unable unwilling "
    "unlikely ban banned bans forbid forbids forbidden prohibit exempt closed shut least unchanged "
    "hold held keep kept instead rather except exclude excluded excludes stop stopped stops end "
    "ended ends former against unlike prevent prevented avoid avoided impossible doubt doubtful "
    "dismiss dismissed turned ruled uninjured unhurt unharmed unknown unclear cleared acquitted "
    "innocent undamaged intact withdrew withdrawn cancelled canceled abandoned dropped lost until "
    "yet uninvolved zero straight independent oppose opposed opposes unbeaten blocked few less "
    "fewer free lifted disagree disagreed secret silent silence ignored spared halt halted skip "
    "skipped missed miss contradicted disputes disputed unsolved undecided lowest highest exempted "
    "never-before unprecedented earliest record cannot absent uncapped unseeded far too but than"
)
"""A claim that says `not` of what the article tells with one of these is no addition."""
UNDONE = {
    "unable": "able", "unwilling": "willing", "unlikely": "likely", "unchanged": "change",
    "unhurt": "hurt", "uninjured": "injure", "undamaged": "damage", "unknown": "know",
    "unclear": "clear", "unharmed": "harm", "uninvolved": "involve", "unsafe": "safe",
    "unprepared": "prepare", "unaware": "aware", "unsuccessful": "successful", "unpaid": "pay",
}  # fmt: skip

_CLASHES: dict[str, frozenset[str]] = {
    claimed: frozenset(given.split())
    for claimed, given in {
        "done": "future expected intended possible likely alleged duty denied open conditional",
        "plain": "intended possible likely alleged denied open",
        "future": "possible likely intended alleged denied done open",
        "expected": "possible done alleged denied",
        "intended": "done denied",
        "likely": "done plain",
        "possible": "done plain future",
        "conditional": "denied",
        "duty": "possible done",
        "open": "",
        "alleged": "",
        "denied": "",
    }.items()
}
"""What must not be claimed with this sureness where the article has one of those."""


def may_stand_for(claimed: str, given: str) -> bool:
    """Tell whether rewording may say with one sureness what the article says with another."""
    return given not in _CLASHES[claimed]
