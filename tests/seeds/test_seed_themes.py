from __future__ import annotations

from pathlib import Path

import pytest

from digests.language.sentences import split_sentences
from digests.reading.files import read_article
from digests.reading.taxonomy import read_themes
from digests.writing.themes import ThemeIndex

ROOT = Path(__file__).parents[2]
SEED = read_article(ROOT / "seeds" / "india-japan-ties.md")
INDEX = ThemeIndex(read_themes(ROOT / "config" / "themes.toml"))


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("artificial intelligence", {"artificial-intelligence", "critical-minerals"}),
        ("rare earth elements", {"critical-minerals"}),
        ("in the Quad", {"diplomacy"}),
        ("received Motegi for talks", {"economic-security", "diplomacy"}),
        ("the G20, the G4", {"global-governance"}),
        ("eighteenth", {"diplomacy"}),
        ("strengthen deterrence", {"defence"}),
        ("semiconductors", {"semiconductors"}),
        ("Indian Ocean", {"maritime"}),
        ("economic coercion", {"economic-security", "supply-chains"}),
    ],
)
def test_what_the_seed_tells_falls_under_a_fitting_theme(words: str, slugs: set[str]) -> None:
    (sentence,) = [s.text for s in split_sentences(SEED) if words in s.text]

    assert INDEX.assign(sentence, SEED.text) in slugs
