"""What may go, and what may never."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.compress.cuts import find_cuts

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.language.parse import Parse


@pytest.mark.parametrize(
    ("text", "kind", "gone"),
    [
        (
            "The mill, which stands by the river, was sold to a baker.",
            "relative clause",
            ", which stands by the river,",
        ),
        ("Velmar Mill (a great ruin) was sold to a baker.", "aside", "(a great ruin)"),
        ("Velmar Mill – a great ruin – was sold to a baker.", "aside", "– a great ruin –"),
        (
            "Velmar Lines, the oldest shipyard of the town, will close its yard.",
            "apposition",
            ", the oldest shipyard of the town,",
        ),
        (
            "The FDA rejected lumaxidol, its new treatment for agitation, leaving it without one.",
            "apposition",
            ", its new treatment for agitation",
        ),
    ],
)
def test_what_only_adds_and_is_set_apart_may_go(
    text: str, kind: str, gone: str, parsed: Callable[[str], Parse]
) -> None:
    parse = parsed(text)
    assert [(cut.what, parse.written(cut.start, cut.end)) for cut in find_cuts(parse)] == [
        (kind, gone)
    ]


def test_the_comma_before_who_says_so_stays(parsed: Callable[[str], Parse]) -> None:
    parse = parsed("It was sold to Velmar Lines, which runs ferries, a baker said.")
    assert [parse.written(cut.start, cut.end) for cut in find_cuts(parse)] == [
        ", which runs ferries"
    ]


def test_both_commas_go_where_the_statement_goes_on_behind_them(
    parsed: Callable[[str], Parse],
) -> None:
    parse = parsed("The mill of Velmar, where bakers meet, has been sold, a spokesman said.")
    assert [parse.written(cut.start, cut.end) for cut in find_cuts(parse)] == [
        ", where bakers meet,"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The mill, which was built in 1871, was sold to a baker.",  # when
        "The mill, which has never paid a tax, was sold to a baker.",  # a denial
        "The mill (if it is open) was sold to a baker.",  # a condition
        "Anna Berg, the mayor of Velmar, sold the mill to a baker.",  # who she is
        "Harsund, a former head of the mill, sold it to a baker.",  # who, if not by the tagger
        "The mill, the yard – or so a baker said – the quay burnt.",  # the `or` of a list
        "Velmar (North) Ltd sold the mill to a baker.",  # whose name
        "The mill which stands by the river was sold to a baker.",  # which mill
        "The mill, the quay and the yard were sold to a baker.",  # a list
        "Fog shrouded the sound – a narrow body of water – on Monday.",  # which sound
        "The mill, “a ruin”, was sold to a baker.",  # somebody's words
        "The mill, which denies any fraud, was sold to a baker.",  # a denial in other words
        "Velmar Mill (it rejects any blame) was sold to a baker.",
        "A baker bought the mill, according to rebels, who often lie.",  # who says so
        "He sued the mill, which cheated its baker, beginning when the man was a boy.",  # its end
        "The mill fell in Oss, which led its owner, Anna Berg of Velmar, to sell it.",  # its end
        (
            "Ivo Berg had similar fainting spells in Norway, which prompted the president of his "
            "former mill, Jean-Michel Holm of Velmar, to tell Norwegian television in May: "
            '"Nobody can be sure."'
        ),
    ],
)
def test_what_a_statement_needs_may_not_go(text: str, parsed: Callable[[str], Parse]) -> None:
    assert find_cuts(parsed(text)) == ()
