from __future__ import annotations

import asyncio
import json
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from bot.model_client import AT_ONCE, FAILURES, TRIES, ModelClient, chat_address
from bot.model_faults import retry_after
from bot.model_quoting import Quoting
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


@pytest.mark.parametrize("before", range(150, 161))
def test_no_part_of_a_key_that_a_service_repeats_is_left_where_its_words_are_shortened(
    before: int,
) -> None:
    said = json.dumps({"error": {"message": f"{'x' * before}sesame"}})
    assert "xs" not in Quoting("sesame").body(said.encode())
    assert "xs" not in Quoting("sesame").words(f"{'x' * before}sesame")


@pytest.mark.parametrize("kind", ["sesame/1+2", 'se"same', "se\\same"])
def test_a_key_is_masked_however_it_is_written(kind: str) -> None:
    quoting = Quoting(kind)
    for body in (
        kind,
        " " * 3_995 + kind,
        json.dumps({"error": kind})[:-1],
        json.dumps({"error": {"message": [kind]}}),
        json.dumps({"detail": kind}).replace("/", "\\/"),
        json.dumps({"error": kind}).replace("/", "\\/")[:-1],
        f"<p>{quote(kind, safe='')}</p>",
    ):
        told = quoting.body(body.encode())
        assert "se" not in told
        assert "***" in told


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
        pytest.param(raw("no gzip", Content_Encoding="gzip"), "sent it garbled", id="no gzip"),
        pytest.param(flood, "its answer does not end", id="flood"),
        pytest.param(
            refused(429, "slow", Retry_After="Mon, 01 Jan 99999999999999 00:00:00 GMT"),
            "asked too often (429)",
            id="a date beyond all calendars",
        ),
        pytest.param(raw("[" * 4_000, 500), "in trouble (500): [[[", id="a deep error"),
        pytest.param(
            raw(b'{"choices": [{"message": {"content": "\xff"}}', kind="text/x; charset=undefined"),
            "its answer is not JSON",
            id="a charset that decodes nothing",
        ),
        pytest.param(
            raw('{"error": ' + "[" * 900 + "]" * 900 + "}"),
            "answered with an error",
            id="a deep error in an answer",
        ),
        pytest.param(raw(f'{{"choices": {"9" * 9_000}}}'), "is not JSON", id="a long number"),
    ],
)
async def test_what_is_wrong_is_told_in_one_sentence(answer: Answering, sentence: str) -> None:
    async with asking(answer) as (_, client):
        with pytest.raises(TroubleError) as caught:
            await client.ask(QUESTION)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


async def test_whatever_breaks_the_reader_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for error in (OverflowError, RecursionError, UnicodeError, KeyError, AssertionError):

        def read(*_: object, error: type[Exception] = error) -> None:
            raise error("of the inner works")

        monkeypatch.setattr("bot.model_client.read_completion", read)
        async with asking(openai(SAID)) as (_, client):
            with pytest.raises(TroubleError) as caught:
                await client.ask(QUESTION)
        assert str(caught.value) == (
            "The model service was not understood: its answer broke what reads it "
            f"({error.__name__})."
        )


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


async def test_each_try_is_told_that_the_service_may_count() -> None:
    async with asking(cut, refused(503, "full"), openai(SAID)) as (_, client):
        assert (await client.ask(QUESTION)).lost_tries == 1
    async with asking(openai(SAID)) as (_, client):
        assert (await client.ask(QUESTION)).lost_tries == 0
    async with asking(cut, raw("half"), refused(503, "full")) as (_, client):
        with pytest.raises(TroubleError, match="in trouble") as caught:
            await client.ask(QUESTION)
    assert (caught.value.lost_tries, caught.value.is_paid) == (2, True)
    async with asking(cut, hang) as (_, client):
        with pytest.raises(TroubleError, match="longer than there was time") as caught:
            await client.ask(QUESTION, 2 * SHORT)
    assert caught.value.lost_tries == 2


async def test_an_error_counts_where_the_model_had_begun_to_answer() -> None:
    begun = json.dumps({"choices": [{"delta": {"content": "{"}}]})
    said = json.dumps({"error": {"message": "it stopped"}})
    for body, tries in ((f"data: {begun}\n\ndata: {said}\n\n", TRIES), (f"data: {said}\n\n", 0)):
        async with asking(raw(body, kind="text/event-stream")) as (_, client):
            with pytest.raises(TroubleError, match="it stopped") as caught:
                await client.ask(QUESTION)
        assert caught.value.lost_tries == tries


async def test_the_wait_for_a_turn_takes_no_more_time_than_there_is_and_costs_nothing() -> None:
    async with asking(hang, patience=10 * SHORT) as (server, client):
        others = [asyncio.create_task(client.ask(QUESTION)) for _ in range(AT_ONCE)]
        await server.is_asked.wait()
        with pytest.raises(TroubleError, match="longer than there was time") as caught:
            await client.ask(QUESTION, SHORT)
        assert [one.done() for one in others] == [False] * AT_ONCE
        assert not caught.value.is_paid
        client.stop()
        await asyncio.gather(*others, return_exceptions=True)


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
    assert retry_after("Mon, 01 Jan 99999999999999 00:00:00 GMT") is None
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
    assert chat_address("https://desk:secret@host.example:1") == (
        "https://host.example:1/v1/chat/completions"
    )
    assert chat_address("https://host.example/gpt/chat/completions?version=2") == (
        "https://host.example/gpt/chat/completions?version=2"
    )
