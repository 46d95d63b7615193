"""Tokens, stems, frequencies and parts of speech: the ground all stages stand on."""

from digests.language.frequencies import FUNCTION_WORDS, content_stems, rarity, stems_of
from digests.language.languages import guess_language, guess_stray
from digests.language.memo import Memo
from digests.language.stems import stem
from digests.language.tokens import Letters, Token, plain_words, tokenize, word_set
from digests.writing.words.tags import is_ordinary, read_words, tag_words

__all__ = [
    "FUNCTION_WORDS",
    "Letters",
    "Memo",
    "Token",
    "content_stems",
    "guess_language",
    "guess_stray",
    "is_ordinary",
    "plain_words",
    "rarity",
    "read_words",
    "stem",
    "stems_of",
    "tag_words",
    "tokenize",
    "word_set",
]
