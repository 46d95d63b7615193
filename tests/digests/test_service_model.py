"""A model that writes, as the service uses it: paid once, and no morning waits for it."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

import pytest

from digests.errors import StoppedError, WorkerError
from digests.models import Mark, Provenance
from digests.service.model_builder import AT_ONCE, Answered, ModelBuilder, TroubleError
from digests.service.model_cache import ModelCache
from digests.service.writer import Writer
from digests.writing.model.exchange import Form, Question, Trouble
from digests.writing.model_dialogue import Manner, next_step
from tests.digests.newsroom import (
    CHANNEL,
    GUILD,
    HOUR,
    MORNING,
    NOW,
    THEMES,
    claim,
    empty,
    look_up,
    service_on,
)
from tests.digests.writing.model.talk import CARRIED, DROPPED, FERRY, OPTIONS, bullets

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from digests.models import Article, Digest, DigestOptions, Theme
    from digests.service import NewsService
    from digests.store import Store
    from digests.writing.model.exchange import Reply
    from digests.writing.model_dialogue import Written


GOOD = bullets((DROPPED, [1]), (CARRIED, [2]))
DAY = timedelta(days=1)
POISON = replace(
    FERRY,
    id="poison",
    url="",
    title="Poison",
    text=f"{FERRY.text} The harbour is closed on Monday.",
)


class Model:
    """Answers each question with the same, or raises it, and remembers what it was asked."""

    def __init__(self, answer: str | Exception = GOOD, tokens: int | None = 1_000) -> None:
        self.answer = answer
        self.tokens = tokens
        self.asked: list[Question] = []
        self.granted: list[float | None] = []

    def __call__(self, question: Question, within: float | None) -> Answered:
        self.asked.append(question)
        self.granted.append(within)
        if isinstance(self.answer, Exception):
            raise self.answer
        return Answered(self.answer, self.tokens)


@pytest.fixture
def file(in_memory: Store) -> Iterator[Store]:
    yield in_memory
    empty(in_memory)


def builder_on(  # noqa: PLR0913 - what a test may want otherwise, by name
    store: Store,
    model: Callable[[Question, float | None], Answered],
    *,
    budget: int = 0,
    proves: bool = False,
    name: str = "toy",
    address: str = "",
) -> ModelBuilder:
    return ModelBuilder(
        step=next_step,
        ask=model,
        shelf=ModelCache(store, budget, lambda: NOW),
        manner=Manner(name, proves),
        host="127.0.0.1",
        address=address,
    )


def provenances(builder: ModelBuilder) -> set[Provenance]:
    return {one.provenance for one in builder([FERRY], THEMES, OPTIONS).bullets}


def test_what_a_model_wrote_is_kept_and_found_with_who_wrote_it(store: Store) -> None:
    service = service_on(store, build=builder_on(store, Model()))
    assert service.take_in([FERRY], NOW).new == 1
    found = look_up(service, "energy").findings
    assert {one.bullet.text for one in found} == {DROPPED, CARRIED}
    assert {(one.bullet.provenance, one.bullet.model) for one in found} == {
        (Provenance.CHECKED, "toy")
    }


def test_nothing_is_paid_twice(store: Store) -> None:
    model = Model()
    first = builder_on(store, model)([FERRY], THEMES, OPTIONS)
    again = builder_on(store, model)([FERRY], THEMES, OPTIONS)
    assert (first, len(model.asked)) == (again, 1)
    builder_on(store, model, name="another")([FERRY], THEMES, OPTIONS)
    builder_on(store, model, address="http://127.0.0.1:8081/v1")([FERRY], THEMES, OPTIONS)
    assert len(model.asked) == 3


def test_the_days_budget_is_counted_and_when_it_is_used_up_the_rules_write(store: Store) -> None:
    model = Model()
    builder = builder_on(store, model, budget=6_000)
    assert provenances(builder) == {Provenance.CHECKED}
    assert builder.state().tokens_used == 1_000
    builder = builder_on(store, model, budget=1_500, name="another")
    assert provenances(builder) == {Provenance.UNPAID}
    assert (builder.state().fault, len(model.asked)) == (
        "The model's tokens for today are used up, so the rules write.",
        1,
    )


def test_the_next_day_has_a_budget_of_its_own(file: Store) -> None:
    ModelCache(file, 100, lambda: NOW).set_aside(100)
    assert ModelCache(file, 100, lambda: NOW).set_aside(1) is None
    assert ModelCache(file, 100, lambda: NOW + DAY).set_aside(1) is not None


def test_where_a_service_tells_no_tokens_they_are_reckoned(file: Store) -> None:
    builder = builder_on(file, Model(tokens=None))
    provenances(builder)
    assert 500 < builder.state().tokens_used < 3_000


def test_what_fails_costs_no_tokens_and_is_told_once(
    file: Store, caplog: pytest.LogCaptureFixture
) -> None:
    builder = builder_on(file, Model(TroubleError("The model is ill.")), budget=50_000)
    with caplog.at_level(logging.WARNING, "daybreak.model"):
        assert provenances(builder) == provenances(builder) == {Provenance.UNANSWERED}
    assert [record.message for record in caplog.records] == ["The model is ill. The rules write."]
    assert (builder.state().tokens_used, builder.state().fault) == (
        0,
        "The model is ill. The rules write.",
    )


def test_what_is_wrong_with_a_model_stands_apart_from_what_everybody_reads(file: Store) -> None:
    service = model_service(file, Model(TroubleError("No service at http://10.1.1.1:9/v1.")))
    service.take_in([FERRY], NOW, asks=True)
    status = service.status(GUILD, NOW)
    assert status.model_fault == "No service at http://10.1.1.1:9/v1. The rules write."
    assert "toy at 127.0.0.1" in status.model
    assert "10.1.1.1" not in status.model


def test_whoever_stops_all_leaves_the_article_for_the_next_start(file: Store) -> None:
    service = service_on(file, build=builder_on(file, Model(StoppedError())))
    with pytest.raises(StoppedError):
        service.take_in([FERRY], NOW)
    assert service_on(file).take_in([FERRY], NOW).new == 1


def test_a_model_that_nobody_can_wait_for_is_not_asked(file: Store) -> None:
    model = Model()
    builder = builder_on(file, model)
    builder.time_left = lambda: 0.0
    assert provenances(builder) == {Provenance.UNANSWERED}
    builder.time_left = lambda: 7.0
    assert provenances(builder) == {Provenance.CHECKED}
    assert model.granted == [7.0]


def test_a_form_that_a_server_refuses_is_asked_for_once(file: Store) -> None:
    class OfObjects(Model):
        def __call__(self, question: Question, within: float | None) -> Answered:
            answered = super().__call__(question, within)
            if question.form is Form.SCHEMA:
                raise TroubleError("no such form", Trouble.FORM)
            return answered

    model = OfObjects()
    builder = builder_on(file, model)
    builder([FERRY], THEMES, OPTIONS)
    builder([replace(FERRY, title="Ferry to Holm stops")], THEMES, OPTIONS)
    assert [one.form for one in model.asked] == [Form.SCHEMA, Form.OBJECT, Form.OBJECT]


def test_more_articles_than_hold_a_thread_are_written_by_the_rules(file: Store) -> None:
    builder = builder_on(file, Model())
    with at_work(builder, AT_ONCE):
        assert provenances(builder) == {Provenance.UNANSWERED}
    assert provenances(builder) == {Provenance.CHECKED}


@contextmanager
def at_work(builder: ModelBuilder, number: int) -> Iterator[None]:
    """So many articles about which a model is being asked, until the block ends."""
    done, begun = Event(), [Event() for _ in range(number)]
    quick = builder._ask

    def slowly(question: Question, within: float | None) -> Answered:
        waiting.pop().set()
        done.wait()
        return quick(question, within)

    waiting = list(begun)
    builder._ask = slowly
    articles = [replace(FERRY, title=f"Ferry {number}") for number in range(number)]
    threads = [Thread(target=builder.write, args=(one, THEMES, OPTIONS)) for one in articles]
    for thread in threads:
        thread.start()
    for one in begun:
        one.wait()
    builder._ask = quick
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()


def test_a_morning_asks_no_model(file: Store) -> None:
    model = Model()
    service = service_on(file, build=builder_on(file, model))
    service.take_in([FERRY], NOW, asks=True)
    model.answer = AssertionError("a morning asked")
    told = told_in_the_morning(service)
    assert {one.provenance for one in told.bullets} == {Provenance.CHECKED}


def test_an_answer_that_breaks_off_counts_for_what_it_may_have_cost(file: Store) -> None:
    late = TroubleError("The model gave no answer within 60 s.", is_paid=True)
    builder = builder_on(file, Model(late), budget=50_000)
    assert provenances(builder) == {Provenance.UNANSWERED}
    assert builder.state().tokens_used > 1_700  # what the question and the longest answer take


@pytest.mark.parametrize("error", [OverflowError, RecursionError, UnicodeError, KeyError])
def test_an_article_is_written_by_the_rules_whatever_breaks_the_call(
    file: Store, error: type[Exception], caplog: pytest.LogCaptureFixture
) -> None:
    builder = builder_on(file, Model(error("of the inner works")))
    with caplog.at_level(logging.WARNING, "daybreak.model"):
        assert service_on(file, build=builder).take_in([FERRY], NOW).new == 1
    told = f"The call to the model failed in itself ({error.__name__}). The rules write."
    assert builder.state().fault == told
    assert [(one.message, one.exc_info) for one in caplog.records] == [(told, None)]
    assert provenances(builder) == {Provenance.UNANSWERED}


@pytest.mark.parametrize("error", [RecursionError("deep"), WorkerError("it took too long")])
def test_an_article_is_written_by_the_rules_whatever_breaks_on_what_the_model_said(
    file: Store, error: Exception
) -> None:
    def step(
        article: Article,
        themes: tuple[Theme, ...],
        options: DigestOptions,
        manner: Manner,
        replies: Sequence[Reply],
    ) -> Question | Written:
        if any(reply.text for reply in replies):
            raise error
        return next_step(article, themes, options, manner, replies)

    builder = builder_on(file, Model())
    builder._step = step
    assert provenances(builder) == {Provenance.UNANSWERED}
    assert service_on(file, build=builder).take_in([FERRY], NOW).new == 1


def test_an_article_on_which_the_rules_break_too_is_told_as_before(file: Store) -> None:
    def step(*_: object) -> Question | Written:
        raise WorkerError("it took too long")

    builder = builder_on(file, Model())
    builder._step = step
    with pytest.raises(WorkerError):
        builder([FERRY], THEMES, OPTIONS)


def test_no_number_of_tokens_that_a_service_tells_locks_the_day(store: Store) -> None:
    builder = builder_on(store, Model(tokens=10**30), budget=500_000)
    assert provenances(builder) == {Provenance.CHECKED}
    assert 3_400 < builder.state().tokens_used < 10_000


def test_tries_that_brought_nothing_count_for_what_was_set_aside(file: Store) -> None:
    def ask(_: Question, __: float | None) -> Answered:
        return Answered(GOOD, 1_000, lost_tries=2)

    builder = builder_on(file, ask)
    provenances(builder)
    once = builder_on(file, Model(TroubleError("Cut off.", is_paid=True)), name="another")
    before = once.state().tokens_used
    provenances(once)
    set_aside = once.state().tokens_used - before
    assert set_aside > 1_700
    assert before == 1_000 + 2 * set_aside


def test_what_the_rules_wrote_in_its_place_the_model_writes_when_it_is_well_again(
    store: Store,
) -> None:
    model = Model(TroubleError("The model is asleep."))
    service = model_service(store, model)
    service.take_in([FERRY], NOW)
    assert not service.rewrite_next(NOW)
    model.answer = GOOD
    assert service.rewrite_next(NOW + DAY / 2)
    assert not service.rewrite_next(NOW + DAY / 2)
    digest = told_in_the_morning(service)
    assert {one.provenance for one in digest.bullets} == {Provenance.CHECKED}
    assert {one.text for one in digest.bullets} == {DROPPED, CARRIED}
    assert {one.mark for one in digest.bullets} == {Mark.NONE}


def test_what_a_digest_told_already_is_not_written_anew(file: Store) -> None:
    model = Model(TroubleError("The model is asleep."))
    service = model_service(file, model)
    service.take_in([FERRY], NOW)
    told_in_the_morning(service)
    asked = len(model.asked)
    model.answer = GOOD
    assert not service.rewrite_next(MORNING)
    assert len(model.asked) == asked


def test_what_a_run_took_up_while_the_model_wrote_stays_as_it_was_told(store: Store) -> None:
    builder = builder_on(store, Model(TroubleError("The model is asleep.")))
    service = service_on(store, build=builder, model_state=builder.state)
    service.take_in([FERRY], NOW)

    def answer_late(_: Question, __: float | None) -> Answered:
        told_in_the_morning(service)
        return Answered(GOOD)

    builder._ask = answer_late
    assert service.rewrite_next(NOW)
    kept = service.article_digest(GUILD, FERRY.title)
    assert {one.provenance for one in kept.bullets} == {Provenance.UNANSWERED}


def test_what_is_older_than_a_day_is_not_written_anew(file: Store) -> None:
    model = Model(TroubleError("The model is asleep."))
    service = model_service(file, model)
    service.take_in([FERRY], NOW)
    model.answer = GOOD
    assert not service.rewrite_next(NOW + 1.1 * DAY)


def test_what_nobody_asked_for_is_taken_in_without_waiting_for_the_model(file: Store) -> None:
    model = Model()
    service = model_service(file, model)
    assert service.take_in([FERRY], NOW).new == 1
    assert not model.asked
    assert kept_by(service) == {Provenance.UNANSWERED}
    while service.rewrite_next(NOW):
        pass
    assert kept_by(service) == {Provenance.CHECKED}
    assert len(model.asked) == 1


def test_what_a_member_asked_for_is_kept_as_it_was_shown(file: Store) -> None:
    model = Model()
    service = model_service(file, model)
    shown = service.condense(FERRY)
    service.take_in([replace(FERRY, given_in=GUILD)], NOW, asks=True)
    assert {one.text for one in shown.bullets} == {DROPPED, CARRIED}
    assert kept_by(service) == {Provenance.CHECKED}
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    "fault",
    [TroubleError("The model gave no answer within 60 s.", is_paid=True), RecursionError("deep")],
)
def test_an_article_over_which_the_model_hangs_keeps_none_from_being_written(
    file: Store, fault: Exception
) -> None:
    asked: list[str] = []

    def ask(question: Question, _: float | None) -> Answered:
        told = question.messages[1].content
        asked.append("hangs" if "Poison" in told else "well")
        if "Poison" in told:
            raise fault
        return Answered(GOOD, 1_000)

    service = model_service(file, ask)
    service.take_in([FERRY], NOW - HOUR)
    service.take_in([POISON], NOW)
    while service.rewrite_next(NOW):
        pass
    assert asked == ["hangs", "well", "hangs", "hangs"]
    assert kept_by(service) == {Provenance.CHECKED}
    assert not service.rewrite_next(NOW)
    assert len(asked) == 4


def test_a_model_that_is_away_is_tried_with_one_article_at_a_time_and_none_is_given_up(
    file: Store,
) -> None:
    model = Model(TroubleError("Nobody answers at that address."))
    service = model_service(file, model)
    service.take_in([FERRY, POISON], NOW)
    rounds = [service.rewrite_next(NOW) for _ in range(9)]
    assert not any(rounds)
    assert len(model.asked) == 9
    model.answer = GOOD
    assert [service.rewrite_next(NOW) for _ in range(3)] == [True, True, False]
    assert kept_by(service) == {Provenance.CHECKED}


def test_what_is_posted_is_what_is_kept_though_a_model_wrote_it_in_that_moment(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = model_service(store, Model())
    service.take_in([FERRY], NOW)
    compose, rewritten = Writer.compose, []

    def compose_late(*given: Any) -> Digest:
        digest = compose(*given)
        rewritten.append(service.rewrite_next(NOW))
        return digest

    monkeypatch.setattr(Writer, "compose", compose_late)
    posted = told_in_the_morning(service)
    assert rewritten == [True, False]
    assert {one.text for one in posted.bullets} == {DROPPED, CARRIED}
    assert kept_by(service) == {Provenance.CHECKED}


def test_what_a_model_wrote_while_there_was_nothing_new_is_told_the_next_time(
    file: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = model_service(file, Model())
    service.take_in([FERRY], NOW)
    compose, rewritten = Writer.compose, []

    def compose_nothing(*given: Any) -> Digest:
        rewritten.append(service.rewrite_next(NOW))
        return replace(compose(*given), sections=())

    monkeypatch.setattr(Writer, "compose", compose_nothing)
    assert not told_in_the_morning(service).sections
    monkeypatch.undo()
    assert service.plan_start(GUILD, CHANNEL, MORNING + HOUR) == 1


def test_a_digest_that_is_due_or_overdue_is_near_until_it_is_planned(file: Store) -> None:
    service = model_service(file, Model())
    near = timedelta(minutes=5)
    welcome(service)
    assert not service.is_due_within(MORNING - 2 * near, near)
    assert service.is_due_within(MORNING - near, near)
    assert service.is_due_within(MORNING + HOUR, near)
    service.plan_runs(MORNING)
    assert not service.is_due_within(MORNING + HOUR, near)


def test_answers_are_forgotten_after_a_month(file: Store) -> None:
    for days, kept in ((0, "answer"), (29, "answer"), (31, None)):
        shelf = ModelCache(file, 0, lambda days=days: NOW + days * DAY)
        if not days:
            shelf.keep("key", "article", "toy", "answer")
        shelf.set_aside(1)
        assert shelf.find("key") == kept


def test_an_article_of_which_the_model_has_nothing_usable_to_say_is_asked_anew_at_each_try(
    file: Store,
) -> None:
    model = Model()
    service = model_service(file, model)
    service.take_in([FERRY], NOW)
    model.answer = "I'm sorry, but I can't help with that."
    while service.rewrite_next(NOW):
        pass
    assert len(model.asked) == 3 * 2  # the question, and once more for its form


def test_where_the_budget_is_used_up_nothing_is_written_anew(file: Store) -> None:
    model = Model()
    builder = builder_on(file, model, budget=500)
    service = service_on(file, build=builder, model_state=builder.state)
    service.take_in([FERRY], NOW)
    assert not service.rewrite_next(NOW)
    assert not model.asked


def model_service(store: Store, model: Callable[[Question, float | None], Answered]) -> NewsService:
    builder = builder_on(store, model)
    return service_on(store, build=builder, at_once=builder.at_once, model_state=builder.state)


def kept_by(service: NewsService) -> set[Provenance]:
    [article] = service.find_articles(GUILD, FERRY.title, 1)
    return {one.provenance for one in service.article_digest(GUILD, article.id).bullets}


def welcome(service: NewsService) -> None:
    service.welcome_guild(
        GUILD, "Desk", NOW, zone="UTC", local_time=MORNING.time(), channel_id=CHANNEL
    )


def told_in_the_morning(service: NewsService) -> Digest:
    welcome(service)
    assert service.plan_runs(MORNING) == 1
    delivery = claim(service, MORNING)
    assert delivery is not None
    return delivery.digest
