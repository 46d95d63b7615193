from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.events import count_sources, merge_bullets, say_the_same
from digests.models import Article, Bullet, Claim, Receipt

if TYPE_CHECKING:
    from random import Random

FERRY = "The ferry Lomira sank off Tarvik and killed 12 people."
FERRY_TOO = "At least 12 people died when the ferry Lomira sank off Tarvik."
GAS = "Norway raised its gas exports to Germany by 12 percent in October."


def told(text: str, article: str, rank: int = 1, quote: str = "") -> Bullet:
    return Bullet(rank, text, "general", (Receipt(article, 0, 1, quote or text),))


def article(name: str, source: str = "", text: str = "", url: str = "") -> Article:
    return Article(name, name, text or f"{name} has its own words for it.", source, url)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FERRY, FERRY_TOO),
        (GAS, "Norwegian gas exports to Germany rose by 12 % in October, Gassco said."),
        (
            "Zambia collected $2 million in taxes on cobalt in January.",
            "Zambia took in $2 mln from its new cobalt taxes in the first month.",
        ),
        (
            "The European Union approved the port aid of 3.1 billion euros.",
            "The EU approved port aid worth 3.1 bn euros.",
        ),
        (
            "Carmaker Velo recalls 25,250 cars over faulty brakes.",
            "Velo recalled more than 25,000 cars because of faulty brakes.",
        ),
        ("Velo sued Quorba over patents.", "Quorba was sued by Velo over patents."),
        ("Die Steuern auf Strom sinken.", "Die Steuern auf Strom sinken."),
    ],
)
def test_other_words_for_the_same_are_the_same(one: str, other: str) -> None:
    assert say_the_same(one, other)
    assert say_the_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(FERRY, FERRY.replace("12", "14"), id="number"),
        pytest.param(
            "The ferry Lomira sank on Sunday with 12 people.",
            "The ferry Lomira sank on Monday with 12 people.",
            id="day",
        ),
        pytest.param(
            "Minister Anna Berg resigned over the port contract.",
            "Minister Jonas Lund resigned over the port contract.",
            id="name",
        ),
        pytest.param(
            "The council approved the bridge in Odense.",
            "The council did not approve the bridge in Odense.",
            id="denial",
        ),
        pytest.param(
            "Germany may raise its gas taxes.", "Germany raised its gas taxes.", id="sureness"
        ),
        pytest.param(
            "The court rejected the appeal of Anna Berg.",
            "The court accepted the appeal of Anna Berg.",
            id="opposite",
        ),
        pytest.param(
            "Velo sued Quorba over patents.", "Quorba sued Velo over patents.", id="roles"
        ),
        pytest.param(
            "The crash near Tarvik killed four soldiers.",
            "The crash near Tarvik injured four soldiers.",
            id="harm",
        ),
        pytest.param(
            "Minister Anna Berg opened the port of Tarvik.",
            "Minister Anna Berg warned against cheap cobalt in Tarvik.",
            id="deed",
        ),
    ],
)
def test_what_contradicts_or_differs_is_never_the_same(one: str, other: str) -> None:
    assert not say_the_same(one, other)
    assert not say_the_same(other, one)


def test_one_event_from_three_papers_is_one_bullet_with_three_receipts_and_sources() -> None:
    bullets = [told(FERRY, "a", 2), told(FERRY_TOO, "b", 1), told(FERRY, "c", 3, "Twelve died.")]
    articles = [article("a", "Post"), article("b", "Ledger"), article("c", "Mail"), article("d")]

    (merged,) = merge_bullets(bullets, articles)

    assert merged.rank == 1
    assert {receipt.article for receipt in merged.receipts} == {"a", "b", "c"}
    assert merged.sources == 3


@pytest.mark.parametrize(
    ("one", "other", "bullets"),
    [
        ("A drone attack on the port of Orn killed 3 people on Monday.",
         "A drone attack on the port of Orn killed 3 people on Thursday.", 2),
        ("The rocket Arko will lift off from Orn with a Norwegian satellite.",
         "The rocket Arko exploded after lift-off from Orn with a Norwegian satellite.", 2),
        ("A fire at the Grand Hotel in Orn killed 12 people and injured 30 on Monday, police said.",
         "A fire at the Grand Hotel in Orn killed 12 and hurt 30, officials said on Tuesday.", 1),
        ("A tram derailed in Zürich and hurt 14 passengers, police said.",
         "A tram derailed in Zurich, hurting 14 passengers.", 1),
    ],
)  # fmt: skip
def test_what_has_come_since_is_no_second_source_of_what_was_told(
    one: str, other: str, bullets: int
) -> None:
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    articles = [
        replace(article(name, name, text), published_at=noon + timedelta(days=number))
        for number, (name, text) in enumerate({"Post": one, "Mail": other}.items())
    ]
    found = merge_bullets([told(one, "Post"), told(other, "Mail", 2)], articles)
    assert len(found) == bullets


def test_two_casualty_figures_of_two_papers_are_one_bullet_that_says_who_gives_which() -> None:
    bullets = [told(FERRY, "a", 1), told(FERRY.replace("12", "14"), "b", 2)]

    [merged] = merge_bullets(bullets, [article("a", "Herald"), article("b", "Post")])

    assert merged.claims == (Claim("12", ("Herald",)), Claim("14", ("Post",)))
    assert (merged.text, merged.sources) == (FERRY, 1)
    assert [receipt.article for receipt in merged.receipts] == ["a", "b"]


