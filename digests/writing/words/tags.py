"""Parts of speech for English, from the lexicon in TextBlob's wheel and rules of context.

The lexicon (Brill, 1992) gives each word its commonest treebank tag. It is read as a file:
importing TextBlob would load NLTK, 30 MB for nothing. The rules mend what news prose needs:
which word is the finite verb, and which -ed form only describes a noun.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING

from digests.language.tokens import Token, tokenize, word_set
from digests.writing.words.context import mend_tags

if TYPE_CHECKING:
    from collections.abc import Sequence

_OWN = {
    "that": "IN", "'s": "POS", "’s": "POS", "n't": "RB", "n’t": "RB", "'re": "VBP", "'ve": "VBP",
    "'ll": "MD", "'d": "MD", "'m": "VBP", "’re": "VBP", "’ve": "VBP", "’ll": "MD", "’d": "MD",
    "’m": "VBP", "to": "TO", "will": "MD", "may": "MD", "might": "MD", "ca": "MD", "wo": "MD",
    "according": "VBG", "including": "VBG", "following": "VBG", "amid": "IN", "amidst": "IN",
    "us": "PRP", "her": "PRP$", "online": "RB", "says": "VBZ", "said": "VBD", "say": "VBP",
    "her.": "PRP", "am": "VBP", "while": "IN", "whether": "IN", "like": "IN", "despite": "IN",
    "percent": "NN", "per": "IN", "has": "VBZ", "led": "VBD", "left": "VBD", "set": "VBD",
    "hit": "VBD", "cut": "VBD", "put": "VBD", "met": "VBD", "won": "VBD", "lost": "VBD",
    "found": "VBD", "told": "VBD", "shot": "VBD", "police": "NNS", "people": "NNS", "which": "WDT",
    "who": "WP",
    "plans": "VBZ", "so": "RB", "as": "IN", "before": "IN", "after": "IN", "since": "IN",
    "until": "IN", "because": "IN", "though": "IN", "although": "IN", "if": "IN", "unless": "IN",
    "once": "IN", "when": "WRB", "where": "WRB", "out": "RP", "up": "RP", "off": "RP", "down": "RP",
    "travelled": "VBD",
    "two": "CD", "one": "CD", "million": "CD", "billion": "CD", "trillion": "CD", "hundred": "CD",
}  # fmt: skip
_NAMES_OF_TIME = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june "
    "july august september october november december"
)
_SUFFIXES: tuple[tuple[str, str], ...] = (
    ("ly", "RB"), ("ing", "VBG"), ("ed", "VBD"), ("tion", "NN"), ("ment", "NN"), ("ness", "NN"),
    ("ity", "NN"), ("ism", "NN"), ("ship", "NN"), ("able", "JJ"), ("ible", "JJ"), ("ous", "JJ"),
    ("ful", "JJ"), ("less", "JJ"), ("ive", "JJ"), ("ical", "JJ"), ("ese", "JJ"), ("ish", "JJ"),
    ("ary", "JJ"), ("ize", "VB"), ("ise", "VB"), ("ss", "NN"), ("us", "NN"), ("s", "NNS"),
)  # fmt: skip
_PREFIXES = word_set("co re pre over under out un mis de")
_DIGIT = re.compile(r"\d")
_MARKS = {",": ",", ".": ".", "!": ".", "?": ".", "…": ".", ":": ":", ";": ":", "–": ":", "—": ":",
          "--": ":", "-": ":", "(": "(", ")": ")", "[": "(", "]": ")", '"': '"', "“": '"',
          "”": '"', "``": '"', "''": '"', "'": '"', "‘": '"', "’": '"', "$": "$", "%": "NN",
          "&": "CC"}  # fmt: skip


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, str]:
    """Read `word tag` lines; a word's first tag is its commonest."""
    spec = find_spec("textblob")
    folder = (
        Path(spec.submodule_search_locations[0])
        if spec and spec.submodule_search_locations
        else Path()
    )
    tags: dict[str, str] = {}
    with (folder / "en" / "en-lexicon.txt").open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.split()
            if len(fields) > 1 and not line.startswith(";;;"):
                tags[fields[0]] = intern(fields[1])
    return tags


def tag_words(words: Sequence[str]) -> list[str]:
    """Give each token of one English sentence its Penn Treebank tag."""
    shouting = sum(map(str.isupper, words)) * 2 > len(words)
    tags = []
    before = '"'
    for word in words:
        tags.append(_lone_tag(word, before in _OPENING, shouting))
        before = word
    mend_tags(words, tags)
    return tags


@lru_cache(maxsize=256)
def read_words(sentence: str) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """Give a sentence's tokens and their tags; the last 256 are kept, each is asked for twice."""
    tokens = tuple(tokenize(sentence))
    return tokens, tuple(tag_words([token.text for token in tokens]))


_OPENING = frozenset({'"', "“", "``", "‘", ":"})


@lru_cache(maxsize=20_000)
def _lone_tag(word: str, opens: bool, shouting: bool) -> str:  # noqa: FBT001 - keywords would cost the cache half its speed
    """Give a word's commonest tag, by its own form; `opens` where it begins a sentence."""
    lexicon = _lexicon()
    lower = word.lower()
    capital = word[0].isupper() and not shouting
    if word in _MARKS:
        return _MARKS[word]
    if len(word) == 1 and not word.isalnum():
        return "SYM"
    if capital and (lower in _NAMES_OF_TIME or not opens or lower not in lexicon):
        known = lexicon.get(word, "NNP")
        # Within a sentence a capital letter says more than the lexicon, save for `I`, `American`.
        return known if known in {"PRP", "JJ", "NNPS", "CD"} and word != "US" else "NNP"
    if lower in _OWN:
        return _OWN[lower]
    if capital and lexicon.get(word) == "NNP" and lexicon.get(lower, "NN") in {"NN", "JJ", "NNP"}:
        return "NNP"
    return lexicon.get(lower) or _guessed_tag(lower, lexicon)


def _guessed_tag(lower: str, lexicon: dict[str, str]) -> str:
    if _DIGIT.search(lower):
        return "JJ" if "-" in lower else "CD"
    if "-" in lower or "–" in lower:
        first, last = re.split("[-–]", lower)[0], re.split("[-–]", lower)[-1]
        if first in _PREFIXES and last in lexicon:
            return lexicon[last]
        tag = lexicon.get(last, "JJ")
        return tag if tag in {"NN", "NNS", "JJ"} else "JJ"
    for suffix, tag in _SUFFIXES:
        if lower.endswith(suffix):
            return tag
    return "NN"


def is_ordinary(word: str) -> bool:
    """Tell whether a lower-case word is known as something else than a name."""
    return _OWN.get(word) is not None or _lexicon().get(word, "NNP") not in {"NNP", "NNPS", "FW"}
