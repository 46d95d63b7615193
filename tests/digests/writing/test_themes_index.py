from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.models import Theme
from digests.reading.taxonomy import read_themes
from digests.writing.themes import ThemeIndex

SHIPPED = read_themes(Path(__file__).parents[3] / "config" / "themes.toml")
NEWS = ThemeIndex(SHIPPED)
NEWS_AGAIN = ThemeIndex(SHIPPED)


def _theme(slug: str, *words: tuple[str, float], aliases: tuple[str, ...] = ()) -> Theme:
    return Theme(slug, slug.capitalize(), "•", "medtop:04000000", aliases, words)


SMALL = ThemeIndex(
    [
        _theme("metals", ("gold", 2.0), ("medal", -3.0), ("mine", 9.0)),
        _theme("sport", ("gold medal", 9.0), ("medal", 3.0), ("race", 1.0)),
        _theme("general"),
    ]
)


def test_evidence_names_the_words_for_and_against_with_their_weights() -> None:
    evidence = SMALL.evidence("A medal of gold, mined here.")

    assert evidence["metals"].words == (("mine", 9.0), ("medal", -3.0), ("gold", 2.0))
    assert evidence["metals"].score == 8.0
    assert evidence["sport"].words == (("medal", 3.0),)


@pytest.mark.parametrize(("times", "score"), [(1, 2.0), (2, 3.0), (4, 4.0)])
def test_a_word_said_often_counts_more_but_not_as_often(times: int, score: float) -> None:
    assert SMALL.evidence("gold " * times)["metals"].score == score


def test_a_narrow_themes_name_outweighs_a_longer_sentence_and_article() -> None:
    theme = SMALL.assign("The gold mine closed.", "medal " * 500)

    assert theme == "metals"


def test_where_the_bullet_is_silent_its_article_speaks() -> None:
    assert SMALL.assign("It closed.", "A gold medal, a race.") == "sport"


def test_one_stray_hint_does_not_part_a_bullet_from_its_article() -> None:
    article = "The gold mine closed. It mined gold for forty years. Miners sold the gold."

    assert SMALL.assign("It closed in a race.", article) == "metals"
    assert SMALL.assign("He won a gold medal.", article) == "sport"


def test_what_is_added_up_are_the_bullets_own_words_and_its_article() -> None:
    weighed = SMALL.weigh("A race.", "A medal.")

    assert {slug for slug, parts in weighed.items() if sum(parts) > 0} == {"sport"}
    own, of_article = weighed["sport"]
    assert 0 < own <= 1.5
    assert of_article == pytest.approx(12 * 3 / 7)


def test_what_no_word_speaks_for_is_general() -> None:
    assert SMALL.assign("It closed.", "It closed.") == "general"
    assert SMALL.assign("") == "general"


def test_too_faint_a_hint_is_no_theme() -> None:
    assert SMALL.assign("A race.") == "general"
    assert SMALL.assign("A medal.") == "sport"


def test_equal_evidence_falls_to_the_first_theme_of_the_file() -> None:
    themes = [_theme("a", ("x", 4.0)), _theme("b", ("y", 4.0))]

    assert ThemeIndex(themes).assign("y x") == "a"
    assert ThemeIndex(reversed(themes)).assign("y x") == "b"


