"""Digests as deliveries hold them: JSON, frozen, read also as earlier versions froze it."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter

from digests.models import Digest


def _with_stories(digest: Any) -> Any:
    """Give the sections of an earlier version, which had bullets only, one story without a name."""
    if isinstance(digest, dict):
        sections = digest.get("sections")
        for section in sections if isinstance(sections, list) else ():
            if isinstance(section, dict) and "stories" not in section:
                bullets = section.get("bullets")
                section["stories"] = [{"headline": "", "url": "", "sources": 1, "bullets": bullets}]
    return digest


_payloads: TypeAdapter[Digest] = TypeAdapter(Annotated[Digest, BeforeValidator(_with_stories)])
_KEPT = 32
"""Digests that stay read: what many servers are told in one morning is read once."""


def write_payload(digest: Digest) -> str:
    """Write a digest as a delivery holds it."""
    return _payloads.dump_json(digest).decode()


@lru_cache(maxsize=_KEPT)
def read_payload(payload: str) -> Digest:
    """Read what a delivery holds; ValidationError if it cannot be read."""
    return _payloads.validate_json(payload)
