"""English words cut down to what their forms share, so that `launched` meets `launches`."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

import snowballstemmer

_IRREGULAR = {
    "began": "begin", "begun": "begin", "bought": "buy", "brought": "bring", "built": "build",
    "came": "come", "caught": "catch", "chose": "choose", "chosen": "choose", "children": "child",
    "dealt": "deal", "dead": "die", "death": "die", "deaths": "die", "drew": "draw",
    "drawn": "draw", "drove": "drive", "driven": "drive", "fell": "fall", "fallen": "fall",
    "felt": "feel", "fought": "fight", "found": "find", "flew": "fly", "flown": "fly",
    "gave": "give", "given": "give", "went": "go", "gone": "go", "grew": "grow", "grown": "grow",
    "growth": "grow", "held": "hold", "kept": "keep", "knew": "know", "known": "know",
    "led": "lead", "left": "leave", "lost": "lose", "loss": "lose", "losses": "lose",
    "made": "make", "meant": "mean", "met": "meet", "men": "man", "women": "woman", "paid": "pay",
    "ran": "run", "rose": "rise", "risen": "rise", "said": "say", "sold": "sell", "sent": "send",
    "shot": "shoot", "sought": "seek", "spoke": "speak", "spoken": "speak", "spent": "spend",
    "stood": "stand", "stole": "steal", "stolen": "steal", "struck": "strike", "swore": "swear",
    "sworn": "swear", "taken": "take", "took": "take", "taught": "teach", "told": "tell",
    "thought": "think", "threw": "throw", "thrown": "throw", "won": "win", "wrote": "write",
    "written": "write", "wives": "wife", "lives": "life", "saw": "see", "seen": "see",
    "sank": "sink", "sunk": "sink", "broke": "break", "broken": "break", "denial": "deny",
    "analysis": "analyse",
}  # fmt: skip
_stemmer = snowballstemmer.stemmer("english")
_one_at_a_time = Lock()  # the stemmer keeps the word that it works on


@lru_cache(maxsize=30_000)
def stem(word: str) -> str:
    """Cut a lower-case English word to its stem; anything else comes back as it is.

    Snowball's English stemmer (Porter's second), behind the bases of irregular forms.
    """
    word = _IRREGULAR.get(word, word)
    if not (word.isascii() and word[:1].isalpha()):
        return word
    with _one_at_a_time:
        return str(_stemmer.stemWord(word))
