"""The people, places and organisations that a text names, as the parse of its sentences tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.nouns import PLACES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digests.language.parse import Parse

_KINDS = PLACES | {"PERSON", "ORG"}
_LONGEST = 60
_MARKS = "\"'“”‘’.,;:()[] "
_ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?) ")
_OWNER = re.compile(r"['’]s?$")


def names_told(text: str, parses: Iterable[Parse]) -> tuple[str, ...]:
    """Give the names in these sentences that stand in a text made of them, in order, each once."""
    found: dict[str, None] = {}
    for parse in parses:
        for name in parse.names:
            if name.kind not in _KINDS:
                continue
            written = " ".join(parse.written(name.start, name.end).split())
            plain = _OWNER.sub("", _ARTICLE.sub("", written).strip(_MARKS))
            if 1 < len(plain) <= _LONGEST and plain[0].isupper() and plain in text:
                found[plain] = None
    return tuple(sorted(found, key=text.index))
