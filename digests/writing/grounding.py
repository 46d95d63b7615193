"""The public name of the judge: whether sentences bear a statement out."""

from digests.writing.check import Verdict, check

__all__ = ["Verdict", "check"]
