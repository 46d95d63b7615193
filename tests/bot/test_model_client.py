from __future__ import annotations

import asyncio
import json
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from bot.model_client import FAILURES, TRIES, ModelClient, chat_address
from bot.model_faults import retry_after
from digests.errors import StoppedError
from digests.service.model_builder import TroubleError
from digests.writing.model.exchange import Form, Message, Question, Trouble
from tests.bot.model_server import (
    ModelServer,
    cut,
    drip,
    flood,
    hang,
    llama_cpp,
    ollama_stream,
    openai,
    raw,
    refused,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tests.bot.model_server import Answering

QUESTION = Question(
    (Message("system", "Say how it is."), Message("user", "How is it?")),
    '{"type": "object"}',
    most_tokens=100,
)
SAID = '{"bullets": []}'
SHORT = 0.15
"""Seconds for one answer of a server that hangs."""


@asynccontextmanager
async def asking(
    *answers: Answering, patience: float = 20.0, key: str = "", rest: float = 60.0
) -> AsyncIterator[tuple[ModelServer, ModelClient]]:
    async with (
        ModelServer(*answers).running() as server,
        ModelClient(server.url, "toy", key, timeout=patience, first_wait=0.01, rest=rest) as client,
    ):
        yield server, client


@pytest.mark.parametrize("service", [openai, ollama_stream])
async def test_an_answer_is_read_whole_or_streamed(service: Answering) -> None:
    async with asking(service(SAID)) as (server, client):
        answer = await client.ask(QUESTION)
    assert (answer.text, answer.is_cut) == (SAID, False)
    assert server.asked[0]["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert server.asked[0]["model"] == "toy"


async def test_an_answer_in_parts_is_their_texts() -> None:
    parts = [{"type": "thinking", "thinking": []}, {"type": "text", "text": SAID}]
    told = {"choices": [{"message": {"content": parts}, "finish_reason": "stop"}]}
    async with asking(raw(json.dumps(told))) as (_, client):
        assert (await client.ask(QUESTION)).text == SAID


async def test_used_tokens_are_told_where_the_service_tells_them() -> None:
    async with asking(openai(SAID, tokens=321), openai(SAID, tokens=None)) as (_, client):
        assert (await client.ask(QUESTION)).tokens == 321
        assert (await client.ask(QUESTION)).tokens is None


async def test_tokens_below_nought_give_no_budget_back() -> None:
    async with asking(openai(SAID, tokens=-900)) as (_, client):
        assert (await client.ask(QUESTION)).tokens is None


async def test_an_answer_that_was_as_long_as_it_may_be_is_told_as_cut() -> None:
    async with asking(openai('{"bull', reason="length")) as (_, client):
        assert (await client.ask(QUESTION)).is_cut


async def test_the_key_goes_along_and_is_in_no_error() -> None:
    async with asking(refused(401, "Incorrect API key"), key="sesame") as (server, client):
        with pytest.raises(TroubleError, match="refused the key") as caught:
            await client.ask(QUESTION)
    assert server.keys == ["Bearer sesame"]
    assert "sesame" not in str(caught.value)


async def test_a_key_that_a_service_repeats_is_in_no_error() -> None:
    async with asking(refused(400, "sesame opens nothing"), key="sesame") as (_, client):
        with pytest.raises(TroubleError, match="opens nothing") as caught:
            await client.ask(QUESTION)
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        pytest.param(refused(403, "no"), "refused the key (403). Set DAYBREAK_MODEL_KEY", id="403"),
        pytest.param(
            refused(404, "model 'toy' not found, try pulling it first"),
            "has no model toy. Correct DAYBREAK_MODEL.",
            id="unknown model",
        ),
        pytest.param(
            raw("<h1>Not Found</h1>", 404, "text/html"),
            "(404). Correct DAYBREAK_MODEL_URL",
            id="404",
        ),
        pytest.param(raw("", 307, Location="/elsewhere"), "leads elsewhere (307)", id="redirect"),
        pytest.param(
            raw("<html>hello</html>", kind="text/html"), "its answer is not JSON", id="a page"
        ),
        pytest.param(raw('{"choices": [{"mess'), "its answer is not JSON", id="half JSON"),
        pytest.param(raw("null"), "of another kind than OpenAI's", id="null"),
        pytest.param(raw('{"models": []}'), "of another kind than OpenAI's", id="another kind"),
        pytest.param(
            raw('{"choices": "none"}'),
            "of another kind than OpenAI's",
            id="choices of another kind",
        ),
        pytest.param(
            raw('{"error": {"message": "model runner has stopped"}}'),
            "answered with an error: model runner has stopped.",
            id="200 with an error inside",
        ),
        pytest.param(
            refused(429, "You exceeded your current quota"), "wants to be paid", id="quota"
        ),
        pytest.param(
            refused(429, "slow down", Retry_After="3600"), "too often (429)", id="429 for an hour"
        ),
        pytest.param(refused(503, "loading model"), "in trouble (503): loading model.", id="503"),
        pytest.param(ollama_stream(SAID, ends=False), "its stream broke off", id="half a stream"),
        pytest.param(cut, "cut its answer off", id="cut in mid-body"),
        pytest.param(flood, "its answer does not end", id="flood"),
    ],
)
async def test_what_is_wrong_is_told_in_one_sentence(answer: Answering, sentence: str) -> None:
    async with asking(answer) as (_, client):
        with pytest.raises(TroubleError) as caught:
            await client.ask(QUESTION)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("slow", [hang, drip])
