"""Where sources give other figures for one thing: who says what."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from digests.events.counts import FATES, PEOPLE
from digests.events.differences import are_apart_in_time, contradict_otherwise, figures_on
from digests.events.statements import lesser_weight, read_statement, shared_weight, tell_of_others
from digests.language.numerals import count_digits
from digests.language.stems import stem
from digests.language.tokens import word_set
from digests.models import Claim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from digests.events.statements import Statement
    from digests.models import Article, Bullet, Reference

    Named = Mapping[str, Article | Reference]
    """Articles by their ids."""

ALIKE, ALIKE_ON_ONE_EVENT, ALIKE_LEADS = 0.75, 0.4, 0.1
"""Share of the shorter one's other words that both hold, where nothing else says that they are on
one event, where their articles are known to be, and where both are what such articles begin with:
two reporters tell one thing in words of their own."""
_PASSED_OVER = (
    PEOPLE
    | FATES.keys()
    | frozenset(
        map(
            stem,
            word_set("say report official officials authority authorities police least number"),
        )
    )
)
"""Who was hurt and who says so are nobody's own words."""
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)")


def differ_in_figure(
    one: Statement, other: Statement, least: float = ALIKE
) -> tuple[str, str] | None:
    """Give the figures, one of each, by which alone two statements part; None if they do not.

    They count one thing and agree in all else that can be told: names, days, denial, direction.
    """
    mine, theirs = figures_on(one), figures_on(other)
    apart = [what for what in mine.keys() & theirs.keys() if mine[what].isdisjoint(theirs[what])]
    if len(apart) != 1 or are_apart_in_time([one], [other]):
        return None
    if contradict_otherwise(one, other) or tell_of_others(one, other):
        return None
    [what] = apart
    figures = [figure for side in (mine, theirs) for figure in side[what]]
    if len(figures) > len((mine, theirs)) or _is_rounding(one, other, figures):
        return None
    if _alike(one, other, what) < least:
        return None
    first, second = (_shown(figure, what) for figure in figures)
    return first, second


def _is_rounding(one: Statement, other: Statement, figures: Sequence[float]) -> bool:
    """Tell `about 2,000` and 2,000 beside 1,987 from a disagreement, 7.2 billion beside 7.4."""
    small, large = sorted(figures)
    rounder = large >= _ROUNDED_FROM and len(set(map(count_digits, figures))) > 1
    is_rounded = one.rounded or other.rounded or rounder
    return is_rounded and large - small <= _ROUNDED_BY * large


_ROUNDED_FROM, _ROUNDED_BY = 100, 0.05


def _alike(one: Statement, other: Statement, counted: str) -> float:
    besides = (
        _PASSED_OVER
        | {counted.partition(" ")[0]}
        | {stem(name) for name in (*one.names, *other.names)}
    )
    shorter = lesser_weight(one, other, besides)
    return shared_weight(one, other, besides) / shorter if shorter else 0.0


def _shown(figure: float, what: str) -> str:
    if what == "percent":
        return f"{figure:g}%"
    for size, name in _LARGE:
        if figure >= size:
            return f"{figure / size:g} {name}"
    return f"{figure:,.0f}" if figure.is_integer() else f"{figure:,g}"


def source_of(article: Article | Reference) -> str:
    """Name who says something: the publisher, else the host, else the article's title."""
    host = _HOST.match(article.url)
    return article.source or (host[1] if host else "") or article.title


def tellers(bullet: Bullet, articles: Named) -> tuple[str, ...]:
    """Name the sources of a bullet, each once."""
    known = (articles[one.article] for one in bullet.receipts if one.article in articles)
    return tuple(dict.fromkeys(map(source_of, known)))


def fold_disagreeing(
    bullets: Iterable[Bullet], articles: Named, least: Callable[[Bullet, Bullet], float]
) -> tuple[Bullet, ...]:
    """Make one bullet of those that part in a figure only and are not of one source.

    The one with more sources stays, else the more important one; its claims say what each says,
    and it has the receipts of all. `bullets` come most important first; `least` gives how alike
    two must be.
    """
    kept: list[Bullet] = []
    for bullet in bullets:
        for place, other in enumerate(kept):
            joined = _join(other, bullet, articles, least(other, bullet))
            if joined is not None:
                kept[place] = joined
                break
        else:
            kept.append(bullet)
    return tuple(kept)


def mark_disagreeing(bullets: Sequence[Bullet], articles: Named) -> tuple[Bullet, ...]:
    """Say of each bullet what the others claim that part from it in a figure only."""
    claims: dict[int, tuple[Claim, ...]] = {}
    counted = [figures_on(read_statement(bullet.text)).keys() for bullet in bullets]
    for (place, one), (further, other) in combinations(enumerate(bullets), 2):
        if counted[place].isdisjoint(counted[further]):
            continue
        known = replace(one, claims=claims.get(place, ()))
        found = claims_of(known, other, articles)
        if found:
            claims[place] = claims[further] = found
    return tuple(
        replace(bullet, claims=claims.get(place, ())) for place, bullet in enumerate(bullets)
    )


def _join(one: Bullet, other: Bullet, articles: Named, least: float) -> Bullet | None:
    claims = claims_of(one, other, articles, least)
    if not claims:
        return None
    leads, follows = (
        (other, one) if other.sources > one.sources and not one.claims else (one, other)
    )
    told = {receipt.article for receipt in leads.receipts}
    more = tuple(receipt for receipt in follows.receipts if receipt.article not in told)
    return replace(
        leads,
        rank=min(one.rank, other.rank),
        receipts=(*leads.receipts, *more),
        claims=claims if leads is one else claims[::-1],
    )


def claims_of(
    one: Bullet, other: Bullet, articles: Named, least: float = ALIKE
) -> tuple[Claim, ...]:
    """Say who gives which figure, if the bullets part in one only: the first bullet's claim first.

    Empty if they do not, or if a source has part in both: it has only learnt more since.
    """
    if one.language != other.language or one.text == other.text:
        return ()
    figures = differ_in_figure(read_statement(one.text), read_statement(other.text), least)
    if figures is None:
        return ()
    mine, theirs = tellers(one, articles), tellers(other, articles)
    # A bullet may have lost the day that its receipt has.
    quoted = [[read_statement(it.quote) for it in bullet.receipts] for bullet in (one, other)]
    if not mine or not theirs or are_apart_in_time(*quoted):
        return ()
    if not set(mine).isdisjoint(theirs):
        return ()
    claims = one.claims or (Claim(figures[0], mine),)
    return _with_claim(claims, Claim(figures[1], theirs))


def _with_claim(claims: tuple[Claim, ...], new: Claim) -> tuple[Claim, ...]:
    """Add a claim; who gives a figure that is given already stands with the others who do."""
    if all(claim.figure != new.figure for claim in claims):
        return (*claims, new)
    return tuple(
        replace(claim, sources=(*claim.sources, *new.sources))
        if claim.figure == new.figure
        else claim
        for claim in claims
    )
