"""Kept bullets put together: which make a story, where it stands, and in what order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from digests.compose import compose
from digests.models import (
    Article,
    Bullet,
    Condensed,
    Digest,
    DigestOptions,
    Headline,
    Receipt,
    Theme,
    content_hash,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

THEMES = (
    Theme("jobs", "Jobs", "🧑‍🏭", "medtop:09000000"),
    Theme("energy", "Energy", "⚡", "medtop:04000000"),
    Theme("general", "General", "📰", "medtop:08000000"),
)
MILL = (
    "Paper maker Tolvik will shut its mill in Harsund in June, and 640 people will lose jobs.",
    "Tolvik is closing the Harsund mill: 640 workers of the paper maker must go in June.",
)
RAIL = "The railway between Orn and Sund will be closed for nine weeks from March."
CHESS = "Ngozi Okoye won the chess title in Dakar with 7.5 points to 5.5."


def kept(
    name: str, *told: tuple[str, str, float] | str, source: str = "", dropped: int = 0
) -> Condensed:
    """An article and its bullets, each a sentence of it: text, theme and worth."""
    given = [(one, "general", 1.0) if isinstance(one, str) else one for one in told]
    text = " ".join(sentence for sentence, _, _ in given)
    bullets = tuple(
        Bullet(rank, one, theme, (_receipt(name, text, one),), worth=worth)
        for rank, (one, theme, worth) in enumerate(given, start=1)
    )
    url = f"https://{name}.example/"
    return Condensed(Article(name, f"Title of {name}", text, source, url), bullets, dropped)


def _receipt(name: str, text: str, quote: str) -> Receipt:
    start = text.index(quote)
    return Receipt(name, start, start + len(quote), quote)


def digest_of(*condensed: Condensed, most: int = 60) -> Digest:
    return compose(condensed, THEMES, "Morning digest", DigestOptions(most_bullets=most))


def outline(digest: Digest) -> list[tuple[str, str, int, list[str]]]:
    return [
        (section.theme, story.headline, story.sources, [bullet.text for bullet in story.bullets])
        for section in digest.sections
        for story in section.stories
    ]


def test_one_article_is_themes_and_bullets_without_a_headline() -> None:
    digest = digest_of(kept("a", (RAIL, "jobs", 1), (CHESS, "energy", 9), ("It ran.", "jobs", 0)))
    assert outline(digest) == [("jobs", "", 1, [RAIL, "It ran."]), ("energy", "", 1, [CHESS])]
    assert [bullet.rank for bullet in digest.bullets] == [1, 3, 2]
    assert digest.signs == ()


def test_two_articles_whose_first_bullets_say_the_same_are_one_story() -> None:
    one = kept("post", (MILL[0], "jobs", 2.0), "The mill opened in 1911.")
    other = kept("mail", (MILL[1], "jobs", 1.0), "A union called for a strike.")
    [(theme, headline, sources, told)] = outline(digest_of(one, other))
    assert (theme, headline, sources) == ("jobs", "Title of post", 2)
    assert told[0] == MILL[0]
    assert sorted(told[1:]) == ["A union called for a strike.", "The mill opened in 1911."]


def test_what_both_say_is_one_bullet_with_the_receipts_of_both() -> None:
    digest = digest_of(kept("post", MILL[0]), kept("mail", MILL[1]))
    [bullet] = digest.bullets
    assert {receipt.article for receipt in bullet.receipts} == {"post", "mail"}
    assert (bullet.sources, digest.considered, digest.kept, digest.dropped) == (2, 2, 1, 1)


def test_of_two_reports_on_one_event_the_newer_leads() -> None:
    sale = "The paper maker Tolvik will sell its mill in Harsund to Ostrak Paper for 40 million."
    off = "The paper maker Tolvik will not sell its mill in Harsund to Ostrak Paper for 40 million."
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)
    one = kept("post", (sale, "jobs", 2.0))
    other = kept("mail", (off, "jobs", 1.0))
    later = replace(other, article=replace(other.article, published_at=noon + timedelta(days=1)))
    first = replace(one, article=replace(one.article, published_at=noon))
    [(_, headline, _, told)] = outline(digest_of(first, later))
    assert (headline, told) == ("Title of mail", [off, sale])


def test_a_theme_that_is_gone_from_the_list_is_general() -> None:
    digest = digest_of(kept("a", (RAIL, "gone", 1)), kept("b", (CHESS, "general", 1)))
    assert [(one.theme, len(one.stories)) for one in digest.sections] == [("general", 2)]


def test_two_papers_of_one_publisher_are_one_source_of_a_story() -> None:
    digest = digest_of(kept("a", MILL[0], source="Post"), kept("b", MILL[1], source="Post"))
    assert [sources for _, _, sources, _ in outline(digest)] == [1]


def test_an_article_without_a_bullet_that_nobody_else_tells_of_leaves_its_headline() -> None:
    silent = replace(kept("silent", RAIL), bullets=(), headline_only=True)
    filtered = replace(kept("filtered", "It ran."), bullets=())
    digest = digest_of(silent, filtered, kept("chess", CHESS))
    rank = digest.considered + 1
    assert digest.headlines == (Headline(rank, "silent", content_hash(silent.article.text)),)
    assert len(outline(digest)) == 1
    nameless = replace(silent, article=replace(silent.article, title=""))
    assert digest_of(nameless, kept("chess", CHESS)).headlines == ()
    assert [one.article for one in digest_of(silent).headlines] == ["silent"]


def test_an_event_that_another_source_tells_is_no_headline_too() -> None:
    told, silent = kept("post", MILL[0]), kept("mail", MILL[1])
    told = replace(told, article=replace(told.article, title="Tolvik to shut mill in Harsund"))
    same = replace(silent.article, title="Tolvik will shut its Harsund mill")
    silent = Condensed(same, (), headline_only=True)
    digest = digest_of(silent, told)
    assert (digest.headlines, [sources for _, _, sources, _ in outline(digest)]) == ((), [2])


def test_articles_on_different_things_are_stories_of_their_own() -> None:
    digest = digest_of(kept("rail", RAIL), kept("chess", CHESS), kept("mill", MILL[0]))
    assert [len(told) for _, _, _, told in outline(digest)] == [1, 1, 1]


def test_what_more_sources_tell_comes_first_then_what_is_worth_more() -> None:
    digest = digest_of(
        kept("rail", (RAIL, "general", 2.0)),
        kept("chess", (CHESS, "general", 3.0)),
        kept("post", (MILL[0], "jobs", 1.0)),
        kept("mail", (MILL[1], "jobs", 0.5)),
    )
    assert [headline for _, headline, _, _ in outline(digest)] == [
        "Title of post",
        "Title of chess",
        "Title of rail",
    ]


def test_behind_the_event_bullets_stand_as_their_article_tells_them() -> None:
    plain, figure = "The owner spoke of a hard day.", "Some 90 firms supply the mill."
    digest = digest_of(
        kept("mill", (MILL[0], "jobs", 2.0), (plain, "jobs", 1.0), (figure, "jobs", 1.2)),
        kept("rail", RAIL),
    )
    assert outline(digest)[0][3] == [MILL[0], plain, figure]


def test_a_story_stands_under_its_events_theme_and_other_themes_leave_their_sign() -> None:
    grid = "The grid of Harsund will need less power."
    digest = digest_of(kept("mill", (MILL[0], "jobs", 2.0), (grid, "energy", 1.0)), kept("r", RAIL))
    assert [section.theme for section in digest.sections] == ["jobs", "general"]
    assert digest.signs == (("energy", "⚡"),)
    assert [bullet.theme for bullet in digest.sections[0].bullets] == ["jobs", "energy"]


def test_an_event_that_fits_no_theme_stands_where_most_of_its_bullets_do() -> None:
    grid, meters = "The grid of Orn will be renewed.", "Homes in Sund get new meters."
    one = kept("r", (RAIL, "general", 2), (grid, "energy", 1), (meters, "energy", 1))
    assert outline(digest_of(one, kept("c", (CHESS, "jobs", 0))))[0][0] == "energy"


def test_what_another_story_says_is_left_out_of_it_but_never_the_event() -> None:
    bridge = (
        "Mayor Ilse Brandt opened a bridge over the Mura in Lund, which took 11 years to build."
    )
    round_up = kept("up", bridge, "Velo Motors hired 300 people in Dalen and Tarvik.", RAIL)
    digest = digest_of(round_up, kept("rail", RAIL))
    assert [bullet.text for bullet in digest.bullets].count(RAIL) == 1
    assert ["Title of rail", [RAIL]] in [[head, told] for _, head, _, told in outline(digest)]
    assert digest.dropped == 1


def test_of_two_stories_the_graver_theme_comes_first_unless_the_other_is_worth_much_more() -> None:
    first, last = THEMES[0].slug, THEMES[-1].slug
    places = 0.2 * (len(THEMES) - 1)
    for more, then in ((places - 0.1, first), (places + 0.1, last)):
        digest = digest_of(
            kept("rail", (RAIL, first, 1.0)), kept("chess", (CHESS, last, 1.0 + more))
        )
        assert next(theme for theme, *_ in outline(digest)) == then


def test_ranks_go_by_stories_and_the_last_have_no_room() -> None:
    digest = digest_of(
        kept("rail", (RAIL, "jobs", 3.0), ("Buses will run.", "jobs", 0.0)),
        kept("chess", (CHESS, "energy", 2.0), ("It lasted a month.", "energy", 0.0)),
        most=3,
    )
    ranks = {bullet.text: bullet.rank for bullet in digest.bullets}
    assert ranks == {RAIL: 1, CHESS: 2, "Buses will run.": 3}
    assert (digest.considered, digest.kept, digest.dropped) == (3, 3, 0)


def test_an_article_without_bullets_is_read_and_its_refusals_are_counted() -> None:
    digest = digest_of(kept("rail", RAIL, dropped=2), kept("empty", dropped=3))
    assert [article.id for article in digest.articles] == ["rail", "empty"]
    assert (digest.considered, digest.kept, digest.dropped) == (6, 1, 5)


statements = st.sampled_from(
    [*MILL, RAIL, CHESS, "Twelve people died.", "Fourteen people died.", "Es schneit in Lund."]
)
told = st.tuples(statements, st.sampled_from(["jobs", "energy", "general"]), st.floats(-2, 5))
mornings = st.lists(st.lists(told, max_size=4, unique_by=lambda one: one[0]), max_size=6)


def _kept(morning: Iterable[list[tuple[str, str, float]]]) -> list[Condensed]:
    return [kept(f"a{n}", *given, source=f"Paper {n}") for n, given in enumerate(morning)]


@given(mornings)
def test_whatever_is_kept_counts_add_up_and_ranks_have_no_gap(
    morning: list[list[tuple[str, str, float]]],
) -> None:
    digest = digest_of(*_kept(morning))
    assert digest.considered == digest.kept + digest.dropped
    assert sorted(one.rank for one in digest.bullets) == list(range(1, digest.kept + 1))
    assert len({section.theme for section in digest.sections}) == len(digest.sections)
    assert all(story.bullets for section in digest.sections for story in section.stories)


@given(mornings.filter(lambda morning: len(morning) > 1), st.randoms(use_true_random=False))
def test_the_order_in_which_articles_are_given_changes_no_story(
    morning: list[list[tuple[str, str, float]]], random: Random
) -> None:
    articles = _kept(morning)
    shuffled = list(articles)
    random.shuffle(shuffled)
    assert digest_of(*articles).sections == digest_of(*shuffled).sections


def test_a_source_that_floods_waits_as_long_as_others_have_something() -> None:
    towns = "Arica", "Belmar", "Calama", "Darwin", "Elqui"
    flood = [
        kept(town, (f"The council of {town} hired {n + 3} gardeners.", "jobs", 9.0), source="Flood")
        for n, town in enumerate(towns)
    ]
    others = [kept("rail", (RAIL, "general", 1.0), source="Rail"), kept("chess", CHESS)]
    digest = digest_of(*flood, *others)
    sources = {article.id: article.source for article in digest.articles}
    ordered = sorted(digest.bullets, key=lambda bullet: bullet.rank)
    assert [sources[bullet.receipts[0].article] for bullet in ordered] == [
        *("Flood", "", "Rail"),
        *("Flood", "Flood", "Flood", "Flood"),
    ]


def test_a_source_that_is_alone_tells_all_that_it_has() -> None:
    alone = [kept(f"a{n}", f"Mine {n} in Orn hired {n + 20} people.", source="One") for n in (1, 2)]
    assert len(digest_of(*alone).bullets) == len(alone)


def test_beside_others_a_source_has_no_more_than_its_share_of_the_room() -> None:
    flood = [
        kept(f"a{n}", f"Mine {n} in Orn hired {n + 20} people.", source="One") for n in range(9)
    ]
    assert len(digest_of(*flood, most=12).bullets) == 9
    told = digest_of(*flood, kept("chess", CHESS, source="Two"), most=12).bullets
    assert [bullet.text == CHESS for bullet in told].count(False) == 4
