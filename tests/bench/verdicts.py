"""How well statements are judged: editors' highlights and these changed, edits, people's votes."""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digests.language.sentences import split_sentences
from digests.models import Article
from digests.writing.check import Outcome, check

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
ARTICLES = 250
HALF = 0.5

_NAME = re.compile(r"(?<=[a-z] )[A-Z][a-z]{3,}")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?!\w)")
_VERB = re.compile(r" (?:is|was|will|are|has|have|were|can) ")

Row = tuple[str, str, str]


def measure() -> list[Row]:
    """Give rows of what, measured and aim; one row that says so where the data is absent."""
    if not DATA.is_dir():
        return [("verdicts", f"skipped: {DATA} is absent", "")]
    return [*_highlights(), _edits(), *_votes()]


def _read(name: str) -> list[dict[str, Any]]:
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _changed(text: str, article: str, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Give a highlight as it is, then with one number, name or denial changed."""
    yield "true", text
    numbers = list(_NUMBER.finditer(text))
    if numbers:
        at = rng.choice(numbers)
        value = float(at.group().replace(",", ""))
        other = (
            f"{value * 1.5 + 0.3:.1f}"
            if "." in at.group()
            else str(int(value) + rng.choice([1, 2, 7, 10]))
        )
        yield "number", text[: at.start()] + other + text[at.end() :]
    if " not " in text:
        yield "denial", text.replace(" not ", " ", 1)
    elif found := _VERB.search(text):
        yield "denial", f"{text[: found.end()]}not {text[found.end() :]}"
    here, there = _NAME.findall(text), [name for name in _NAME.findall(article) if name not in text]
    if here and there:
        yield "name", text.replace(rng.choice(here), rng.choice(there), 1)


def _highlights() -> Iterator[Row]:
    rng = random.Random(11)  # noqa: S311 - no secret
    rows = _read("news_highlights")
    rng.shuffle(rows)
    outcomes: defaultdict[str, Counter[Outcome]] = defaultdict(Counter)
    for row in rows[:ARTICLES]:
        sentences = split_sentences(Article(row["id"], "", row["text"]))
        told = row["highlights"]
        for text in told if isinstance(told, list) else told.split("\n"):
            for kind, statement in _changed(text.strip().replace(" .", "."), row["text"], rng):
                outcomes[kind][check(statement, sentences).outcome] += 1
    true = outcomes["true"]
    yield "editors' highlights supported", _share(true, Outcome.SUPPORTED), "75 % or more"
    yield "and contradicted", _share(true, Outcome.CONTRADICTED), "8 % or less"
    for kind, aim in (("number", 90), ("name", 85), ("denial", 90)):
        caught = 1 - outcomes[kind][Outcome.SUPPORTED] / outcomes[kind].total()
        yield f"the same with another {kind}, not supported", f"{caught:.1%}", f"{aim} % or more"


def _share(outcomes: Counter[Outcome], outcome: Outcome) -> str:
    return f"{outcomes[outcome] / outcomes.total():.1%}"


def _edits() -> Row:
    right: dict[bool, list[bool]] = {True: [], False: []}
    for row in _read("summary_edits"):
        verdict = check(row["statement"], split_sentences(Article("a", "", row["article"])))
        right[row["consistent"]].append(verdict.supported == row["consistent"])
    balanced = sum(sum(one) / len(one) for one in right.values()) / len(right)
    return "edited summaries, balanced accuracy", f"{balanced:.1%}", "66 % or more"


def _votes() -> Iterator[Row]:
    rows = _read("human_consistency")
    parts: dict[str, list[tuple[float, bool]]] = {"cnndm": [], "xsum": []}
    started = time.process_time()
    for row in rows:
        verdict = check(row["statement"], split_sentences(Article("a", "", row["article"])))
        agreed = row["yes"] > HALF * row["judges"]
        parts[row["id"].split("-", maxsplit=1)[0]].append((verdict.score, agreed))
    spent = (time.process_time() - started) / len(rows) * 1000
    for part, scores in parts.items():
        yield f"verdict's score, AUC, {part}", f"{_auc(scores):.3f}", ""
    yield "verdict against a whole article", f"{spent:.1f} ms", "60 ms or less"


def _auc(scores: list[tuple[float, bool]]) -> float:
    """Give how often a statement that people accepted scores above one that they did not."""
    true = [score for score, agreed in scores if agreed]
    false = [score for score, agreed in scores if not agreed]
    wins = sum((one > other) + HALF * (one == other) for one in true for other in false)
    return wins / (len(true) * len(false))
