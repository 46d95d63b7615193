"""What a language model wrote, with the verdict on each of its statements, in the terminal."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text

from digests.writing.check import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from digests.models import Article, Bullet, Digest
    from digests.writing.model_dialogue import Written
    from digests.writing.model_digest import Filled

_COLOURS = {Outcome.SUPPORTED: "green", Outcome.CONTRADICTED: "red", Outcome.UNPROVEN: "yellow"}


def verdicts(written: Written, title: str = "") -> Group:
    """Draw a model's statements, each with its verdict, the reasons and what became of it."""
    drawn: list[RenderableType] = []
    if title:
        drawn += [Text(" ".join(title.split()), style="bold underline"), Text()]
    if written.note:
        drawn.append(Text(f"The rules wrote, since {written.note}.", style="red"))
    elif not written.statements:
        drawn.append(Text("The rules wrote."))
    for one in written.statements:
        drawn += [*_verdict(one), Text()]
    return Group(*drawn)


def _verdict(one: Filled) -> Iterator[RenderableType]:
    yield Text(f"• {one.text}")
    numbers = ", ".join(map(str, one.sentences)) or "none"
    rows = [
        ("rests on sentences", numbers, "dim"),
        ("verdict", one.outcome.value, _COLOURS[one.outcome]),
        *(("because", reason, "dim") for reason in one.reasons),
        ("what became of it", one.fate.value, "default"),
    ]
    if one.instead:
        rows.append(("in its place", one.instead, "green"))
    for name, text, style in rows:
        line = Text.assemble((f"{name}: ", "bold dim"), (text, style))
        yield Padding(line, (0, 0, 0, 4), expand=False)


def side_by_side(article: Article, rules: Digest, written: Written, model: str) -> Group:
    """Draw what rules and model make of one article beside each other, then the verdicts."""
    title = Text(" ".join(article.title.split()))
    table = Table("the rules", Column(Text(model)), title=title, expand=True)
    for own, other in zip_longest(_texts(rules.bullets), _texts(written.digest.bullets)):
        table.add_row(own or Text(), other or Text())
    return Group(table, Text(), verdicts(written))


def _texts(bullets: Iterable[Bullet]) -> list[Text]:
    """Give bullets by their ranks; a model's digest says which ones are the rules' own."""
    ordered = sorted(bullets, key=lambda one: one.rank)
    return [
        Text(f"{one.text} [{one.provenance}]" if one.provenance else one.text) for one in ordered
    ]