@pytest.mark.parametrize(
    ("bullet", "slug"),
    [
        ("India and Japan launched a dedicated dialogue on artificial intelligence.",
         "artificial-intelligence"),
        ("India and Japan set up a Joint Working Group on critical minerals.", "critical-minerals"),
        ("India and Japan work together in the Quad with Australia and the United States.",
         "diplomacy"),
        ("India and Japan coordinate in the G20, the G4 and the United Nations.",
         "global-governance"),
        ("The central bank raised its key interest rate to 4.5 percent.", "economy"),
        ("Shares of the retailer fell 7 percent on Wall Street.", "markets"),
        ("The miner will ship lithium and cobalt from its new pit next year.", "critical-minerals"),
        ("TSMC will build a second wafer plant in Germany.", "semiconductors"),
        ("Hackers stole the passwords of two million customers.", "cybersecurity"),
        ("A suicide bomber killed nine people at a checkpoint, and al-Qaeda claimed the attack.",
         "terrorism"),
        ("Rebels and the army agreed a ceasefire after a week of shelling.", "conflict"),
        ("The coast guard escorted a tanker through the Strait of Hormuz.", "maritime"),
        ("The navy test-fired a ballistic missile during a joint military exercise.", "defence"),
        ("A jury convicted the former mayor, and the judge will sentence him in May.", "law"),
        ("Police arrested two suspects over the murder of a shopkeeper.", "crime"),
        ("More than 3,000 migrants crossed the Channel in small boats and asked for asylum.",
         "migration"),
        ("The president signed the election law after a vote in parliament.", "politics"),
        ("Brussels will impose tariffs on imported steel.", "trade"),
        ("Unemployment rose as employers cut 40,000 jobs.", "jobs"),
        ("Greenhouse gas emissions rose again despite the Paris Agreement.", "climate"),
        ("The wheat harvest failed for a second year, farmers said.", "agriculture"),
        ("Deforestation threatens the habitat of endangered species.", "environment"),
        ("The spacecraft entered orbit around the Moon.", "space"),
        ("Physicists at CERN found a new particle.", "science"),
        ("The vaccine protects patients against the disease.", "health"),
        ("Teachers will get smaller classrooms under the new school curriculum.", "education"),
        ("High-speed trains will link the airport with the old railway station.", "transport"),
        ("An earthquake of magnitude 7.1 destroyed hundreds of homes.", "disasters"),
        ("The film won the festival's top prize and its actress an award.", "culture-media"),
        ("The striker scored twice as her team won the cup final.", "sport"),
        ("The Vatican named a new archbishop.", "religion"),
        ("The opposition activist was held as a political prisoner and tortured.", "human-rights"),
        ("The government will screen foreign investment to protect its economic security.",
         "economic-security"),
        ("A port strike disrupted supply chains, and suppliers ran out of inventory.",
         "supply-chains"),
        ("OPEC will pump more crude oil from July.", "energy"),
        ("The two companies agreed a merger worth 12 billion dollars.", "business"),
        ("The browser update lets smartphone users block online trackers.", "technology"),
        ("Snow and freezing rain are forecast for the weekend, the weather service said.",
         "weather"),
        ("The chef opened a second restaurant and wrote a cookbook of street food recipes.",
         "lifestyle"),
        ("Mourners filled the square for the singer's funeral and paid tribute to him.",
         "human-interest"),
        ("Poverty and inequality grew as the population aged, the census shows.", "society"),
    ],
)  # fmt: skip
def test_news_of_every_theme_finds_its_theme(bullet: str, slug: str) -> None:
    assert NEWS.assign(bullet, bullet) == slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("critical-minerals", "critical-minerals"),
        ("Critical Minerals", "critical-minerals"),
        ("  critical_minerals ", "critical-minerals"),
        ("rare-earths", "critical-minerals"),
        ("Rare Earth", "critical-minerals"),
        ("ai", "artificial-intelligence"),
        ("culture and media", "culture-media"),
        ("CULTURE & MEDIA", "culture-media"),
        ("Défence", "defence"),
        ("supply chain", "supply-chains"),
    ],
)
def test_a_theme_is_found_however_its_name_is_written(text: str, slug: str) -> None:
    theme = NEWS.names.find(text)

    assert theme is not None
    assert theme.slug == slug


@pytest.mark.parametrize("text", ["", "xyzzy", "minerals of the moon", "-"])
def test_what_names_no_theme_is_not_found(text: str) -> None:
    assert NEWS.names.find(text) is None


@pytest.mark.parametrize(
    ("begun", "slugs"),
    [
        ("crit", ["critical-minerals"]),
        ("semi", ["semiconductors"]),
        ("rare e", ["critical-minerals"]),
        ("eco", ["economy", "economic-security"]),
        ("hips", ["semiconductors"]),
        ("zzz", []),
    ],
)
def test_completion_knows_names_slugs_and_aliases(begun: str, slugs: list[str]) -> None:
    assert [theme.slug for theme in NEWS.names.complete(begun)][: len(slugs) or None] == slugs


def test_completion_puts_beginnings_before_what_lies_within() -> None:
    slugs = [theme.slug for theme in NEWS.names.complete("sec")]

    assert slugs.index("defence") < slugs.index("cybersecurity")


def test_empty_text_completes_to_the_first_25_in_the_files_order() -> None:
    assert NEWS.names.complete("") == SHIPPED[:25]
    assert NEWS.names.complete("", 3) == SHIPPED[:3]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("opec", "energy"),
        ("cobalt mines", "critical-minerals"),
        ("semiconducter", "semiconductors"),
        ("inflaton", "economy"),
        ("critcal mineral", "critical-minerals"),
        ("footbal", "sport"),
        ("the war in gaza", "conflict"),
        ("electric cars", "transport"),
    ],
)
def test_the_nearest_theme_of_a_free_text_comes_first(text: str, slug: str) -> None:
    assert NEWS.nearest(text, 3)[0].slug == slug


@pytest.mark.parametrize("text", ["zzz", "asdf", "qwertyuiop", "bla", "???", "123", ""])
def test_a_text_like_no_theme_has_no_nearest(text: str) -> None:
    assert NEWS.nearest(text) == ()


