"""Digests of every kind, and what their cards show, for tests of cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import discord
from hypothesis import strategies as st

from bot.cards import (
    digest_card,
    more_card,
)
from digests.models import (
    Asking,
    Bullet,
    Claim,
    Delivery,
    Digest,
    Finding,
    Headline,
    LookUp,
    Mark,
    Question,
    Receipt,
    Reference,
    Section,
    Story,
    Theme,
)
from tests.sections import section_of

if TYPE_CHECKING:
    from bot.cards.layout import Card

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
TRADE = Theme("trade", "Trade", "🚢", "medtop:04000000")

# Text as it may come from anywhere: markup, wide characters, controls, lone surrogates, and long.
words = st.text(max_size=60) | st.sampled_from(
    ["*_~|`<>[]@#", "@everyone", "<@1>", "字" * 400, "😀" * 300, "_" * 900, "a" * 5000, "\ud800"]
)
addresses = st.sampled_from(
    ["", "https://example.org/a", "https://example.org/" + "ä)" * 90, "javascript:x", "http://["]
)


claims = st.lists(
    st.builds(Claim, words, st.lists(words, min_size=1, max_size=4).map(tuple)),
    min_size=2,
    max_size=6,
).map(tuple)


@st.composite
def told(draw: st.DrawFn, bullets: list[Bullet]) -> tuple[Story, ...]:
    """These bullets as stories, with headlines as a rule."""
    at = draw(st.integers(1, len(bullets)))
    parts = [tuple(part) for part in (bullets[:at], bullets[at:]) if part]
    return tuple(
        Story(draw(words), draw(addresses), draw(st.integers(1, 3)), part) for part in parts
    )


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    articles = tuple(
        Reference(f"a{number}", draw(words), draw(words), draw(addresses))
        for number in range(draw(st.integers(0, 3)))
    )
    sections = []
    rank = 0
    for number in range(draw(st.integers(0, 25))):
        bullets = []
        for _ in range(draw(st.integers(1, 6))):
            rank += 1
            receipts = tuple(
                Receipt(draw(st.sampled_from(["a0", "a1", "gone"])), 0, 1, draw(words))
                for _ in range(draw(st.integers(0, 2)))
            )
            bullets.append(
                Bullet(
                    rank,
                    draw(words),
                    f"t{number}",
                    receipts,
                    draw(st.integers(1, 3)),
                    draw(st.sampled_from(Mark)),
                    claims=draw(st.just(()) | claims),
                )
            )
        stories = draw(st.just((Story("", "", 1, tuple(bullets)),)) | told(bullets))
        sections.append(Section(f"t{number}", draw(words), "🪙", stories))
    signs = draw(st.just(()) | st.just((("t0", "⚡"), ("t1", "🚢"))))
    silent = draw(st.lists(st.sampled_from(["a0", "a1", "gone"]), max_size=40))
    headlines = [Headline(place, one, "") for place, one in enumerate(silent, start=rank + 2)]
    digest = Digest(
        *("d", draw(words), tuple(sections), articles, rank + 1, rank, 1, (), signs),
        headlines=tuple(headlines),
    )
    if draw(st.booleans()):
        return digest
    return digest.revised(lambda bullet: replace(bullet, theme="t0"))


def delivery(digest: Digest, slot: str = "daily") -> Delivery:
    return Delivery(
        id=7,
        code="A1B2C3D4",
        guild_id=1,
        channel_id=2,
        local_date=date(2026, 3, 2),
        slot=slot,
        digest=digest,
        window_start=NOW,
        window_end=NOW,
        due_at=NOW,
    )


def texts(view: Card) -> str:
    shown = [i.content for i in view.walk_children() if isinstance(i, discord.ui.TextDisplay)]
    return "\n".join(shown)


def posted(view: Card) -> dict[str, Any]:
    return {"components": view.to_components(), "flags": 1 << 15, "nonce": "0" * 22}


def one_bullet(**changes: Any) -> Digest:
    quote = "India and the United States signed on Monday."
    bullet = Bullet(1, "India and the United States signed.", "trade", (Receipt("a", 0, 9, quote),))
    section = section_of("trade", "Trade", "🚢", (replace(bullet, **changes),))
    article = Reference("a", "A deal is signed", "The Wire", "https://wire.example/deal")
    return Digest("d", "Digest", (section,), (article,), 8, 7, 1)


def with_another_article(digest: Digest) -> Digest:
    return replace(digest, articles=(*digest.articles, Reference("b", "Rain", "The Mast")))


def pressed(view: Card) -> list[str]:
    """What can be pressed on a card, but for what every digest bears."""
    ids = [str(i.custom_id) for i in view.walk_children() if hasattr(i, "custom_id")]
    return [one for one in ids if not one.startswith(("vote:", "themes:"))]


def pages_of(digest: Digest) -> list[Card]:
    """The card of a digest, then all that its button "more" leads to."""
    front = digest_card(delivery(digest))
    buttons = [custom_id for custom_id in pressed(front) if custom_id.startswith("more:")]
    return [front, *(page for one in buttons for page in rest_of(digest, int(one.split(":")[2])))]


def rest_of(digest: Digest, after: int) -> list[Card]:
    """The pages of what ranks behind that."""
    pages = [more_card(delivery(digest), after)]
    while any(one.endswith(f":{after}:{len(pages) + 1}") for one in pressed(pages[-1])):
        pages.append(more_card(delivery(digest), after, len(pages) + 1))
    return pages


def looked_up(*findings: Finding) -> LookUp:
    """A page of the answer to a theme, one story an article."""
    told = [
        replace(one, story=number)
        for number, (_, same) in enumerate(groupby(findings, key=lambda one: one.articles))
        for one in same
    ]
    return LookUp(Question(Asking.TOPIC, "trade"), tuple(told), len(told), theme=TRADE)
