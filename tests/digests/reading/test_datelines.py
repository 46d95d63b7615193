"""Lines that are a day, and sentences that hold one."""

from __future__ import annotations

import pytest

from digests.reading.datelines import is_dateline, stamp_end


@pytest.mark.parametrize(
    "line",
    [
        "3 May 2026",
        "Published 3 May 2026, 8:30 a.m.",
        "Veröffentlicht am 03.05.2026, 08:30 Uhr",
        "Publié le 3 mai 2026 à 08h30 · Mis à jour le 4 mai 2026",
        "2026年5月3日 08:30",
    ],
)
def test_a_day_with_few_words_before_it_is_a_dateline(line: str) -> None:
    assert is_dateline(line.rstrip("."))


@pytest.mark.parametrize(
    "line",
    [
        "The bridge opens on 3 May 2026.",
        "3 May 2026: the bridge opens",
        "The bridge opens in May",
        "The two towns on either side of the river Elde will open it on 3 May 2026",
    ],
)
def test_what_tells_something_of_a_day_is_none(line: str) -> None:
    assert not is_dateline(line)


@pytest.mark.parametrize(
    ("stamp", "news"),
    [
        ("Updated 3 May 2026 ", "The bridge opens."),
        ("Last updated on May 3, 2026 at 8:30 a.m. | ", "The bridge opens."),
        ("Aktualisiert am 03.05.2026, 08:30 Uhr: ", "Die Brücke öffnet."),
        ("Stand: 3. Mai 2026 – ", "Die Brücke öffnet."),
        ("Actualizado el 3 de mayo de 2026 ", "El puente abre."),
        ("Обновлено 3 мая 2026 ", "Мост открыт."),
        ("更新:2026年5月3日 ", "橋が開通した。"),
    ],
)
def test_what_says_when_it_was_changed_is_parted_from_the_sentence(stamp: str, news: str) -> None:
    assert (stamp + news)[stamp_end(stamp + news) :] == news


@pytest.mark.parametrize(
    "sentence",
    [
        "Updated on 3 May 2026, the law bans ferries.",
        "Modified rules of 3 May 2026 hold for ferries.",
        "The bridge opens on 3 May 2026.",
        "Standing still since 3 May 2026, the mill is for sale.",
        "Updates come each hour.",
    ],
)
def test_a_sentence_that_begins_so_stays(sentence: str) -> None:
    assert stamp_end(sentence) == 0
