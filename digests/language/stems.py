"""English words cut down to what their forms share, so that `launched` meets `launches`."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

import snowballstemmer

from digests.language.word_files import read_lines

_IRREGULAR = {
    form: base for base, *forms in map(str.split, read_lines("irregular_forms")) for form in forms
}
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
