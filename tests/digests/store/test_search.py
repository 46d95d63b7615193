from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from digests.language.search_terms import Terms, any_of, index_words, read_query
from digests.store import articles, search, search_windows
from digests.store.lookups import texts_of
from digests.store.search import newest_matching
from digests.store.search_scope import Scope
from digests.store.tables import bullets
from tests.digests.store.archive import NOW, keep

if TYPE_CHECKING:
    from digests.store import Store

GUILD, OTHER = 7, 8
MINE = "Norvik opened its nickel mine on Monday."
CAFE = "The Café Zürich in Malmö closes in May."
STRIKE = "Miners strike at the mine in Norvik."


def found(
    store: Store, query: str | Terms, scope: Scope | None = None, guild_id: int = GUILD
) -> list[str]:
    terms = read_query(query) if isinstance(query, str) else query
    with store.read() as connection:
        rows = newest_matching(connection, guild_id, terms, scope)
        texts = {row.id: row.text for row in connection.execute(select(bullets))}
        return [texts[row.id] for row in rows]


@pytest.fixture
def filled(store: Store) -> Store:
    keep(store, MINE, source="Harbour Post")
    keep(store, CAFE, now=NOW + timedelta(days=1), theme="business")
    keep(store, STRIKE, now=NOW + timedelta(days=2))
    return store


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("norvik", [STRIKE, MINE]),
        ("NORVIK opening", [MINE]),
        ("mines", [STRIKE, MINE]),
        ("cafe zurich", [CAFE]),
        ("MALMÖ", [CAFE]),
        ("malmo\u0308 closing", [CAFE]),
        ('"nickel mine"', [MINE]),
        ("“nickel mine”", [MINE]),
        ('"mine nickel"', []),
        ("mine -strike", [MINE]),
        ('norvik -"nickel mine"', [STRIKE]),
        ("the mine in Norvik", [STRIKE, MINE]),
        ('"the mine in Norvik', [STRIKE]),
        ("nickel-mine", [MINE]),
        ("Norvik's", [STRIKE, MINE]),
        ("norvik tram", []),
        ("mine NEAR norvik", []),
        ("* OR ^ {col: }", []),
    ],
)
def test_words_phrases_and_not_find_whatever_case_accents_and_endings(
    filled: Store, query: str, texts: list[str]
) -> None:
    assert found(filled, query) == texts


def test_one_of_some_words_is_enough_for_a_topic(filled: Store) -> None:
    assert found(filled, any_of(["nickel", "cafés"], [])) == [CAFE, MINE]
    assert found(filled, any_of(["mine", "cafe"], ["strike", "nickel mine"])) == [CAFE]
    both = any_of(["mine", "cafe"], []).joined(read_query("norvik -strike"))
    assert found(filled, both) == [MINE]


def test_theme_date_and_source_bound_a_search(filled: Store) -> None:
    assert found(filled, "norvik", Scope(source="harbour")) == [MINE]
    assert found(filled, "norvik", Scope(source="%")) == []
    assert found(filled, "norvik", Scope(since=NOW + timedelta(days=1))) == [STRIKE]
    assert found(filled, "closes", Scope(theme="energy")) == []


def test_nothing_of_another_guild_is_found(store: Store) -> None:
    keep(store, MINE, guild_id=OTHER)
    keep(store, STRIKE, guild_id=GUILD)
    assert found(store, "norvik") == [STRIKE]
    assert found(store, "norvik", guild_id=OTHER) == [MINE]
    assert found(store, "norvik", guild_id=0) == []


def test_what_is_withdrawn_or_reworded_is_found_no_more(filled: Store) -> None:
    with filled.write() as connection:
        articles.withdraw(connection, articles.articles.c.text == STRIKE, NOW)
        changed = "Norvik shut its nickel pit."
        reworded = update(bullets).where(bullets.c.text == MINE)
        connection.execute(reworded.values(text=changed, words=index_words(changed)))
    assert found(filled, "norvik") == [changed]
    assert found(filled, "mine") == []
    assert found(filled, "pit") == [changed]


