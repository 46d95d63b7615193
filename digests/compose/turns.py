"""The order of stories in which no one source floods a digest."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digests.compose.stories import Composed
    from digests.models import Article


def take_turns(
    stories: Sequence[Composed], articles: Mapping[str, Article], share: float
) -> tuple[Composed, ...]:
    """Let a story wait whose source has its share already, as long as others have something.

    `share`: of the stories up to any place, that one source alone tells. What several sources tell,
    or one without a name, never waits. `articles` are found by the ids that receipts name. The
    order is otherwise kept, and nothing is left out.
    """
    waiting = [(one, only_source(one, articles)) for one in stories]
    placed: list[Composed] = []
    told: Counter[str] = Counter()
    while waiting:
        room = max(1, share * (len(placed) + 1))
        free = (at for at, (_, source) in enumerate(waiting) if not source or told[source] < room)
        story, source = waiting.pop(next(free, 0))
        placed.append(story)
        told[source] += 1
    return tuple(placed)


def only_source(one: Composed, articles: Mapping[str, Article]) -> str:
    """Name the source that alone tells a story; empty where several do, or it has no name."""
    if one.story.sources > 1:
        return ""
    told_in = (receipt.article for bullet in one.story.bullets for receipt in bullet.receipts)
    return next((articles[name].source for name in told_in if name in articles), "")
