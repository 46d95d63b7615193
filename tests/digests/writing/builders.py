"""Builders for workers to call: each article's title says what befalls whoever condenses it."""

from __future__ import annotations

import os
import re
import socket
import sys
import time
from typing import TYPE_CHECKING

from digests.compose import compose
from digests.language.sentences import split_sentences
from digests.models import Article, Bullet, Condensed, Digest, Receipt, content_hash
from digests.writing.themes import compile_themes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import DigestOptions, Theme

ACT = "tests.digests.writing.builders:act"
WAIT = "tests.digests.writing.builders:wait_and_build"
QUOTE = "tests.digests.writing.builders:quote_first"


class StubbornError(Exception):
    """It cannot be made of its text alone, so it cannot travel."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other}")


def article(does: str, gate: int = 0) -> Article:
    return Article(does, does, "A ferry ran aground.", source=str(gate))


def act(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions | None = None
) -> Digest:
    del themes, options
    match articles[0].title:
        case "hangs":
            time.sleep(3600)
        case "is a riddle":
            re.fullmatch("(a|a)*b", "a" * 60)  # holds the interpreter for years
        case "kills":
            os._exit(3)  # as a crash does: nothing is said, nothing tidied up
        case "faults":
            raise ValueError("no sentence")
        case "faults oddly":
            raise StubbornError("this", "that")
        case "speaks":
            sys.stdout.write("This is no answer.\n")
            sys.stdout.flush()
        case "waits":
            _wait(articles[0])
    return Digest(str(os.getpid()), articles[0].title, (), (), 0, 0, 0)


def wait_and_build(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions | None = None
) -> Digest:
    from digests.writing.builder import build_digest

    _wait(articles[0])
    return build_digest(articles, themes, options)


def quote_first(
    articles: Sequence[Article], themes: Sequence[Theme], options: DigestOptions
) -> Digest:
    """Quote each article's first sentence, under its theme: what needs no parser is soon ready."""
    index = compile_themes(tuple(themes))
    condensed = []
    for article in articles:
        first = split_sentences(article)[0]
        hashed = content_hash(article.text)
        receipt = Receipt(article.id, first.start, first.end, first.text, hashed)
        bullet = Bullet(1, first.text, index.assign(first.text), (receipt,))
        condensed.append(Condensed(article, (bullet,), 0))
    return compose(condensed, themes, options.title or articles[0].title, options)


def _wait(article: Article) -> None:
    """Knock at the port that the article names, and wait until the door is closed again."""
    with socket.create_connection(("127.0.0.1", int(article.source))) as gate:
        gate.recv(1)
