"""The builder in a process of its own, which is there only while there is something to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from digests.worker import REST, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Article, Digest, DigestOptions, Theme
    from digests.writing.model.exchange import Question, Reply
    from digests.writing.model_dialogue import Manner, Written

BUILDER, WARM_UP = "digests.writing.builder:build_digest", "digests.writing.worker:warm_up"
_NEXT_STEP = "digests.writing.model_dialogue:next_step"
LONGEST, LONGER = 60.0, 1.0
"""Seconds that a digest may take, and how many more for each of its articles. An article takes
0.1 s, of 50,000 characters 1 s; on a machine with eight times more to do than it can 1 s, of 50,000
characters 9 s. What takes longer hangs."""


class Worker(WorkerProcess):
    """Called like `build_digest`, it builds in one other process, for one caller after another."""

    def __init__(
        self, builder: str = BUILDER, *, longest: float = LONGEST, rest: float = REST
    ) -> None:
        """`builder` is the place of a function like `build_digest`, as `module:function`."""
        # Another builder may need no parser.
        super().__init__(
            builder, "writes", warm_up=WARM_UP if builder == BUILDER else "", rest=rest
        )
        self._longest = longest

    def __call__(
        self,
        articles: Sequence[Article],
        themes: Sequence[Theme],
        options: DigestOptions | None = None,
    ) -> Digest:
        """Give what the builder gives, and raise what it raises.

        Raises:
            WorkerError: the process died or took too long; another call gets a fresh one.
            StoppedError: this was closed.
        """
        seconds = self._longest + LONGER * len(articles)
        digest: Digest = self.ask(seconds, tuple(articles), tuple(themes), options)
        return digest

    def step(
        self,
        article: Article,
        themes: tuple[Theme, ...],
        options: DigestOptions,
        manner: Manner,
        replies: Sequence[Reply],
    ) -> Question | Written:
        """Give what `next_step` gives; raises what a call does."""
        arguments = article, themes, options, manner, tuple(replies)
        following: Question | Written = self.ask(self._longest, *arguments, function=_NEXT_STEP)
        return following


def warm_up() -> None:
    """Load the parser, which takes a second."""
    from digests.language.parser import parse_sentences

    parse_sentences(["The rain came early."])