@pytest.mark.parametrize(
    ("typed", "slug", "alias"),
    [("cricke", "sport", "cricket"), ("spo", "sport", ""), ("", "sport", ""), ("zz", "sport", "")],
)
def test_the_alias_that_a_half_typed_text_may_become_is_told(
    typed: str, slug: str, alias: str
) -> None:
    theme = NEWS.names.find(slug)
    assert theme is not None
    assert NEWS.names.alias_begun(theme, typed) == alias


def test_a_theme_is_found_as_it_was_shown_with_its_alias() -> None:
    assert NEWS.names.find("🏅 Sport (cricket)") == NEWS.names.find("sport")
    assert NEWS.names.find("(cricket)") == NEWS.names.find("cricket")


@given(st.text(), st.integers(1, 25))
def test_any_text_has_near_themes_and_completions_within_the_limit(text: str, limit: int) -> None:
    assert len(NEWS.nearest(text, limit)) <= limit
    assert len(NEWS.names.complete(text, limit)) <= limit
    assert NEWS.names.find(text) in {None, *SHIPPED}


@given(st.text(), st.text())
def test_any_bullet_has_one_theme_and_always_the_same(bullet: str, article: str) -> None:
    slug = NEWS.assign(bullet, article)

    assert slug in {theme.slug for theme in SHIPPED}
    assert NEWS_AGAIN.assign(bullet, article) == slug


def test_an_index_without_general_still_answers() -> None:
    assert ThemeIndex([]).assign("gold") == "general"
    assert ThemeIndex([]).nearest("gold") == ()


STORIES = {
    "culture-media": "The actor Ivo Lang will star in a new comedy. The film opens in May, the "
    "studio said. Lang won an Oscar for his last movie, and his co-star is the singer Mia Roe.",
    "terrorism": "A suicide bomber killed nine people in a museum. The terrorist group ISIS said "
    "that it had sent the attackers. Jihadist cells have bombed tourists before.",
    "law": "A jury found the builder guilty. The judge will pass sentence in June, and his lawyer "
    "will appeal to the Supreme Court. The trial lasted two months, prosecutors said.",
    "sport": "The striker scored twice in the cup final. Her coach praised the team, which won its "
    "third championship. The goalkeeper saved a penalty in the second half of the match.",
    "diplomacy": "The foreign ministers resumed the nuclear talks. Diplomats spoke of a framework "
    "agreement, and the envoy of the world powers hoped for a treaty before the summit.",
    "disasters": "An earthquake destroyed the town. Rescue workers searched the rubble for "
    "survivors, and the government declared a state of emergency after the aftershocks.",
}


@pytest.mark.parametrize(
    ("bullet", "theme"),
    [
        ("Lang announced the news on Twitter and posted a photo.", "culture-media"),
        ("The role comes just in time for the awards season.", "culture-media"),
        ("Lang told the newspaper that he won't leave the series.", "culture-media"),
        ("Roe was seen on camera in a hotel near the airport.", "culture-media"),
        ("Two of the wounded died in a hospital overnight.", "terrorism"),
        ("Four of the dead had come on a cruise ship with 3,000 passengers.", "terrorism"),
        ("The group's statement was posted online.", "terrorism"),
        ("The builder's family was seeking 25 million euros.", "law"),
        ("The company told CNN that it was sorry.", "law"),
        ("A student sat among the jurors.", "law"),
        ("Rain held up play for an hour.", "sport"),
        ("Her hospital stay in March had cost her a month of training.", "sport"),
        ("The team will travel home by train.", "sport"),
        ("The two sides want to research better ways of inspection.", "diplomacy"),
        ("A treaty is supposed to be concluded by the envoys in May.", "diplomacy"),
        ("The school stood empty when the walls fell.", "disasters"),
        ("Phones failed, and nobody knew where to go.", "disasters"),
        ("The police chief asked for bread and milk.", "disasters"),
    ],
)
def test_one_place_medium_or_passing_word_leaves_a_bullet_with_its_story(
    bullet: str, theme: str
) -> None:
    assert NEWS.assign(bullet, f"{STORIES[theme]} {bullet}") == theme


@pytest.mark.parametrize(
    ("story", "bullet", "theme"),
    [
        ("diplomacy", "They set up a working group on critical minerals such as lithium.",
         "critical-minerals"),
        ("diplomacy", "They opened a dialogue on artificial intelligence.",
         "artificial-intelligence"),
        ("sport", "Police arrested two suspects over the murder of a fan.", "crime"),
        ("disasters", "The central bank cut its interest rate to help the economy.", "economy"),
        ("terrorism", "Parliament approved the election law by 61 votes.", "politics"),
        ("culture-media", "Doctors treated patients for an outbreak of measles.", "health"),
    ],
)  # fmt: skip
def test_what_speaks_plainly_of_another_theme_goes_there(
    story: str, bullet: str, theme: str
) -> None:
    assert NEWS.assign(bullet, f"{STORIES[story]} {bullet}") == theme
