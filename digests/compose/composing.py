"""Stories laid out as a digest: ranked, under themes, the section of the first story first."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from digests.compose.stories import Composed, Found, find_stories
from digests.compose.turns import only_source, take_turns
from digests.models import GENERAL, Digest, Headline, Reference, Section, Story, Theme, content_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from digests.models import Article, Bullet, Condensed, DigestOptions


def compose(
    condensed: Sequence[Condensed], themes: Sequence[Theme], title: str, options: DigestOptions
) -> Digest:
    """Put kept bullets together to a digest; the same input gives the same digest.

    Of several articles each event is one story, no source floods them, and there are at most
    `options.most_bullets`: those that rank first. Ranks go by stories: what is first in each, then
    what is second, and so on. What there was no room for was never considered. One article's
    bullets stand under their themes, unless others told of its event before.
    """
    alone = len(condensed) == 1 and not condensed[0].others
    found = _of_one(condensed[0]) if alone else find_stories(condensed, themes)
    stories = found.stories
    given = sum(len(one.bullets) for one in condensed)
    dropped = given - _count(stories) + sum(one.dropped for one in condensed)
    if not alone:
        known = {one.article.id: one.article for one in condensed}
        share = options.source_share / 100
        stories = take_turns(stories, known, share)
        tellers = [only_source(one, known) for one in stories]
        stories = _ranked(stories, tellers, options.most_bullets, share)
    kept = _count(stories)
    articles = tuple(_refer(one.article) for one in condensed)
    sections = _sections(stories, {theme.slug: theme for theme in themes})
    told = [bullet.text for section in sections for bullet in section.bullets]
    headlines = _ranked_behind(kept + dropped, found.headlines)
    silent = [one.content_hash for one in headlines]
    said = "\n".join([title, *(one.id for one in articles), *told, *silent])
    return Digest(
        id=content_hash(said)[:16],
        title=title,
        sections=sections,
        articles=articles,
        considered=kept + dropped,
        kept=kept,
        dropped=dropped,
        signs=_signs(sections, themes),
        headlines=headlines,
    )


def _ranked_behind(bullets: int, silent: Iterable[Article]) -> tuple[Headline, ...]:
    """Give the headlines of articles that have one, behind so many bullets."""
    titled = enumerate((one for one in silent if one.title), start=bullets + 1)
    return tuple(Headline(rank, one.id, content_hash(one.text)) for rank, one in titled)


def _count(stories: Iterable[Composed]) -> int:
    return sum(len(one.story.bullets) for one in stories)


def _refer(article: Article) -> Reference:
    return Reference(article.id, article.title, article.source, article.url, article.published_at)


def _of_one(one: Condensed) -> Found:
    """Put one article's bullets under their themes."""
    themes: dict[str, list[Bullet]] = {}
    for rank, bullet in enumerate(one.bullets, start=1):
        themes.setdefault(bullet.theme, []).append(replace(bullet, rank=rank))
    stories = (Composed(slug, Story("", "", 1, tuple(own))) for slug, own in themes.items())
    return Found(tuple(stories), (one.article,) if one.headline_only else ())


def _ranked(
    stories: Sequence[Composed], tellers: Sequence[str], most: int, share: float
) -> tuple[Composed, ...]:
    """Number the first bullets of all stories, then the second ones; leave out what is too much.

    `tellers` are the sources that alone tell each story, or empty. Where there are several, none
    of them has more than its share of the room.
    """
    places = sorted(
        (place, number)
        for number, one in enumerate(stories)
        for place in range(len(one.story.bullets))
    )
    room = max(1, round(share * most)) if len(set(tellers)) > 1 else most
    told: Counter[str] = Counter()
    chosen = []
    for place, number in places:
        told[tellers[number]] += 1
        if not tellers[number] or told[tellers[number]] <= room:
            chosen.append((place, number))
    ranks = {where: rank for rank, where in enumerate(chosen[:most], start=1)}
    ranked = []
    for number, one in enumerate(stories):
        bullets = tuple(
            replace(bullet, rank=ranks[place, number])
            for place, bullet in enumerate(one.story.bullets)
            if (place, number) in ranks
        )
        if bullets:
            ranked.append(replace(one, story=replace(one.story, bullets=bullets)))
    return tuple(ranked)


def _sections(stories: Iterable[Composed], known: dict[str, Theme]) -> tuple[Section, ...]:
    found: dict[str, list[Story]] = {}
    for one in stories:
        slug = one.theme if one.theme in known else GENERAL  # a theme may be gone from the list
        found.setdefault(slug, []).append(one.story)
    named = {GENERAL: Theme(GENERAL, "General", "", ""), **known}
    return tuple(
        Section(slug, named[slug].name, named[slug].emoji, tuple(of_theme))
        for slug, of_theme in found.items()
    )


def _signs(sections: Iterable[Section], themes: Iterable[Theme]) -> tuple[tuple[str, str], ...]:
    """Give the emoji of the themes of bullets that stand under another one."""
    apart = {
        bullet.theme
        for section in sections
        for bullet in section.bullets
        if bullet.theme not in {section.theme, GENERAL}
    }
    return tuple((theme.slug, theme.emoji) for theme in themes if theme.slug in apart)
