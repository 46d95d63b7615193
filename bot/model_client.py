"""The call to a language model behind an OpenAI-compatible address."""

from __future__ import annotations

import asyncio
import random
from concurrent.futures import CancelledError as FutureCancelledError
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

import aiohttp

from bot.model_faults import (
    CallError,
    fault_of_status,
    not_understood,
    retry_after,
    unreachable,
)
from bot.model_messages import read_completion, request_body
from bot.model_quoting import Quoting
from digests.errors import StoppedError
from digests.service.model_builder import Answered, TroubleError

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from digests.writing.model.exchange import Question

AT_ONCE = 2
"""Requests at once: a model on one's own machine has room for no more."""
TRIES = 3
FIRST_WAIT, LONGEST_WAIT = 1.0, 20.0
"""Seconds: before the n-th further try it waits a random time up to the first times 2ⁿ (full
jitter: Brooker, "Exponential Backoff And Jitter", 2015)."""
CONNECT = 5.0
"""Seconds until a server must have taken the connection."""
MOST_BYTES = 1 << 20
"""Of an answer: no true one has a tenth of it."""
FAILURES, REST = 5, 300.0
"""After so many failures in a row it is left alone for so many seconds."""
LONGEST_REST = 3_600.0
"""Seconds for which it is left alone at most, whatever it asks for."""


class ModelClient:
    """Asks a language model; made and closed inside a running event loop."""

    def __init__(  # noqa: PLR0913 - whom it asks, and how patiently, all but three by name
        self,
        url: str,
        model: str,
        key: str = "",
        *,
        timeout: float = 60.0,
        connect: float = CONNECT,
        first_wait: float = FIRST_WAIT,
        rest: float = REST,
    ) -> None:
        """`url` is the address with or without `/v1/chat/completions`; `timeout` of one answer."""
        self.address = chat_address(url)
        self.host = urlsplit(self.address).hostname or ""
        self._model = model
        self._quoting = Quoting(key)
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._timeout = timeout
        self._connect = connect
        self._first_wait = first_wait
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._session: aiohttp.ClientSession | None = None
        self._breaker = Breaker(rest)
        self._unknown: set[str] = set()
        """Parameters that the server said it does not take."""
        self._asked: set[asyncio.Task[Answered]] = set()
        self._is_closed = False

    async def __aenter__(self) -> Self:
        limits = aiohttp.ClientTimeout(total=None, sock_connect=self._connect)
        connector = aiohttp.TCPConnector(limit=AT_ONCE)
        self._session = aiohttp.ClientSession(timeout=limits, connector=connector)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.stop()
        if self._session is not None:
            await self._session.close()

    def stop(self) -> None:
        """Give up what is being asked, and ask nothing more."""
        self._is_closed = True
        for task in self._asked:
            task.cancel()

    def blocking(self) -> Callable[[Question, float | None], Answered]:
        """Give what asks from another thread, and blocks that; call this in the event loop."""
        loop = asyncio.get_running_loop()

        def ask(question: Question, within: float | None) -> Answered:
            if self._is_closed or loop.is_closed():
                raise StoppedError
            try:
                return asyncio.run_coroutine_threadsafe(self.ask(question, within), loop).result()
            except FutureCancelledError:  # the loop ends
                raise StoppedError from None

        return ask

    async def ask(self, question: Question, within: float | None = None) -> Answered:
        """Give the model's answer, all tries `within` so many seconds if that is given.

        Raises:
            TroubleError: says in one sentence why there is none.
            StoppedError: this was closed.
        """
        if self._is_closed:
            raise StoppedError
        task = asyncio.ensure_future(self._ask(question, within))
        self._asked.add(task)
        task.add_done_callback(self._asked.discard)
        try:
            return await task
        except asyncio.CancelledError:
            if self._is_closed:
                raise StoppedError from None
            raise

    async def _ask(self, question: Question, within: float | None) -> Answered:
        self._breaker.check()
        tries = _Tries()
        try:
            async with asyncio.timeout(within), self._turns:
                answered = await self._try(question, tries)
        except TimeoutError:
            error = TroubleError("The model took longer than there was time.")
            raise tries.noted_in(error) from None
        except TroubleError as error:
            if isinstance(error, CallError) and error.counts:
                self._breaker.note_failure(error)
            raise tries.noted_in(error) from None
        self._breaker.note_answer()
        return replace(answered, lost_tries=tries.paid - 1)

    async def _try(self, question: Question, tries: _Tries) -> Answered:
        for number in range(1, TRIES + 1):
            tries.paid += 1  # whoever breaks it off does not stop the service
            try:
                return await self._once(question)
            except CallError as fault:
                tries.paid -= not fault.is_paid
                if fault.parameter and fault.parameter not in self._unknown:
                    self._unknown.add(fault.parameter)
                    continue
                if not fault.is_passing or number == TRIES:
                    raise
                wait = self._wait(number, fault.retry_after)
                if wait is None:
                    raise
                await asyncio.sleep(wait)
        raise TroubleError("The model service refused the question in every form.")

    def _wait(self, number: int, asked_for: float | None) -> float | None:
        """Give the seconds until the next try; None where they would be too many."""
        if asked_for is not None:
            return asked_for if asked_for <= LONGEST_WAIT else None
        most = min(LONGEST_WAIT, self._first_wait * 2 ** (number - 1))
        return random.uniform(0, most)  # noqa: S311 - no secret

    async def _once(self, question: Question) -> Answered:
        assert self._session is not None, "it is entered"  # noqa: S101 - a fault of ours
        body = request_body(question, self._model, self._unknown)
        try:
            async with (
                asyncio.timeout(self._timeout),
                self._session.post(
                    self.address, json=body, headers=self._headers, allow_redirects=False
                ) as response,
            ):
                return await self._read(response)
        except CallError:
            raise
        except Exception as error:  # noqa: BLE001 - what a service says may break any reader
            raise unreachable(error, self.address, self._timeout) from None

    async def _read(self, response: aiohttp.ClientResponse) -> Answered:
        data = await _body(response)
        try:
            if not response.ok or response.status >= _REDIRECTS:
                later = retry_after(response.headers.get("Retry-After", ""))
                told = self._quoting.body(data)
                raise fault_of_status(response.status, told, later, self.address, self._model)
            kind, charset = response.content_type, response.charset or "utf-8"
            return read_completion(data, kind, charset, self._quoting)
        except ValueError as error:  # not of the address, which answered
            raise not_understood(
                f"its answer broke what reads it ({type(error).__name__})"
            ) from None


