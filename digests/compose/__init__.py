"""Kept bullets put together to a digest: themes, their stories, the bullets of these."""

from digests.compose.composing import compose

__all__ = ["compose"]
