"""robots.txt: what a site lets programs read, and how long it wants to be left alone between.

After RFC 9309, with `Crawl-delay`, which many sites know. Own code: protego 0.7 keeps every rule
for every program that is named: 1,000 names and 1,000 rules (32 kB) took it 7 s, 3,000 of each more
than a minute. Here each line is looked at once, and only what concerns us is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

OUR_NAME = "daybreak"
LONGEST_DELAY = 30.0

_PRODUCT = re.compile(r"[a-z_-]+|\*", re.IGNORECASE)
_SECONDS = re.compile(r"[0-9]{1,6}(?:\.[0-9]{0,6})?")
_ESCAPE = re.compile(r"%([0-9a-f]{2})", re.IGNORECASE)
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_KEPT = "%/:?#[]@!$&'()*+,;=~"


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What a robots.txt says to us."""

    patterns: tuple[tuple[str, bool], ...] = ()
    """Paths and whether they may be read, the most telling first."""
    delay: float = 0.0
    """Seconds between two requests."""

    def allow(self, path: str) -> bool:
        """Whether this path, with its query, may be read."""
        path = _spelt_alike(path)
        return next((allowed for rule, allowed in self.patterns if _matches(rule, path)), True)

    @property
    def size(self) -> int:
        """About the bytes that they take."""
        return 100 + sum(100 + len(pattern) for pattern, _ in self.patterns)


def parse_robots(text: str) -> RobotsRules:
    """Read what the groups for us say, or, where none is, those for everybody (`*`)."""
    groups: dict[str, _Group] = {}
    named: set[str] = set()
    is_naming = False
    for line in text.removeprefix("\ufeff").splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            product = _PRODUCT.match(value)
            named = named if is_naming else set()
            if product and product[0].lower() in {OUR_NAME, "*"}:
                named.add(product[0].lower())
                groups.setdefault(product[0].lower(), _Group())
            is_naming = True
        elif key in {"allow", "disallow", "crawl-delay"}:
            is_naming = False
            for name in named:
                groups[name].add(key, value)
    return (groups.get(OUR_NAME) or groups.get("*") or _Group()).rules()


class _Group:
    def __init__(self) -> None:
        self._allowed: dict[str, bool] = {}
        self._delay = 0.0

    def add(self, key: str, value: str) -> None:
        if key == "crawl-delay":
            if _SECONDS.fullmatch(value):
                self._delay = min(float(value), LONGEST_DELAY)
        elif value:
            pattern = _spelt_alike(re.sub(r"\*+", "*", value))
            self._allowed[pattern] = key == "allow" or self._allowed.get(pattern, False)

    def rules(self) -> RobotsRules:
        """The longest pattern is the most telling; of two alike the one that allows."""
        telling = sorted(self._allowed.items(), key=lambda rule: (-len(rule[0]), not rule[1]))
        return RobotsRules(tuple(telling), self._delay)


def _matches(pattern: str, path: str) -> bool:
    """Match a pattern from the path's start: `*` is anything, `$` at its end is the path's end."""
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    last = others.pop() if is_whole and others else None
    for part in others:
        at = path.find(part, at)
        if at < 0:
            return False
        at += len(part)
    if last is not None:
        return path.endswith(last) and len(path) - len(last) >= at
    return not is_whole or at == len(path)


def _spelt_alike(path: str) -> str:
    """Give a path with the escapes of plain letters read, all others in capitals."""

    def spell(escape: re.Match[str]) -> str:
        letter = chr(int(escape[1], 16))
        return letter if _UNRESERVED.fullmatch(letter) else escape[0].upper()

    return _ESCAPE.sub(spell, quote(path, safe=_KEPT))
