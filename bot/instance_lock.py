"""Whether another Daybreak of this machine works in the same folder."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

try:
    import fcntl
except ImportError:  # Windows, where nothing is told of others
    fcntl = None  # type: ignore[assignment]  # as mypy sees it, it is always there

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def only_one(lock: Path) -> Iterator[bool]:
    """Hold a lock file while the context lasts; yields False if another holds it.

    The system lets go of it however a process ends. Where files cannot be locked, as on some
    network drives, nobody is told of another.
    """
    with ExitStack() as stack:
        yield fcntl is None or _take(lock, stack)


def _take(lock: Path, stack: ExitStack) -> bool:
    try:
        fcntl.flock(stack.enter_context(lock.open("ab")), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
