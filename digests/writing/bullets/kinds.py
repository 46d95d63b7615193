"""Kinds of words and marks that the cuts go by: Penn Treebank tags, quotation marks, stops."""

from __future__ import annotations

import re

from digests.language.tokens import word_set

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
STARTS_NOUN_PHRASE = NOUNS | {"DT", "PRP$", "CD", "PRP", "JJ", "EX", "JJS", "JJR", "$"}
QUOTES = frozenset({'"', "“", "”", "``", "''"})
SPOKEN = re.compile(r"\"[^\"]*\"|“[^”]*”|``.*?''")
"""A stretch between quotation marks, with them: what somebody said."""
STOPS = frozenset(".!?…")
COUNTRIES = word_set(
    "america argentina australia austria bangladesh belgium brazil britain canada chile china "
    "colombia congress croatia cuba denmark egypt england ethiopia finland france georgia germany "
    "ghana greece hungary india indonesia iran iraq ireland israel italy japan jordan kenya kuwait "
    "lebanon libya malaysia mexico moscow beijing london paris berlin tokyo delhi myanmar nepal "
    "netherlands nigeria norway pakistan peru philippines poland portugal qatar russia scotland "
    "singapore somalia spain sudan sweden switzerland syria taiwan thailand tunisia turkey uganda "
    "ukraine venezuela vietnam wales washington yemen zimbabwe u.s. u.k. us uk u.n. eu brussels"
)
"""Names that no company or agency goes by: countries, capitals, and congress."""
