"""The other side of the worker: reads questions from its standard input until that ends."""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle  # both ends of the pipes are ours
import sys
from contextlib import suppress
from pathlib import Path
from pkgutil import resolve_name
from queue import SimpleQueue
from threading import Thread
from traceback import format_exception
from typing import Any, BinaryIO

LATER = 1.0
"""Seconds beyond a question's time; before that, whoever asked has ended this process."""

READY = "ready"
"""What it says first, when all is loaded: only from then on its time counts."""

Question = tuple[float, str, tuple[Any, ...]]
"""Seconds, the place of a function, and what it is called with."""


def main(function: str, warm_up: str, memory: int) -> None:
    """Answer each question with what its function gives, or with the exception that raises.

    `function` is the one that most of them name; it is loaded before.
    """
    answers = _take_stdout()
    questions: SimpleQueue[Question] = SimpleQueue()
    Thread(target=_listen, args=(questions,), daemon=True).start()
    with suppress(Exception):  # the first question meets the same, and its answer tells
        resolve_name(function)
        if warm_up:
            resolve_name(warm_up)()
    gc.freeze()  # what is loaded stays, and need not be looked through again and again
    if memory:
        _take_no_more_than(memory)
    _send(answers, pickle.dumps(READY))
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while True:
            seconds, asked, question = questions.get()
            # Kept by a thread that needs no interpreter: a regular expression may hold that for
            # ever, and then nothing else here would notice that the bot is gone.
            faulthandler.dump_traceback_later(seconds + LATER, exit=True, file=nowhere)
            answer = _answer(asked, question)
            faulthandler.cancel_dump_traceback_later()
            _send(answers, answer)


def _take_stdout() -> BinaryIO:
    """Keep what a library may print out of the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _send(answers: BinaryIO, answer: bytes) -> None:
    try:
        answers.write(answer)
        answers.flush()
    except BrokenPipeError:
        os._exit(0)  # whoever asked is gone, which the listener may not have heard yet


def _listen(questions: SimpleQueue[Question]) -> None:
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            questions.put(pickle.load(sys.stdin.buffer))  # noqa: S301 - as above
    os._exit(0)  # whoever asked is gone, so this goes too, in the midst of whatever it does


def _take_no_more_than(memory: int) -> None:
    """Let what asks for more get a MemoryError; Windows knows no such limit."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


def _answer(function: str, question: tuple[Any, ...]) -> bytes:
    try:
        return pickle.dumps(resolve_name(function)(*question))
    except Exception as error:  # noqa: BLE001 - it is raised where the question came from
        error.add_note("".join(format_exception(error)))
        try:
            answer = pickle.dumps(error)
            pickle.loads(answer)  # noqa: S301 - as above
        except Exception:  # noqa: BLE001 - not every exception can travel
            answer = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
        return answer


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
