"""Texts that break off: teasers of a paywall or of a feed."""

from __future__ import annotations

import re

BROKEN_OFF = "it breaks off amid its only sentence; give the whole text"

_DOTS = r"(?:[\[(]?(?:\.\.\.|…)[\])]?|\[&hellip;\])"
_OPEN = (
    "a|an|the|of|and|or|that|which|whose|whom|from|with|into|than|because|unless|its|their|"
    "und|oder|der|die|das|dem|den|des|ein|eine|einen|einer|weil|dass|von|mit|"
    "et|ou|du|de|le|la|les|une|qui|que|dans|parce que|y|el|los|las|del|che|di|il|gli|della|"
    "e|o|do|da|os|as|um|uma|en|het|een|van"
)
"""Words that no sentence ends with: a text that does so without a mark breaks off."""
_CUT = re.compile(
    rf"{_DOTS}\s*(?:(?:continue|read|weiter|lire|leer)\b.*)?$|(?<=[a-zß-ÿ,] )(?:{_OPEN})$"
)
_ENDED = re.compile(r"[.!?。！？।؟](?:[\"”’»]?\s|$)|[。！？]")


def is_cut(lines: list[str]) -> bool:
    """Tell whether a text's last paragraph breaks off: in dots, or amid a sentence."""
    return bool(lines) and _CUT.search(lines[-1]) is not None


def whole_part(text: str) -> str:
    """Give a text without a last sentence that breaks off; empty where nothing else is told."""
    lines = text.split("\n\n")
    return "\n\n".join(without_cut_end(lines)).strip() if is_cut(lines) else text


def without_cut_end(lines: list[str]) -> list[str]:
    """Leave out the last paragraph's sentence that breaks off, or all of the paragraph."""
    last = lines[-1]
    cut = _CUT.search(last)
    if cut is None:
        return lines
    head = last[: cut.start()]
    ends = [mark.end() for mark in _ENDED.finditer(head)]
    kept = head[: ends[-1]].strip() if ends else ""
    return [*lines[:-1], kept] if kept else lines[:-1]
