"""How often the theme of a headline falls under the topic its editors gave it."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from digests.reading.taxonomy import read_themes
from digests.writing.themes import ThemeIndex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("DAYBREAK_SHARED") or ROOT.parent / "shared") / "data"

TOPICS = {
    "World": "politics diplomacy global-governance defence conflict terrorism maritime crime law "
    "human-rights migration disasters culture-media society religion general education health "
    "human-interest lifestyle weather",
    "Sports": "sport",
    "Business": "economy trade economic-security supply-chains critical-minerals energy "
    "agriculture markets business jobs transport",
    "Sci/Tech": "cybersecurity semiconductors artificial-intelligence technology space science "
    "environment climate",
}
"""Where the editors of AG News would have put a theme; theirs are four, so some are a choice."""

Row = tuple[str, str, str]
"""What was measured, the figure with its unit, and the aim."""


def measure() -> list[Row]:
    """Assign a theme to each headline with its teaser and count the topics that fit."""
    path = DATA / "topic_headlines.jsonl"
    if not path.is_file():
        return [("theme → topic of a headline", f"skipped: no {path.name}", "82 %")]
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    index = ThemeIndex(read_themes(ROOT / "config" / "themes.toml"))
    start = time.perf_counter()
    right = count_right(rows, index)
    milliseconds = (time.perf_counter() - start) / len(rows) * 1_000
    every = Counter(row["topic"] for row in rows)
    each = ", ".join(f"{topic} {right[topic] / every[topic]:.1%}" for topic in TOPICS)
    return [
        ("theme → topic of a headline", f"{right.total() / len(rows):.1%} ({each})", "82 %"),
        ("time for a headline's theme", f"{milliseconds:.2f} ms", ""),
    ]


def count_right(rows: Sequence[Mapping[str, str]], index: ThemeIndex) -> Counter[str]:
    """Count, by topic, the headlines whose theme falls under the topic their editors gave them."""
    topic_of = {slug: topic for topic, slugs in TOPICS.items() for slug in slugs.split()}
    right: Counter[str] = Counter()
    for row in rows:
        title, text = row["title"], row["text"]
        slug = index.assign(f"{title}. {text}", text)
        right[row["topic"]] += topic_of[slug] == row["topic"]
    return right


if __name__ == "__main__":
    for row in measure():
        print(*row, sep=" | ")  # noqa: T201 # a benchmark's table is its output
