from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digests.reading.files import read_article

if TYPE_CHECKING:
    from digests.models import Article

SEED = Path(__file__).parents[2] / "seeds" / "india-japan-ties.md"
NAMES = (
    "Japan–India Joint Vision for the Next Decade",
    "India–Japan Foreign Ministerial Strategic Dialogue",
    "Joint Working Group on critical minerals",
)
CAPITALISED = re.compile(r"\b[A-Z][\w.]*(?:[ -][A-Z]\w+)*")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.fixture(scope="module")
def seed() -> Article:
    return read_article(SEED)


@pytest.fixture(scope="module")
def original(shared_folder: Path) -> str:
    (path,) = (shared_folder / "seeds").glob("*.txt")
    return path.read_text(encoding="utf-8")


def test_the_seed_is_500_to_700_words(seed: Article) -> None:
    assert 500 <= len(seed.text.split()) <= 700


def test_the_seed_shares_no_run_of_six_words_with_the_original_but_names(
    seed: Article, original: str
) -> None:
    ours = f"{seed.title}\n{seed.text}"
    for number, name in enumerate(NAMES):
        assert name in ours
        ours = ours.replace(name, f"name{number}")

    assert _runs(ours, 6) & _runs(original, 6) == set()


def test_every_name_and_figure_of_the_original_is_in_the_seed(seed: Article, original: str) -> None:
    told = set(_words(f"{seed.title} {seed.text}"))
    # Words that a sentence or the title begins with have a capital without being names.
    openers = {match.split()[0] for match in re.findall(r"(?:^|[.\n]\s*)([A-Z]\w+)", original)}
    names = {
        word
        for name in CAPITALISED.findall(original)
        for word in _words(name)
        if not {name.split()[0]} & openers or len(name.split()) > 1
    }
    figures = {word for word in _words(original) if any(map(str.isdigit, word))} | {"eighteenth"}

    assert {"motegi", "takaichi", "jaishankar", "quad", "g20", "atmanirbhar"} <= names
    assert (names | figures) - told - {word.lower() for word in openers} == set()
