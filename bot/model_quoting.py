"""What a model service says, made fit to be part of a sentence; it is shown, never followed."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

_SHOWN = 160
_READ = 4_000
"""Characters that are looked at of what may be a megabyte."""
_MASK = "***"
_TAG = re.compile(r"<[^<>]*>")


class Quoting:
    """Quotes on one line, short, and without the key, which some services repeat."""

    def __init__(self, key: str = "") -> None:
        """`key` is masked, as itself and as it is written in JSON or in an address."""
        forms = {key, json.dumps(key)[1:-1], key.replace("/", r"\/"), quote(key, safe="")}
        self._key = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))
        self._has_key = bool(key)

    def body(self, data: bytes) -> str:
        """Quote the body of an answer: the error in it, if it is JSON."""
        text = data.decode("utf-8", "replace")
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return self._short(_TAG.sub(" ", self._masked(text)[:_READ]))
        return self.words(found.get("error", found) if isinstance(found, dict) else found)

    def words(self, error: Any) -> str:
        """Quote an error in JSON, whatever form it has."""
        if isinstance(error, dict):
            pieces = [error.get(name) for name in ("message", "detail", "param", "code", "error")]
            error = " ".join(str(one) for one in pieces if isinstance(one, (str, int))) or error
        try:
            return self._short(str(error))
        except (ValueError, RecursionError):
            return self._short("")

    def _masked(self, text: str) -> str:
        return self._key.sub(_MASK, text) if self._has_key else text

    def _short(self, text: str) -> str:
        """Mask first: half a key is one that no mask finds."""
        text = self._masked(text)[:_READ]
        words = " ".join("".join(one if one.isprintable() else " " for one in text).split())
        words = words.rstrip(". ")
        return (words[:_SHOWN] + "…" if len(words) > _SHOWN else words) or "it says no more"
