"""A claim and the sentence that takes it back are told together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from digests.models import Article
from digests.writing.builder import build_digest
from digests.writing.compress.refuting import find_outcome, find_refutation

if TYPE_CHECKING:
    from collections.abc import Callable

    from digests.writing.compress.mentions import ArticleText


def told(text: str) -> list[str]:
    return [bullet.text for bullet in build_digest([Article("a", "", text)], ()).bullets]


@pytest.mark.parametrize(
    "text",
    [
        "Reports on Monday said that Orlan would close 90 shops. The company said this was untrue.",
        "A magazine reported that Orlan Foods was sold for 3 billion euros. Orlan denied it.",
        "A post says the council will ban dogs in Oss in May. It is not true.",
        "A study in Oss found that coffee prevents gout. Two others could not confirm it.",
        "Prosecutors charged the banker Ola Berg with fraud on Monday. He denies the charges.",
        "Some buyers say that the rise in gold ruins the dollar. It does nothing of the kind.",
        "Mayor Ann Lund has stolen 2 million crowns in Oss. Or so her opponents claim.",
        "Orn Bank lost 9 million crowns in a night in May. At least that is the legend.",
        "The plant in Oss will open in May with 300 workers. That was the plan, anyway.",
        "Migrants commit most of the crimes in the port of Oss. Wrong.",
        "The jab against the fever contains a live virus, says a post on Monday. It does not.",
        "The Courier said 14,000 patients in Oss had waited a year. The correct figure is 1,400.",
        "A headline on Monday said Orlan would cut 4,000 jobs. It should have said 400.",
        "A nurse, Tom Berg, was charged on Monday with killing two men. Berg denies murder.",
        "A broker, Ann Hume, was charged on Monday with fraud in Oss. She pleaded not guilty.",
        "The watchdog accused Orlan Bank of hiding losses in May. Orlan Bank rejects the charge.",
        "The army said on Monday that it had sunk a ship off Oss. It offered no evidence.",
        "Rebels said they took the port of Oss on Monday. The claim could not be verified.",
        "The army said it had taken Oss on Monday. Rebels denied that, saying they held the port.",
        "An obituary of Ola Berg in May said he was a pilot. The archive in Oss says he sailed.",
    ],
)
def test_a_claim_is_told_with_its_denial(text: str) -> None:
    [bullet] = build_digest([Article("a", "", text)], ()).bullets
    assert bullet.text == text
    assert " ".join(receipt.quote for receipt in bullet.receipts) == text


@pytest.mark.parametrize(
    "text",
    [
        "Orlan will close 90 shops in Oss, it said on Monday. “I don’t deny it,” it said.",
        "Orlan will close 90 shops in Oss, it said on Monday. The union in Oss denied a strike.",
        "Orlan will close 90 shops in Oss, it said on Monday. Is it not true?",
        "Orlan will close 90 shops in Oss, it said on Monday. The state denied them aid in May.",
        "Orlan will close 90 shops in Oss, it said on Monday. Ivo Bern denied it would hurt.",
        "Orlan will close 90 shops in Oss, it said on Monday. No. 5 in Lund is to stay.",
    ],
)
def test_what_denies_something_else_is_no_denial_of_it(text: str) -> None:
    assert told(text)[0] == "Orlan will close 90 shops in Oss, it said on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "The bill would oblige carmakers to fit a limiter. It was rejected on Thursday by 31 to 9.",
        "Orlanin was approved in 2023 for people with gout. Its approval ended on Thursday.",
        "Dockers had planned to walk out in Oss on Monday. They called it off on Thursday.",
        "Orlan Networks released an update on Monday. It pulled it on Thursday.",
        "A judge told Orlan Bank in May to freeze the funds. That order was lifted on Thursday.",
    ],
)
def test_what_was_ahead_or_long_ago_is_told_with_what_came_of_it_this_week(text: str) -> None:
    assert told(text) == [text]


def test_what_should_have_been_done_is_no_correction(read: Callable[[str], ArticleText]) -> None:
    article = read("Ola Berg sold the mill in May. The workers should have been told.")
    assert find_refutation(article.sentences, 0) is None


def test_what_leans_is_not_told_where_more_takes_it_back() -> None:
    first = "Ola Berg left Orn Bank on Monday."
    assert told(f"{first} He stole 9 million crowns and two cars. He denied it.") == [first]


def test_what_follows_of_another_day_is_no_outcome(read: Callable[[str], ArticleText]) -> None:
    article = read("Orlan sold its mill in Oss on Monday. It had bought it for 9 million euros.")
    assert find_outcome(article.sentences, article.parse(0), 0) is None


@pytest.mark.parametrize(
    "reply",
    [
        "Berg denied that he would leave the country.",
        "Berg pleaded not guilty to a charge of assault in May.",
    ],
)
def test_what_the_accused_say_to_something_else_is_no_reply(reply: str) -> None:
    first = "The banker Ola Berg was accused on Monday of selling stolen cars in Oss."
    assert told(f"{first} {reply}")[0] == first
