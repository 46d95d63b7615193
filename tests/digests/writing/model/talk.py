"""A made-up article, and a dialogue about it with a model whose replies are given."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digests.models import Article, DigestOptions
from digests.writing.model.exchange import Form, Question, Reply, Trouble
from digests.writing.model_dialogue import Manner, Written, next_step
from tests.digests.newsroom import THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable

FERRY = Article(
    id="ferry",
    title="Line drops its evening ferry to Holm",
    text=(
        "The shipping line Nordvik will drop its evening ferry to the island of Holm on 1 March, "
        "its director, Karin Steen, said on Tuesday. "
        "The ferry carried 41,000 passengers last year, most of them commuters from Holm. "
        "Steen said that the line had lost 3 million crowns on the evening crossing. "
        "The mayor of Holm, Aksel Brandt, called the decision a blow to the island. "
        "A morning ferry may be added in the autumn if the county pays for it."
    ),
    source="The Harbour Post",
)
DROPPED = (
    "The shipping line Nordvik will drop its evening ferry to the island of Holm on 1 March, "
    "its director, Karin Steen, said on Tuesday."
)
CARRIED = "The ferry carried 41,000 passengers last year, most of them commuters from Holm."
LOST = "The line had lost 3 million crowns on the evening crossing, Steen said."
FREELY = "Holm's mayor, Aksel Brandt, was dismayed by the plan to end the evening crossing."
OPTIONS = DigestOptions(max_bullets=5)


def bullets(*told: tuple[str, list[int]], theme: str = "energy") -> str:
    """An answer: each bullet's text and the numbers of its sentences."""
    entries = [{"text": text, "sentences": numbers, "theme": theme} for text, numbers in told]
    return json.dumps({"bullets": entries})


def proofs(*told: tuple[int, bool, str]) -> str:
    """An answer of the second pass."""
    entries = [{"statement": at, "supported": so, "words": words} for at, so, words in told]
    return json.dumps({"verdicts": entries})


def talk(
    *replies: str | Reply, article: Article = FERRY, proves: bool = False, options: Any = OPTIONS
) -> tuple[Written, list[Question]]:
    """Give what is written, and what was asked; what is asked beyond the replies fails."""
    given: list[Reply] = []
    asked: list[Question] = []
    waiting = iter(map(_reply, replies))
    while True:
        step = next_step(article, THEMES, options, Manner("toy", proves), given)
        if isinstance(step, Written):
            assert not list(waiting), "it asked less than was answered"
            return step, asked
        asked.append(step)
        given.append(next(waiting, Reply(trouble=Trouble.FAILED, told="gone")))


def _reply(one: str | Reply) -> Reply:
    return one if isinstance(one, Reply) else Reply(one)


def texts(written: Written) -> list[str]:
    return [one.text for one in sorted(written.digest.bullets, key=lambda one: one.rank)]


def fates(written: Written) -> list[str]:
    return [one.fate.value for one in written.statements]


def forms(asked: Iterable[Question]) -> list[Form]:
    return [one.form for one in asked]
