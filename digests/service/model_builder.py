"""The builder with a language model: asks it what is to be asked, and keeps what it answers."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Protocol

from digests.compose import compose
from digests.errors import ModelError, StoppedError
from digests.models import Condensed, Digest, content_hash
from digests.service.model_cache import ModelState
from digests.writing.model.exchange import Question, Reply, Trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from digests.models import Article, DigestOptions, Theme
    from digests.service.model_cache import ModelCache
    from digests.writing.model_dialogue import Manner, Written

log = logging.getLogger("daybreak.model")

AT_ONCE = 3
"""Articles over which the model is asked at once, each holding a thread; for more the rules write:
commands and mornings need threads too."""
_CHARACTERS_A_TOKEN = 3
"""Of English fewer than there are, so that a budget is never overdrawn."""
_MOST_TOLD = 10
"""Different faults that are told of a service that is not well."""
_MOST_COUNTED = 2
"""Times what was set aside: more an answer does not count, whatever its service says it used."""
_GIVEN_UP = (Reply(trouble=Trouble.FAILED, told="its answers could not be worked on"),)
"""The replies to which the rules write."""
_MOST_QUESTIONS = 16
"""Beyond which a dialogue about one article has gone astray."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a model service gave: its text and what that used."""

    text: str
    tokens: int | None = None
    """Used by question and answer; None where the service does not say."""
    is_cut: bool = False
    lost_tries: int = 0
    """Tries before, which brought nothing and which the service may count."""


class Ask(Protocol):
    """What asks the model, and blocks until it answers."""

    def __call__(self, question: Question, within: float | None, /) -> Answered:
        """Give the answer, `within` so many seconds if that is not None.

        Raises:
            TroubleError: says why there is none.
            StoppedError: all is being stopped.
        """
        ...


class TroubleError(ModelError):
    """The language model gave no answer."""

    def __init__(
        self, message: str, trouble: Trouble = Trouble.FAILED, *, is_paid: bool = False
    ) -> None:
        """`is_paid`: the model may have been at work, so that its service counts tokens."""
        super().__init__(message)
        self.trouble = trouble
        self.is_paid = is_paid
        self.lost_tries = int(is_paid)
        """How many tries the service may count."""


class Step(Protocol):
    """`digests.writing.model_dialogue.next_step`, or a worker that takes that step elsewhere."""

    def __call__(
        self,
        article: Article,
        themes: tuple[Theme, ...],
        options: DigestOptions,
        manner: Manner,
        replies: Sequence[Reply],
        /,
    ) -> Question | Written:
        """Give the next question, or what was written."""
        ...


