"""An archive of any size, made of words as English spreads them; the same at every making."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select
from wordfreq import top_n_list, word_frequency

from digests.fingerprint import text_hash
from digests.language.search_terms import index_words
from digests.models import content_hash
from digests.reading.taxonomy import read_themes
from digests.store import guilds
from digests.store.tables import article_guilds, articles, bullets, corrections, receipts

if TYPE_CHECKING:
    from digests.store import Store

THEMES = read_themes(Path(__file__).resolve().parents[2] / "config" / "themes.toml")
A_GUILD, OTHER = 1, 2
OF_AN_ARTICLE, AT_ONCE = 5, 2_000
WITHDRAWN = 1_000
"""Of so many bullets one is withdrawn by the guild that asks."""
NOW = datetime(2026, 11, 20, 6, tzinfo=UTC)
_LONGEST_TITLE = 60

Values = dict[str, object]


class Newsroom:
    """Writes statements whose words are spread as English spreads them."""

    def __init__(self) -> None:
        self._random = random.Random()  # noqa: S311 # no secret
        self._words = [word for word in top_n_list("en", 20_000) if word.isalpha()]
        self._weights = list(accumulate(word_frequency(word, "en") for word in self._words))
        self.names = [word.title() for word in self._words[2_000:6_000]]
        self._themes = [theme.slug for theme in THEMES]
        self._theme_weights = [1 / (place + 1) for place in range(len(self._themes))]

    def begin(self, block: int) -> None:
        """Write on from there, whether what is before was written now or yesterday."""
        self._random.seed(20_261_120 + block)

    def statement(self) -> tuple[str, str]:
        """Give a sentence and the name in it."""
        words = self._random.choices(
            self._words, cum_weights=self._weights, k=self._random.randint(14, 26)
        )
        name = self._random.choice(self.names)
        words.insert(self._random.randint(0, 8), name)
        return f"{' '.join(words).capitalize()}.", name

    def theme(self) -> str:
        """Give the theme of an article."""
        return self._random.choices(self._themes, self._theme_weights)[0]

    def is_others(self) -> bool:
        """Tell whether an article is another guild's alone: one of ten."""
        return self._random.random() < 1 / 10


def fill(store: Store, size: int) -> None:
    """Bring an archive to so many bullets; a million are of some two years."""
    with store.write() as connection:
        guilds.know(connection, OTHER)
        start = connection.scalar(select(func.max(bullets.c.id))) or 0
    newsroom = Newsroom() if start < size else None
    for first in range(start, size, AT_ONCE):
        assert newsroom is not None
        newsroom.begin(first)
        _fill_block(store, newsroom, first, min(first + AT_ONCE, size))
    with store.write() as connection:
        if connection.dialect.name == "postgresql":  # it counts what it numbered itself
            last = func.greatest(select(func.max(bullets.c.id)).scalar_subquery(), 1)
            connection.execute(select(func.setval("bullets_id_seq", last)))


def _fill_block(store: Store, newsroom: Newsroom, start: int, stop: int) -> None:
    rows: dict[str, list[Values]] = {"articles": [], "bullets": [], "receipts": []}
    given, withdrawn = [], []
    for number in range(start, stop, OF_AN_ARTICLE):
        key = content_hash(str(number))
        at = NOW - timedelta(minutes=1_000_000 - number)
        title, theme = newsroom.statement()[0][:_LONGEST_TITLE], newsroom.theme()
        if newsroom.is_others():
            given.append({"article_key": key, "guild_id": OTHER})
        rows["articles"].append(_article(key, title, at))
        of_article: Values = {"article_key": key, "theme": theme, "taken_in_at": at, "dated_at": at}
        for place in range(OF_AN_ARTICLE):
            row, receipt = _bullet(number, place, newsroom)
            words = row["words"]
            headline = "" if place else f"{index_words.__wrapped__(title)} {words}"
            rows["bullets"].append(row | of_article | {"headline": headline})
            rows["receipts"].append(receipt)
            if (number + place) % WITHDRAWN == 0:
                said = {"guild_id": A_GUILD, "statement": row["text_hash"], "text": ""}
                withdrawn.append(said | {"made_by": 1, "made_at": NOW})
    with store.write() as connection:
        connection.execute(insert(articles), rows["articles"])
        connection.execute(insert(bullets), rows["bullets"])
        connection.execute(insert(receipts), rows["receipts"])
        for table, some in ((article_guilds, given), (corrections, withdrawn)):
            if some:
                connection.execute(insert(table), some)


def _article(key: str, title: str, at: datetime) -> Values:
    texts: Values = {"id": key[:16], "title": title, "text": "", "source": "Post", "url": ""}
    return texts | {"key": key, "lineage": key, "text_hash": key, "taken_in_at": at}


def _bullet(number: int, place: int, newsroom: Newsroom) -> tuple[Values, Values]:
    text, name = newsroom.statement()
    row: Values = {"id": number + place + 1, "rank": place + 1, "text": text}
    row |= {"text_hash": text_hash(text), "sources": 1, "mark": "", "language": "en"}
    row |= {"names": name, "words": index_words.__wrapped__(text)}
    receipt: Values = {"bullet_id": number + place + 1, "position": 0, "quote": text}
    return row, receipt | {"start_offset": 0, "end_offset": 1, "content_hash": ""}
