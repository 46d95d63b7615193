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
    json.dump({"ms": spent, "mb": most_memory()}, sys.stdout)


def most_memory() -> float:
    """Give the most megabytes this process held, not those of the one that started it.

    Linux hands the starter's peak down to `getrusage`, so its own account is asked there.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
