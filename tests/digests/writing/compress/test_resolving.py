"""What a sentence points to, put in where one thing only can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.compress.edits import Edit, write
from digests.writing.compress.resolving import resolve

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.writing.compress.mentions import ArticleText


def last(article: ArticleText) -> tuple[str, tuple[int, ...]]:
    place = len(article.sentences) - 1
    resolved = resolve(article, place, Edit())
    return write(article.parse(place), resolved.edit), resolved.receipts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Norway and Iceland are at odds. The two countries share a border at sea.",
            "Norway and Iceland share a border at sea.",
        ),
        (
            "Rain fell in Oslo on Monday. Norway signed the Deep Sea Treaty. The treaty bans nets.",
            "The Deep Sea Treaty bans nets.",
        ),
        (
            "Anna Berg came to Oslo by train. Berg praised a mill in the north.",
            "Anna Berg praised a mill in the north.",
        ),
    ],
)
def test_what_is_certain_is_put_in_and_its_sentence_becomes_a_receipt(
    text: str, told: str, read: Callable[[str], ArticleText]
) -> None:
    written, receipts = last(read(text))
    assert written == told
    assert len(receipts) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Foreign minister Ilse Moran flew to Geneva. She met three envoys of Norway.",
        "Anna Berg, who keeps a dog, spoke in Oslo. His artificial legs were made in Bergen.",
        "The Justice Department sued Oslo's Police Department. Sim left the department in May.",
        "Davor Sim met Peter Holm in Oslo. He left the town in the evening.",
        "Doctors treated 40 children in Oslo. They are in a serious condition.",
        "Norway, Iceland and Sweden met. The two countries share a border at sea.",
        "Norway and Iceland met Spain and Malta. The two countries share a border at sea.",
        "The sister of Ilse Moran moved to Oslo. She will teach dance from August.",
        "Peter Arden, 44, will run for mayor. Two fires near Arden killed 30 sheep.",
        (
            "Rain fell on Oslo on Monday, the mayor of Oslo said. "
            "A bomb hurt four Norwegians near Bergen. The Norwegians blame a mill."
        ),
        "Anna Moran and Timo Moran own a yard. Moran was fined 4,000 crowns.",
        'Rain fell on Oslo on Monday. Fans saw "Fallen Star," a film. The star was in Norway.',
        (
            "Rain fell on Oslo on Monday. Oslo joined the Nordic Harbour League in May. "
            "Snow fell in Bergen. Ice came to Bodo. The league runs nine ports in Norway."
        ),
        (
            "Rain fell on Oslo. Oslo praised the Justice Department. "
            "The police department lost nine men. Ivo Bern resigned from the department in May."
        ),
        (
            "Rain fell on Oslo. Tourists came to Machu Picchu, also a World Heritage Site. "
            "Police held four men at the site in May."
        ),
    ],
)
def test_what_is_not_certain_stays_as_it_is(text: str, read: Callable[[str], ArticleText]) -> None:
    article = read(text)
    assert last(article) == (article.sentences[-1].text, ())
