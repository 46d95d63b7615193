"""The other side of the worker: reads questions from its standard input until that ends."""

from __future__ import annotations

import faulthandler
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

from digests.writing.worker import BUILDER

LATER = 1.0
"""Seconds beyond a question's time; before that, whoever asked has ended this process."""

Question = tuple[float, tuple[Any, ...]]


def main(builder: str) -> None:
    """Answer each question with what the builder gives for it, or with the exception it raises."""
    answers = _take_stdout()
    questions: SimpleQueue[Question] = SimpleQueue()
    Thread(target=_listen, args=(questions,), daemon=True).start()
    with suppress(Exception):  # the first question meets the same, and its answer tells
        _load(builder)
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        while True:
            seconds, question = questions.get()
            # Kept by a thread that needs no interpreter: a regular expression may hold that for
            # ever, and then nothing else here would notice that the bot is gone.
            faulthandler.dump_traceback_later(seconds + LATER, exit=True, file=nowhere)
            answer = _answer(builder, question)
            faulthandler.cancel_dump_traceback_later()
            answers.write(answer)
            answers.flush()


def _take_stdout() -> BinaryIO:
    """Keep what a library may print out of the answers."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _listen(questions: SimpleQueue[Question]) -> None:
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            questions.put(pickle.load(sys.stdin.buffer))  # noqa: S301 - as above
    os._exit(0)  # whoever asked is gone, so this goes too, in the midst of whatever it does


def _load(builder: str) -> None:
    resolve_name(builder)
    if builder == BUILDER:  # another may need no parser
        from digests.language.parser import parse_sentences

        parse_sentences(["The rain came early."])


def _answer(builder: str, question: tuple[Any, ...]) -> bytes:
    try:
        return pickle.dumps(resolve_name(builder)(*question))
    except Exception as error:  # noqa: BLE001 - it is raised where the question came from
        error.add_note("".join(format_exception(error)))
        try:
            answer = pickle.dumps(error)
            pickle.loads(answer)  # noqa: S301 - as above
        except Exception:  # noqa: BLE001 - not every exception can travel
            answer = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
        return answer


if __name__ == "__main__":
    main(sys.argv[1])
