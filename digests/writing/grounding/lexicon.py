"""Closed classes of words by which a sentence's verbs and their doers are told."""

from __future__ import annotations

from digests.language.tokens import word_set

MONTHS = word_set(
    "january february march april may june july august september october november december"
)
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
TIMES = DAYS | MONTHS
PRONOUNS = word_set("he she it they we i who which that this these those")
REPORTS = word_set(
    "said say says saying told tell tells telling adds added announce announced announces "
    "announcing claims claimed claim argue argued argues arguing warn warned warns warning "
    "insisted insists insist write wrote writes stated states state explained explains explain "
    "believed believes believe stressed stresses noted notes note conceded concedes concede "
    "admitted admits admit complained complains complain pointed maintained maintains maintain "
    "confirmed confirms confirm recalled recalls predicted predicts cautioned cautions caution "
    "concluded concludes found estimated estimates estimate reported reports report suggested "
    "suggests commented remarked acknowledged acknowledges declared replied "
    "advised advises urged urges recommended recommends "
    "described called calls praised criticised criticized testified testifies responded observed "
    "promised promises pledged pledges vowed vows joked assured assures reckons reckoned "
    "agreed agrees"
)
BE = word_set("be is are was were been being am 's ’s 're ’re get got gets getting")
HAVE = word_set("have has had having 've ’ve")
HELPING = BE | HAVE | word_set("do does did done doing")
RULING = word_set("ruled decided agreed showed")
OBJECT_DOES = word_set(
    "ask asked asks urge urged urges tell told tells order ordered orders force forced forces "
    "allow allowed allows permit permitted forbid forbids forbade ban banned bans expect expected "
    "advise advised advises want wanted require required requires enable invite invited help "
    "persuade persuaded warn warned called accuse accused accuses suspect suspects suspected "
    "recommend recommended prevent prevented stop stopped"
)
"""`asked him to go`: he goes."""
STOPS = frozenset({";", ":", "“", "”", '"', "``", "''", "(", ")", "–", "—", "--"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS"})
DESCRIBING = frozenset({"JJ", "JJR", "JJS", "CD"})
IN_PHRASE = (
    NOMINAL | DESCRIBING | {"DT", "PRP$", "POS", "PRP", "$", "RB", "EX", "SYM", "VBG", "VBN"}
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBORDINATE = word_set("that if whether when while because as although though where after before")
REACH = 16
QUOTES = frozenset({'"', "“", "”", "``", "''", "‘", "’"})
LINKS = word_set("of from to with for in by without about against")
CHANCES = word_set("possible likely probable chance possibility risk likelihood danger")
OFFERS = word_set(
    "offer offers request requests proposal proposals demand demands call calls plan plans bid "
    "bids attempt attempts effort efforts campaign scheme decision decisions order orders "
    "permission agreement deal promise pledge threat talks negotiations"
)
"""`an offer to send`: whose, one cannot tell."""
INSERTED, CLOSING = 5, 4
