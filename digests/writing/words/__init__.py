"""Tokens, stems, frequencies and parts of speech: the ground all stages stand on."""

from digests.writing.words.frequencies import FUNCTION_WORDS, content_stems, rarity, stems_of
from digests.writing.words.languages import guess_language, guess_stray
from digests.writing.words.memo import Memo
from digests.writing.words.stems import stem
from digests.writing.words.tags import is_ordinary, read_words, tag_words
from digests.writing.words.tokens import Letters, Token, plain_words, tokenize, word_set

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
