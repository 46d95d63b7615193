from __future__ import annotations

import pytest

from digests.writing.bullets import condense
from digests.writing.bullets.condense import condense_words, tighten_words
from digests.writing.bullets.parsed import parse, render


@pytest.mark.parametrize(
    ("sentence", "bullet"),
    [
        (
            "The report notes that the visit marked a shift in bilateral ties.",
            "The visit marked a shift in bilateral ties.",
        ),
        (
            "Five people were taken to hospital this morning, police said on Monday.",
            "Five people were taken to hospital.",
        ),
        (
            "The bridge, which was built in 1932, collapsed into the river on Tuesday night.",
            "The bridge collapsed into the river.",
        ),
        (
            "However, the mayor of Velmar (pop. 3,000) has closed two of the beaches.",
            "The mayor of Velmar has closed two of the beaches.",
        ),
        (
            ("Davor Sim was seen in Halver this afternoon and this has led the coach to call "
            "off a game."),
            "Davor Sim was seen in Halver.",
        ),
        (
            "After meeting reporters in Geneva, the envoy flew to Oslo with his staff.",
            "The envoy flew to Oslo with his staff.",
        ),
    ],
)  # fmt: skip
def test_what_a_bullet_can_do_without_goes(sentence: str, bullet: str) -> None:
    assert condense(sentence) == bullet


@pytest.mark.parametrize(
    ("sentence", "kept"),
    [
        ("The bank will not raise rates unless inflation climbs above 3 percent.", "unless"),
        ("Two of the miners may have survived the blast, officials fear.", "may have survived"),
        ("The company denied that its captain had been drunk.", "denied"),
        ("Prosecutors accused the banker of fraud on Monday.", "Prosecutors accused"),
        ("The minister cannot leave the country, his lawyer said.", "cannot"),
        ("If the talks fail, the union will strike in June.", "If the talks fail"),
        ('"This was an act of courage," Mayor Tomas Reuel said.', "Mayor Tomas Reuel said"),
    ],
)
def test_what_carries_the_meaning_stays(sentence: str, kept: str) -> None:
    assert kept in condense(sentence)


def test_a_short_plain_sentence_stays_as_it_is() -> None:
    assert condense("Norway offered to send observers.") == "Norway offered to send observers."


def test_what_is_far_too_long_for_a_sentence_comes_back_as_it_is() -> None:
    text = "and so on, " * 1_000 + "for ever."
    assert condense(text) == text


def test_a_comma_or_dash_left_at_the_end_goes_with_what_it_led_to() -> None:
    words = parse("The council bought the mill, the yard and the quay --.")
    assert render(words) == "The council bought the mill, the yard and the quay."


def test_a_comma_within_a_closing_quotation_mark_becomes_the_full_stop() -> None:
    words = parse('The film was once called "Star of the North," a name that the town gave it.')
    assert render(words.between(0, 12).joined(words.between(len(words) - 1, len(words)))) == (
        'The film was once called "Star of the North."'
    )


@pytest.mark.parametrize("aside", [(4, 7), (5, 7), (5, 8)])
def test_the_commas_of_an_aside_that_was_cut_go_too(aside: tuple[int, int]) -> None:
    words = parse("The court found that, in May, the firm had lied.")
    assert render(words.without(*aside)) == "The court found that the firm had lied."


LONG = (
    "The envoys of eleven towns met in the old hall of Halver on Monday, agreed on a fund of ten "
    "million crowns to mend the harbours of the north, and named Ilse Moran, a former captain of "
    "the Velmar ferry, as its keeper, although the mayor of Aldria had warned of the cost."
)


def test_what_is_too_long_is_cut_until_it_fits_and_no_further() -> None:
    words, _ = condense_words(parse(LONG))
    tightened, steps = tighten_words(words, 160)
    assert len(render(tightened)) <= 160 < len(render(words))
    assert steps


def test_what_fits_is_not_cut() -> None:
    words = parse("The bank of Velmar will not lend to the mills of the north.")
    assert tighten_words(words, 160) == (words, ())


@pytest.mark.parametrize(
    ("sentence", "core"),
    [
        (
            "Aldria accused Tesk of moving guns to the border as the envoys vowed calm.",
            "Aldria accused Tesk of moving guns to the border.",
        ),
        (
            "The mayor of Oss wrote a long letter to a port the night before it gave an answer.",
            "The mayor of Oss wrote a long letter to a port.",
        ),
        (
            "The union may call a strike if crews are asked to sail before the tests are finished.",
            "The union may call a strike if crews are asked to sail before the tests are finished.",
        ),
    ],
)
def test_when_and_why_go_only_where_there_is_no_room(sentence: str, core: str) -> None:
    words, _ = condense_words(parse(sentence))
    assert render(words) == sentence
    assert render(tighten_words(words, 60)[0]) == core
