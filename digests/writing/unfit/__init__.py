"""Sentences of which no bullet can come, as their text alone tells: they need not be parsed."""

from digests.writing.unfit.reasons import find_unfit

__all__ = ["find_unfit"]
