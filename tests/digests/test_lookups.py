from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import TYPE_CHECKING, Any

import pytest

from digests.errors import ForgottenAnswerError, QuestionError
from digests.models import HOUSE, Article, Asking, LookUp, Question, content_hash
from digests.service import lookup_service
from digests.service.answer_cache import MOST, AnswerCache
from digests.store import Store, articles
from tests.digests.newsroom import service_on
from tests.digests.store.archive import NOW, digest_of, keep

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.language.search_terms import Terms
    from digests.service.lookup_service import LookUpService
    from digests.store.search import Matched

GUILD, OTHER = 7, 8
DAY = timedelta(days=1)
OPENED = "The nickel mine in Norvik opened on 3 May 2026."
HIRED = "The Norvik mine employs 340 people."
LED = "Mette Lund leads the mine in Norvik."
STRIKE = "Miners walked out in Norvik on Monday."
FERRY = "Four people died when a ferry sank off Haldur."
TRAM = "Haldur opened a tram line to its harbour."
LATER = Article("later", "The fair", "Norvik opens its fair.", "Post")


@pytest.fixture
def answers(store: Store) -> LookUpService:
    told = (OPENED, HIRED, LED, STRIKE, FERRY, TRAM)
    for number, text in enumerate(told):
        keep(store, text, now=NOW + number * DAY, theme="energy" if number < 4 else "general")
    keep(store, "A secret mine in Norvik opened on 4 May.", guild_id=OTHER)
    return service_on(store).lookups


def texts(found: LookUp) -> list[str]:
    return [finding.bullet.text for finding in found.findings]


def ask(answers: LookUpService, text: str) -> list[str]:
    return texts(answers.answer(Question(Asking.QUESTION, text), GUILD))


@pytest.mark.parametrize(
    ("question", "bullets"),
    [
        ("When did the mine in Norvik open?", [OPENED]),
        ("when did the mine in norvik open", [OPENED]),
        ("How many people does the Norvik mine employ?", [HIRED]),
        ("How many people per mine in Norvik?", [HIRED]),
        ("Who leads the mine in Norvik?", [LED]),
        ("How many people died off Haldur?", [FERRY]),
        ("Where did the ferry sink?", [FERRY]),
        ("What do we know about Haldur?", [TRAM, FERRY]),
        ("What happened in Norvik?", [STRIKE, LED, HIRED, OPENED]),
    ],
)
def test_a_question_is_answered_by_the_bullets_that_hold_all_it_names(
    answers: LookUpService, question: str, bullets: list[str]
) -> None:
    assert ask(answers, question) == bullets


@pytest.mark.parametrize(
    "question",
    [
        "How many ships does Norvik have?",
        "When does the harbour in Oster open?",
        "Who won the tram race in Norvik?",
        "Why did people in Berlin die?",
    ],
)
def test_a_bullet_that_shares_one_word_is_no_answer(answers: LookUpService, question: str) -> None:
    assert ask(answers, question) == []


@pytest.mark.parametrize("text", ["", "   ", "what is it?", "😀", "*" * 4_000])
def test_a_question_that_names_nothing_gets_one_sentence(answers: LookUpService, text: str) -> None:
    with pytest.raises(QuestionError, match=r"^Ask about something by name"):
        ask(answers, text)


def test_a_bullet_that_lacks_what_a_question_is_about_is_no_answer(store: Store) -> None:
    ill, washed = "Two people died of measles in Oster.", "The flood in Oster cut off 900 people."
    for text in (ill, washed):
        keep(store, text)
    answers = service_on(store).lookups
    assert ask(answers, "How many people died in the flood?") == [washed]
    assert ask(answers, "How many people did the flood cut off last week?") == [washed]
    assert ask(answers, "How many people died of measles?") == [ill]


def test_a_date_to_come_is_no_reason_to_stand_first_for_ever(store: Store) -> None:
    announced = replace(LATER, published_at=NOW + 400 * DAY)
    with store.write() as connection:
        key = content_hash(LATER.text)
        articles.keep(connection, announced, digest_of(announced), key, key, NOW)
    keep(store, STRIKE, now=NOW + DAY)
    found = service_on(store).lookups.answer(Question(Asking.TOPIC, "Norvik"), GUILD)
    assert [(one.bullet.text, one.dated_at) for one in found.findings] == [
        (STRIKE, NOW + DAY),
        (LATER.text, NOW),
    ]


def test_a_name_is_found_in_a_headline_too(store: Store) -> None:
    keep(store, "Two ships wait outside the harbour.\nIt rains.", title="Pickets at Port Ansell")
    found = service_on(store).lookups.answer(Question(Asking.TOPIC, "Port Ansell"), GUILD)
    assert texts(found) == ["Two ships wait outside the harbour."]


