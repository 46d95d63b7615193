"""A parse is a value: its tree is asked here of one that is made by hand."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from digests.language.parse import Name, Parse, Token
from digests.language.parser import parse_sentences

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = "Anna Berg sold 40 boats there ."
ROWS = [  # text, tag, dep, head, kind, whether the kind begins
    ("Anna", "NNP", "compound", 1, "PERSON", True),
    ("Berg", "NNP", "nsubj", 2, "PERSON", False),
    ("sold", "VBD", "ROOT", 2, "", False),
    ("40", "CD", "nummod", 4, "CARDINAL", True),
    ("boats", "NNS", "dobj", 2, "", False),
    ("there", "RB", "advmod", 4, "", False),
    (".", ".", "punct", 2, "", False),
]


def made(there: int = 4) -> Parse:
    """Make the parse; `there` hangs from the word with that number."""
    tokens, at = [], 0
    for index, (text, tag, dep, usual, kind, first) in enumerate(ROWS):
        head = there if text == "there" else usual
        tokens.append(
            Token(index, text, at, at + len(text), text.lower(), "X", tag, dep, head, kind, first)
        )
        at += len(text) + 1
    return Parse.of(TEXT, tokens, [Name(0, 2, "PERSON"), Name(3, 4, "CARDINAL")])


def test_the_root_is_the_word_that_hangs_from_itself() -> None:
    assert made().root.text == "sold"


def test_children_are_given_in_order_and_by_label() -> None:
    assert [one.text for one in made().children(2)] == ["Berg", "boats", "."]
    assert [one.text for one in made().children(2, "dobj", "neg")] == ["boats"]
    assert made().children(0) == ()


def test_a_subtree_is_a_word_and_all_below_it() -> None:
    assert made().subtree(4) == (3, 4, 5)
    assert made().span(4) == (3, 6)
    assert made().span(2) == (0, 7)


def test_a_branch_with_a_gap_has_no_span() -> None:
    parse = made(there=0)
    assert parse.span(0) is None


def test_names_in_a_row_are_told_apart() -> None:
    (parse,) = parse_sentences(["Anna Berg of Oslo met Lars Lund on Monday."])
    assert [parse.written(one.start, one.end) for one in parse.names][:3] == [
        "Anna Berg",
        "Oslo",
        "Lars Lund",
    ]


def test_ancestors_go_up_to_the_root() -> None:
    assert [one.text for one in made().ancestors(3)] == ["boats", "sold"]
    assert list(made().ancestors(2)) == []


def test_a_stretch_is_written_as_it_stands() -> None:
    assert made().written(3, 5) == "40 boats"
    assert made().written(3, 3) == ""


def test_a_parse_survives_the_way_to_another_process(parsed: Callable[[str], Parse]) -> None:
    parse = parsed("The port of Sund closed on Monday.")
    assert pickle.loads(pickle.dumps(parse)) == parse  # noqa: S301 - our own bytes


def test_a_verb_is_found_in_a_sentence_in_capitals(parsed: Callable[[str], Parse]) -> None:
    parse = parsed("THE ISLAND OF SUND BANNED PRIVATE CARS ON MONDAY.")
    assert parse.root.text == "BANNED"


def test_no_texts_give_no_parses() -> None:
    assert parse_sentences([]) == ()


@given(st.lists(st.text(max_size=200), max_size=3))
def test_any_text_is_parsed_as_one_tree_whose_words_stand_where_they_say(texts: list[str]) -> None:
    parses = parse_sentences(texts)
    assert [parse.text for parse in parses] == [" ".join(text.split()) for text in texts]
    for parse in parses:
        for token in parse.tokens:
            assert parse.text[token.start : token.end] == token.text
        if parse.tokens:
            assert parse.subtree(parse.root.index) == tuple(range(len(parse.tokens)))


def test_what_follows_a_thousand_characters_is_not_parsed() -> None:
    (parse,) = parse_sentences(["The port closed and " * 100])
    assert len(parse.text) == 999  # and the space behind it


def test_a_line_that_ends_within_a_sentence_changes_nothing() -> None:
    text = "Carly Berg upstaged Aldrian diva Svetlana Holm to seize the town's gold medal."
    wrapped = text.replace("diva ", "diva  ").replace("to ", "to\n")
    one, other = parse_sentences([text, wrapped])
    assert one == other
