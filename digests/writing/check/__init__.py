"""A statement from elsewhere and the sentences it rests on: supported, contradicted or unproven."""

from digests.writing.check.verdict import Outcome, Verdict, check

__all__ = ["Outcome", "Verdict", "check"]
