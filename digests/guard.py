"""The guard around an article: whatever it makes a stage raise harms no other, and is told."""

from __future__ import annotations

import logging
from bisect import bisect_left
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from digests.errors import ArticleError, DaybreakError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from digests.models import Article

log = logging.getLogger("daybreak.articles")

_T = TypeVar("_T")
_SHOWN = 80


@contextmanager
def guard(place: str, title: str = "", deed: str = "condensed") -> Iterator[None]:
    """Turn whatever work on one article raises into an ArticleError of one line that names it.

    `place` is its file, or its file and line, `deed` what was done with it; the traceback goes into
    the log at DEBUG. An error that has its sentence already passes as it is.
    """
    try:
        yield
    except DaybreakError:
        raise
    except Exception as error:
        log.debug("%s %s", place, title, exc_info=True)
        raise _fault(place, title, error, deed) from error


def build_sound(
    articles: Sequence[Article], build: Callable[[Sequence[Article]], _T]
) -> tuple[_T | None, tuple[ArticleError, ...]]:
    """Build something of several articles, without those because of which it cannot be built.

    Gives None where none is left. A faulty one is looked for by halving: ten builds of a thousand.
    """
    sound = list(articles)
    faults: list[ArticleError] = []
    while sound:
        try:
            return build(sound), tuple(faults)
        except DaybreakError:
            raise
        except Exception as error:
            at = bisect_left(range(1, len(sound)), True, key=lambda n: _fails(build, sound[:n]))  # noqa: FBT003
            faulty = sound.pop(at)
            log.debug("%s %s", faulty.place, faulty.title, exc_info=True)
            faults.append(_fault(faulty.place, faulty.title, error))
    return None, tuple(faults)


def _fails(build: Callable[[Sequence[Article]], object], articles: Sequence[Article]) -> bool:
    try:
        build(articles)
    except DaybreakError:
        raise
    except Exception:  # noqa: BLE001 - the question is whether it raises
        return True
    return False


def _fault(place: str, title: str, error: Exception, deed: str = "condensed") -> ArticleError:
    told = f"could not be {deed} ({type(error).__name__}) and is left out."
    return fault_of(place, title, told)


def fault_of(place: str, title: str, told: str) -> ArticleError:
    """Name an article, and its file if it has one, before what is `told` of it."""
    words = " ".join("".join(one if one.isprintable() else " " for one in title).split())
    if len(words) > _SHOWN:
        words = words[: _SHOWN - 1] + "…"
    named = f"“{words}”" if words else "the article"
    sentence = f"{named} {told}"
    return ArticleError(f"{place}: {sentence}" if place else sentence[:1].upper() + sentence[1:])
