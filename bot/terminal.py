"""A digest as a card in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from digests.models import Bullet, Digest


def digest_panel(digest: Digest) -> Panel:
    """Draw a digest: its themes, their bullets, and under each bullet the receipts it rests on."""
    blocks: list[RenderableType] = []
    for section in digest.sections:
        blocks.append(Text(f"{section.emoji} {section.name}", style="bold"))
        blocks.extend(_draw(bullet) for bullet in section.bullets)
        blocks.append(Text())
    if not blocks:
        blocks.append(Text("Nothing in it is fit for a bullet.\n"))
    blocks.append(Text(_footer(digest), style="dim"))
    return Panel(Group(*blocks), title=Text(digest.title, style="bold"), border_style="yellow")


def _draw(bullet: Bullet) -> RenderableType:
    text = Text("• ", style="yellow")
    text.append(bullet.text, style="default")
    if bullet.sources > 1:
        text.append(f"  {bullet.sources} sources", style="cyan")
    receipts = [
        Padding(Text(f"“{' '.join(receipt.quote.split())}”", style="dim italic"), (0, 0, 0, 4))
        for receipt in bullet.receipts
    ]
    return Group(text, *receipts)


def _footer(digest: Digest) -> str:
    read, kept = len(digest.articles), digest.kept
    return (
        f"{read} article{'s' * (read != 1)} read · {kept} bullet{'s' * (kept != 1)} kept, "
        f"{digest.dropped} dropped"
    )