_REDIRECTS = 300


async def _body(response: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    async for piece in response.content.iter_any():
        data += piece
        if len(data) > MOST_BYTES:
            raise not_understood("its answer does not end")
    return bytes(data)


def chat_address(url: str) -> str:
    """Give the address to post to: `http://host:11434` means `…/v1/chat/completions`.

    It is shown, so a name and a password in it, which the settings refuse, are left out.
    """
    address = url.strip().rstrip("/")
    parts = urlsplit(address)
    path = parts.path.rstrip("/") or "/v1"
    if not path.endswith("/chat/completions"):
        path += "/chat/completions"
    return parts._replace(netloc=parts.netloc.rpartition("@")[2], path=path).geturl()


@dataclass(slots=True)
class _Tries:
    """The tries of one call that the service may count."""

    paid: int = 0

    def noted_in(self, error: TroubleError) -> TroubleError:
        error.lost_tries, error.is_paid = self.paid, self.paid > 0
        return error


class Breaker:
    """Leaves a service alone that failed several times in a row."""

    def __init__(self, rest: float) -> None:
        self._rest = rest
        self._failures = 0
        self._until = 0.0
        self._told = ""

    def check(self) -> None:
        """Raise TroubleError while the service is left alone."""
        if asyncio.get_running_loop().time() < self._until:
            raise TroubleError(self._told)

    def note_failure(self, error: CallError) -> None:
        """Count a failure; from the fifth in a row on the service rests after each.

        A service that asks for a longer rest than a try waits has it at once.
        """
        now = asyncio.get_running_loop().time()
        self._failures += 1
        asked_for = min(error.retry_after or 0.0, LONGEST_REST)
        if asked_for > LONGEST_WAIT:
            self._until = now + asked_for
            self._told = f"{error} It asked to be left alone for {asked_for:.0f} s."
        if self._failures < FAILURES:
            return
        self._until = max(self._until, now + self._rest)
        self._told = (
            f"The model failed {FAILURES} times in a row, so it is left alone for "
            f"{self._rest:.0f} s at a time. {error}"
        )

    def note_answer(self) -> None:
        """An answer came, so all is well."""
        self._failures, self._until = 0, 0.0
