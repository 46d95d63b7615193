"""Bullets and quotes with the articles they come from, as lines of a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.escape import escape_within, host_of, link, plain, shorten
from bot.cards.text_fragment import text_fragment
from bot.language_names import language_name
from bot.plurals import counted
from digests.models import Amendment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from digests.models import Bullet, Claim, Receipt, Reference, Section, Story

# Characters, as escaped. A bullet has 200 by default; these are there so that nothing from outside,
# however long, pushes a line over a message's limits.
LONGEST_BULLET = 600
LONGEST_QUOTE = 900
LONGEST_NAME = 80
LONGEST_HEADLINE = 120

_LONGEST_SOURCE = 40
"""Of one name among several."""
_MOST_CLAIMS, _NAMED = 4, 2
"""Figures told where sources disagree, and sources named of each."""
_MOST_CARRIERS = 10
"""Sources named that carry one text."""
_WORD_FOR_WORD = "Word for word"
_OPEN, _OPEN_ARTICLE = "Open at this sentence", "Open the article"


def by_id(articles: tuple[Reference, ...]) -> dict[str, Reference]:
    """The articles of a digest or a finding, to be found by a receipt."""
    return {article.id: article for article in articles}


def _source_told(article: Reference) -> str:
    return plain(article.source) or host_of(article.url)


def source_link(article: Reference, fragment: str = "") -> str:
    """The source's name, linked where the article has an address, at the words of a fragment."""
    return link(_source_told(article) or "Source", article.url, LONGEST_NAME, fragment)


def section_heading(section: Section) -> str:
    """A theme over its stories."""
    return plain(f"### {section.emoji} {escape_within(section.name, LONGEST_NAME)}")


def headline_line(story: Story, articles: Mapping[str, Reference]) -> str:
    """A story's headline, linked where it can be, and how many sources tell it, or which one."""
    named = f"**{link(story.headline, story.url, LONGEST_HEADLINE)}**"
    if story.sources > 1:
        return f"{named} · {counted(story.sources, 'source')}"
    receipts = (receipt for bullet in story.bullets for receipt in bullet.receipts)
    source = next(
        (_source_told(articles[r.article]) for r in receipts if r.article in articles), ""
    )
    return _with_source(named, source)


def headline_item(article: Reference) -> str:
    """An article's headline as a list item, linked where it can be, with its source."""
    named = link(article.title, article.url, LONGEST_HEADLINE)
    return _with_source(f"- {named}", _source_told(article))


def _with_source(named: str, source: str) -> str:
    return f"{named} · {escape_within(source, _LONGEST_SOURCE)}" if source else named


def bullet_line(bullet: Bullet, articles: Mapping[str, Reference], sign: str = "") -> str:
    """One bullet as a list item: mark, text, link to its source, how many sources, what language.

    `sign` is the emoji of its theme where it stands under another one. The source is told of those
    receipts whose article is among `articles`; leave an article out where the card names it
    elsewhere. A title is not put in a nameless source's place: it says what
    the bullet says, again behind each; the receipts name it.
    """
    parts = ["-"]
    if bullet.mark:
        parts.append(f"**{bullet.mark.value}**")
    if sign:
        parts.append(plain(sign))
    parts.append(amended(bullet, escape_within(bullet.text, LONGEST_BULLET)))
    first = next((articles[r.article] for r in bullet.receipts if r.article in articles), None)
    if first is not None and _source_told(first):
        shown = source_link(first)
        # Without a link's colour the name would read as part of the sentence.
        parts.append(shown if shown.startswith("[") else f"· *{shown}*")
    return " ".join(parts) + claim_tail(bullet)


def claim_line(bullet: Bullet) -> str:
    """One bullet over its receipts: no list item, or the bar of a quote would stand left of it."""
    return amended(bullet, f"**{escape_within(bullet.text, LONGEST_BULLET)}**") + claim_tail(bullet)


def claim_tail(bullet: Bullet) -> str:
    """What follows a bullet: how many sources, what differs, what language."""
    parts = [""]
    if bullet.sources > 1:
        parts.append(f"· {counted(bullet.sources, 'source')}")
    if bullet.claims:
        parts.append(f"· {claims_told(bullet.claims)}")
    if bullet.is_quoted:
        parts.append(f"· quoted in {plain(language_name(bullet.language))}")
    return " ".join(parts)