def test_two_casualty_figures_of_one_paper_stay_two_bullets() -> None:
    bullets = [told(FERRY, "a", 1), told(FERRY.replace("12", "14"), "b", 2)]

    merged = merge_bullets(bullets, [article("a", "Post"), article("b", "Post")])

    assert [bullet.claims for bullet in merged] == [(), ()]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Norvik Steel will cut 900 jobs at its mill in Halden by June, the company said.",
            "Norvik Steel plans to lay off 1,200 workers at the Halden mill by June, a union said.",
        ),
        (
            "A ferry sank off Lamu in Kenya on Sunday and eight people drowned, a crew said.",
            "A ferry with 60 aboard sank off Lamu in Kenya on Sunday, drowning 11, police said.",
        ),
    ],
)
def test_no_source_is_counted_for_a_figure_that_it_does_not_give(one: str, other: str) -> None:
    articles = [article("one", "Post", one), article("other", "Times", other)]
    merged = merge_bullets([told(one, "one"), told(other, "other", 2)], articles)
    assert [(bullet.text, bullet.sources) for bullet in merged] == [(one, 1), (other, 1)]


def test_a_bullet_without_a_figure_does_not_bridge_two_figures() -> None:
    vague = "The ferry Lomira sank off Tarvik and killed many people."
    bullets = [told(vague, "a", 1), told(FERRY, "b", 2), told(FERRY.replace("12", "14"), "c", 3)]

    merged = merge_bullets(bullets, [])

    assert sorted(len(bullet.receipts) for bullet in merged) == [1, 2]


def test_the_words_with_most_names_and_numbers_are_kept_with_their_receipt_first() -> None:
    short = "The ferry sank off Tarvik."
    long = "The ferry Lomira sank off Tarvik with 12 people."
    (merged,) = merge_bullets([told(short, "a", 1), told(long, "b", 2)], [])

    assert (merged.text, merged.rank) == (long, 1)
    assert [receipt.article for receipt in merged.receipts] == ["b", "a"]


def test_languages_stay_apart() -> None:
    german = Bullet(1, FERRY, "general", (Receipt("b", 0, 1, FERRY),), language="de")

    assert len(merge_bullets([told(FERRY, "a"), german], [])) == 2


LONG = " ".join(f"Sentence {n} of the agency tells what happened off Tarvik." for n in range(20))


@pytest.mark.parametrize(
    ("one", "other", "sources"),
    [
        pytest.param(article("a", "Post"), article("b", "Ledger"), 2, id="two papers"),
        pytest.param(article("a", "Post"), article("b", "post "), 1, id="one paper"),
        pytest.param(
            article("a", url="https://www.post.example/1"),
            article("b", url="https://post.example/2"),
            1,
            id="one host",
        ),
        pytest.param(
            article("a", "Post", LONG), article("b", "Ledger", f"{LONG} More."), 1, id="one text"
        ),
        pytest.param(
            article("a", "Post", "TARVIK (Reuters) - A ferry sank."),
            article("b", "Ledger", "(Reuters) Twelve died in the north."),
            1,
            id="one agency",
        ),
        pytest.param(article("a"), article("b"), 2, id="unknown"),
    ],
)
def test_syndicated_copies_count_once(one: Article, other: Article, sources: int) -> None:
    receipts = [Receipt("a", 0, 1, "A ferry sank."), Receipt("b", 0, 1, "Twelve people died.")]

    assert count_sources(receipts, [one, other]) == sources


def test_one_long_sentence_in_two_papers_is_one_source_and_a_short_one_is_not() -> None:
    papers = [article("a", "Post"), article("b", "Ledger")]
    long = "The ferry Lomira sank off Tarvik early on Sunday with forty people on board"

    assert count_sources([Receipt("a", 0, 1, long), Receipt("b", 0, 1, f"{long}.")], papers) == 1
    assert count_sources([Receipt(name, 0, 1, "It sank.") for name in "ab"], papers) == 2


def test_a_third_paper_can_show_two_to_be_one_source() -> None:
    texts = {"a": ("Post", "Own words."), "b": ("Ledger", LONG), "c": ("Post", LONG)}
    papers = [article(name, source, text) for name, (source, text) in texts.items()]
    receipts = [Receipt(name, 0, 1, f"Quote {name}.") for name in texts]

    assert count_sources(receipts[:2], papers) == 2
    assert count_sources(receipts, papers) == 1


words = st.sampled_from("Velo Odense ferry nurses strike cobalt 12 14 rise fall not may".split())  # noqa: SIM905 # words of bullets
texts = st.one_of(st.lists(words, min_size=1, max_size=6).map(" ".join), st.text(max_size=40))
bullets_of_articles = st.lists(
    st.builds(told, texts, st.sampled_from("abcdef"), st.integers(1, 5)), max_size=25
)


@given(bullets_of_articles)
def test_merging_always_keeps_every_article_and_makes_nothing_up(bullets: list[Bullet]) -> None:
    merged = merge_bullets(bullets, [article(name, name) for name in "abcde"])

    given_texts = {bullet.text for bullet in bullets}
    receipts = {(bullet.text, receipt) for bullet in bullets for receipt in bullet.receipts}
    assert {bullet.text for bullet in merged} <= given_texts
    assert {r.article for b in merged for r in b.receipts} == {r.article for _, r in receipts}
    assert {r for b in merged for r in b.receipts} <= {receipt for _, receipt in receipts}
    assert len({bullet.text for bullet in merged}) == len(merged)
    assert all(1 <= bullet.sources <= len(bullet.receipts) for bullet in merged)


@given(bullets_of_articles, st.randoms(use_true_random=False))
def test_the_order_of_bullets_changes_nothing(bullets: list[Bullet], random: Random) -> None:
    shuffled = list(bullets)
    random.shuffle(shuffled)

    assert merge_bullets(bullets, []) == merge_bullets(shuffled, [])


@given(texts, texts)
def test_saying_the_same_is_mutual(one: str, other: str) -> None:
    assert say_the_same(one, one)
    assert say_the_same(one, other) == say_the_same(other, one)
