"""A function in a process of its own, which is there only while there is something to do."""

from __future__ import annotations

import os
import pickle  # both ends of the pipes are ours
import subprocess
import sys
import time
from contextlib import suppress
from threading import Lock, Timer, current_thread
from typing import TYPE_CHECKING

from digests.errors import StoppedError, WorkerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Any, Self

REST = 10.0
"""Seconds without work after which the process ends: loading it again costs 1 s of one core,
keeping it up to 200 MB."""
LOADING = 60.0
"""Seconds for a process to load what it needs, which nothing from outside can make longer: that
takes 1 s, and 10 s on a machine with eight times more to do than it can."""
MOST = 1_000
"""Answers of one process. What it stands on keeps every word that it ever met: 15 MB for a thousand
articles; a fresh one costs 1 s, where a thousand articles take 100."""
ONE_CORE = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"), "1"
)
"""What numpy reads when it is loaded. A sentence is too small a task to be shared: threads took ten
times the processor time on two busy cores, and each costs memory."""


class WorkerProcess:
    """Calls one function in one other process, for one caller after another.

    That process is started by the first call, or before by `start`; it ends after a rest, after
    many answers, when this is closed, and by itself when this process is gone, however that ended.
    One that dies or hangs costs the call under way a WorkerError, and the next call gets a fresh
    one. Safe to call from several threads; a call blocks, so not from an event loop.
    """

    def __init__(
        self, function: str, task: str, *, warm_up: str = "", memory: int = 0, rest: float = REST
    ) -> None:
        """`function` and `warm_up`, which is called once before, are places: `module:function`.

        `task` is what it does, as `writes`; `memory` what it may take in bytes, 0 for any.
        """
        self._function = function
        self._named = f"the process that {task}"
        self._arguments = (function, warm_up, str(memory))
        self._rest_after = rest
        self._turn = Lock()
        """Held by whoever speaks with the process."""
        self._state = Lock()
        """Held for a moment by whoever starts it, ends it or closes this."""
        self._process: subprocess.Popen[bytes] | None = None
        self._answers = 0
        """That the process has given."""
        self._is_ready = False
        """Whether the process has said that it has loaded what it needs."""
        self._idle: Timer | None = None
        self._closed = False

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process's id, or None while there is none."""
        with self._state:
            process = self._process
            return process.pid if process is not None and process.poll() is None else None

    def start(self) -> None:
        """Let the process load what it needs, and do not wait for that."""
        with self._turn, suppress(WorkerError):  # the first call tells
            self._running()
            self._rest_later()

    def ask(self, seconds: float, *question: Any, function: str = "") -> Any:
        """Give what the function, or another one, gives for these arguments; raise what it raises.

        It has so many `seconds`; a process that was just started had `LOADING` before.

        Raises:
            WorkerError: the process died or took too long; another call gets a fresh one.
            StoppedError: this was closed.
        """
        with self._turn:
            try:
                answer = self._ask(seconds, question, function or self._function)
            finally:
                self._rest_later()
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _ask(self, seconds: float, question: tuple[Any, ...], function: str) -> Any:
        process = self._running()
        assert process.stdin is not None  # noqa: S101 - they are pipes
        assert process.stdout is not None  # noqa: S101 - as above
        to_process, from_process = process.stdin, process.stdout

        def exchange() -> Any:
            pickle.dump((seconds, function, question), to_process)
            to_process.flush()
            return pickle.load(from_process)  # noqa: S301 - both ends are ours

        if not self._is_ready:
            self._within(LOADING, process, lambda: pickle.load(from_process))  # noqa: S301 - as above
            self._is_ready = True
        answer = self._within(seconds, process, exchange)
        self._answers += 1
        if self._answers >= MOST:
            self._end()
        return answer

    def _within(
        self, seconds: float, process: subprocess.Popen[bytes], exchange: Callable[[], Any]
    ) -> Any:
        """Exchange something with the process, which is ended where that takes longer."""
        began = time.monotonic()
        watch = _after(seconds, process.kill)
        try:
            return exchange()
        except (EOFError, OSError, pickle.UnpicklingError):
            hung = time.monotonic() - began >= seconds
            status = self._end()
            if self._closed:
                raise StoppedError from None
            raise WorkerError(
                f"{self._named} gave no answer for {seconds:.0f} s"
                if hung
                else f"{self._named} ended by itself (status {status})"
            ) from None
        except BaseException:
            self._end()  # what is left in the pipes would pass for the next answer
            raise
        finally:
            watch.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        with self._state:
            if self._closed:
                raise StoppedError
            if self._process is None or self._process.poll() is not None:
                _clear(self._process)
                self._process = None
                self._answers = 0
                self._is_ready = False
                try:
                    self._process = _start(self._arguments)
                except OSError as error:
                    raise WorkerError(
                        f"{self._named} could not be started ({error.strerror})"
                    ) from None
            return self._process

    def _rest_later(self) -> None:
        """End the process some time after this, unless there is work before; holds the turn."""
        if self._idle is not None:
            self._idle.cancel()
        self._idle = None if self._closed else _after(self._rest_after, self._rest)

    def _rest(self) -> None:
        with self._turn:
            if self._idle is current_thread():  # else there was work meanwhile
                self._end()

    def _end(self) -> int | None:
        with self._state:
            status = _clear(self._process)
            self._process = None
        return status

    def close(self) -> None:
        """End the process at once; a call under way, and all later ones, raise StoppedError."""
        with self._state:
            self._closed = True
            if self._process is not None:
                self._process.kill()
        with self._turn:
            self._end()
            self._rest_later()


def _start(arguments: tuple[str, ...]) -> subprocess.Popen[bytes]:
    # Plain pipes to a module, since every library at hand (pebble, concurrent.futures, loky) stands
    # on multiprocessing, whose spawn leaves a second process, a tracker, for as long as the bot
    # runs. Pebble alone would end a task that hangs, and its pool wakes up ten times a second.
    # None ends its worker when idle, or in the midst of a task when this process was killed.
    path = os.pathsep.join(filter(None, sys.path))
    return subprocess.Popen(  # noqa: S603 - the program is our own
        [sys.executable, "-m", "digests.worker_process", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path, **ONE_CORE},
        process_group=0,  # Ctrl-C in the terminal is for the bot, which ends this
    )


def _clear(process: subprocess.Popen[bytes] | None) -> int | None:
    """End a process and take leave of it; gives its exit status."""
    if process is None:
        return None
    process.kill()
    status = process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):  # half a question may be left to write
            if pipe is not None:
                pipe.close()
    return status


def _after(seconds: float, act: Callable[[], object]) -> Timer:
    timer = Timer(seconds, act)
    timer.daemon = True
    timer.start()
    return timer
