from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.events import mark_bullets, mark_digest
from digests.models import Bullet, Digest, Mark, Receipt, Section
from tests.sections import section_of


def told(text: str, article: str = "new", rank: int = 1) -> Bullet:
    return Bullet(rank, text, "general", (Receipt(article, 0, 1, text),))


SENT = [
    told("The ferry Lomira sank off Tarvik and killed 12 people.", "a"),
    told("Norway raised its gas exports to Germany by 12 percent in October.", "b"),
    told("The union of nurses in Odense may strike on Friday over pay.", "c"),
    told("Minister Anna Berg denied that the port contract was rigged.", "d"),
    told("Carlos Umbria won the election in Valdora.", "e"),
]


def mark_of(text: str) -> Mark:
    marked = mark_bullets([told(text)], SENT)
    return marked[0].mark if marked else Mark.NONE


@pytest.mark.parametrize(
    "text",
    [
        "Aarhus won the last match of the season against Odense by two goals to one.",
        "Germany plans to build two more gas terminals in Wilhelmshaven by 2028.",
        "Carlos Umbria warned against the nuclear talks with Keshar.",
        "A baker in Ghent won a prize for a loaf of rye.",
    ],
)
def test_an_event_that_was_never_told_is_new(text: str) -> None:
    assert mark_of(text) is Mark.NEW


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The ferry Lomira sank off Tarvik and killed 14 people.", id="number"),
        pytest.param("The ferry Lomira, built by Hanvik, sank off Tarvik.", id="name"),
        pytest.param("The captain of the ferry Lomira was arrested in Tarvik.", id="deed"),
        pytest.param("The union of nurses in Odense voted to strike over pay.", id="decision"),
        pytest.param("Anna Berg resigned over the port contract.", id="resigned"),
        pytest.param("Norwegian gas exports to Germany fell in October.", id="reverse"),
        pytest.param("The nurses in Odense strike on Friday over pay.", id="now certain"),
    ],
)
def test_a_new_fact_about_a_known_event_is_an_update(text: str) -> None:
    assert mark_of(text) is Mark.UPDATE


@pytest.mark.parametrize(
    "text",
    [
        SENT[0].text,
        "Twelve people died when the ferry Lomira sank off Tarvik.",
        "Norwegian gas exports to Germany rose 12 percent in October.",
        "Nurses in Odense may go on strike on Friday.",
    ],
)
def test_what_says_nothing_new_is_left_out(text: str) -> None:
    assert mark_of(text) is Mark.NONE


def test_all_is_new_to_a_channel_that_was_told_nothing() -> None:
    assert [bullet.mark for bullet in mark_bullets(SENT, [])] == [Mark.NEW] * len(SENT)


def test_bullets_keep_their_order_and_all_but_their_mark() -> None:
    fresh = [told("A baker in Ghent won a prize.", "x", 2), SENT[0], told("Snow fell.", "y", 1)]

    marked = mark_bullets(fresh, SENT)

    assert [replace(bullet, mark=Mark.NONE) for bullet in marked] == [fresh[0], fresh[2]]


def digest_of(*sections: Section) -> Digest:
    count = sum(len(section.bullets) for section in sections)
    return Digest("id", "Morning digest", sections, (), count + 2, count, 2)


def test_a_digest_loses_what_is_known_and_closes_its_ranks() -> None:
    digest = digest_of(
        section_of("a", "A", "•", (replace(SENT[0], rank=1), told("Snow fell in Lund.", rank=3))),
        section_of("b", "B", "•", (replace(SENT[1], rank=2),)),
    )

    marked = mark_digest(digest, SENT)

    assert [section.theme for section in marked.sections] == ["a"]
    assert [(bullet.rank, bullet.mark) for bullet in marked.bullets] == [(1, Mark.NEW)]
    assert (marked.considered, marked.kept, marked.dropped) == (5, 1, 4)
    assert marked.id != digest.id


def test_a_digest_of_known_things_only_is_empty_and_counts_them() -> None:
    marked = mark_digest(digest_of(section_of("a", "A", "•", (SENT[0],))), SENT)

    assert (marked.sections, marked.kept, marked.dropped) == ((), 0, 3)


texts = st.one_of(
    st.sampled_from([bullet.text for bullet in SENT]),
    st.text(max_size=60),
    st.lists(st.sampled_from("Lomira ferry Tarvik 12 14 not sank Velo".split()), max_size=6).map(  # noqa: SIM905 # words of bullets
        " ".join
    ),
)


@given(st.lists(texts, max_size=8), st.lists(texts, max_size=8))
def test_what_was_sent_is_never_sent_again_and_the_rest_is_marked(
    fresh: list[str], sent: list[str]
) -> None:
    marked = mark_bullets([told(text) for text in fresh], [told(text, "old") for text in sent])

    assert not {bullet.text for bullet in marked} & set(sent)
    assert all(bullet.mark is not Mark.NONE for bullet in marked)
    assert not Counter(bullet.text for bullet in marked) - Counter(fresh)
    assert mark_bullets([told(text) for text in fresh], [told(t, "old") for t in fresh]) == ()
