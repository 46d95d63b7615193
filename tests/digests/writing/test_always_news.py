"""What holds for any article made of news sentences whose parts are known."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from digests.models import Article
from digests.writing.builder import build_digest


class Deed(NamedTuple):
    """A clause's verb phrase; where its `core` is told, so is the `whole`."""

    core: str
    whole: str


WHO = st.sampled_from(
    [
        *("The central bank of Aldria", "Prime minister Ilse Moran", "A court in Velmar"),
        *("Police in Halver", "The port authority of Sund", "Two fishermen from Oss"),
        *("The shipping line Velmar Lines", "Scientists in Tesk", "The teachers' union of Oss"),
    ]
)
DEEDS = st.sampled_from(
    [
        Deed("the harbour", "did not close the harbour"),
        Deed("46 soldiers", "will not withdraw 46 soldiers"),
        Deed("two mines", "may sell two mines"),
        Deed("rates", "raised rates by 0.5 percent"),
        Deed("jobs", "cut nearly 1,200 jobs"),
        Deed("a bribe", "denied taking a bribe of 9,000 crowns"),
        Deed("the strike", "never ended the strike"),
        Deed("a treaty", "signed a treaty with neither of the islands"),
        Deed("a bridge", "planned to build a bridge unless the river floods"),
        Deed("the vote", "lost the vote by 14 to 31"),
    ]
)
ASIDES = st.sampled_from(
    [
        "",
        ", long in the news for most of the past year for quite different reasons,",
        " (long known for a very different approach to the question and for its sense of humour)",
        ", according to a person with knowledge of the matter who asked not to be named,",
    ]
)
WHEN = st.sampled_from(
    [
        "",
        " on Monday",
        " in June 2027",
        " after weeks of talks between the parties, which had begun in the spring in Norland",
        ", a spokesman said",
        " because the summer had been a dry one in the whole of the north and of the east",
    ]
)


class Line(NamedTuple):
    """A sentence, who opens it and the deeds in it."""

    who: str
    text: str
    deeds: tuple[Deed, ...]


def _line(who: str, aside: str, deed: Deed, when: str) -> Line:
    return Line(who, f"{who}{aside} {deed.whole}{when}.", (deed,))


def _two(one: Line, other: Line) -> Line:
    second = other.text[0].lower() + other.text[1:]
    return Line(one.who, f"{one.text[:-1]}, and {second}", one.deeds + other.deeds)


PLAIN = st.builds(_line, WHO, ASIDES, DEEDS, WHEN)
LINES = st.one_of(PLAIN, PLAIN, st.builds(_two, PLAIN, PLAIN))
NEWS = st.lists(
    LINES, min_size=1, max_size=6, unique_by=(lambda line: line.who, lambda line: line.deeds[0])
)


@given(lines=NEWS)
def test_no_denial_doubt_condition_or_figure_of_a_kept_clause_is_lost(
    lines: list[Line],
) -> None:
    article = Article("a", "", " ".join(line.text for line in lines))
    deeds = {line.text: line.deeds for line in lines}
    for bullet in build_digest([article], ()).bullets:
        for deed in deeds[bullet.receipts[0].quote]:
            assert deed.core not in bullet.text or deed.whole in bullet.text


@given(lines=NEWS)
def test_the_first_sentence_that_the_headline_repeats_is_told_first(
    lines: list[Line],
) -> None:
    lead = lines[0].text
    headline = lead.removesuffix(".")[:80]
    article = Article("a", headline, " ".join(line.text for line in lines))
    first = next(one for one in build_digest([article], ()).bullets if one.rank == 1)
    assert first.receipts[0].quote == lead
