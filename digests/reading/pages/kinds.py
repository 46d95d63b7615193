"""Pages that are no article and say so: bot checks, logins, consent pages, pages that are gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.reading.pages.metadata import is_article, linked_data, words_of
from digests.reading.word_lists import BESIDE, PAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

BOT_CHECK = "it is a check for robots, not an article; open its address in a browser and save it"
LOGIN = "it asks to log in and holds no article; log in with a browser and save it"
CONSENT = "it asks for consent to cookies and holds no article; consent in a browser and save it"
SCRIPT = "it shows its article only with JavaScript; open its address in a browser and save it"
MISSING = "it says that the page is not there; look for the article's new address"
FAULT = "it is a server's refusal or fault, not an article; try its address again later"
OVERVIEW = "it is an overview of several stories, not an article; give one story's page"
ADVERTISEMENT = "it is an advertisement, not an article"
VIDEO = "it is a video and holds no article; give the page of an article"
SALES = "it holds an offer to subscribe and no article"
NOTHING = "no article is found in its HTML"

_CHECKS = re.compile(
    r"cf[-_]chl|challenge-platform|__cf_bm|cf-turnstile|_incapsula_|px-captcha|perimeterx|"
    r"datadome|geo\.captcha-delivery|h-captcha|g-recaptcha|hcaptcha\.com|recaptcha/api|"
    r"akamai-bm|ddos-guard|sucuri_cloudproxy|awswaf|arkoselabs|friendlycaptcha|_abck",
    re.IGNORECASE,
)
"""What the makers of such checks write into a page."""
_SHORT = 900
"""Characters of the longest check; it says little, and nothing of the world."""
_ROBOT, _CHECK = PAGES.by_language("robot"), PAGES.by_language("check")


def is_bot_check(source: str, words: str, title: str) -> bool:
    """Tell a page that wants to know whether a robot reads it; it holds nothing else."""
    if len(words) >= _SHORT:
        return False
    lower = f"{title}\n{words}\n".lower()
    told = max(
        2 * bool(robot.search(lower)) + len(set(check.findall(lower)))
        for robot, check in zip(_ROBOT, _CHECK, strict=True)
    )
    return told > 1 or (told == 1 and bool(_CHECKS.search(source)))


def is_login(page: HtmlElement, words: str) -> bool:
    """Tell a page that asks who one is, with a password or without, and says little else.

    A short article may have a login in the bar above it, or in a box that opens.
    """
    asked = page.xpath(_WHO_ONE_IS) if len(words) < _SHORT else []
    has_article = page.find(".//article") is not None
    return any(not (has_article and _is_beside(one)) for one in asked)


_WHO_ONE_IS = (
    ".//input[@type='password' or contains(@autocomplete, 'username')]"
    " | .//form[contains(@action, 'login') or contains(@action, 'log-in')"
    " or contains(@action, 'signin') or contains(@action, 'sign-in')]//input[@type='email']"
)


def _is_beside(element: HtmlElement) -> bool:
    return (
        next(element.iterancestors("header", "nav", "aside", "footer", "dialog"), None) is not None
    )


def buttons_of(page: HtmlElement) -> list[str]:
    """Give what can be pressed on a page that is no link."""
    pressed = page.iterfind(".//button"), page.iterfind(".//a[@role='button']")
    told = [words_of(one) for found in pressed for one in found]
    return told + [one.get("value") or "" for one in page.iterfind(".//input")]


def says_video(page: HtmlElement) -> bool:
    """Tell a page that says of itself to be a video, and of no article beside it."""
    typed = page.find('.//meta[@property="og:type"]')
    records = list(linked_data(page))
    said = typed is not None and (typed.get("content") or "").lower().startswith("video")
    told = said or any("VideoObject" in str(one.get("@type", "")) for one in records)
    return told and not any(map(is_article, records))


def tells_little(lines: Iterable[str]) -> bool:
    """Tell whether what a page says is no longer than what stands below a video."""
    return sum(map(len, lines)) < _SHORT


_MISSING = re.compile(
    rf"(?:\d{{3}}|\W|\b(?:oops|ops|ups|hoppla|sorry|error|erreur|fehler|errore|erro)\b)*"
    rf"{PAGES.in_any_language('missing')}\W*"
)
_BESIDE_SITE = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*|:\s+")


def is_missing(headlines: Iterable[str], paragraphs: Iterable[str], words: str) -> bool:
    """Tell a page in place of one that is gone: a headline, or a first sentence, says just that."""
    if len(words) >= _LONGEST_MISSING:
        return False
    parts = (part for head in headlines for part in (head, *_BESIDE_SITE.split(head)))
    if any(_MISSING.fullmatch(part.strip().lower()) for part in parts):
        return True
    begun = (_MISSING.match(one.lower()) for one in paragraphs if len(words) < _ALL_OF_IT)
    return any(found and found.end() >= _SENTENCE for found in begun)


_FAULTS = re.compile(
    r"(?:http|status|error|code|\d{3}|\W)*(?:forbidden|unauthori[sz]ed|bad (?:gateway|request)|"
    r"gateway time-?out|(?:internal )?server error|service (?:temporarily )?unavailable|"
    r"too many requests|access (?:denied|forbidden)|temporarily unavailable|web server is down|"
    r"(?:connection|origin) (?:timed out|is unreachable))(?: error)?\W*"
)
"""What servers head a page with, in English whatever the site's language, in place of any other."""


