from __future__ import annotations

from dataclasses import replace

import pytest

from digests.fingerprint import text_hash
from digests.models import Article, Origin, content_hash
from digests.service.recognition import Kept, Known, lineage_of, recognise, takes_place

FERRY = Article(
    "a",
    "Ferry sinks",
    "A ferry sank off Corvo; three people died.",
    "Ledger",
    "https://l.example/f",
)
BARE = replace(FERRY, url="")
LATER = "A ferry sank off Corvo; 14 people died."


def kept(article: Article, *, stands: bool = True, files: int = 0) -> Kept:
    return Kept(
        key=f"key of {article.text} under {article.url}",
        lineage=lineage_of(article),
        text_hash=text_hash(article.text),
        title=article.title,
        has_address=bool(article.url),
        stands=stands,
        files=files,
    )


def test_what_was_never_seen_is_new() -> None:
    assert recognise(FERRY, ()).known is Known.NEW
    assert recognise(BARE, ()).known is Known.NEW


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(replace(FERRY, id="another guid"), id="another identifier"),
        pytest.param(replace(FERRY, source="The Ledger"), id="another publisher"),
        pytest.param(replace(FERRY, text=f" {FERRY.text}\n"), id="other spaces"),
        pytest.param(replace(FERRY, url="http://l.example/f"), id="http in place of https"),
    ],
)
def test_the_same_text_under_one_address_is_kept_already(again: Article) -> None:
    decision = recognise(again, [kept(FERRY)])
    assert (decision.known, decision.key) == (Known.KEPT, kept(FERRY).key)
    assert not decision.retitled


def test_another_title_alone_makes_nothing_new_but_is_noted() -> None:
    decision = recognise(replace(FERRY, title="Ferry disaster"), [kept(FERRY)])
    assert (decision.known, decision.retitled) == (Known.KEPT, True)


def test_another_text_under_one_address_is_a_change_of_the_same_lineage() -> None:
    decision = recognise(replace(FERRY, text=LATER), [kept(FERRY)])
    assert (decision.known, decision.lineage) == (Known.CHANGED, content_hash(FERRY.url))
    assert decision.key != kept(FERRY).key


def test_the_same_text_under_another_address_is_an_article_of_its_own_with_the_first_title() -> (
    None
):
    copy = replace(FERRY, title="Ferry: three dead", url="https://mast.example/ferry")
    decision = recognise(copy, [kept(FERRY)])
    assert (decision.known, decision.title) == (Known.NEW, FERRY.title)


def test_a_text_without_an_address_is_known_under_whichever_it_is_kept() -> None:
    assert recognise(BARE, [kept(FERRY)]).known is Known.KEPT
    assert recognise(BARE, [kept(BARE)]).known is Known.KEPT


def test_what_was_withdrawn_comes_back() -> None:
    assert recognise(FERRY, [kept(FERRY, stands=False)]).known is Known.BACK
    later = replace(FERRY, text=LATER)
    assert recognise(FERRY, [kept(FERRY, stands=False), kept(later)]).known is Known.BACK


def test_what_its_address_says_no_more_is_not_brought_back_by_a_text_without_one() -> None:
    decision = recognise(BARE, [kept(FERRY, stands=False), kept(replace(FERRY, text=LATER))])
    assert (decision.known, decision.lineage) == (Known.NEW, lineage_of(BARE))
    assert recognise(BARE, [kept(BARE, stands=False)]).known is Known.BACK


def test_a_file_with_another_text_takes_the_place_of_what_was_read_from_it() -> None:
    before = kept(BARE, files=1)
    changed = replace(BARE, text=LATER, origin=Origin("/news", "ferry.txt"))
    decision = recognise(changed, (), before)
    assert (decision.known, decision.lineage) == (Known.CHANGED, before.lineage)


def test_a_file_whose_former_text_another_file_still_holds_is_new() -> None:
    changed = replace(BARE, text=LATER, origin=Origin("/news", "ferry.txt"))
    assert recognise(changed, (), kept(BARE, files=2)).known is Known.NEW


def test_five_articles_with_one_identifier_and_five_addresses_are_five() -> None:
    items = [replace(FERRY, url=f"https://l.example/{n}", text=f"Mine {n} shut.") for n in range(5)]
    seen: list[Kept] = []
    for item in items:
        decision = recognise(item, seen)
        assert decision.known is Known.NEW
        seen.append(kept(item))


ABSTRACT = (
    "Sluice gates jam when silt gathers below them. Measuring twelve gates through three winters, "
    "researchers found that flushing before frost halves the number of jammed gates, while heated "
    "hinges change nothing and cost tenfold."
)
ARTICLE = (
    "Flushing a canal before the first frost keeps its sluices moving, a study of twelve gates "
    "says. In three winters half as many gates jammed where silt was washed away in November. "
    "The researchers had also heated the hinges of four gates, which made no difference at ten "
    "times the cost. The canal board wants to flush all gates from next year, and has asked the "
    "ministry for two pumps more, which would be paid for by tolls of boats over nine metres."
)
ABOUT_THE_SITE = (
    "Our partners build tools on top of this website and share our values: openness, community "
    "and privacy. Whoever has an idea for a project that adds something for readers is welcome to "
    "write to the team. Membership is open to libraries and universities; it pays for servers and "
    "for the people who look after submissions. Annual reports of earlier years are available on "
    "request, as are the minutes of the advisory council and of all its committees since 2011."
)


def test_a_page_that_tells_more_of_the_same_takes_the_place_of_what_a_feed_told() -> None:
    assert takes_place(ARTICLE, ABSTRACT)
    assert not takes_place(ARTICLE[:300], ABSTRACT)


def test_a_page_that_tells_of_something_else_does_not() -> None:
    assert not takes_place(ABOUT_THE_SITE, ABSTRACT)


def test_a_headline_is_too_short_to_tell_that_a_page_is_of_something_else() -> None:
    assert takes_place(ABOUT_THE_SITE, "Sluice gates jam when silt gathers.")
    assert takes_place(ABOUT_THE_SITE, ABSTRACT, "Advisory council reports")
