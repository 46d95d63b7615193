"""Sections of bullets that stand for themselves, as in the digest of one article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.models import Section, Story

if TYPE_CHECKING:
    from collections.abc import Iterable

    from digests.models import Bullet


def section_of(theme: str, name: str, emoji: str, bullets: Iterable[Bullet]) -> Section:
    return Section(theme, name, emoji, (Story("", "", 1, tuple(bullets)),))
