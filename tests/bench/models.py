"""What a model writes: of 300 model-like statements, which are posted, and how."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digests.models import Sentence
from digests.writing.model.answer import Statement
from digests.writing.model.sanity_checks import tidy
from digests.writing.model_verdicts import judge

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STATEMENTS = Path(__file__).with_name("model_statements.jsonl")
LONGEST = 300

Row = tuple[str, str, str]


def measure() -> Iterator[Row]:
    """Give rows of what, measured and aim; the second pass is one that answers honestly."""
    outcomes = count(read_statements())
    for is_true, named in ((True, "true"), (False, "false")):
        every = sum(number for (truth, _), number in outcomes.items() if truth is is_true)
        plain, supported, hopeful = (outcomes[is_true, one] for one in ("plain", "check", "proof"))
        proved = supported + hopeful if is_true else 0
        aims = ("", "") if is_true else ("5 % or less", "0 %")
        what = f"model-like statements, {named}, posted"
        yield f"{what} by the check alone", _share(plain + supported, every), aims[0]
        yield f"{what} at once, where a second pass follows", _share(plain, every), ""
        yield f"{what} in all, after an honest second pass", _share(plain + proved, every), aims[1]
        dropped = outcomes[is_true, "contradicted"]
        yield f"{what[:-8]} replaced then", _share(every - plain - proved - dropped, every), ""
        yield f"{what[:-8]} contradicted", _share(dropped, every), ""


def read_statements() -> list[dict[str, Any]]:
    """Give the statements, each with its article and whether it is true."""
    with STATEMENTS.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def count(statements: Iterable[dict[str, Any]]) -> Counter[tuple[bool, str]]:
    """Count the true and the false by what they are posted by, or why they are not."""
    return Counter(map(_outcome, statements))


def _outcome(row: dict[str, Any]) -> tuple[bool, str]:
    """Say whether a statement is true, and what it is posted by, if by anything."""
    texts, at, sentences = row["sentences"], 0, []
    for index, text in enumerate(texts):
        sentences.append(Sentence(row["article"], index, index, at, at + len(text), text))
        at += len(text) + 1
    named = tuple(index + 1 for index in row["rests_on"])
    said = Statement(tidy(row["statement"]), named, "")
    judged = judge(said, tuple(sentences), LONGEST, date.fromisoformat(row["published"]))
    if judged.is_plain:
        by = "plain"
    elif judged.is_supported:
        by = "check"
    else:
        by = "proof" if judged.is_hopeful else judged.outcome.value
    return row["true"], by


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}"