@pytest.fixture(params=[(1, False), (3, False), (1, True), (3, True), (100, True)])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows of so few rows, for words that are common or rare; in them nothing else is wanted."""
    monkeypatch.setattr(search_windows, "WINDOW", 1)
    monkeypatch.setattr(search_windows, "_width", lambda *_: request.param)


@pytest.mark.usefixtures("width")
def test_the_newest_are_found_first_through_windows_of_any_width(store: Store) -> None:
    told = [f"Mine {number} opens." for number in range(9)]
    for number, text in enumerate(told):
        keep(store, text, title="Norvik digs.", now=NOW + number * timedelta(days=10))
    assert found(store, "mine") == told[::-1]
    assert found(store, "norvik", Scope(has_headlines=True)) == told[::-1]
    assert found(store, "mine 3") == [told[3]]


@pytest.mark.usefixtures("width")
def test_the_newest_by_their_articles_dates_are_found_in_whatever_order_they_came(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "REACH", 6)
    days = (3, 7, 0, 5, 8, 1, 6, -40_000, 90_000, 2, 4)
    for day in days:
        keep(store, f"Mine {day} opens.", now=NOW + timedelta(days=day))
    told = [f"Mine {day} opens." for day in sorted(days, reverse=True)]
    assert found(store, "mine")[:6] == told[:6]
    assert found(store, "mine", Scope(after=NOW + timedelta(days=7))) == told[:3]
    with store.read() as connection:
        terms = read_query("mine")
        ids = search.newest_statements(connection, GUILD, terms, Scope(), limit=4)
        assert [texts_of(connection, GUILD, ids)[one] for one in ids] == told[:4]


def test_since_bounds_what_nobody_told_before(store: Store) -> None:
    day = timedelta(days=1)
    keep(store, f"{MINE}\nFirst.", now=NOW)
    keep(store, f"{MINE}\nSecond.", now=NOW + 3 * day, theme="business")
    keep(store, f"{STRIKE}\nThird.", now=NOW + 3 * day)
    keep(store, f"{STRIKE}\nA secret.", now=NOW, guild_id=OTHER)
    assert found(store, "norvik", Scope(since=NOW + day)) == [STRIKE]
    assert found(store, "norvik", Scope(since=NOW)) == [STRIKE, MINE, MINE]
    assert found(store, "norvik", Scope(since=NOW + day), guild_id=OTHER) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=80), st.text('"-*()^:{}+ANDORT ñ\0\\%_', max_size=40)))
def test_no_query_is_refused_by_the_database(store: Store, query: str) -> None:
    terms = read_query(query)
    if not terms.is_empty:
        assert found(store, terms) == []


@pytest.mark.parametrize("query", ["word " * 800, "w" * 4_000, '"' * 4_000, "(" * 4_000 + "x"])
def test_a_query_of_four_thousand_characters_is_answered(filled: Store, query: str) -> None:
    terms = read_query(query)
    assert terms.is_empty or found(filled, terms) == []


TITLE = "Fishers of Haldur sue the owners of a nickel mine"
WAIT = "A judgement is expected in June."
PORT = "The port waits as well."


def test_a_headline_is_found_beside_the_first_bullet_and_by_its_new_words(store: Store) -> None:
    key = keep(store, f"{WAIT}\n{PORT}", title=TITLE)
    everywhere = Scope(has_headlines=True)
    assert found(store, "haldur nickel", everywhere) == [WAIT]
    assert found(store, "fishers -port june", everywhere) == [WAIT]
    assert found(store, '"nickel mine" port', everywhere) == []
    assert found(store, "port", everywhere) == [PORT]
    assert found(store, "june", everywhere) == [WAIT]
    assert found(store, "haldur") == []
    with store.write() as connection:
        articles.retitle(connection, key, "Cod makers go to court")
    assert found(store, "haldur", everywhere) == []
    assert found(store, "cod judgement", everywhere) == [WAIT]
    with store.write() as connection:
        articles.withdraw(connection, articles.of_key(key), NOW)
    assert found(store, "cod", everywhere) == []
