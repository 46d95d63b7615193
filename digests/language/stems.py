"""English words cut down to what their forms share, so that `launched` meets `launches`."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = {
    "began": "begin", "begun": "begin", "bought": "buy", "brought": "bring", "built": "build",
    "came": "come", "caught": "catch", "chose": "choose", "chosen": "choose", "children": "child",
    "dealt": "deal", "died": "die", "dies": "die", "dying": "die", "dead": "die", "death": "die",
    "deaths": "die", "drew": "draw", "drawn": "draw", "drove": "drive", "driven": "drive",
    "fell": "fall", "fallen": "fall", "felt": "feel", "fought": "fight", "found": "find",
    "flew": "fly", "flown": "fly", "gave": "give", "given": "give", "went": "go", "gone": "go",
    "grew": "grow", "grown": "grow", "growth": "grow", "held": "hold", "kept": "keep",
    "knew": "know", "known": "know", "led": "lead", "left": "leave", "lost": "lose", "loss": "lose",
    "losses": "lose", "made": "make", "meant": "mean", "met": "meet", "men": "man",
    "women": "woman",
    "paid": "pay", "ran": "run", "rose": "rise", "risen": "rise", "said": "say", "sold": "sell",
    "sent": "send", "shot": "shoot", "sought": "seek", "spoke": "speak", "spoken": "speak",
    "spent": "spend", "stood": "stand", "stole": "steal", "stolen": "steal", "struck": "strike",
    "swore": "swear", "sworn": "swear", "taken": "take", "took": "take", "taught": "teach",
    "told": "tell", "thought": "think", "threw": "throw", "thrown": "throw", "won": "win",
    "wrote": "write", "written": "write", "wives": "wife", "lives": "life", "launches": "launch",
    "saw": "see", "seen": "see", "sank": "sink", "sunk": "sink", "broke": "break",
    "broken": "break",
    "arrival": "arrive", "approval": "approve", "refusal": "refuse", "denied": "deny",
    "denial": "deny", "news": "news", "series": "series", "species": "species",
    "analysis": "analys",
}  # fmt: skip
_SHORTENED: tuple[tuple[str, str], ...] = (
    ("isations", ""), ("izations", ""), ("isation", ""), ("ization", ""), ("fulness", ""),
    ("ousness", "ous"), ("iveness", "ive"), ("ements", ""), ("ement", ""), ("ments", ""),
    ("ment", ""), ("ations", ""), ("ation", ""), ("itions", ""), ("ition", ""), ("utions", "ut"),
    ("ution", "ut"), ("ctions", "ct"), ("ction", "ct"), ("sions", "s"), ("sion", "s"),
    ("tions", "t"), ("tion", "t"), ("ancies", ""), ("ances", ""), ("ance", ""), ("ences", ""),
    ("ence", ""), ("ising", ""), ("izing", ""), ("ised", ""), ("ized", ""), ("ises", ""),
    ("izes", ""), ("ise", ""), ("ize", ""), ("ities", ""), ("ity", ""), ("fully", ""),
    ("ically", ""), ("ical", ""), ("ics", ""), ("ic", ""), ("ally", ""),
    ("edly", ""), ("ingly", ""), ("ly", ""), ("ness", ""),
    ("ers", ""), ("er", ""), ("ors", ""), ("or", ""), ("ings", ""), ("ing", ""), ("ied", ""),
    ("ies", ""), ("ed", ""), ("es", ""), ("e", ""), ("s", ""), ("y", ""),
)  # fmt: skip
_BY_LAST: dict[str, tuple[tuple[str, str], ...]] = {
    last: tuple(pair for pair in _SHORTENED if pair[0][-1] == last)
    for last in {suffix[-1] for suffix, _ in _SHORTENED}
}
_SHORTEST = 3
_VOWELS = frozenset("aeiouy")


def base_of(word: str) -> str:
    """Give the base of an irregular form, `won` to `win`; any other word as it is."""
    return _IRREGULAR.get(word, word)


@lru_cache(maxsize=30_000)
def stem(word: str) -> str:
    """Cut a lower-case English word to its stem; anything else comes back as it is.

    Stronger than Porter's (1980): nouns made from verbs fall together with them (`establishment`,
    `established`), because the judge of bullets must not mind rewording.
    """
    word = _IRREGULAR.get(word, word)
    if not word.isascii() or word[0].isdigit():
        return word
    # Twice, so that `delivered` and `deliver`, which ends like a doer's name, come out the same.
    return _cut(_cut(word))


def _cut(word: str) -> str:
    if len(word) <= _SHORTEST or word.endswith("ss"):
        return word
    for suffix, instead in _BY_LAST.get(word[-1], ()):
        if word.endswith(suffix):
            root = word[: len(word) - len(suffix)] + instead
            if len(root) >= _SHORTEST and not _VOWELS.isdisjoint(root):
                return _single(root)
    return word


_LONG = 5


def _single(root: str) -> str:
    """Undo a doubled last consonant, `stopp` to `stop`, and an `i` that was a `y`."""
    if len(root) > _SHORTEST and root[-1] == root[-2] and root[-1] != "s":
        return root if root[-1] == "l" and len(root) <= _LONG else root[:-1]
    return root[:-1] if root[-1] == "i" and len(root) > _SHORTEST else root