def amended(bullet: Bullet, shown: str) -> str:
    """A bullet's text with what the team's admins said of it since."""
    if bullet.amendment is Amendment.WITHDRAWN:
        return f"~~{shown}~~ · **withdrawn**"
    return f"{shown} · **corrected**" if bullet.amendment is Amendment.CORRECTED else shown


def claims_told(claims: Sequence[Claim]) -> str:
    """What each source says where they disagree: "sources differ: 3 (Herald), 14 (Post)"."""
    told = (
        f"**{escape_within(claim.figure, _LONGEST_SOURCE)}** "
        f"({escape_within(_listed(claim.sources), LONGEST_NAME)})"
        for claim in claims[:_MOST_CLAIMS]
    )
    return f"sources differ: {', '.join(told)}"


def _listed(sources: Sequence[str]) -> str:
    """The first two names, and how many more there are."""
    named = [shorten(plain(source), _LONGEST_SOURCE) for source in sources[:_NAMED]]
    more = len(sources) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")


def carried_by(articles: Sequence[Reference]) -> str:
    """In how many papers one text stands, and in which, the first linked; empty for one alone."""
    addresses: dict[str, str] = {}
    for article in articles:
        addresses.setdefault(_source_told(article), article.url)
    addresses.pop("", None)
    names = tuple(addresses)
    if len(names) <= 1:
        return ""
    shown = [escape_within(name, _LONGEST_SOURCE) for name in names[:_MOST_CARRIERS]]
    shown[0] = link(names[0], addresses[names[0]], _LONGEST_SOURCE)
    more = len(names) - len(shown)
    listed = ", ".join(shown) + (f" and {more} more" if more else "")
    return f"In {counted(len(names), 'source')}: {listed}"


def article_line(article: Reference, fragment: str = "") -> str:
    """An article as small print: its title, where that is not its source's name, and its source."""
    title, source = plain(article.title), _source_told(article)
    if title in {"", source}:
        return f"-# {source_link(article, fragment)}"
    named = escape_within(title, LONGEST_NAME)
    return f"-# {named} · {source_link(article, fragment)}" if source else f"-# {named}"


def proof_lines(
    bullet: Bullet,
    receipts: Sequence[Receipt],
    articles: Mapping[str, Reference],
    *,
    naming: bool = True,
    most: int = LONGEST_QUOTE,
) -> list[str]:
    """One bullet, then the exact words of each receipt and a link that opens the article there.

    A bullet in the article's own words stands once. Where the card names the article elsewhere
    (`naming` is off), the link does not name it again.
    """
    proofs = (_proof(bullet, one, articles, naming=naming, most=most) for one in receipts)
    return [claim_line(bullet), *filter(None, proofs)]


def _proof(
    bullet: Bullet,
    receipt: Receipt,
    articles: Mapping[str, Reference],
    *,
    naming: bool,
    most: int,
) -> str:
    """A receipt as a block quote, which needs no marks: its exact words, then where they stand."""
    article = articles.get(receipt.article)
    if _bare(bullet.text) == _bare(receipt.quote):
        return f"-# {_WORD_FOR_WORD}{_said_in(receipt, article, naming=naming)}"
    place = _place_of(receipt, article, naming=naming)
    if not receipt.quote:
        return f"-# {place}" if place else ""
    quote = f"> {escape_within(receipt.quote, most)}"
    return f"{quote}\n> -# {place}" if place else quote


def _said_in(receipt: Receipt, article: Reference | None, *, naming: bool) -> str:
    """Where a bullet stands word for word: in its source, as short as that can be told."""
    if article is not None and naming:
        nameless = article.title and not _source_told(article)
        place = f"“{escape_within(article.title, LONGEST_NAME)}”" if nameless else ""
        return f" in {place or source_link(article, text_fragment(receipt.quote))}"
    place = _place_of(receipt, article, naming=naming)
    return f" · {place}" if place else ""


def _place_of(receipt: Receipt, article: Reference | None, *, naming: bool) -> str:
    """Where a receipt's words stand, linked to them."""
    if article is None:
        return ""
    fragment = text_fragment(receipt.quote)
    if naming:
        return article_line(article, fragment).removeprefix("-# ")
    # What an admin corrected is no sentence of the article's.
    label = _OPEN if receipt.quote else _OPEN_ARTICLE
    shown = link(label, article.url, LONGEST_NAME, fragment)
    return shown if shown.startswith("[") else ""


def _bare(text: str) -> str:
    """What a text says, without what merely closes it."""
    return plain(text).strip(" .“”\"'")
