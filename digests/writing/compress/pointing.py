"""What in a sentence points outside it: pronouns, bare names, definite phrases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.language.nouns import noun_phrases
from digests.writing.compress.bare_names import find_strangers, find_surnames
from digests.writing.compress.definites import find_definites
from digests.writing.compress.demonstratives import find_demonstratives
from digests.writing.compress.pronouns import find_pronouns

if TYPE_CHECKING:
    from digests.language.parse import Parse
    from digests.writing.compress.pointers import Pointer


def find_pointers(parse: Parse) -> tuple[Pointer, ...]:
    """Give what a reader of this sentence alone cannot know, in order."""
    phrases = tuple(noun_phrases(parse))
    found = [*find_pronouns(parse, phrases), *find_demonstratives(parse)]
    named = (*find_surnames(parse), *find_strangers(parse), *find_definites(parse, phrases))
    found += [one for one in named if one.start not in parse.quoted]
    return tuple(sorted(found, key=lambda one: one.start))
