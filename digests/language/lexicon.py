"""What single English words commonly are, from the lexicon in TextBlob's wheel (Brill, 1992).

For texts that are not parsed, such as headlines that are compared by the thousand. The lexicon is
read as a file: importing TextBlob would load NLTK, 30 MB for nothing.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from sys import intern

_NAMES = frozenset({"NNP", "NNPS", "FW"})


def is_ordinary(word: str) -> bool:
    """Tell whether a lower-case word is known as something else than a name."""
    return _lexicon().get(word, "NNP") not in _NAMES


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word is most often a noun's plural."""
    return _lexicon().get(word, "NNP") == "NNS"


def is_verb_form(word: str) -> bool:
    """Tell whether a lower-case word is most often a form of a verb."""
    return _lexicon().get(word, "NN").startswith("VB")


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, str]:
    """Read `word tag` lines; a word's first tag is its commonest."""
    spec = find_spec("textblob")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    tags: dict[str, str] = {}
    with (folder / "en" / "en-lexicon.txt").open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.split()
            if len(fields) > 1 and not line.startswith(";;;"):
                tags[fields[0]] = intern(fields[1])
    return tags