async def test_who_takes_too_long_is_not_waited_for(slow: Answering) -> None:
    async with asking(slow, patience=SHORT) as (server, client):
        with pytest.raises(
            TroubleError, match=r"no answer within 0\.15 s\. DAYBREAK_MODEL_TIMEOUT"
        ):
            await client.ask(QUESTION)
    assert len(server.asked) == 1


@pytest.mark.parametrize(("answer", "is_paid"), [(cut, True), (refused(503, "full"), False)])
async def test_what_a_model_may_have_worked_at_is_told_as_paid(
    answer: Answering, *, is_paid: bool
) -> None:
    async with asking(answer) as (_, client):
        with pytest.raises(TroubleError) as caught:
            await client.ask(QUESTION)
    assert caught.value.is_paid is is_paid


async def test_no_more_time_is_taken_than_there_is() -> None:
    async with asking(hang) as (_, client):
        with pytest.raises(TroubleError, match="longer than there was time"):
            await client.ask(QUESTION, SHORT)


async def test_a_service_that_is_not_there_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as place:
        port = place.getsockname()[1]
    async with ModelClient(f"http://127.0.0.1:{port}", "toy", first_wait=0.01) as client:
        with pytest.raises(TroubleError, match=f"refused the connection: http://127.0.0.1:{port}"):
            await client.ask(QUESTION)


@pytest.mark.parametrize(
    "passing",
    [
        refused(429, "slow down"),
        refused(429, "slow down", Retry_After="0"),
        refused(502, "bad gateway"),
        cut,
        raw("not yet", 503, "text/plain"),
    ],
    ids=["429", "429 with Retry-After", "502", "cut", "503"],
)
async def test_what_passes_is_tried_again(passing: Answering) -> None:
    async with asking(passing, passing, openai(SAID)) as (server, client):
        assert (await client.ask(QUESTION)).text == SAID
    assert len(server.asked) == TRIES


async def test_retry_after_is_heeded() -> None:
    clock = asyncio.get_running_loop().time
    async with asking(refused(429, "slow", Retry_After="0.2"), openai(SAID)) as (_, client):
        began = clock()
        await client.ask(QUESTION)
    assert clock() - began >= 0.2


def test_retry_after_is_seconds_or_a_date() -> None:
    assert retry_after("1.5") == 1.5
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert retry_after("soon") is None
    assert retry_after("") is None


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (llama_cpp(SAID), Trouble.FORM),
        (refused(400, "'response_format' of type 'json_schema' is not supported"), Trouble.FORM),
        (refused(422, "body.response_format: extra fields not permitted"), Trouble.FORM),
        (refused(400, "This model's maximum context length is 4096 tokens"), Trouble.LENGTH),
        (refused(500, "the request exceeds the available context size"), Trouble.LENGTH),
        (refused(413, "too large"), Trouble.LENGTH),
    ],
)
async def test_a_form_or_length_that_is_refused_is_told_as_such(
    answer: Answering, trouble: Trouble
) -> None:
    async with asking(answer) as (_, client):
        with pytest.raises(TroubleError) as caught:
            await client.ask(QUESTION)
    assert caught.value.trouble is trouble


@pytest.mark.parametrize(
    ("form", "kind"), [(Form.OBJECT, {"type": "json_object"}), (Form.PLAIN, None)]
)
async def test_each_form_is_asked_for_in_its_own_way(form: Form, kind: object) -> None:
    async with asking(llama_cpp(SAID)) as (server, client):
        assert (await client.ask(QUESTION.asked_by(form))).text == SAID
    assert server.asked[0].get("response_format") == kind


