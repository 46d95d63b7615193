"""What a digest takes of what it might, and what every article of several gets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from digests.models import Article, DigestOptions
from digests.writing.builder import build_digest
from digests.writing.candidates import Candidate, Refused, write_candidates
from digests.writing.study import study_article
from digests.writing.themes import ThemeIndex
from digests.writing.worth import WEIGHTS

if TYPE_CHECKING:
    from digests.models import Theme

CLUBS = [
    "Aldria",
    "Velmar",
    "Tesk",
    "Moran",
    "Brandt",
    "Korin",
    "Sund",
    "Halver",
    "Ostrak",
    "Pellin",
]
MATCHES = [
    f"{club} United beat {CLUBS[place - 1]} Rovers {place + 2}-1 in the football cup final."
    for place, club in enumerate(CLUBS)
]
OTHERS = [
    "The parliament of Aldria approved a budget of 4 billion crowns for its hospitals.",
    "Tesk Mining opened a lithium mine near Halver for makers of batteries.",
    "A court in Velmar jailed banker Davor Sim for fraud for six years.",
]


def _written(text: str, themes: tuple[Theme, ...]) -> list[Candidate | Refused]:
    index = ThemeIndex(themes)
    study = study_article(Article("a", "", text), index)
    return [
        one for rank in study.ranking.ranks for one in write_candidates(study, rank, index, 160)
    ]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("They are very polite. They call at night. A gang stole 9 million crowns in Oss.", 2),
        ("The ministry raised its fees on Monday. Fishermen in Oss protested at noon.", 0),
        ("Two men. Nine dogs. A fire at a kennel in Oss killed a man on Monday.", 2),
        ("She wept as she was jailed on Monday. Ida Holm had stolen 9 million in Oss.", 1),
    ],
)
def test_the_lead_is_a_statement_that_stands_alone(text: str, lead: int) -> None:
    assert study_article(Article("a", "", text), ThemeIndex(())).lead == lead


def test_what_an_article_without_a_headline_begins_with_is_its_news() -> None:
    text = (
        "Ida Holm resigned as mayor of Oss on Monday. "
        "Oss has debts of 90 million crowns at nine banks in Velmar. "
        "The banks in Velmar hold the harbour of Oss for the debts. "
        "Velmar wants the harbour and the debts of Oss paid."
    )
    assert study_article(Article("a", "", text), ThemeIndex(())).lead == 0


def test_a_features_lead_is_what_its_headline_tells() -> None:
    text = (
        "On most mornings the steps of the school in Oss are full of children with bags. "
        "A bus that carried 16 of its pupils home from a trip to Norway crashed on Monday. "
        "Three of the boys on the steps wore scarves of the club in Velmar."
    )
    told = study_article(Article("a", "Bus with 16 pupils crashes in Norway", text), ThemeIndex(()))
    untold = study_article(Article("a", "", text), ThemeIndex(()))

    assert (told.lead, untold.lead) == (1, 0)


def test_one_theme_leaves_room_for_the_others(themes: tuple[Theme, ...]) -> None:
    text = " ".join([*MATCHES[:6], *OTHERS])
    told = build_digest([Article("a", "", text)], themes, DigestOptions(max_bullets=3)).bullets
    others = [name for name in ("budget", "mine") if any(name in one.text for one in told)]
    assert others == ["budget", "mine"]
    assert len({bullet.theme for bullet in told}) >= 3


def test_every_article_of_a_morning_gets_a_bullet(themes: tuple[Theme, ...]) -> None:
    articles = [
        Article(str(number), "", f"{text} {match}")
        for number, (text, match) in enumerate(zip(OTHERS, MATCHES, strict=False))
    ]
    told = build_digest(articles, themes, DigestOptions(max_bullets=4)).bullets
    assert set(Counter(bullet.receipts[0].article for bullet in told)) == {"0", "1", "2"}


def test_what_is_an_authors_view_throughout_gives_no_bullet(themes: tuple[Theme, ...]) -> None:
    views = [
        "I have never liked the way we talk about our forests.",
        "We should plant more of them, and I have said so for years.",
        "My father planted oaks, and I remember how cool their shade was.",
        "Why do we cut so many?",
        "I think we must stop.",
    ]
    told = build_digest([Article("a", "", " ".join(views * 2))], themes, DigestOptions())
    assert told.bullets == ()


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("(The parliament of Aldria meets nine times a year in Velmar.)", "an aside"),
        ("Lena Brandt wrote from Halver.", "about those who wrote it"),
        ("Will the parliament of Aldria approve the budget for its hospitals?", "a question"),
        (
            '"The harbour of Velmar will be closed for a week.',
            "quotation marks or brackets do not balance",
        ),
        ("Parliament of Aldria approves its hospitals' budget", "a headline or caption"),
        ("Lena Brandt and Davor Sim contributed from Halver.", "about those who wrote it"),
        ("Ilse Moran is a visiting professor at Velmar College.", "about those who wrote it"),
    ],
)
def test_what_no_cut_can_mend_is_refused_unread(
    sentence: str, reason: str, themes: tuple[Theme, ...]
) -> None:
    refused = [
        one
        for one in _written("\n\n".join([sentence, *OTHERS]), themes)
        if isinstance(one, Refused) and one.rank.sentence.text == sentence
    ]
    assert [one.reasons for one in refused] == [(reason,)]


def test_a_candidates_score_is_the_sum_of_its_parts(themes: tuple[Theme, ...]) -> None:
    candidates = [one for one in _written(" ".join(OTHERS), themes) if isinstance(one, Candidate)]
    assert candidates
    for one in candidates:
        assert one.score == sum(value for _, value in one.parts)


def test_what_only_says_the_headline_again_is_no_second_bullet(themes: tuple[Theme, ...]) -> None:
    again = "The 900 drivers will picket the depots for nine days."
    text = (
        "Trams in Ringmar stop running on Monday after drivers turned down an offer of 3 percent "
        f"in talks of 14 hours with Mayor Ida Holm. {again} "
        "Buses of a private firm will carry 600 children to their schools from Tuesday."
    )
    article = Article("a", "Ringmar trams stop as 900 drivers picket depots for nine days", text)
    told = [bullet.text for bullet in build_digest([article], themes).bullets]
    assert len(told) == 2
    assert again not in told


def test_what_says_another_bullet_and_much_more_is_no_repetition(
    themes: tuple[Theme, ...],
) -> None:
    more = (
        "Ida Holm opened a lock on the canal of Oss, the 14 gates of which weigh 900 tonnes each."
    )
    text = f"Ida Holm opened a lock on the canal. {more}"
    article = Article("a", "Ida Holm opens lock on canal", text)
    told = [one.text for one in build_digest([article], themes).bullets]
    assert told == ["Ida Holm opened a lock on the canal.", more]


def test_bullets_behind_the_lead_stand_as_their_article_tells_them(
    themes: tuple[Theme, ...],
) -> None:
    text = (
        "A fire at the paper mill of Velmar killed two workers on Monday, the police said. "
        "The mill belongs to Ida Holm. "
        "Fire crews from nine towns needed 14 hours and 3 million litres of water on Tuesday. "
        "Rain helped in the end."
    )
    told = build_digest([Article("a", "Fire kills two at Velmar's mill", text)], themes).bullets
    worths = [bullet.worth for bullet in told]
    places = [bullet.receipts[0].start for bullet in told]
    assert places == sorted(places)
    assert worths != sorted(worths, reverse=True)


RIDERS = (
    "The trams of Ringmar lost riders for a third year. The council of the town raised its fares. "
    "Drivers left for firms in Velmar. A new depot stands empty. The mayor promised more buses. "
    "Shops along the line closed. Parents drove their children to school. Cyclists took the road. "
    "A bridge lost its rails. The museum bought two cars. Tourists came by boat. Nobody rang."
)


@pytest.mark.parametrize("text", [RIDERS, RIDERS[: RIDERS.index("Shops")]], ids=["long", "brief"])
def test_what_its_paper_files_under_opinion_is_not_told(
    text: str, themes: tuple[Theme, ...]
) -> None:
    report, comment = (
        build_digest(
            [Article("a", "Ringmar's trams", text, url=f"https://post.example{path}")], themes
        )
        for path in ("/news/trams", "/opinion/trams")
    )
    assert report.bullets
    assert comment.bullets == ()


VIEW = (
    "The trams of Ringmar are the soul of the town, and they should stay. "
    + "We must look at what we have. Our town is old, and it is poor. " * 8
)


def test_a_view_is_no_news_though_the_headline_says_it(themes: tuple[Theme, ...]) -> None:
    article = Article("a", "The trams of Ringmar are the soul of the town", VIEW)
    study = study_article(article, ThemeIndex(themes))
    assert study.reports < 0.2
    assert build_digest([article], themes).bullets == ()


def test_what_is_brief_or_in_another_language_counts_as_a_report(
    themes: tuple[Theme, ...],
) -> None:
    german = "Der Hafen von Oss ist alt und muss erneuert werden. Das ist seit Jahren so. " * 8
    brief, foreign, long = (
        study_article(Article("a", "", text), ThemeIndex(themes)).reports
        for text in (VIEW[:160], german, VIEW)
    )
    assert brief == foreign == 1.0
    assert long < 0.1


def test_what_begins_late_is_worth_less_unless_it_is_left_out(themes: tuple[Theme, ...]) -> None:
    plain, tied, late = (
        _written(f"{opening} port will open two docks for ferries in May.", themes)[0]
        for opening in ("The", "However, the", "In response, the")
    )
    assert isinstance(plain, Candidate)
    assert isinstance(tied, Candidate)
    assert isinstance(late, Candidate)
    assert "opening" in dict(late.parts)
    assert "opening" not in dict(plain.parts) | dict(tied.parts)


def test_what_speaks_of_a_pronoun_is_worth_less_but_not_what_somebody_says(
    themes: tuple[Theme, ...],
) -> None:
    plain, pronoun, said = (
        _written(text, themes)[0]
        for text in (
            "The port of Oss will open two docks for ferries in May.",
            "When Ida Holm ran the port of Oss, she opened two docks for ferries.",
            "The port of Oss will open two docks for ferries in May, it said.",
        )
    )
    assert isinstance(plain, Candidate)
    assert isinstance(pronoun, Candidate)
    assert isinstance(said, Candidate)
    assert dict(pronoun.parts)["pronoun"] == WEIGHTS["pronoun"] < 0
    assert "pronoun" not in dict(plain.parts) | dict(said.parts)


def test_a_sentence_of_an_untitled_article_counts_as_if_it_said_a_quarter_of_a_headline(
    themes: tuple[Theme, ...],
) -> None:
    one = _written("The port of Oss will open two docks for ferries in May.", themes)[0]
    assert isinstance(one, Candidate)
    assert dict(one.parts)["title"] == pytest.approx(WEIGHTS["title"] / 4)


def test_each_thing_that_an_untold_sentence_introduced_weighs_and_what_is_new_does_not(
    themes: tuple[Theme, ...],
) -> None:
    before = "Ida Holm sold nine boats in Oss on Monday. An operation cleared a factory there."
    none, acting, once, twice = (
        next(one for one in _written(f"{before} {text}", themes) if one.rank.sentence.index == 2)
        for text in (
            "The council of Oss praised the inspector on Tuesday.",
            "The company will pay for nine yards in Oss.",
            "The council of Oss praised the operation on Tuesday.",
            "The crew of Oss watched the operation, and an inspector closed the factory.",
        )
    )
    found = [one.draft.definites for one in (none, acting, once, twice)]
    assert found == [0, 1, 1, 2]
    assert isinstance(none, Candidate)
    assert isinstance(twice, Candidate)
    assert "definites" not in dict(none.parts)
    assert dict(twice.parts)["definites"] == 2 * WEIGHTS["definites"]
