"""A language model writes an article's digest: what it is asked next, and what came of it.

Pure: the replies so far decide the next question, so that whoever asks may stop, go on in another
process, or give replies that were kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from digests.language.languages import guess_language
from digests.language.sentences import split_sentences
from digests.models import Digest, DigestOptions, Provenance
from digests.writing.builder import build_digest
from digests.writing.choosing import bullets_borne
from digests.writing.compress.drafts import WHOLE
from digests.writing.model.answer import UnusableError, read_answer
from digests.writing.model.exchange import LADDER, Form, Question, Reply, Trouble
from digests.writing.model.prompt import (
    Wanted,
    mend_bullets,
    mend_form,
    prove_question,
    write_question,
)
from digests.writing.model.proofs import read_proofs
from digests.writing.model.sanity_checks import tidy
from digests.writing.model_digest import Fate, Filled, fill
from digests.writing.model_verdicts import Judged, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from digests.models import Article, Sentence, Theme
    from digests.writing.model.answer import Statement

    Asking = Generator[Question, Reply, "Written"]

_MOST_READ = 24_000
"""Characters of an article's sentences that a model is shown: some 6,000 tokens."""
_LEAST_READ = 3_000
"""Characters below which a question is not made shorter for a model that finds it too long."""


@dataclass(frozen=True, slots=True)
class Manner:
    """Who writes, and how it is checked."""

    model: str
    """The model's name."""
    proves: bool = True
    """Whether it is asked to prove what the check cannot tell."""
    form: Form = Form.SCHEMA
    """The first form to ask for."""


@dataclass(frozen=True, slots=True)
class Written:
    """An article's digest and how it came about."""

    digest: Digest
    statements: tuple[Filled, ...] = ()
    """What the model said, and what became of each."""
    note: str = ""
    """Why the rules wrote all of it; empty where the model wrote."""
    form: Form = Form.SCHEMA
    """The form in which the model was asked last."""


def next_step(
    article: Article,
    themes: tuple[Theme, ...],
    options: DigestOptions,
    manner: Manner,
    replies: Sequence[Reply],
) -> Question | Written:
    """Give the next question, or what was written; `replies` are those to all questions so far."""
    writing = write(article, themes, options, manner)
    try:
        question = next(writing)
        for reply in replies:
            question = writing.send(reply)
    except StopIteration as end:
        written: Written = end.value
        return written
    return question


def write(
    article: Article, themes: tuple[Theme, ...], options: DigestOptions, manner: Manner
) -> Asking:
    """Ask a model for an article's digest, check what it says, and fill up with the rules' own.

    Ends with the rules' own digest wherever nothing usable comes back. At most six questions, and
    further ones only where a server refuses a form or a length.
    """
    own = _rules(article, themes, options)
    if guess_language(article.text) != "en":
        return Written(own, note="it is not in English, so sentences are quoted")
    sentences = split_sentences(article, "en")
    if not sentences:
        return Written(own, note="it has no sentences")
    asker = _Asker(manner.form)
    borne = bullets_borne(len(sentences), options.max_bullets)
    wanted = Wanted(borne, options.max_characters, themes)
    answer = yield from _ask_for_bullets(article, sentences, wanted, asker)
    if answer is None:
        return Written(_by(own, manner, asker.provenance), (), asker.told, asker.form)
    most = max(WHOLE, options.max_characters)  # as of a bullet of the rules
    day = article.published_at.date() if article.published_at else None
    judging = partial(judge, sentences=asker.shown, most_characters=most, told_on=day)
    judged = [judging(one) for one in _different(answer)[:borne]]
    judged = yield from _mend(judged, asker, judging)
    proved = (yield from _prove(judged, asker)) if manner.proves else frozenset()
    fates = [
        _fate(one, is_proved=place in proved, proves=manner.proves)
        for place, one in enumerate(judged)
    ]
    decided = list(zip(judged, fates, strict=True))
    digest, statements = fill(article, own, decided, themes, options, manner.model)
    return Written(digest, statements, "", asker.form)


@lru_cache(maxsize=8)
def _rules(article: Article, themes: tuple[Theme, ...], options: DigestOptions) -> Digest:
    """Build what the rules write; every step of one dialogue needs it."""
    return build_digest([article], themes, options)


def _by(own: Digest, manner: Manner, provenance: Provenance) -> Digest:
    return own.revised(lambda bullet: replace(bullet, provenance=provenance, model=manner.model))


def _fate(one: Judged, *, is_proved: bool, proves: bool) -> Fate | None:
    """Let a statement stand, or not: where proof is asked for, only what is plain goes without."""
    if is_proved:
        return Fate.PROVEN
    return Fate.POSTED if one.is_supported and (one.is_plain or not proves) else None


