"""An entry's headline: its title without its outlet's name; a bare version behind its project's."""

from __future__ import annotations

import re

from digests.reading.pages.titles import without_site

_VERSION = re.compile(r"(?:(?:release|version)\s+)?(v\d[\w.+-]*|\d+\.\d[\w.+-]*)", re.IGNORECASE)
_RELEASES = r"\b(?:releases?(?: notes)?|tags|updates|changelog)\b"
_AROUND_PROJECT = re.compile(
    rf".*{_RELEASES}.*?\b(?:from|for|of|in)\s+|\W*{_RELEASES}\W*", re.IGNORECASE
)
"""What a feed of releases says around its project's name: "Release notes from", "– Releases"."""


def headline_of(title: str, source: str, feed: str) -> str:
    """Give an entry's title without the outlet's name behind it, which `source` or `feed` says.

    What stands before a colon stays: of a firm's own feed it may be the subject.
    """
    shorter = without_site(title, (source, feed), ())
    title = shorter if title.startswith(shorter) else title
    version = _VERSION.fullmatch(title)
    project = _AROUND_PROJECT.sub(" ", feed).strip()
    return f"{project} {version[1]}" if version and project else title