async def test_a_parameter_that_a_service_does_not_take_is_left_out_from_then_on() -> None:
    refusal = refused(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens'.")
    async with asking(refusal, openai(SAID)) as (server, client):
        await client.ask(QUESTION)
        await client.ask(QUESTION)
    assert [("max_tokens" in one, "max_completion_tokens" in one) for one in server.asked] == [
        (True, False),
        (False, True),
        (False, True),
    ]


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "no-such-charset"])
async def test_an_answer_is_utf_8_whatever_charset_is_declared(charset: str) -> None:
    told = json.dumps(
        {"choices": [{"message": {"content": "Café Zürich"}, "finish_reason": "stop"}]},
        ensure_ascii=False,
    )
    async with asking(raw(told, kind=f"application/json; charset={charset}")) as (_, client):
        assert (await client.ask(QUESTION)).text == "Café Zürich"


async def test_an_answer_that_is_no_utf_8_is_read_by_the_charset_it_declares() -> None:
    told = json.dumps({"choices": [{"message": {"content": "Café"}}]}, ensure_ascii=False)
    answer = raw(told.encode("latin-1"), kind="application/json; charset=latin-1")
    async with asking(answer) as (_, client):
        assert (await client.ask(QUESTION)).text == "Café"


async def test_half_a_surrogate_pair_is_no_character() -> None:
    async with asking(
        raw('{"choices": [{"message": {"content": "a\\ud800b \\ud83d\\ude00"}}]}')
    ) as (
        _,
        client,
    ):
        assert (await client.ask(QUESTION)).text == "a\ufffdb 😀"


async def test_at_most_two_are_asked_at_once() -> None:
    async def slowly(request: object, body: dict[str, object]) -> object:
        await asyncio.sleep(0.03)
        return await openai(SAID)(request, body)  # type: ignore[arg-type]

    async with asking(slowly) as (server, client):  # type: ignore[arg-type]
        await asyncio.gather(*(client.ask(QUESTION) for _ in range(6)))
    assert (len(server.asked), server.most_at_once) == (6, 2)


async def test_after_five_failures_in_a_row_the_service_is_left_alone() -> None:
    async with asking(refused(401, "no")) as (server, client):
        for _ in range(FAILURES):
            with pytest.raises(TroubleError, match="refused the key"):
                await client.ask(QUESTION)
        with pytest.raises(TroubleError, match="failed 5 times in a row, so it is left alone"):
            await client.ask(QUESTION)
    assert len(server.asked) == FAILURES


async def test_a_service_that_asks_for_an_hour_of_rest_has_it() -> None:
    async with asking(refused(429, "slow down", Retry_After="3600")) as (server, client):
        with pytest.raises(TroubleError, match="too often"):
            await client.ask(QUESTION)
        with pytest.raises(TroubleError, match="asked to be left alone for 3600 s"):
            await client.ask(QUESTION)
    assert len(server.asked) == 1


async def test_after_its_rest_it_is_asked_again() -> None:
    no = refused(401, "no")
    async with asking(*[no] * FAILURES, openai(SAID), rest=0.0) as (_, client):
        for _ in range(FAILURES):
            with pytest.raises(TroubleError):
                await client.ask(QUESTION)
        assert (await client.ask(QUESTION)).text == SAID


async def test_a_refused_form_is_no_failure_of_the_service() -> None:
    async with asking(llama_cpp(SAID)) as (server, client):
        for _ in range(FAILURES + 1):
            with pytest.raises(TroubleError, match="refused the form"):
                await client.ask(QUESTION)
    assert len(server.asked) == FAILURES + 1


async def test_whoever_waits_in_another_thread_is_freed_when_all_is_stopped() -> None:
    async with asking(hang) as (server, client):
        ask = client.blocking()
        waiting = asyncio.create_task(asyncio.to_thread(ask, QUESTION, None))
        await server.is_asked.wait()
        client.stop()
        with pytest.raises(StoppedError):
            await waiting
        with pytest.raises(StoppedError):
            ask(QUESTION, None)


def test_an_address_may_be_short_or_whole() -> None:
    whole = "http://127.0.0.1:11434/v1/chat/completions"
    for written in ("http://127.0.0.1:11434", "http://127.0.0.1:11434/v1/", whole):
        assert chat_address(written) == whole
    assert chat_address("https://host.example/api/openai") == (
        "https://host.example/api/openai/chat/completions"
    )
    assert chat_address("https://host.example/gpt/chat/completions?version=2") == (
        "https://host.example/gpt/chat/completions?version=2"
    )
