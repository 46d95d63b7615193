"""The lines between two `---` at a file's head: title, source, url and published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING

from digests.errors import ArticleError
from digests.reading.addresses import canonical_address

if TYPE_CHECKING:
    from collections.abc import Callable

_FENCE = "---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says about its article; empty where it is silent."""

    title: str = ""
    source: str = ""
    url: str = ""
    published_at: datetime | None = None


def split_front_matter(text: str) -> tuple[FrontMatter, str]:
    """Part a text into its front matter, if any, and the rest; its lines end in line feeds.

    Other programs' keys, such as `author` and `tags`, are passed over.

    Raises:
        ArticleError: it is not closed, a key is misspelt, or a line, date or address is wrong.
    """
    lines = text.lstrip("\n").split("\n")
    if lines[0].rstrip() != _FENCE:
        return FrontMatter(), text
    said = FrontMatter()
    seen: set[str] = set()
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == _FENCE:
            return (said, "\n".join(lines[number + 1 :])) if seen else (said, text)
        key, value = _key_and_value(line)
        if not key:
            continue
        if key in seen:
            raise ArticleError(f'its front matter has "{key}" twice')
        seen.add(key)
        said = _KEYS[key](said, value) if value else said
    raise ArticleError("its front matter is not closed by a line ---")


def parse_instant(text: str) -> datetime:
    """Read an ISO 8601 date or time as UTC; one without a zone is taken as UTC.

    Raises:
        ArticleError: it is no such date.
    """
    try:
        instant = datetime.fromisoformat(text.strip())
        if instant.tzinfo is None:
            return instant.replace(tzinfo=UTC)
        return instant.astimezone(UTC)
    except (ValueError, OverflowError):
        shown = _shortened(text)
        raise ArticleError(
            f'its date "{shown}" is not ISO 8601, as 2026-03-02T06:30:00Z is'
        ) from None


def checked_address(text: str) -> str:
    """Give an article's canonical address.

    Raises:
        ArticleError: it is not http(s).
    """
    address = canonical_address(text)
    if not address:
        raise ArticleError(f'its address "{_shortened(text)}" is not one of http:// or https://')
    return address


def _key_and_value(line: str) -> tuple[str, str]:
    """Read a line; its key is empty where it says nothing to us."""
    key, colon, value = line.partition(":")
    key, value = key.strip(), value.strip()
    if not colon and (not key or line.startswith(_OF_ANOTHER)):
        return "", ""
    if not colon:
        raise ArticleError(
            f'its front matter has the line "{_shortened(line)}", which is not "key: value"'
        )
    meant = [] if key in _KEYS else get_close_matches(key.lower(), _KEYS, 1, _MISSPELT)
    if meant:
        raise ArticleError(f'its front matter has a key "{_shortened(key)}"; write "{meant[0]}"')
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].strip()
    return (key if key in _KEYS else ""), value


def _dated(said: FrontMatter, value: str) -> FrontMatter:
    """Take another program's date where none is given; it may be written in any way."""
    try:
        return replace(said, published_at=said.published_at or parse_instant(value))
    except ArticleError:
        return said


_KEYS: dict[str, Callable[[FrontMatter, str], FrontMatter]] = {
    "title": lambda said, value: replace(said, title=value),
    "source": lambda said, value: replace(said, source=value),
    "url": lambda said, value: replace(said, url=checked_address(value)),
    "published": lambda said, value: replace(said, published_at=parse_instant(value)),
    "date": _dated,
}
_OF_ANOTHER = ("-", " ", "\t", "#")
"""How lines begin that go on with another program's key, as its list does, or are a remark."""
_MISSPELT = 0.9
_SHOWN = 60


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