class ModelBuilder:
    """Called like `build_digest`; a model that does not answer costs nothing but its own bullets.

    Safe to call from several threads.
    """

    def __init__(  # noqa: PLR0913 - who writes, who asks, who keeps, all by name
        self,
        *,
        step: Step,
        ask: Ask,
        shelf: ModelCache,
        manner: Manner,
        host: str,
        address: str = "",
        time_left: Callable[[], float | None] = lambda: None,
        stop: Callable[[], object] = lambda: None,
    ) -> None:
        """`address` is the whole one where the model answers; another's answers are not its own.

        `time_left` gives the seconds for which somebody can wait for a model; None: any.

        `stop` gives up what is being asked, and lets nothing more be asked.
        """
        self._step = step
        self._ask = ask
        self._shelf = shelf
        self._manner = manner
        self._host = host
        self._address = address or host
        self.time_left = time_left
        self.stop = stop
        self._at_once = BoundedSemaphore(AT_ONCE)
        self._fault = ""
        self._is_away = False
        self._told: set[str] = set()

    def __call__(
        self, articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions, /
    ) -> Digest:
        """Give the digest of these articles, each written by itself."""
        return self.build(articles, themes, options)[0]

    def at_once(
        self, articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions, /
    ) -> Digest:
        """Give the digest without asking the model: what it answered before counts, no more."""
        return self.build(articles, themes, options, asks=False)[0]

    def build(
        self,
        articles: Sequence[Article],
        themes: Sequence[Theme],
        options: DigestOptions,
        *,
        asks: bool = True,
    ) -> tuple[Digest, tuple[Written, ...]]:
        """Give the digest of these articles, and of each how it was written."""
        each = replace(options, title="")
        written = tuple(self.write(article, themes, each, asks=asks) for article in articles)
        if len(written) == 1:
            digest = written[0].digest
            return replace(digest, title=options.title or digest.title), written
        condensed = [
            Condensed.whole(article, one.digest.bullets, one.digest.dropped)
            for article, one in zip(articles, written, strict=True)
        ]
        title = options.title or "Digest"
        return compose(condensed, themes, title, options), written

    def write(
        self,
        article: Article,
        themes: Sequence[Theme],
        options: DigestOptions,
        *,
        asks: bool = True,
    ) -> Written:
        """Have the model write one article, as far as it can; or only `asks` what it answered."""
        has_turn = asks and self._at_once.acquire(blocking=False)
        try:
            return self._write(article, tuple(themes), options, has_turn=has_turn)
        finally:
            if has_turn:
                self._at_once.release()

    def _write(
        self,
        article: Article,
        themes: tuple[Theme, ...],
        options: DigestOptions,
        *,
        has_turn: bool,
    ) -> Written:
        replies: list[Reply] = []
        answers: dict[str, str] = {}
        manner = self._manner  # another thread may learn of a form meanwhile
        while True:
            following = self._following(article, themes, options, manner, replies)
            if not isinstance(following, Question):
                if following.form is not manner.form:
                    # What this server does not know it need not be asked for again.
                    self._manner = replace(manner, form=following.form)
                if not following.note:  # one of no use is to be asked for again
                    self._keep(article, answers)
                return following
            if len(replies) >= _MOST_QUESTIONS:
                replies.append(Reply(trouble=Trouble.FAILED, told="it is asked too often"))
            else:
                replies.append(self._reply(following, answers, has_turn=has_turn))

    def _following(
        self,
        article: Article,
        themes: tuple[Theme, ...],
        options: DigestOptions,
        manner: Manner,
        replies: Sequence[Reply],
    ) -> Question | Written:
        """Take the next step; where the replies so far break it, the rules write."""
        try:
            return self._step(article, themes, options, manner, tuple(replies))
        except StoppedError:
            raise
        except Exception as error:
            if not replies:
                raise  # it is the article, on which the rules break too
            broke = type(error).__name__
            log.warning("What the model said broke what reads it (%s). The rules write.", broke)
        return self._step(article, themes, options, manner, _GIVEN_UP)

    def _keep(self, article: Article, answers: dict[str, str]) -> None:
        for key, text in answers.items():
            self._shelf.keep(key, content_hash(article.text), self._manner.model, text)

    def _reply(self, question: Question, answers: dict[str, str], *, has_turn: bool) -> Reply:
        """Give the reply to a question; what is paid for it is put to the answers, by its key."""
        key = content_hash(f"{self._address}\n{self._manner.model}\n{question.key}")
        kept = self._shelf.find(key)
        if kept is not None:
            return Reply(kept)
        within = self.time_left()
        if not has_turn or (within is not None and within <= 0):
            return Reply(trouble=Trouble.HURRY, told="somebody waited for the bullets")
        needed = _tokens(question)
        day = self._shelf.set_aside(needed)
        if day is None:
            told = "the model's tokens for today are used up"
            self._note(f"{told.capitalize()}, so the rules write.")
            return Reply(trouble=Trouble.BUDGET, told=told)
        used = needed  # whoever stops it does not stop the service
        try:
            answer = self._ask(question, within)
            told_used = answer.tokens or needed - question.most_tokens + _count(answer.text)
            used = min(told_used, _MOST_COUNTED * needed) + answer.lost_tries * needed
        except TroubleError as error:
            used = error.lost_tries * needed
            failed = error.trouble is Trouble.FAILED
            self._note(f"{error} The rules write." if failed else "")
            self._is_away = failed and not error.lost_tries
            return Reply(trouble=error.trouble, told=str(error).rstrip("."))
        except StoppedError:
            raise
        except Exception as error:
            told = f"The call to the model failed in itself ({type(error).__name__})"
            log.debug("%s", told, exc_info=True)
            self._note(f"{told}. The rules write.")
            return Reply(trouble=Trouble.FAILED, told=told)
        finally:
            self._shelf.settle(day, needed, used)
        self._note("")
        if not answer.is_cut:
            answers[key] = answer.text
        return Reply(answer.text, is_cut=answer.is_cut)

    def _note(self, fault: str) -> None:
        """Say what is wrong once, until the model answers again."""
        self._fault = fault
        self._is_away = False
        if not fault:
            self._told.clear()
        elif fault not in self._told and len(self._told) < _MOST_TOLD:
            self._told.add(fault)
            log.warning("%s", fault)

    @property
    def model(self) -> str:
        """The model's name."""
        return self._manner.model

    def state(self) -> ModelState:
        """Tell how the model stands."""
        return ModelState(
            self._manner.model,
            self._host,
            self._shelf.tokens_used(),
            self._shelf.tokens_a_day,
            self._fault,
            self._is_away,
        )


def _tokens(question: Question) -> int:
    """Give how many tokens a question and its answer may use at most."""
    return question.most_tokens + sum(_count(one.content) for one in question.messages)


def _count(text: str) -> int:
    return len(text) // _CHARACTERS_A_TOKEN + 1
