from __future__ import annotations

import json
from pathlib import Path

from digests.reading.taxonomy import read_themes
from digests.writing.themes import ThemeIndex
from tests.bench.topics import TOPICS, count_right

SHIPPED = read_themes(Path(__file__).parents[3] / "config" / "themes.toml")


def test_every_theme_falls_under_one_topic() -> None:
    slugs = " ".join(TOPICS.values()).split()

    assert sorted(slugs) == sorted(theme.slug for theme in SHIPPED)


def test_four_of_five_headlines_find_the_topic_their_editors_gave_them(shared_folder: Path) -> None:
    lines = (shared_folder / "data" / "topic_headlines.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in lines.splitlines()]

    assert count_right(rows, ThemeIndex(SHIPPED)).total() / len(rows) >= 0.82
