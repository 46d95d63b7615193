"""A digest as a card in the terminal."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.language_names import language_name
from bot.plurals import tally
from bot.provenance import written_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import RenderableType

    from digests.models import Bullet, Digest, Reference, Story
    from digests.writing.builder import Explanation


WORD_FOR_WORD = "word for word"
"""Stands for a receipt that says what its bullet says."""


def digest_panel(digest: Digest) -> Panel:
    """Draw a digest: its themes, their stories, and under each bullet the receipts it rests on.

    A digest of several articles says of each receipt which of them it stands in.
    """
    # The title of a lone article stands above all its bullets.
    several = len(digest.articles) > 1
    articles = {article.id: article for article in digest.articles if several}
    blocks: list[RenderableType] = []
    for section in digest.sections:
        blocks.append(Text(f"{section.emoji} {section.name}", style="bold"))
        for story in section.stories:
            blocks.extend(_head(story))
            blocks.extend(_draw(bullet, articles) for bullet in story.bullets)
            blocks.append(Text())
    blocks.extend(_headlines(digest, articles))
    if not blocks:
        blocks.append(Text("Nothing in it is fit for a bullet.\n"))
    why = "; --explain says why" if digest.dropped else ""
    blocks.append(Text(tally(digest) + why, style="dim"))
    if written := written_by(digest):
        blocks.append(Text(written, style="dim"))
    title = Text(digest.title, style="bold", overflow="ellipsis")
    return Panel(Group(*blocks), title=title, border_style="yellow")


def _headlines(digest: Digest, articles: Mapping[str, Reference]) -> list[Text]:
    """Draw what has no bullet; a lone article's headline stands above already."""
    titles = [
        " ".join(articles[one.article].title.split())
        for one in digest.headlines
        if one.article in articles
    ]
    if not titles:
        return []
    head = Text("🔗 Headlines only", style="bold")
    return [head, *(Text(f"• {title}") for title in titles), Text()]


def _head(story: Story) -> list[Text]:
    if not story.headline:
        return []
    text = Text(" ".join(story.headline.split()), style="bold yellow")
    if story.sources > 1:
        text.append(f" · {story.sources} sources", style="cyan")
    return [text]


def _draw(bullet: Bullet, articles: Mapping[str, Reference]) -> RenderableType:
    text = Text("• ", style="yellow")
    text.append(bullet.text, style="default")
    if bullet.sources > 1:
        text.append(f"  {bullet.sources} sources", style="cyan")
    if bullet.claims:
        told = ", ".join(f"{claim.figure} ({', '.join(claim.sources)})" for claim in bullet.claims)
        text.append(f"  sources differ: {told}", style="cyan")
    if bullet.is_quoted:
        text.append(f"  quoted in {language_name(bullet.language)}", style="cyan")
    lines = []
    for receipt in bullet.receipts:
        # Without marks, of which the words may have their own; nothing is printed twice.
        quote = " ".join(receipt.quote.split())
        line = Text(WORD_FOR_WORD if quote == bullet.text else quote, style="dim italic")
        if article := articles.get(receipt.article):
            named = " · ".join(filter(None, (article.title, article.source)))
            line.append(f" — {named}", style="dim not italic")
        lines.append(Padding(line, (0, 0, 0, 4)))
    return Group(text, *lines)


_PARTS = {
    "usual": "where every bullet begins",
    "telling": "what its words tell",
    "position": "how early it comes",
    "title": "words of the title in it",
    "word": "how long it is",
    "figure": "holds a figure",
    "dated": "names a day",
    "named": "a name is what it speaks of",
    "pronoun": "a pronoun is what it speaks of",
    "stative": "says how things are, not what happened",
    "the": "takes things as known",
    "definites": "takes things as known that an earlier sentence introduced",
    "opening": "begins before what it is about",
    "pieced": "rests on two sentences",
    "spoken": "begins with a quotation",
    "report": "how likely its article is a report, by who says so and when",
}
"""What speaks for a sentence or against it, in plain words."""


def explanation(sentences: Iterable[Explanation], titles: Mapping[str, str]) -> Group:
    """Draw what became of each sentence: its worth by parts, its themes by words, its bullets.

    What the parts' names mean stands at the end. `titles` are the articles' by their ids, shown
    where there are several.
    """
    told = tuple(sentences)
    shown = {name for one in told for name, _ in one.parts}
    meanings = "; ".join(f"{name}: {told}" for name, told in _PARTS.items() if name in shown)
    legend = f"A sentence's number is its worth, the sum of its parts. {meanings}."
    drawn: list[RenderableType] = []
    for article, ones in groupby(told, lambda one: one.sentence.article):
        if len(titles) > 1:
            drawn += [Text(" ".join(titles[article].split()), style="bold underline"), Text()]
        drawn += [_explain(one) for one in ones]
    return Group(*drawn, Text(legend if told else "", style="dim"))


def _explain(one: Explanation) -> RenderableType:
    worth = ", ".join(f"{name} {value:+.2f}" for name, value in one.parts)
    told = Text(f"{one.score:5.2f} ", style="bold yellow")
    told.append(" ".join(one.sentence.text.split()), style="default")
    rows = [("worth", worth, "dim")]
    for slug, score, words in one.themes:
        said = ", ".join(f"{word} {weight:g}" for word, weight in words)
        rows.append((f"speaks for {slug}", f"{score:.1f}, by {said}", "dim"))
    if one.steps:
        rows.append(("taken away", ", ".join(one.steps), "dim"))
    rows.extend(("bullet", bullet, "green") for bullet in one.bullets)
    if one.placed:
        places = [
            f"{slug} {own + article:.1f} ({own:.1f} by its words, {article:.1f} by its article)"
            for slug, own, article in one.placed
        ]
        rows.append(("stands under", ", before ".join(places), "dim"))
    rows.extend(("no bullet", reason, "red") for reason in one.reasons)
    lines = [Text.assemble((f"{name}: ", "bold dim"), (text, style)) for name, text, style in rows]
    # Without what a frame would fill them up with, they can be read by a program too.
    return Group(told, *(Padding(line, (0, 0, 0, 6), expand=False) for line in lines), Text())
