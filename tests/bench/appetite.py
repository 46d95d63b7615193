"""Run in a process of its own: digests the articles of a file and prints its peak memory in MB."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from digests.models import Article, DigestOptions
from digests.reading.taxonomy import read_themes
from digests.writing.builder import build_digest


def main() -> None:
    """Read lines of `id` and `text`; three bullets each."""
    themes = read_themes(Path(__file__).resolve().parents[2] / "config" / "themes.toml")
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            article = Article(str(row["id"]), "", row["text"])
            build_digest([article], themes, DigestOptions(max_bullets=3))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)  # noqa: T201 - its answer


if __name__ == "__main__":
    main()
