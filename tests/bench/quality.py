"""How well digests are written, beside the peers, on the data of `../shared/data`."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from digests.language.parser import parse_sentences
from digests.language.sentences import split_sentences
from digests.models import Article, DigestOptions
from digests.reading.taxonomy import read_themes
from digests.writing.builder import build_digest
from digests.writing.compress.edits import Edit, write
from digests.writing.compress.shortening import shorten

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
PEERS = ROOT / ".venv-peers" / "bin" / "python"
HALF = 0.5

Row = tuple[str, str, str]


def measure() -> list[Row]:
    """Give rows of what, measured and aim; one row that says so where the data is absent."""
    if not DATA.is_dir():
        return [("quality of writing", f"skipped: {DATA} is absent", "")]
    compression = [_compression(most) for most in (200, 0)]
    return [*_highlights(), *compression, _told_alone()]


def _read(name: str) -> list[dict[str, Any]]:
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _highlights() -> list[Row]:
    themes = read_themes(ROOT / "config" / "themes.toml")
    options = DigestOptions(max_bullets=3)
    rows = _read("news_highlights")
    articles = [Article(row["id"], "", row["text"]) for row in rows]
    digests = [build_digest([article], themes, options) for article in articles]
    given = []
    for row, article, digest in zip(rows, articles, digests, strict=True):
        told = sorted(digest.bullets, key=lambda bullet: bullet.receipts[0].start)
        highlights = row["highlights"]
        given.append(
            {
                "sentences": [sentence.text for sentence in split_sentences(article)],
                "highlights": highlights if isinstance(highlights, list) else [highlights],
                "written": [bullet.text for bullet in told],
                "first": next((bullet.text for bullet in told if bullet.rank == 1), ""),
            }
        )
    time_rows = _appetite()
    if not PEERS.exists():
        return [*time_rows, ("ROUGE", f"skipped: {PEERS} is absent", "")]
    answer = subprocess.run(
        [PEERS, Path(__file__).with_name("peers.py")],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return [*time_rows, *_beside(json.loads(answer.stdout))]


def _appetite() -> list[Row]:
    """Give the time an article and the most memory of a process that does nothing else."""
    answer = subprocess.run(
        [sys.executable, "-m", "tests.bench.appetite", DATA / "news_highlights.jsonl"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    taken = json.loads(answer.stdout)
    return [
        ("memory of the process", f"{taken['mb']:.0f} MB", "below 220 MB"),
        ("time an article, one core", f"{taken['ms']:.1f} ms", "60 ms or less"),
    ]


def _beside(figures: dict[str, dict[str, float]]) -> list[Row]:
    rows = []
    for name, figure in figures.items():
        if "first" in figure:
            what = f"first bullet tells the editor's first highlight: {name}"
            rows.append((what, f"{figure['first']:.1f} %", ""))
        if "rouge1" not in figure:
            continue
        scores = " / ".join(f"{figure[key]:.1f}" for key in ("rouge1", "rouge2", "rougeLsum"))
        spent = f", {figure['ms']:.1f} ms" if "ms" in figure else ""
        aim = "31.1 / 11.3 / 27.9" if name == "Daybreak" else ""
        rows.append((f"ROUGE-1/2/Lsum: {name}", scores + spent, aim))
    return rows


def _compression(most: int) -> Row:
    """Measure the cuts by themselves: those that 200 characters ask for, and all that are safe."""
    rows = _read("sentence_compression")
    parses = parse_sentences([_written_plainly(row["sentence"]) for row in rows])
    written = [write(parse, shorten(parse, Edit(), most)) for parse in parses]
    form = f"at most {most} characters" if most else "every safe cut"
    return f"words kept of a sentence, {form}", _kept(rows, written), "as before: 0.62 at 0.91"


def _told_alone() -> Row:
    """Measure the bullets of articles of one sentence, and how many of these have none."""
    themes = read_themes(ROOT / "config" / "themes.toml")
    rows = _read("sentence_compression")
    articles = [Article(str(row["id"]), "", _written_plainly(row["sentence"])) for row in rows]
    told = [build_digest([article], themes).bullets[:1] for article in articles]
    pairs = [(row, one[0].text) for row, one in zip(rows, told, strict=True) if one]
    kept = _kept([row for row, _ in pairs], [text for _, text in pairs])
    return "the same, an article of one sentence", f"{kept}, {len(rows) - len(pairs)} refused", ""


def _kept(rows: list[dict[str, Any]], written: list[str]) -> str:
    """Give the F1 of the words kept of sentences, and the share of their words that is kept."""
    score = ratio = 0.0
    for row, text in zip(rows, written, strict=True):
        mine, wanted, whole = map(_words, (text, row["compression"], row["sentence"]))
        score += 2 * (mine & wanted).total() / max(1, mine.total() + wanted.total()) / len(rows)
        ratio += mine.total() / whole.total() / len(rows)
    return f"F1 {score:.2f} at ratio {ratio:.2f}"


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _written_plainly(tokens: str) -> str:
    """Undo the treebank's spaces: `the firm 's plan , too` is no text that anybody reads."""
    text = re.sub(r" ([,.;:!?%)]|'s|n't|'re|'ve|'ll|'d|'m)", r"\1", tokens)
    return text.replace("`` ", '"').replace(" ''", '"').replace("( ", "(").replace("$ ", "$")
