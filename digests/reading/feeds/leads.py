"""What leads on from a feed's entry to its page: "Continue reading", "The post … appeared"."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_name("lead_words.toml").read_text("utf-8"))
_MORE = "(?:" + "|".join(word for words in _WORDS["more"].values() for word in words) + ")"
_ARROWS = r"[\s.…:!»›>→⟶➔\]\[()]*"
_LINK = re.compile(rf"{_ARROWS}{_MORE}(?:\s.{{0,200}})?{_ARROWS}", re.IGNORECASE)
_LED = re.compile(
    rf"(?:^|(?<=[.!?,;…»”\])。！？]))\s*[\[(]?(?:{_MORE}{_ARROWS}|"
    rf"(?:continue|keep) reading\b.{{0,200}})$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:^|(?<=[\s\]]))(?:"
    + "|".join(rf"(?:{a})\b.{{0,300}}?\b(?:{b})" for a, b in _WORDS["credits"].values())
    + r").{0,200}$",
    re.IGNORECASE,
)


def leads_on(link: str) -> bool:
    """Tell whether the words of a link lead on to the page."""
    return _LINK.fullmatch(link) is not None


def without_leads(lines: list[str]) -> tuple[list[str], bool]:
    """Take leads off the end of some paragraphs; also tell whether one said that there is more."""
    led = False
    while lines:
        last = _CREDIT.sub("", lines[-1]).rstrip()
        shorter = _LED.sub("", last).rstrip()
        led = led or shorter != last
        if shorter == lines[-1]:
            break
        lines = [*lines[:-1], shorter] if shorter else lines[:-1]
    return lines, led
