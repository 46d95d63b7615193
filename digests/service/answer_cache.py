"""Answers that were given already, as long as nothing was written since."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable

    from digests.models import LookUp

MOST = 200
"""Answers that are kept: some 10 kB each."""
_TURNS = 64
"""Questions that are looked up at the same moment; two of them rarely share a turn."""


class AnswerCache:
    """The latest answers, by what was asked; safe to share between threads.

    After a digest many ask for the same, and pages are turned back and forth.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, tuple[Hashable, LookUp]] = OrderedDict()
        self._lock = Lock()
        self._turns = tuple(Lock() for _ in range(_TURNS))

    def turn(self, asked: Hashable) -> Lock:
        """Give what is held while it is looked up, so that who asks the same waits for that."""
        return self._turns[hash(asked) % _TURNS]

    def find(self, asked: Hashable, state: Hashable) -> LookUp | None:
        """Give the answer that was given in this state of the archive, if it is kept."""
        with self._lock:
            kept_in, answer = self._kept.get(asked, (None, None))
            return answer if state is not None and kept_in == state else None

    def keep(self, asked: Hashable, state: Hashable, answer: LookUp) -> None:
        """Keep an answer that was given in this state, or later."""
        if state is None:
            return
        with self._lock:
            self._kept[asked] = state, answer
            self._kept.move_to_end(asked)
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget them all."""
        with self._lock:
            self._kept.clear()
