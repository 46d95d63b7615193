"""Sentences become bullets: words are taken away, pronouns find their names, two facts part."""

from digests.writing.bullets.abroad import quote_draft
from digests.writing.bullets.boilerplate import is_boilerplate
from digests.writing.bullets.condense import condense
from digests.writing.bullets.drafts import (
    Draft,
    Surroundings,
    look_around,
    write_drafts,
)

__all__ = [
    "Draft",
    "Surroundings",
    "condense",
    "is_boilerplate",
    "look_around",
    "quote_draft",
    "write_drafts",
]
