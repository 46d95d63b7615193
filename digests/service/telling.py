"""What was found, told in full: with its mark, its sources, and what they disagree on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from digests.events import mark_disagreeing
from digests.models import Mark
from digests.service.corrections import amend_findings
from digests.store import lookups, runs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from digests.models import Finding
    from digests.service.storylines import Placed
    from digests.store import Connection


def _marked(finding: Finding, place: Placed, last: datetime | None) -> Finding:
    """Put a finding in its story, marked if it came after the `last` digest of whoever asks."""
    mark = finding.mark
    if mark is Mark.NONE and last is not None and finding.taken_in_at > last:
        is_new = place.since is None or place.since > last
        mark = Mark.NEW if is_new else Mark.UPDATE
    return replace(finding, mark=mark, story=place.story)


def _counted(findings: Sequence[Finding], placed: Sequence[Placed]) -> list[Finding]:
    """Count the sources of each event: those that tell of it, and those of the same words."""
    sources: defaultdict[int, set[str]] = defaultdict(set)
    for finding, one in zip(findings, placed, strict=True):
        carriers = {article.source for article in finding.articles}
        sources[one.story] |= one.sources | carriers
    return [replace(one, story_sources=len(sources[one.story])) for one in findings]


def tell_findings(
    connection: Connection, guild_id: int, placed: Sequence[Placed]
) -> tuple[Finding, ...]:
    """Give what was found in full, with what its sources disagree on."""
    known, decided = lookups.tell(connection, guild_id, [one.statement for one in placed])
    last = runs.last_told(connection, guild_id)
    placed = [one for one in placed if one.statement in known]
    told = [_marked(known[one.statement], one, last) for one in placed]
    told = _counted(told, placed)
    told = list(amend_findings(told, decided))
    articles = {article.id: article for finding in told for article in finding.articles}
    bullets = mark_disagreeing([finding.bullet for finding in told], articles)
    return tuple(
        replace(finding, bullet=bullet) for finding, bullet in zip(told, bullets, strict=True)
    )
