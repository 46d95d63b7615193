from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from digests.errors import StoppedError, WorkerError
from digests.models import DigestOptions
from digests.writing.builder import build_digest
from digests.writing.worker import Worker
from tests.digests.newsroom import GAS, MATCH, THEMES
from tests.digests.writing.builders import ACT, article

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 120.0
"""Seconds for what is sure to come, on a machine that may have much else to do."""


@pytest.fixture
def worker() -> Iterator[Worker]:
    with closing(Worker(ACT, rest=PATIENCE)) as worker:
        yield worker


@contextmanager
def gate() -> Iterator[socket.socket]:
    """A door at which an article that waits knocks; it goes on when the door is closed."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        door.settimeout(PATIENCE)
        yield door


def port(door: socket.socket) -> int:
    number: int = door.getsockname()[1]
    return number


def process_of(worker: Worker) -> int:
    return int(worker([article("is read")], ()).id)


def test_a_worker_builds_what_the_builder_builds_in_this_process() -> None:
    options = DigestOptions(max_bullets=2, title="Both")
    with Worker() as worker:
        digest = worker([GAS, MATCH], THEMES, options)
    assert digest == build_digest([GAS, MATCH], THEMES, options)
    assert digest.bullets


def test_one_process_builds_for_all_callers(worker: Worker) -> None:
    with ThreadPoolExecutor(4) as callers:
        processes = set(callers.map(lambda _: process_of(worker), range(12)))
    assert processes == {worker.pid}
    assert worker.pid != os.getpid()


def test_a_process_that_gave_many_answers_is_followed_by_a_fresh_one(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digests.worker.MOST", 2)
    processes = [process_of(worker) for _ in range(4)]
    assert processes[0] == processes[1] != processes[2] == processes[3]


def test_a_worker_that_is_killed_costs_the_article_under_way_and_no_other(worker: Worker) -> None:
    with gate() as door, ThreadPoolExecutor(1) as callers:
        under_way = callers.submit(worker, [article("waits", port(door))], ())
        knocking, _ = door.accept()
        killed = worker.pid
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        with pytest.raises(WorkerError, match="ended by itself"):
            under_way.result(PATIENCE)
        knocking.close()
    assert process_of(worker) not in {killed, os.getpid()}


def test_a_worker_that_an_article_kills_is_followed_by_a_fresh_one(worker: Worker) -> None:
    before = process_of(worker)
    with pytest.raises(WorkerError, match=r"ended by itself \(status 3\)"):
        worker([article("kills")], ())
    assert process_of(worker) != before


def test_a_worker_killed_between_two_articles_costs_none(worker: Worker) -> None:
    before = process_of(worker)
    process = worker._process
    assert process is not None
    process.kill()
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    assert process_of(worker) != before


@pytest.mark.parametrize("does", ["hangs", "is a riddle"])
def test_a_worker_that_hangs_is_ended_and_followed_by_a_fresh_one(
    worker: Worker, does: str
) -> None:
    hung = process_of(worker)
    worker._longest = 0.5
    with pytest.raises(WorkerError, match="gave no answer for 2 s"):
        worker([article(does)], ())
    worker._longest = PATIENCE
    assert process_of(worker) != hung
    with pytest.raises(ProcessLookupError):
        os.kill(hung, 0)


def test_a_worker_without_work_ends_and_comes_back_when_there_is_some() -> None:
    with closing(Worker(ACT, rest=0.01)) as worker:
        first = process_of(worker)
        until_gone(worker, first)
        assert process_of(worker) != first


def test_a_worker_that_was_started_in_vain_ends_too() -> None:
    with Worker(ACT, rest=PATIENCE) as worker:
        loading = worker.pid
        assert loading is not None
        worker._rest_after = 0.01
        worker.start()
        until_gone(worker, loading)


def until_gone(worker: Worker, pid: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while worker.pid is not None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_what_the_builder_raises_is_raised_and_the_worker_lives_on(worker: Worker) -> None:
    before = process_of(worker)
    with pytest.raises(ValueError, match="no sentence") as raised:
        worker([article("faults")], ())
    assert "in act" in "".join(raised.value.__notes__), "it says where"
    with pytest.raises(RuntimeError, match="StubbornError: this and that"):
        worker([article("faults oddly")], ())
    assert process_of(worker) == before


def test_a_builder_that_is_not_there_is_told_by_its_name() -> None:
    nowhere = Worker("digests.writing.nowhere:build")
    with closing(nowhere), pytest.raises(ModuleNotFoundError, match="nowhere"):
        nowhere([GAS], THEMES)


def test_what_a_library_prints_does_not_get_between_the_answers(worker: Worker) -> None:
    assert worker([article("speaks")], ()).title == "speaks"
    assert worker([article("is read")], ()).title == "is read"


def test_closing_ends_the_article_under_way_at_once_and_all_later_ones(worker: Worker) -> None:
    with gate() as door, ThreadPoolExecutor(2) as callers:
        calls = [callers.submit(worker, [article("waits", port(door))], ()) for _ in range(2)]
        knocking, _ = door.accept()
        pid = worker.pid
        assert pid is not None
        worker.close()
        for call in calls:
            with pytest.raises(StoppedError):
                call.result(PATIENCE)
        knocking.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(StoppedError):
        worker([article("is read")], ())
    worker.close()


@pytest.mark.parametrize("does", ["is read", "hangs", "is a riddle"])
def test_a_worker_is_gone_when_its_parent_is_killed_whatever_it_does(does: str) -> None:
    program = (
        "import sys; from digests.writing.worker import Worker; "
        "from tests.digests.writing.builders import ACT, article; "
        "worker = Worker(ACT); worker([article('is read')], ()); "
        "worker._longest = 2.0; print(worker.pid, flush=True); "
        f"worker([article({does!r})], ()); sys.stdin.readline()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert parent.stdout is not None
    assert int(parent.stdout.readline())
    parent.kill()
    # The worker has the same standard error: that ends when the last of the two is gone.
    _, said = parent.communicate(timeout=PATIENCE)
    assert said == b""
