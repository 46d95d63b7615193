"""A digest as a card in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import RenderableType

    from digests.models import Bullet, Digest, Reference
    from digests.writing.builder import Explanation


def digest_panel(digest: Digest) -> Panel:
    """Draw a digest: its themes, their bullets, and under each bullet the receipts it rests on.

    A digest of several articles says of each receipt which of them it stands in.
    """
    # The title of a lone article stands above all its bullets.
    several = len(digest.articles) > 1
    articles = {article.id: article for article in digest.articles if several}
    blocks: list[RenderableType] = []
    for section in digest.sections:
        blocks.append(Text(f"{section.emoji} {section.name}", style="bold"))
        blocks.extend(_draw(bullet, articles) for bullet in section.bullets)
        blocks.append(Text())
    if not blocks:
        blocks.append(Text("Nothing in it is fit for a bullet.\n"))
    blocks.append(Text(_footer(digest), style="dim"))
    return Panel(Group(*blocks), title=Text(digest.title, style="bold"), border_style="yellow")


def _draw(bullet: Bullet, articles: Mapping[str, Reference]) -> RenderableType:
    text = Text("• ", style="yellow")
    text.append(bullet.text, style="default")
    if bullet.sources > 1:
        text.append(f"  {bullet.sources} sources", style="cyan")
    lines = []
    for receipt in bullet.receipts:
        line = Text(f"“{' '.join(receipt.quote.split())}”", style="dim italic")
        if article := articles.get(receipt.article):
            named = " · ".join(filter(None, (article.title, article.source)))
            line.append(f" — {named}", style="dim not italic")
        lines.append(Padding(line, (0, 0, 0, 4)))
    return Group(text, *lines)


def _footer(digest: Digest) -> str:
    read, kept = len(digest.articles), digest.kept
    return (
        f"{read} article{'s' * (read != 1)} read · {kept} bullet{'s' * (kept != 1)} kept, "
        f"{digest.dropped} dropped"
    )


def explanation(sentences: Iterable[Explanation]) -> Group:
    """Draw what became of each sentence: its rank by parts, its themes by words, its bullets."""
    return Group(*(_explain(one) for one in sentences))


def _explain(one: Explanation) -> RenderableType:
    rank = " ".join(f"{value:+.2f} {name}" for name, value in one.parts)
    told = Text(f"{one.score:5.2f} ", style="bold yellow")
    told.append(" ".join(one.sentence.text.split()), style="default")
    rows = [("rank", rank, "dim")]
    for slug, score, words in one.themes:
        said = ", ".join(f"{word} {weight:g}" for word, weight in words)
        rows.append((slug, f"{score:.1f} by {said}", "dim"))
    if one.steps:
        rows.append(("taken away", ", ".join(one.steps), "dim"))
    rows.extend(("kept", bullet, "green") for bullet in one.bullets)
    if one.placed:
        places = [
            f"{slug} {own + article:.1f} ({own:.1f} by its words, {article:.1f} by its article)"
            for slug, own, article in one.placed
        ]
        rows.append(("under", " before ".join(places), "dim"))
    rows.extend(("dropped", reason, "red") for reason in one.reasons)
    lines = [Text.assemble((f"{name}: ", "bold dim"), (text, style)) for name, text, style in rows]
    return Group(told, *(Padding(line, (0, 0, 0, 6)) for line in lines), Text())
