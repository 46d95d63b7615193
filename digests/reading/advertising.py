"""What is paid for and says so: by its labels, its title, its address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORDS = tomllib.loads(Path(__file__).with_name("advertised_words.toml").read_text("utf-8"))


def _any_of(kind: str) -> str:
    return "(?:" + "|".join(word for words in _WORDS[kind].values() for word in words) + ")"


_LABEL = re.compile(_any_of("labels"), re.IGNORECASE)
_BEFORE = re.compile(
    rf"\s*(?:[\[(【]{_LABEL.pattern}[\])】]|{_LABEL.pattern}\s*[:：|])", re.IGNORECASE
)
_BEHIND = re.compile(
    rf"(?:\s*[\[(【]{_LABEL.pattern}[\])】]|\s[|–—-]\s{_LABEL.pattern})\s*$", re.IGNORECASE
)
_SAID = re.compile(rf"[*_\[(–—-]*\s*{_any_of('sentences')}", re.IGNORECASE)
_SLOT = re.compile(_any_of("slots"), re.IGNORECASE)
_PART = re.compile(_any_of("paths"), re.IGNORECASE)


def is_advertised(*, title: str = "", url: str = "", labels: Iterable[str] = ()) -> bool:
    """Tell whether an article is said to be paid for.

    News of advertising is not: a label must stand alone, beside a title, or as a part of the path.
    """
    return (
        any(_LABEL.fullmatch(" ".join(label.split())) for label in labels)
        or bool(_BEFORE.match(title) or _BEHIND.search(title))
        or any(map(_PART.fullmatch, unquote(urlsplit(url).path).split("/")))
    )


def is_label(text: str) -> bool:
    """Tell a label that stands for itself."""
    return bool(_LABEL.fullmatch(_bare(text)))


def is_slot_label(text: str) -> bool:
    """Tell a label that may stand above an advertisement within a page: "Advertisement"."""
    return bool(_SLOT.fullmatch(_bare(text)))


def says_advertised(paragraph: str) -> bool:
    """Tell a sentence by which a text says that it is paid for."""
    return bool(_SAID.match(paragraph))


def _bare(text: str) -> str:
    return " ".join(text.split()).strip("[]()【】:：|·* ")
