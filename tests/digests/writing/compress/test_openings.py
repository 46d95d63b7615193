"""Words at the head that only tie a sentence to the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.writing.compress.openings import additions, loose_words, tie_at_head

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.language.parse import Parse


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Then came the turn of Velmar and its bakers.", ""),
        ("Also in Velmar were nine ships from Oslo.", ""),
        ("Also on Monday, the port stayed open.", "Also"),
        ("However, the port stayed open.", "However,"),
        ("On the other hand, the port stayed open.", "On the other hand,"),
        ("But the port stayed open.", "But"),
        ("The port stayed open.", ""),
        ("On Monday, the port stayed open.", ""),
        ("However the port decides, the ferry stays open.", ""),
    ],
)
def test_a_tie_is_an_opening_that_says_nothing(
    text: str, tied: str, parsed: Callable[[str], Parse]
) -> None:
    parse = parsed(text)
    assert parse.written(0, tie_at_head(parse)) == tied


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The port also closed its two docks.", ["also"]),
        ("The port closed its two docks, too.", [", too"]),
        ("The port not only closed, it also sold its two docks.", []),
        ("The port closed too late.", []),
        ("The port, however, closed its two docks.", [", however,"]),
        ("On Monday, for example, the port closed its two docks.", [", for example"]),
        ("“The port, however, is open,” its master said.", []),
        ("The port lost its second, third, and fourth appeals.", []),
        ("A port also known as Oss closed its docks.", []),
        ("Velmar Lines (VEL.OS) bought Orn Ferries (NYSE: ORN).", ["(VEL.OS)", "(NYSE: ORN)"]),
        (
            "Orn (Paris:ORN) and Oss (Nasdaq Oslo: OSS B) met.",
            ["(Paris:ORN)", "(Nasdaq Oslo: OSS B)"],
        ),
        ("Orn Ferries (“Orn” or the “Company”) bought a mill.", ["(“Orn” or the “Company”)"]),
        ("Ivo Bern (“the Fox”) bought a mill (“Pello”).", []),
        (
            "Orn (HKEX: 1234) has nine patients (HIV: 12) and a medal (Medal: NOR).",
            ["(HKEX: 1234)"],
        ),
        ("Velmar Lines (VL) bought a mill (built in 1921).", []),
        ("Police in Oss arrested Anna Holm (pictured in 2019) on Monday.", ["(pictured in 2019)"]),
        ("Anna Holm (above left) left Oss on Monday.", ["(above left)"]),
        ("Crews found it, as seen in the photo below, off Oss.", [", as seen in the photo below,"]),
        ("Anna Holm, shown in court on Monday, denied it.", []),
        ("Anna Holm, pictured, was jailed in Oss on Monday.", [", pictured,"]),
    ],
)
def test_what_adds_to_another_sentence_is_found(
    text: str, words: list[str], parsed: Callable[[str], Parse]
) -> None:
    parse = parsed(text)
    assert [parse.written(*span) for span in additions(parse)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("However, the port said, two docks would close.", ["However,", ","]),
        ("However, the port said two docks would close.", ["However,"]),
        ("Also, the port closed its two docks.", ["Also,"]),
        ("The port also closed its two docks.", ["also"]),
    ],
)
def test_each_word_for_a_sentences_neighbours_is_given_once(
    text: str, words: list[str], parsed: Callable[[str], Parse]
) -> None:
    parse = parsed(text)
    assert [parse.written(*span) for span in loose_words(parse)] == words
