"""Which theme a text is about, by its words, and which one a reader means by a topic."""

from digests.models import GENERAL
from digests.writing.themes.index import ThemeEvidence, ThemeIndex, compile_themes

__all__ = ["GENERAL", "ThemeEvidence", "ThemeIndex", "compile_themes"]
