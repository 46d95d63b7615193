from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from digests.compose import compose
from digests.errors import ArticleError, StoreError
from digests.guard import build_sound, guard
from digests.models import DigestOptions
from digests.service import NewsService, writer
from digests.writing.builder import build_digest
from tests.digests.faulty import BROKEN, FAULTY
from tests.digests.newsroom import CHANNEL, GAS, GUILD, HOUR, MATCH, NOW, THEMES, claim, post_now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Article, Condensed, Digest
    from digests.store import Store

TOLD = (
    "sea/kraken.txt: “Divers photograph a kraken” could not be condensed (ZeroDivisionError) "
    "and is left out."
)


def news_service(store: Store) -> NewsService:
    return NewsService(store, (*THEMES, BROKEN), DigestOptions())


def condense(articles: Sequence[Article]) -> Digest:
    return build_digest(articles, (*THEMES, BROKEN))


def test_what_an_article_makes_a_stage_raise_is_one_line_that_names_it() -> None:
    with pytest.raises(ArticleError) as told, guard(FAULTY.place, FAULTY.title):
        condense([FAULTY])
    assert str(told.value) == TOLD


def test_the_traceback_is_in_the_log_at_debug_only(caplog: pytest.LogCaptureFixture) -> None:
    with (
        caplog.at_level(logging.DEBUG),
        pytest.raises(ArticleError),
        guard(FAULTY.place, FAULTY.title),
    ):
        condense([FAULTY])
    traces = [record for record in caplog.records if record.exc_info]
    assert {record.levelno for record in traces} == {logging.DEBUG}


def test_a_fault_that_has_its_sentence_passes_as_it_is() -> None:
    with pytest.raises(StoreError, match=r"^The disk is full\.$"), guard("a.txt", "A"):
        raise StoreError("The disk is full.")


@pytest.mark.parametrize(
    ("place", "title", "start"),
    [
        ("", "", "The article could not be condensed (KeyError)"),
        ("", "Rain", "“Rain” could not be condensed (KeyError)"),
        ("a.jsonl, line 3", "", "a.jsonl, line 3: the article could not be condensed (KeyError)"),
        ("", "x" * 500, f"“{'x' * 79}…” could not be condensed"),
        ("", "a\u202eb\x1bc", "“a b c” could not be condensed"),
    ],
)
def test_an_article_is_named_by_what_is_known_of_it(place: str, title: str, start: str) -> None:
    with pytest.raises(ArticleError) as told, guard(place, title):
        raise KeyError(place)
    assert str(told.value).startswith(start)


@pytest.mark.parametrize("at", range(4))
def test_one_faulty_article_among_others_is_found_wherever_it_stands(at: int) -> None:
    others = [GAS, MATCH, replace(GAS, id="third", url="", text="The port opened on Monday.")]
    given = [*others[:at], FAULTY, *others[at:]]

    digest, faults = build_sound(given, condense)

    assert digest == condense(others)
    assert [str(fault) for fault in faults] == [TOLD]


def test_where_all_articles_are_faulty_there_is_no_digest_and_each_is_named() -> None:
    digest, faults = build_sound([FAULTY, replace(FAULTY, place="again.txt")], condense)

    assert digest is None
    assert sorted(str(fault).partition(":")[0] for fault in faults) == [
        "again.txt",
        "sea/kraken.txt",
    ]


def test_two_articles_that_fail_only_together_cost_one_of_them() -> None:
    def count(articles: Sequence[Article]) -> int:
        if GAS in articles and MATCH in articles:
            raise RecursionError
        return len(articles)

    built, faults = build_sound([GAS, FAULTY, MATCH], count)

    assert built == 2
    assert [str(fault).startswith(f"“{MATCH.title}”") for fault in faults] == [True]


def test_an_error_of_the_house_is_no_articles_fault() -> None:
    def refuse(articles: Sequence[Article]) -> int:
        raise StoreError(str(len(articles)))

    with pytest.raises(StoreError):
        build_sound([GAS], refuse)


def test_the_bot_keeps_the_others_and_names_a_faulty_article_once(store: Store) -> None:
    service = news_service(store)

    first = service.take_in([GAS, FAULTY, MATCH], NOW)
    second = service.take_in([GAS, FAULTY, MATCH], NOW + HOUR)

    assert (first.new, [str(fault) for fault in first.faults]) == (2, [TOLD])
    assert (second.new, second.known, second.faults) == (0, 2, ())


def test_the_bot_tries_a_faulty_article_again_when_it_has_changed(store: Store) -> None:
    service = news_service(store)
    service.take_in([FAULTY], NOW)
    worse = replace(FAULTY, text=f"{FAULTY.text} It swam away.")
    told = {name: getattr(FAULTY, name).replace("kraken", "squid") for name in ("title", "text")}
    mended = replace(FAULTY, **told)

    assert len(service.take_in([worse], NOW).faults) == 1
    assert service.take_in([mended], NOW).new == 1


def test_a_channel_gets_its_digest_without_an_article_that_cannot_be_composed(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def faulty(condensed: Sequence[Condensed], *more: Any) -> Digest:
        if any(one.article.id == FAULTY.id for one in condensed):
            raise ZeroDivisionError
        return compose(condensed, *more)

    monkeypatch.setattr(writer, "compose", faulty)
    service = NewsService(store, THEMES, DigestOptions())
    service.take_in([GAS, FAULTY], NOW)

    assert post_now(service, GUILD, CHANNEL, "request", NOW)
    delivery = claim(service, NOW)
    assert delivery is not None
    assert [article.id for article in delivery.digest.articles] == ["gas"]
    assert "“Divers photograph a kraken” could not be condensed" in caplog.text
