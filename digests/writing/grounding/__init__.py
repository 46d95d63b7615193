"""The judge of every statement, whoever wrote it: do the sentences say this?"""

from digests.writing.grounding.verdict import Verdict, check

__all__ = ["Verdict", "check"]
