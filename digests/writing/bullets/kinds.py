"""Kinds of words and marks that the cuts go by: Penn Treebank tags, quotation marks, stops."""

from __future__ import annotations

import re

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMES = frozenset({"NNP", "NNPS"})
STARTS_NOUN_PHRASE = NOUNS | {"DT", "PRP$", "CD", "PRP", "JJ", "EX", "JJS", "JJR", "$"}
QUOTES = frozenset({'"', "“", "”", "``", "''"})
SPOKEN = re.compile(r"\"[^\"]*\"|“[^”]*”|``.*?''")
"""A stretch between quotation marks, with them: what somebody said."""
STOPS = frozenset(".!?…")
