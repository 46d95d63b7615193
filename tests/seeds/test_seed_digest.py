from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digests.language.sentences import split_sentences
from digests.reading.files import read_article
from digests.reading.taxonomy import read_themes
from digests.writing.builder import build_digest

if TYPE_CHECKING:
    from digests.models import Digest

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "india-japan-ties.md"
MUST_STAND = [
    ("artificial-intelligence", ("dialogue", "artificial intelligence")),
    ("critical-minerals", ("Joint Working Group", "critical minerals")),
    ("semiconductors", ("batteries", "semiconductors")),
    ("diplomacy", ("Foreign Minister", "Motegi", "India")),
    ("economic-security", ("Japan", "strategy for economic security")),
    ("global-governance", ("G20", "G4", "United Nations")),
]


def digest_of(path: Path) -> Digest:
    return build_digest([read_article(path)], read_themes(ROOT / "config" / "themes.toml"))


@pytest.mark.parametrize(("themes", "words"), MUST_STAND)
def test_the_seeds_digest_tells_what_the_article_is_about_under_a_fitting_theme(
    themes: str, words: tuple[str, ...]
) -> None:
    fitting = [s for s in digest_of(SEED).sections if s.theme in themes.split()]
    told = [bullet.text for section in fitting for bullet in section.bullets]
    assert any(all(word in text for word in words) for text in told), told


def test_each_of_the_seeds_bullets_is_a_whole_sentence_with_its_receipt() -> None:
    article = read_article(SEED)
    sentences = {sentence.text for sentence in split_sentences(article)}
    for bullet in digest_of(SEED).bullets:
        assert bullet.text[0].isupper()
        assert bullet.text.endswith(".")
        assert len(bullet.text) <= 300
        assert {receipt.quote for receipt in bullet.receipts} <= sentences


def test_the_article_the_seed_was_told_after_gives_the_same_subjects(shared_folder: Path) -> None:
    told = " ".join(
        b.text for b in digest_of(next((shared_folder / "seeds").glob("*.txt"))).bullets
    )
    for word in ("artificial intelligence", "critical minerals"):
        assert word in told
