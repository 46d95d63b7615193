"""The corpus of cases, and how a digest is scored by one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digests.models import Article
from digests.writing.builder import build_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digests.models import Theme

FOLDER = Path(__file__).parent / "corpus"
SOUND, MISSING, FALSE = 1.0, 0.5, 0.0
"""A case's score: nothing wrong; something untold; something said that is wrong, which is worse."""


@dataclass(frozen=True)
class Case:
    """A short article, and what its bullets must say and must not.

    A phrase may hold line breaks, which stand for a bullet's beginning and end.
    """

    kind: str
    title: str
    text: str
    told: tuple[str, ...]
    never: tuple[str, ...]
    first: tuple[str, ...]
    """What the bullet of rank 1 must say."""
    why: str


@dataclass(frozen=True)
class Result:
    """What a case's bullets said and did not."""

    case: Case
    bullets: tuple[str, ...]
    wrong: tuple[str, ...]
    untold: tuple[str, ...]

    @property
    def score(self) -> float:
        if self.wrong:
            return FALSE
        return MISSING if self.untold else SOUND

    def __str__(self) -> str:
        return (
            f"{self.score} {self.case.kind}: {self.case.title} ({self.case.why})"
            + "".join(f"\n    says {phrase!r}" for phrase in self.wrong)
            + "".join(f"\n    lacks {phrase!r}" for phrase in self.untold)
            + "".join(f"\n    * {bullet}" for bullet in self.bullets)
        )


def read_cases() -> tuple[Case, ...]:
    """Read the corpus; a file's name is its cases' kind."""
    return tuple(
        _read(path.stem, entry)
        for path in sorted(FOLDER.glob("*.toml"))
        for entry in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    )


def _read(kind: str, entry: dict[str, Any]) -> Case:
    phrases = (tuple(entry.get(name, ())) for name in ("told", "never", "first"))
    return Case(kind, entry["title"], entry["text"], *phrases, entry["why"])


def try_case(case: Case, themes: Sequence[Theme]) -> Result:
    """Condense a case's article, with the usual options, and hold its bullets against it."""
    digest = build_digest([Article("case", case.title, case.text)], themes)
    ranked = sorted(digest.bullets, key=lambda bullet: bullet.rank)
    return score_bullets(case, [bullet.text for bullet in ranked])


def score_bullets(case: Case, bullets: Sequence[str]) -> Result:
    """Hold bullets, the first in rank first, against a case."""
    said = _bounded(bullets)
    lead = _bounded(bullets[:1])
    untold = [phrase for phrase in case.told if phrase not in said]
    untold += [f"{phrase} (first)" for phrase in case.first if phrase not in lead]
    wrong = [phrase for phrase in case.never if phrase in said]
    return Result(case, tuple(bullets), tuple(wrong), tuple(untold))


def _bounded(bullets: Iterable[str]) -> str:
    return "\n" + "".join(f"{bullet}\n" for bullet in bullets)