@dataclass(slots=True)
class _Asker:
    """What is known of whoever answers, by now."""

    form: Form
    shown: tuple[Sentence, ...] = ()
    """The sentences that the model was shown."""
    question: Question | None = None
    """The one that was answered by bullets, and how."""
    answer: str = ""
    provenance: Provenance = Provenance.UNANSWERED
    told: str = ""
    """Why there is no answer."""

    def ask(self, question: Question) -> Generator[Question, Reply, Reply]:
        """Ask, going down the ladder of forms as far as the server refuses them."""
        while True:
            reply = yield question.asked_by(self.form)
            lower = LADDER[LADDER.index(self.form) + 1 :]
            if reply.trouble is not Trouble.FORM or not lower:
                return reply
            self.form = lower[0]

    def give_up(self, reply: Reply) -> None:
        """Note why the rules write."""
        self.told = reply.told
        if reply.trouble is Trouble.BUDGET:
            self.provenance = Provenance.UNPAID


def _ask_for_bullets(
    article: Article, sentences: Sequence[Sentence], wanted: Wanted, asker: _Asker
) -> Generator[Question, Reply, tuple[Statement, ...] | None]:
    """Ask until there is a usable answer: shorter where it is too long, once more where broken."""
    longest = _MOST_READ
    mended = False
    asker.shown = tuple(_first(sentences, longest))
    question = write_question(article.title, article.published_at, asker.shown, wanted)
    while True:
        reply = yield from asker.ask(question)
        if reply.trouble is Trouble.LENGTH and longest // 2 >= _LEAST_READ:
            longest = min(longest, sum(len(one.text) for one in asker.shown)) // 2
            asker.shown = tuple(_first(sentences, longest))
            question = write_question(article.title, article.published_at, asker.shown, wanted)
            continue
        if reply.trouble is not Trouble.NONE:
            asker.give_up(reply)
            return None
        try:
            answer = read_answer(reply.text, is_cut=reply.is_cut)
        except UnusableError as error:
            asker.told = f"its answer could not be used: {error}"
            if mended:
                return None
            mended, question = True, mend_form(question, reply.text, str(error))
            continue
        if not answer:
            asker.told = "it gave no bullet"
            return None
        asker.question, asker.answer = question, reply.text
        return answer


def _first(sentences: Iterable[Sentence], most: int) -> Iterable[Sentence]:
    """Give the first sentences, as many as have so many characters; one at least."""
    taken = 0
    for sentence in sentences:
        if taken and taken + len(sentence.text) > most:
            return
        taken += len(sentence.text)
        yield sentence


def _different(answer: Iterable[Statement]) -> list[Statement]:
    """Give the statements, each once."""
    found: dict[str, Statement] = {}
    for one in answer:
        text = tidy(one.text)
        found.setdefault(text.casefold(), replace(one, text=text))
    return list(found.values())


def _mend(
    judged: list[Judged], asker: _Asker, judging: Callable[[Statement], Judged]
) -> Generator[Question, Reply, list[Judged]]:
    """Have those that failed written once more, each with the reasons; keep what is better."""
    failed = [place for place, one in enumerate(judged) if not one.is_supported]
    if not failed or asker.question is None:
        return judged
    faults = [(judged[place].statement.text, judged[place].why) for place in failed]
    reply = yield from asker.ask(mend_bullets(asker.question, asker.answer, faults))
    if reply.trouble is not Trouble.NONE:
        return judged
    try:
        answer = read_answer(reply.text, is_cut=reply.is_cut)
    except UnusableError:
        return judged
    mended = list(judged)
    told = {one.statement.text.casefold() for one in judged}
    new = [one for one in _different(answer) if one.text.casefold() not in told]
    for statement in new[: len(failed)]:
        place = _meant(statement, failed, judged)
        again = judging(statement)
        if _betters(again, mended[place]):
            mended[place] = again
        failed.remove(place)
    return mended


def _meant(statement: Statement, failed: Sequence[int], judged: Sequence[Judged]) -> int:
    """Give the place of the one that was written again: by its sentences, else the first."""
    named = set(statement.sentences)
    return max(failed, key=lambda place: len(named.intersection(judged[place].statement.sentences)))


def _betters(one: Judged, other: Judged) -> bool:
    return one.is_supported or (one.is_hopeful and not other.is_hopeful)


def _prove(judged: Sequence[Judged], asker: _Asker) -> Generator[Question, Reply, frozenset[int]]:
    """Have proved what is not plain: twice; give the places of what was proved both times.

    Where no answer is to be had nothing is proved.
    """
    places = [place for place, one in enumerate(judged) if one.is_to_prove]
    for attempt in (1, 2):
        if not places:
            break
        pairs = [(judged[place].statement.text, judged[place].receipts) for place in places]
        reply = yield from asker.ask(prove_question(pairs, attempt))
        if reply.trouble is not Trouble.NONE:
            return frozenset()
        try:
            proved = read_proofs(reply.text, pairs, is_cut=reply.is_cut)
        except UnusableError:
            return frozenset()
        places = [place for number, place in enumerate(places) if number in proved]
    return frozenset(places)
