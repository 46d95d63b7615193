"""`daybreak digest --writer model`, `compare` and `check` with a model service on loopback."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest

from bot.model_doctor import check_model
from bot.model_setup import ModelChoice
from tests.bot.model_server import ModelServer, beside, extracting, llama_cpp, openai, refused
from tests.cli import command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def toy() -> Iterator[ModelServer]:
    with beside(extracting(2)) as server:
        yield server


def daybreak(server: ModelServer, *arguments: object) -> str:
    """What the command prints, where a model at that server may write."""
    settings = {"DAYBREAK_MODEL_URL": server.url, "DAYBREAK_MODEL": "toy", "COLUMNS": "160"}
    finished = command.daybreak(*arguments, **settings)
    assert (finished.returncode, finished.stderr) == (0, "")
    return finished.stdout


def test_a_model_that_is_set_writes_and_the_digest_says_so(toy: ModelServer, article: Path) -> None:
    printed = daybreak(toy, "digest", article)
    assert "The library in Vinter opens at night from May" in printed
    assert "written by toy, checked: 2 of 2" in printed
    assert len(toy.asked) == 1


def test_what_was_paid_is_not_asked_again(toy: ModelServer, article: Path) -> None:
    first = daybreak(toy, "digest", article)
    asked = len(toy.asked)
    assert daybreak(toy, "digest", article) == first
    assert len(toy.asked) == asked


def test_the_rules_write_where_they_are_asked_to(toy: ModelServer, article: Path) -> None:
    assert "written by" not in daybreak(toy, "digest", article, "--writer", "rules")
    assert not toy.asked


def test_json_tells_of_each_bullet_who_wrote_it(toy: ModelServer, article: Path) -> None:
    record = json.loads(daybreak(toy, "digest", article, "--json"))
    [first, *_] = [one for section in record["sections"] for one in section["bullets"]]
    assert first["writer"] == {"model": "toy", "provenance": "checked"}
    assert toy.asked


def test_an_explanation_shows_each_verdict(article: Path) -> None:
    with beside(openai(FALSE)) as server:
        printed = daybreak(server, "digest", article, "--explain")
    assert "• The trial costs 19,000 crowns and ends in December." in printed
    assert "rests on sentences: 3" in printed
    assert "verdict: contradicted" in printed
    assert "because: a number that the article does not have" in printed
    assert "what became of it: dropped" in printed


def test_both_are_compared_side_by_side_with_the_verdicts(toy: ModelServer, article: Path) -> None:
    printed = daybreak(toy, "compare", article)
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
    article: Path, settings: dict[str, str], told: str
) -> None:
    finished = command.daybreak("digest", article, "--writer", "model", **settings)
    assert (finished.returncode, finished.stdout) == (1, "")
    assert told in finished.stderr


def test_a_model_that_cannot_be_reached_costs_no_digest(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as place:
        url = f"http://127.0.0.1:{place.getsockname()[1]}"
    monkeypatch.setattr("bot.model_client.LONGEST_WAIT", 0.0)
    settings = {"DAYBREAK_MODEL_URL": url, "DAYBREAK_MODEL": "toy"}
    finished = command.daybreak("digest", article, **settings)
    assert "no answer from the model, the rules wrote" in finished.stdout
    assert "refused the connection" in finished.stderr
    assert finished.returncode == 0


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
