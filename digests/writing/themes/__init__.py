"""Which theme a text is about, by words that speak for and against, and what a reader meant by a topic."""

from digests.writing.themes.index import GENERAL, ThemeEvidence, ThemeIndex
from digests.writing.themes.names import fold_name

__all__ = ["GENERAL", "ThemeEvidence", "ThemeIndex", "fold_name"]
