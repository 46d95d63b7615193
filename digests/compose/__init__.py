"""Kept bullets put together to a digest: themes, their stories, the bullets of these."""

from digests.compose.composing import compose
from digests.compose.stories import name_headlines

__all__ = ["compose", "name_headlines"]
