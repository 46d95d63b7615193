"""Run by the peers' own interpreter: their summaries, their time, and ROUGE for everybody's."""

from __future__ import annotations

import json
import re
import sys
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

SUMY = {
    "sumy TextRank": ("text_rank", "TextRankSummarizer"),
    "sumy LexRank": ("lex_rank", "LexRankSummarizer"),
    "sumy LSA": ("lsa", "LsaSummarizer"),
    "sumy Luhn": ("luhn", "LuhnSummarizer"),
    "sumy SumBasic": ("sum_basic", "SumBasicSummarizer"),
    "sumy KL": ("kl", "KLSummarizer"),
}
SENTENCES = 3
FIRST_TOLD = 0.4
"""Recall of ROUGE-1 from which the editor's first highlight counts as told."""
MEASURES = ("rouge1", "rouge2", "rougeLsum")


class LineTokenizer:
    """sumy's own wants a download: Daybreak's sentences, a paragraph each, serve all alike."""

    def to_sentences(self, text: str) -> list[str]:
        return [text]

    def to_words(self, sentence: str) -> list[str]:
        return re.findall(r"\w+(?:['’]\w+)?", sentence)


def sumy_method(module: str, name: str) -> Callable[[list[str]], list[str]]:
    stemmers = import_module("sumy.nlp.stemmers")
    parser = import_module("sumy.parsers.plaintext").PlaintextParser
    utils = import_module("sumy.utils")
    summarizer = getattr(import_module(f"sumy.summarizers.{module}"), name)(
        stemmers.Stemmer("english")
    )
    summarizer.stop_words = utils.get_stop_words("english")

    def summarise(sentences: list[str]) -> list[str]:
        document = parser.from_string("\n\n".join(sentences), LineTokenizer()).document
        return [str(sentence) for sentence in summarizer(document, SENTENCES)]

    return summarise


def summa_method(sentences: list[str]) -> list[str]:
    summarize = import_module("summa.summarizer").summarize
    ratio = min(1.0, (SENTENCES + 0.5) / max(1, len(sentences)))
    return list(summarize("\n".join(sentences), ratio=ratio, split=True))[:SENTENCES]


def main() -> None:
    """Read rows of `sentences`, `highlights` and `written`; print figures a method as JSON."""
    rows: list[dict[str, Any]] = json.load(sys.stdin)
    scorer = import_module("rouge_score.rouge_scorer").RougeScorer(MEASURES, use_stemmer=True)
    figures = {}
    methods: dict[str, Callable[[list[str]], list[str]]] = {
        "lead-3": lambda sentences: sentences[:SENTENCES],
        **{name: sumy_method(*where) for name, where in SUMY.items()},
        "summa": summa_method,
    }
    for name, method in methods.items():
        started = time.process_time()
        summaries = [method(row["sentences"]) for row in rows]
        spent = (time.process_time() - started) / len(rows) * 1000
        figures[name] = {"ms": spent, **rouge(scorer, rows, summaries)}
    figures["Daybreak"] = rouge(scorer, rows, [row["written"] for row in rows])
    for name, key in (("lead-1", "lead"), ("Daybreak", "first")):
        told = (first_highlight(scorer, row, key) for row in rows)
        figures.setdefault(name, {})["first"] = 100 * sum(told) / len(rows)
    json.dump(figures, sys.stdout)


def first_highlight(scorer: Any, row: dict[str, Any], key: str) -> bool:
    """Tell whether a digest's first bullet, or the article's first sentence, tells the news."""
    wanted = row["highlights"][0].split("\n")[0]
    told = row["first"] if key == "first" else "".join(row["sentences"][:1])
    return bool(scorer.score(wanted, told)["rouge1"].recall >= FIRST_TOLD)


def rouge(scorer: Any, rows: list[dict[str, Any]], summaries: list[list[str]]) -> dict[str, float]:
    totals = dict.fromkeys(MEASURES, 0.0)
    for row, summary in zip(rows, summaries, strict=True):
        scores = scorer.score("\n".join(row["highlights"]), "\n".join(summary))
        for measure in MEASURES:
            totals[measure] += 100 * scores[measure].fmeasure / len(rows)
    return totals


if __name__ == "__main__":
    main()
