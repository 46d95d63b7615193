"""How well headlines are put to their stories, and what one costs."""

from __future__ import annotations

import json
import os
import random
import time
from collections import Counter
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from digests.events import Telling, group_stories

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("DAYBREAK_SHARED") or ROOT.parent / "shared") / "data"
WINDOW = 10_000
HALVINGS = 6

Row = tuple[str, str, str]
"""What was measured, the figure with its unit, and the aim."""


def measure() -> list[Row]:
    """Group the headlines alone, half of the stories at a time, and among others'."""
    path = DATA / "same_story_headlines.jsonl"
    if not path.is_file():
        return [("same event, B³ F1, headlines only", f"skipped: no {path.name}", "0.84")]
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    titles = [row["title"] for row in rows]
    stories = [row["story"] for row in rows]
    precision, recall, f1 = bcubed(stories, assign(titles))
    each = f"{f1:.3f} (precision {precision:.3f}, recall {recall:.3f})"
    halves = half_by_half(titles, stories)
    found = [
        ("same event, B³ F1, headlines only", each, "0.84"),
        ("the same, half of the stories", f"{fmean(halves):.3f}, lowest {min(halves):.3f}", ""),
        ("time a headline", f"{milliseconds(titles):.3f} ms", "0.1 ms"),
    ]
    others = _others()
    if others:
        mixed = bcubed(stories, assign([*titles, *others[:3_800]]))[2]
        window = [*titles, *others][:WINDOW]
        found += [
            ("same event among 3,800 other headlines", f"{mixed:.3f}", ""),
            (f"time a headline, of {len(window):,}", f"{milliseconds(window):.3f} ms", "0.1 ms"),
        ]
    return found


def _others() -> list[str]:
    """Give other headlines, then the beginnings of their texts as if they were headlines."""
    path = DATA / "topic_headlines.jsonl"
    if not path.is_file():
        return []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [row["title"] for row in rows] + [row["text"][:80] for row in rows]


def assign(titles: Sequence[str]) -> list[int]:
    """Give each headline the number of its group; neither time nor publisher is told."""
    groups = [0] * len(titles)
    for number, places in enumerate(group_stories([Telling(title) for title in titles])):
        for place in places:
            groups[place] = number
    return groups


def bcubed(stories: Sequence[str], groups: Sequence[int]) -> tuple[float, float, float]:
    """Give precision, recall and F1 (Bagga and Baldwin, 1998) over the items that have a story."""
    both = Counter(zip(stories, groups, strict=False))
    story, group = Counter(stories), Counter(groups)
    precision = fmean(both[s, g] / group[g] for s, g in zip(stories, groups, strict=False))
    recall = fmean(both[s, g] / story[s] for s, g in zip(stories, groups, strict=False))
    return precision, recall, 2 * precision * recall / (precision + recall)


def half_by_half(titles: Sequence[str], stories: Sequence[str]) -> list[float]:
    """Give the F1 of random halves of the stories, each half grouped on its own."""
    every = sorted(set(stories))
    found = []
    for seed in range(HALVINGS):
        half = set(random.Random(seed).sample(every, len(every) // 2))  # noqa: S311 # no secret
        for part in (half, set(every) - half):
            places = [place for place, story in enumerate(stories) if story in part]
            groups = assign([titles[place] for place in places])
            found.append(bcubed([stories[place] for place in places], groups)[2])
    return found


def milliseconds(titles: Sequence[str]) -> float:
    """Give the processor time of a headline, the best of three runs."""
    tellings = [Telling(title) for title in titles]
    runs = []
    for _ in range(3):
        start = time.process_time()
        group_stories(tellings)
        runs.append(time.process_time() - start)
    return min(runs) / len(titles) * 1_000


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")  # noqa: T201 # a benchmark's table is its output