def test_a_search_gives_first_what_stands_together_and_early(answers: LookUpService) -> None:
    found = answers.answer(Question(Asking.SEARCH, "norvik mine"), GUILD)
    assert texts(found)[0] == HIRED
    assert set(texts(found)) == {OPENED, HIRED, LED}
    assert found.stems == {"norvik", "mine"}


def test_a_search_is_bound_by_topic_date_and_source(answers: LookUpService) -> None:
    in_haldur = Question(Asking.SEARCH, "haldur", topic="General")
    assert texts(answers.answer(in_haldur, GUILD)) == [TRAM, FERRY]
    assert not texts(answers.answer(Question(Asking.SEARCH, "haldur", topic="sport"), GUILD))
    late = Question(Asking.SEARCH, "haldur", since=NOW + 5 * DAY)
    assert texts(answers.answer(late, GUILD)) == [TRAM]
    with pytest.raises(QuestionError, match=r"There is no topic “sprot”. Did you mean sport"):
        answers.answer(Question(Asking.SEARCH, "haldur", topic="sprot"), GUILD)


@pytest.mark.parametrize("query", ["", " ", "-norvik", '""', "🙂 *"])
def test_a_search_for_nothing_gets_one_sentence(answers: LookUpService, query: str) -> None:
    with pytest.raises(QuestionError, match=r"^Say in words what is to be found"):
        answers.answer(Question(Asking.SEARCH, query), GUILD)


def test_a_name_is_a_topic_newest_first_with_the_themes_beside_it(answers: LookUpService) -> None:
    found = answers.answer(Question(Asking.TOPIC, "Norvik"), GUILD)
    assert texts(found) == [STRIKE, LED, HIRED, OPENED]
    assert (found.theme, [theme.slug for theme in found.nearby]) == (None, ["energy"])
    late = answers.answer(Question(Asking.TOPIC, "energy", since=NOW + 2 * DAY), GUILD)
    assert texts(late) == [STRIKE, LED]


def test_pages_hold_each_statement_once_in_any_order_they_are_asked_for(store: Store) -> None:
    told = {f"Mine number {number} was opened in Norvik." for number in range(37)}
    for number, text in enumerate(sorted(told)):
        keep(store, text, now=NOW + number * DAY, source=f"Post {number % 3}")
    answers = service_on(store).lookups
    for kind in (Asking.TOPIC, Asking.SEARCH):
        pages = [answers.answer(Question(kind, "norvik"), GUILD, page) for page in range(8, 0, -1)]
        assert sorted(text for found in pages for text in texts(found)) == sorted(told)
        assert {(found.pages, found.total) for found in pages} == {(8, 37)}
        assert answers.answer(Question(kind, "norvik"), GUILD, 999).page == 8


def test_what_several_say_alike_stands_once_with_its_sources(store: Store) -> None:
    for number, source in enumerate(["Post", "Herald"]):
        text = f"{OPENED}\nOf its own it says {number}."
        keep(store, text, source=source, title=OPENED, now=NOW + number * DAY)
    (first, *_) = (
        service_on(store).lookups.answer(Question(Asking.SEARCH, '"nickel mine"'), GUILD).findings
    )
    assert [article.source for article in first.articles] == ["Post", "Herald"]


def test_one_text_under_two_themes_stands_once_as_the_first_told_it(store: Store) -> None:
    for number, theme in enumerate(["business", "energy", "business"]):
        text = f"{OPENED}\nOf its own it says {number}."
        keep(store, text, source=f"Post {number}", now=NOW + number * DAY, theme=theme)
    lookups = service_on(store).lookups

    def told(kind: Asking, text: str, **bounds: Any) -> list[tuple[str, list[str]]]:
        found = lookups.answer(Question(kind, text, **bounds), GUILD)
        return [
            (one.bullet.theme, [article.source for article in one.articles])
            for one in found.findings
        ]

    everyone = ["Post 0", "Post 1", "Post 2"]
    assert told(Asking.TOPIC, "Norvik") == [("business", everyone)]
    assert told(Asking.SEARCH, "nickel") == [("business", everyone)]
    assert told(Asking.QUESTION, "When did the nickel mine open?") == [("business", everyone)]
    its_own_first = ["Post 1", "Post 0", "Post 2"]
    assert told(Asking.SEARCH, "nickel", topic="energy") == [("energy", its_own_first)]
    assert told(Asking.TOPIC, "energy")[0] == ("energy", its_own_first)