def is_server_fault(headlines: Iterable[str], words: str) -> bool:
    """Tell the page of a server that refuses or fails: its headline says just that."""
    if len(words) >= _SHORT:
        return False
    return any(map(_is_fault, headlines))


def _is_fault(headline: str) -> bool:
    """Tell a headline that is a fault, and at most the site's name beside it."""
    parts = _BESIDE_SITE.split(headline)
    rest = [part for part in parts if not _FAULTS.fullmatch(part.strip().lower())]
    return len(rest) < len(parts) and len(" ".join(rest).split()) <= _WORDS_OF_A_SITE


_WORDS_OF_A_SITE = 4


_ALL_OF_IT, _SENTENCE = 300, 15
"""Characters of a page that says nothing else, and of what says that a page is gone."""
_LONGEST_MISSING = 3_000
"""Characters: such pages may show what else the site holds."""
_WORD = re.compile(r"java\s?script|자바스크립트", re.IGNORECASE)
_TO_READER = re.compile(BESIDE.in_any_language("reader"))
_SWITCHED = re.compile(PAGES.in_any_language("script"))


def needs_script(lines: Sequence[str]) -> bool:
    """Tell a page whose paragraphs all ask for JavaScript."""
    asked = [line for line in lines if _WORD.search(line) and _SWITCHED.search(line.lower())]
    whole, told = sum(map(len, lines)), sum(map(len, asked))
    to_reader = whole < _SHORT_DEMAND or _TO_READER.search("\n".join(asked).lower())
    return bool(asked and to_reader) and whole < _SHORT and whole - told < _REST


_SHORT_DEMAND = 160
_REST = 60
"""Characters beside: the site's name, a line of rights."""
_QUOTED = re.compile(r"[“„«»][^“”„«»]{25,1000}[”“»«]|\"[^\"]{25,1000}\"|「[^」]{12,1000}」")
"""What somebody says; shorter is what a button says."""
_DATA, _WE = PAGES.by_language("data"), PAGES.by_language("we")
_CHOICE, _PRESSED = PAGES.by_language("choice"), re.compile(PAGES.in_any_language("choice"))


def is_consent(lines: Sequence[str], beside: Iterable[str] = ()) -> bool:
    """Tell whether a page's paragraphs speak of its own cookies, and ask to accept that.

    News of cookies says what others do with them, and quotes what others say. What the headings
    and buttons `beside` say counts where little else is told: news have a bar with buttons too.
    """
    whole = max(1, sum(map(len, lines)))
    if whole > _LONGEST_CONSENT:
        return False
    spoken = [f"{_QUOTED.sub(' ', line).lower()} " for line in lines]
    pressed = whole < _SHORT and any(_PRESSED.search(one.lower()) for one in beside)
    return any(
        (share >= _MOSTLY and choices + pressed > 0) or (share >= _PARTLY and choices > 1)
        for share, choices in _shares(spoken, whole)
    )


def _shares(spoken: Sequence[str], whole: int) -> Iterator[tuple[float, int]]:
    """Give by language the share of the lines on data of the page's visitor, and the choices."""
    for data, we, choice in zip(_DATA, _WE, _CHOICE, strict=True):
        told = sum(len(line) for line in spoken if data.search(line) and we.search(line))
        # What is said of others' cookies, and their consent, asks for nothing.
        to_reader = (line for line in spoken if we.search(line) or not data.search(line))
        yield told / whole, len(choice.findall("\n".join(to_reader)))


_MOSTLY, _PARTLY = 0.5, 0.3
_LONGEST_CONSENT = 20_000
