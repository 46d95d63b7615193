"""Digests as deliveries hold them: JSON, frozen, read also as earlier versions froze it."""

from __future__ import annotations

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


payloads: TypeAdapter[Digest] = TypeAdapter(Annotated[Digest, BeforeValidator(_with_stories)])
"""Reads and writes a delivery's payload; ValidationError if it cannot be read."""