def test_since_means_the_same_wherever_it_is_asked(store: Store) -> None:
    for number, theme in enumerate(["business", "energy"]):
        keep(store, f"{OPENED}\nOf its own {number}.", now=NOW + number * DAY, theme=theme)
    keep(store, HIRED, now=NOW + DAY)
    lookups = service_on(store).lookups
    for asked in (
        Question(Asking.TOPIC, "Norvik"),
        Question(Asking.TOPIC, "energy"),
        Question(Asking.SEARCH, "norvik"),
        Question(Asking.SEARCH, "norvik", topic="energy"),
        Question(Asking.SEARCH, "norvik", source="post"),
    ):
        found = texts(lookups.answer(replace(asked, since=NOW + DAY), GUILD))
        assert [one for one in found if one in {OPENED, HIRED}] == [HIRED], asked


def test_a_question_is_found_again_by_the_guild_that_asked_it_alone(
    answers: LookUpService,
) -> None:
    asked = Question(Asking.SEARCH, "norvik", "energy", NOW, "post")
    token = answers.remember(asked, GUILD, NOW)
    assert answers.remember(asked, GUILD, NOW) == token
    assert answers.recall(token, GUILD) == asked
    for wrong, guild_id in ((token, OTHER), ("0" * 20, GUILD)):
        with pytest.raises(ForgottenAnswerError, match=r"no longer kept. Ask again"):
            answers.recall(wrong, guild_id)
    answers.remember(Question(Asking.SEARCH, "tram"), GUILD, NOW + 31 * DAY)
    with pytest.raises(ForgottenAnswerError):
        answers.recall(token, GUILD)


def test_where_no_guild_is_one_sees_ones_own_and_nobody_else_does(store: Store) -> None:
    member, other, public = 901, 902, "A public tram runs in Norvik."
    lookups = service_on(store).lookups
    keep(store, public)
    keep(store, "A tram of a member’s own runs in Norvik.", guild_id=member)
    keep(store, "A tram of the guild’s runs in Norvik.", guild_id=GUILD)

    def seen(by: int) -> set[str]:
        asked = (Question(kind, "Norvik tram") for kind in (Asking.SEARCH, Asking.TOPIC))
        first, second = (set(texts(lookups.answer(one, by))) for one in asked)
        assert first == second
        return first

    assert seen(member) == {public, "A tram of a member’s own runs in Norvik."}
    assert seen(GUILD) == {public, "A tram of the guild’s runs in Norvik."}
    assert seen(other) == seen(HOUSE) == {public}


def test_what_was_asked_before_is_answered_anew_once_another_process_has_written(
    opened: tuple[str, Store], store: Store
) -> None:
    answers, question = service_on(store).lookups, Question(Asking.TOPIC, "Norvik")
    keep(store, OPENED)
    assert texts(answers.answer(question, GUILD)) == [OPENED]
    with Store(opened[0], moved_clock=True) as other:
        keep(other, HIRED, now=NOW + DAY)
    assert texts(answers.answer(question, GUILD)) == [HIRED, OPENED]


def test_an_answer_is_kept_for_its_state_and_for_whoever_asked_it() -> None:
    kept, answer = AnswerCache(), LookUp(Question(Asking.TOPIC, "Norvik"))
    kept.keep(("Norvik", GUILD), 1, answer)
    assert kept.find(("Norvik", GUILD), 1) is answer
    assert kept.find(("Norvik", GUILD), 2) is None
    assert kept.find(("Norvik", OTHER), 1) is None
    kept.keep(("Norvik", GUILD), None, answer)
    assert kept.find(("Norvik", GUILD), None) is None


def test_of_answer_cache_the_oldest_are_forgotten() -> None:
    kept, answer = AnswerCache(), LookUp(Question(Asking.TOPIC, "Norvik"))
    for number in range(MOST + 1):
        kept.keep(number, 1, answer)
    assert [kept.find(number, 1) for number in (0, 1, MOST)] == [None, answer, answer]


def test_whoever_asks_the_same_at_the_same_moment_waits_for_one_looking_up(
    answers: LookUpService, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []
    both_asked = Barrier(2, timeout=5)
    rank = lookup_service.rank_matches

    def slowly(rows: Sequence[Matched], terms: Terms) -> list[str]:
        looked_up.append("mine")
        both_asked.wait()
        time.sleep(0.2)  # in which the other one came as far, did it look for itself
        return rank(rows, terms)

    def ask_again() -> LookUp:
        both_asked.wait()
        return answers.answer(question, GUILD)

    monkeypatch.setattr(lookup_service, "rank_matches", slowly)
    question = Question(Asking.SEARCH, "mine")
    with ThreadPoolExecutor() as threads:
        first = threads.submit(answers.answer, question, GUILD)
        second = threads.submit(ask_again)
    assert first.result() is second.result()
    assert looked_up == ["mine"]
