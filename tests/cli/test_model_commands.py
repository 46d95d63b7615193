"""`daybreak digest --writer model`, `compare` and `check` with a model service on loopback."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from bot import command_line
from bot.model_doctor import check_model
from bot.model_setup import ModelChoice
from tests.bot.model_server import ModelServer, beside, extracting, llama_cpp, openai, refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

    from tests.bot.model_server import Answering

TEXT = (
    "The library in Vinter opens at night from May, the council said on Monday.\n\n"
    "The library will stay open until 2 a.m. for students of the 14 schools nearby. "
    "The trial costs 90,000 crowns and ends in December."
)
FALSE = json.dumps(
    {"bullets": [{"text": "The trial costs 19,000 crowns and ends in December.", "sentences": [3]}]}
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "library.md"
    path.write_text(f"# Vinter's library opens at night\n\n{TEXT}\n", encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("DISCORD_TOKEN", "DAYBREAK_MODEL_URL", "DAYBREAK_MODEL", "DAYBREAK_MODEL_CHECK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "160")


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelServer]:
    with beside(extracting(2)) as server:
        monkeypatch.setenv("DAYBREAK_MODEL_URL", server.url)
        monkeypatch.setenv("DAYBREAK_MODEL", "toy")
        yield server


def daybreak(*arguments: object) -> Result:
    return CliRunner().invoke(command_line.app, [*map(str, arguments)])


def test_a_model_that_is_set_writes_and_the_digest_says_so(toy: ModelServer, article: Path) -> None:
    printed = daybreak("digest", article).output
    assert "The library in Vinter opens at night from May" in printed
    assert "written by toy, checked: 2 of 2" in printed
    assert len(toy.asked) == 1


def test_what_was_paid_is_not_asked_again(toy: ModelServer, article: Path) -> None:
    first = daybreak("digest", article).output
    asked = len(toy.asked)
    assert daybreak("digest", article).output == first
    assert len(toy.asked) == asked


def test_the_rules_write_where_they_are_asked_to(toy: ModelServer, article: Path) -> None:
    assert "written by" not in daybreak("digest", article, "--writer", "rules").output
    assert not toy.asked


def test_json_tells_of_each_bullet_who_wrote_it(toy: ModelServer, article: Path) -> None:
    record = json.loads(daybreak("digest", article, "--json").output)
    [first, *_] = [one for section in record["sections"] for one in section["bullets"]]
    assert first["writer"] == {"model": "toy", "hand": "checked"}
    assert toy.asked


def test_an_explanation_shows_each_verdict(
    article: Path, toy: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with beside(openai(FALSE)) as server:
        monkeypatch.setenv("DAYBREAK_MODEL_URL", server.url)
        printed = daybreak("digest", article, "--explain").output
    assert "• The trial costs 19,000 crowns and ends in December." in printed
    assert "rests on sentences: 3" in printed
    assert "verdict: contradicted" in printed
    assert "because: a number that the article does not have" in printed
    assert "what became of it: dropped" in printed
    assert not toy.asked


def test_both_are_compared_side_by_side_with_the_verdicts(toy: ModelServer, article: Path) -> None:
    printed = daybreak("compare", article).output
    assert "the rules" in printed
    assert "toy" in printed
    assert "verdict: supported" in printed
    assert toy.asked


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({}, "DAYBREAK_MODEL_URL: no language model is set that could write."),
        ({"DAYBREAK_MODEL": "toy"}, "DAYBREAK_MODEL_URL: no address is set at which to ask toy."),
        ({"DAYBREAK_MODEL_URL": "http://127.0.0.1:9"}, "DAYBREAK_MODEL: no model is named"),
        ({"DAYBREAK_MODEL_URL": "ollama"}, "it is no http or https address"),
    ],
)
def test_a_model_that_is_not_set_or_half_is_told(
    article: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], told: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    result = daybreak("digest", article, "--writer", "model")
    assert told in str(result.exception)
    assert result.exit_code == 1


def test_a_model_that_cannot_be_reached_costs_no_digest(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as place:
        port = place.getsockname()[1]
    monkeypatch.setenv("DAYBREAK_MODEL_URL", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("DAYBREAK_MODEL", "toy")
    monkeypatch.setattr("bot.model_client.FIRST_WAIT", 0.01)
    result = daybreak("digest", article)
    assert "no answer from the model, the rules wrote" in result.output
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("answer", "told", "well"),
    [
        (
            extracting(),
            "Model: toy at 127.0.0.1 answers (json_schema); the texts of articles",
            True,
        ),
        (llama_cpp('{"colours": ["red"]}'), "answers (json_object)", True),
        (openai("Red and green."), "Model: toy answers, but gives no JSON.", False),
        (refused(401, "bad key"), "Model: The model service refused the key (401).", False),
        (refused(404, "model toy not found"), "Model: The model service has no model toy.", False),
    ],
    ids=["well", "llama.cpp", "no JSON", "key", "unknown"],
)
async def test_check_says_in_one_sentence_how_the_model_does(
    tmp_path: Path, answer: Answering, told: str, *, well: bool
) -> None:
    async with ModelServer(answer).running() as server:
        choice = ModelChoice(server.url, "toy", tokens_a_day=1_000)
        found = await check_model(choice, f"sqlite:///{tmp_path / 'daybreak.db'}")
    assert told in found.sentence
    assert found.well is well
    assert ("0 of 1,000 tokens are used today." in found.sentence) is well
