from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.escape import link
from bot.cards.sources import proof_lines
from bot.cards.text_fragment import LONGEST, text_fragment
from digests.models import Bullet, Receipt, Reference

LONG = (
    "The harbour board of Tressow said on Friday that the northern quay will be closed to "
    "lorries for eleven weeks, since its piles have rusted through."
)
BEGINS = ":~:text=The%20harbour%20board%20of%20Tressow%20said"
PAPER = Reference("a", "Quay closes", "Tressow Courier", "https://tressow.example/quay")


@pytest.mark.parametrize(
    ("quote", "fragment"),
    [
        ("The quay closes.", ":~:text=The%20quay%20closes."),
        ("A 50-50 split, they say", ":~:text=A%2050%2D50%20split%2C%20they%20say"),
        ("Fish & chips #1", ":~:text=Fish%20%26%20chips%20%231"),
        ("Zürich", ":~:text=Z%C3%BCrich"),
        (
            LONG,
            f"{BEGINS},since%20its%20piles%20have%20rusted%20through.",
        ),
        ("It closes.\nAll else stays.", ":~:text=It%20closes.,else%20stays."),
        ("", ""),
        ("x" * 500, ""),
    ],
)  # fmt: skip
def test_a_fragment_names_a_quote_or_its_first_and_last_words(quote: str, fragment: str) -> None:
    assert text_fragment(quote) == fragment


def test_a_script_without_spaces_is_named_by_its_first_and_last_clause() -> None:
    quote = (
        "市长周五在新闻发布会上宣布了这一决定，"
        + "港口将在十一周内关闭，" * 6
        + "因为桩基已经锈蚀。"
    )
    fragment = text_fragment(quote)
    assert unquote(fragment) == ":~:text=市长周五在新闻发布会上宣布了这一决定，,因为桩基已经锈蚀。"


@given(st.text(max_size=300))
def test_a_fragment_is_short_and_cannot_end_a_link(quote: str) -> None:
    fragment = text_fragment(quote)
    assert len(fragment) <= LONGEST
    assert not set(fragment) & set(" <>()[]\n\\")
    assert fragment.isascii()


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://a.example/b", "https://a.example/b#:~:text=x"),
        ("https://a.example/b#part", "https://a.example/b#part:~:text=x"),
        ("https://a.example/b#:~:text=other", "https://a.example/b#:~:text=x"),
    ],
)
def test_a_fragment_goes_behind_whatever_address(address: str, target: str) -> None:
    assert link("Source", address, fragment=":~:text=x") == f"[Source](<{target}>)"


def test_an_address_that_is_none_gets_no_fragment() -> None:
    assert link("Source", "javascript:alert(1)", fragment=":~:text=x") == "Source"


def test_a_bullet_in_the_articles_own_words_is_told_once_with_a_link_to_them() -> None:
    bullet = Bullet(1, LONG, "trade", (Receipt("a", 0, 9, LONG),))
    lines = proof_lines(bullet, bullet.receipts, {"a": PAPER})
    assert "\n".join(lines).count("northern quay") == 1
    assert lines[1].startswith("-# Word for word in [Tressow Courier](<")
    assert ":~:text=The%20harbour" in lines[1]


def test_a_bullet_in_other_words_stands_over_its_quote_and_where_it_opens() -> None:
    bullet = Bullet(1, "The quay will be closed to lorries.", "trade", (Receipt("a", 0, 9, LONG),))
    _, proof = proof_lines(bullet, bullet.receipts, {"a": PAPER}, naming=False)
    quote, place = proof.splitlines()
    assert quote == f"> {LONG}"
    assert place.startswith("> -# [Open at this sentence](<https://tressow.example/quay#:~:text=")


def test_a_corrected_bullet_opens_the_article_and_promises_no_sentence() -> None:
    receipts = (Receipt("a", 0, 9, ""),)
    _, proof = proof_lines(
        Bullet(1, "It opened.", "t", receipts), receipts, {"a": PAPER}, naming=False
    )
    assert proof == "-# [Open the article](<https://tressow.example/quay>)"
