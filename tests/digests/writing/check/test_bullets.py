"""The check over bullets that the builder wrote: those stand, and stand no longer when changed."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from digests.models import Bullet, DigestOptions, Sentence
from digests.reading.files import read_article
from digests.reading.taxonomy import read_themes
from digests.writing.builder import build_digest
from digests.writing.check import Outcome, check

ROOT = Path(__file__).parents[4]
SEEDS = sorted(path for path in (ROOT / "seeds").glob("*-*.md"))
NUMBER = re.compile(r"(?<![\w.,])\d{2,}(?![\w.,])")


@cache
def _bullets(path: Path) -> tuple[Bullet, ...]:
    article = read_article(path)
    themes = read_themes(ROOT / "config" / "themes.toml")
    digest = build_digest([article], themes, DigestOptions(max_bullets=20))
    return tuple(bullet for bullet in digest.bullets if bullet.language == "en")


def _receipts(bullet: Bullet) -> list[Sentence]:
    return [
        Sentence(receipt.article, 0, 0, receipt.start, receipt.end, receipt.quote)
        for receipt in bullet.receipts
    ]


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_each_shipped_bullet_is_supported_by_its_receipts(path: Path) -> None:
    for bullet in _bullets(path):
        verdict = check(bullet.text, _receipts(bullet))
        assert verdict.outcome is Outcome.SUPPORTED, (bullet.text, verdict.reasons)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_no_bullet_with_another_number_is_supported(path: Path) -> None:
    for bullet in _bullets(path):
        for found in NUMBER.finditer(bullet.text):
            other = str(int(found.group()) + 7)
            text = bullet.text[: found.start()] + other + bullet.text[found.end() :]
            assert not check(text, _receipts(bullet)).supported, text


def test_the_bullets_tried_are_many_and_have_numbers() -> None:
    bullets = [bullet for path in SEEDS for bullet in _bullets(path)]
    assert len(bullets) > 3 * len(SEEDS)
    assert sum(bool(NUMBER.search(bullet.text)) for bullet in bullets) >= len(SEEDS)
