"""Words and tags by which verbs are told: what helps them, what they can be."""

from __future__ import annotations

from digests.language.tokens import word_set

HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
BE = word_set("am is are was were be been being 's 're ’s ’re get gets got getting")
DO = frozenset({"do", "does", "did"})
REPORTING = word_set(
    "said say says saying told tells announced announces added adds reported reports claimed "
    "claims "
    "argued argues believed believes warned warns confirmed confirms noted notes insisted insists "
    "suggested suggests showed shows revealed reveals found finds explained explains hope hopes "
    "hoped think thinks thought know knew stated states acknowledged denied denies admitted "
    "concludes concluded indicated indicates fear fears feared alleged alleges"
)
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
INTRANSITIVE = word_set(
    "died arrived happened occurred emerged appeared disappeared collapsed lived worked traveled "
    "travelled marched remained stayed walked talked agreed resigned erupted voted flocked "
    "competed vanished laughed cried smiled waited listened struggled looked spoke rallied existed "
    "succeeded retired prayed responded reacted protested departed crashed"
)
"""What nobody has done to him: it tells, wherever it stands."""
DONE_TO = word_set(
    "convicted accused charged suspected arrested named based sentenced jailed killed injured "
    "wounded hurt hit struck detained hired caught captured trapped rescued freed linked tied"
)
ONLY_PARTICIPLES = word_set(
    "known seen taken given done gone written driven broken chosen fallen grown thrown worn drawn "
    "sworn stolen spoken begun born hidden risen shaken forgotten torn flown blown eaten forbidden "
    "mistaken overthrown withdrawn undertaken sunk been"
)
