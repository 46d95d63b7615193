"""Articles and digests as JSON Lines: one article a line in, one digest a line out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from digests.errors import ArticleError
from digests.fingerprint import text_hash
from digests.models import Article, Provenance
from digests.reading.boilerplate import About, blank_boilerplate
from digests.reading.frontmatter import checked_address, parse_instant
from digests.reading.lengths import beginning
from digests.reading.plain import plain_line, plain_text
from digests.reading.unfinished import BROKEN_OFF, whole_part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from digests.models import Bullet, Digest, Section, Story


def article_from_record(line: str) -> Article:
    """Read one line: `text`, and if given `id`, `title`, `url`, `source` and `published_at`.

    Without an `id` its canonical address names it, else the fingerprint of its text. The date may
    be called `published` too, as in files' front matter.

    The text is kept to the letter, so that offsets fit the record; spaces stand where it speaks to
    its readers or of itself. Only where HTML or broken characters were left in it is it made
    plain, and offsets count what came of that. A missing title is an empty one; other keys are
    passed over.

    Raises:
        ArticleError: the line is no such record; one sentence without its number.
    """
    record = _parsed(line)
    name = record.get("id")
    name = "" if name is None else name
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise ArticleError('The record\'s "id" is neither a text nor a whole number.')
    text = _text(record, "text")
    if not text.strip():
        raise ArticleError('The record has no "text", or an empty one.')
    url = _text(record, "url")
    published = _text(record, "published_at") or _text(record, "published")
    title, source = (plain_line(_text(record, key)) for key in ("title", "source"))
    whole = plain_text(text)
    text = beginning(whole)
    news = blank_boilerplate(text, About(title=title, source=source))
    news = _without_cut_end(news if news.strip() else text)
    try:
        url = checked_address(url) if url.strip() else ""
        return Article(
            id=str(name) if str(name).strip() else url or text_hash(news),
            title=title,
            text=news,
            source=source,
            url=url,
            published_at=parse_instant(published) if published.strip() else None,
            is_shortened=text != whole,
        )
    except ArticleError as fault:
        raise ArticleError(f"The record is faulty: {fault}.") from None


def id_of_record(line: str, article: Article) -> str | int:
    """Give the id of the article that was read from a line, a number as a number."""
    given = _parsed(line).get("id")
    return given if isinstance(given, int) else article.id


def digest_to_record(article_id: str | int, digest: Digest) -> dict[str, Any]:
    """Give a digest as a value for JSON; offsets count characters of the article's text.

    A digest of one article names it as `article_id` does, a number staying a number. In one of
    several articles each section says which of its bullets, by their ranks, make a story, and
    `headlines` names what gave no bullet.
    """
    names = {str(article_id): article_id}
    known = {article.id: article for article in digest.articles}
    headlines = [
        {"article": one.article, "title": article.title, "url": article.url}
        for one in digest.headlines
        if len(known) > 1 and (article := known.get(one.article))
    ]
    told = {"headlines": headlines} if headlines else {}
    return told | {
        "id": article_id,
        "title": digest.title,
        "sections": [_section_record(section, names) for section in digest.sections],
        "considered": digest.considered,
        "kept": digest.kept,
        "dropped": digest.dropped,
    }


def _section_record(section: Section, names: Mapping[str, str | int]) -> dict[str, Any]:
    bullets = [_bullet_record(bullet, names) for bullet in section.bullets]
    record = {"theme": section.theme, "name": section.name, "bullets": bullets}
    stories = [_story_record(story) for story in section.stories if story.headline]
    return record | {"stories": stories} if stories else record


def _story_record(story: Story) -> dict[str, Any]:
    return {
        "headline": story.headline,
        "url": story.url,
        "sources": story.sources,
        "bullets": [bullet.rank for bullet in story.bullets],
    }


def _bullet_record(bullet: Bullet, names: Mapping[str, str | int]) -> dict[str, Any]:
    receipts = [
        {
            "article": names.get(receipt.article, receipt.article),
            "start": receipt.start,
            "end": receipt.end,
            "quote": receipt.quote,
        }
        for receipt in bullet.receipts
    ]
    record = {"rank": bullet.rank, "text": bullet.text, "receipts": receipts}
    if bullet.provenance is not Provenance.RULES:
        record["writer"] = {"model": bullet.model, "provenance": bullet.provenance.value}
    if bullet.claims:
        record["claims"] = [
            {"figure": claim.figure, "sources": list(claim.sources)} for claim in bullet.claims
        ]
    return record


def _without_cut_end(text: str) -> str:
    """Leave out a last sentence that breaks off; what stays keeps its place."""
    given = text.rstrip()
    kept = whole_part(given)
    if kept == given:
        return text
    if not kept:
        raise ArticleError(f"The record is faulty: {BROKEN_OFF}.")
    return text[: text.find(kept) + len(kept)]


def _parsed(line: str) -> dict[str, Any]:
    try:
        record = json.loads(line.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    except json.JSONDecodeError as error:
        raise ArticleError(
            f"The line is not JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1}."
        ) from None
    except (ValueError, RecursionError):
        raise ArticleError("The line is not JSON that can be read.") from None
    if not isinstance(record, dict):
        raise ArticleError("The line is not a JSON object.")
    return record


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ArticleError(f'The record\'s "{key}" is not a text.')
    return value
