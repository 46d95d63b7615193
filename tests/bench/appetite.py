"""Run in a process of its own, as the peers are: the time and memory that digests take.

Prints JSON: `ms` an article, processor time, and `mb`, the most memory the process held.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from digests.models import Article, DigestOptions
from digests.reading.taxonomy import read_themes
from digests.writing.builder import build_digest


def main() -> None:
    """Read lines of `id` and `text`; three bullets each. The words' lists are loaded before."""
    themes = read_themes(Path(__file__).resolve().parents[2] / "config" / "themes.toml")
    options = DigestOptions(max_bullets=3)
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    articles = [Article(str(row["id"]), "", row["text"]) for row in rows]
    build_digest(articles[:1], themes, options)
    started = time.process_time()
    for article in articles:
        build_digest([article], themes, options)
    spent = (time.process_time() - started) / len(articles) * 1000
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
    json.dump({"ms": spent, "mb": most}, sys.stdout)


if __name__ == "__main__":
    main()
