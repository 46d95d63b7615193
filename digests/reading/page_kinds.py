"""Pages that are no article: bot checks, consent pages, overviews of many stories."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.reading.page_facts import is_article, linked_data
from digests.reading.page_parts import TELLING, own_words, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

BOT_CHECK = "it is a check for robots, not an article; open its address in a browser and save it"
LOGIN = "it asks to log in and holds no article; log in with a browser and save it"
CONSENT = "it asks for consent to cookies and holds no article; consent in a browser and save it"
OVERVIEW = "it is an overview of several stories, not an article; give one story's page"
SALES = "it holds an offer to subscribe and no article"
NOTHING = "no article is found in its HTML"

_CHECKS = re.compile(
    r"cf[-_]chl|challenge-platform|__cf_bm|cf-turnstile|_incapsula_|px-captcha|perimeterx|"
    r"datadome|geo\.captcha-delivery|h-captcha|g-recaptcha|hcaptcha\.com|recaptcha/api|"
    r"akamai-bm|ddos-guard|sucuri_cloudproxy|awswaf|arkoselabs|friendlycaptcha|_abck",
    re.IGNORECASE,
)
"""What the makers of such checks write into a page."""
_CHECKED = re.compile(
    r"\bcaptcha\b|are (?:you )?(?:a )?(?:human|robot)|you are (?:a )?human|not a (?:ro)?bot|"
    r"just a moment|check(?:ing)? your browser|security (?:check|of your connection)|"
    r"unusual (?:traffic|activity)|enable javascript|javascript (?:is|and cookies|to)|"
    r"access (?:denied|to this page)|ray id|attention required|one more step|"
    r"verify(?:ing)? (?:you|that)|request blocked|automated (?:access|requests)|kein roboter|"
    r"sicherheitsprüfung|aktivieren sie javascript|pas un robot|robot\?|activer javascript|"
    r"no (?:soy|eres|es) un robot|habilite javascript|non sei un robot|geen robot|не робот|"
    r"проверка браузера|ロボット|机器人|로봇",
    re.IGNORECASE,
)
_SHORT = 900
"""Characters of the longest check; it says little, and nothing of the world."""
_COOKIE = re.compile(
    r"cookies?\b|кук[иа]|クッキー|쿠키|饼干|ملفات تعريف|עוגיות|कुकी|คุกกี้|personal data|"
    r"personenbezogen|données personnelles|datos personales|dati personali|dados pessoais|"
    r"persoonsgegevens|partners",
    re.IGNORECASE,
)
_CHOICE = re.compile(
    r"accept|reject|agree|consent|manage (?:choices|options)|akzept|zustimm|ablehn|einwillig|"
    r"refus|consent|acept|rechaz|accett|rifiut|aceit|rejeit|accepteer|weiger|godkänn|"
    r"acceptera|accepter|godta|hyväksy|akceptuj|zgod|souhlas|přijm|elfogad|kabul|setuju|"
    r"đồng ý|приня|соглас|погод|прийн|αποδοχ|同意|동의|قبول|موافق|הסכמ|אישור",
    re.IGNORECASE,
)
_WE = re.compile(
    r"\b(?:we|our|you|your|wir|ihre[nrms]?|ihnen|nous|vous|nos|votre|nuestr\w+|usted|usamos|utilizamos|"
    r"nostr\w+|utilizziamo|usiamo|você|noss[oa]s?|wij|onze|uw|våra|vores|käytämme|używamy|nasz\w*|"
    r"používáme|používame|használunk|folosim|kullanıyoruz|kami|chúng tôi|мы|вы|наш\w*|ми|ви|ние|"
    r"χρησιμοποιούμε|نستخدم|אנו|अपनी|हम)\b|当サイト|私たち|我们|我們|当社|당사|우리",
    re.IGNORECASE,
)


def is_bot_check(source: str, words: str, title: str) -> bool:
    """Tell a page that wants to know whether a robot reads it; it holds nothing else."""
    told = len(_CHECKED.findall(f"{title}\n{words}"))
    return len(words) < _SHORT and (told > 1 or (told == 1 and bool(_CHECKS.search(source))))


def is_login(page: HtmlElement, words: str) -> bool:
    """Tell a page that asks for a password and says little else."""
    return len(words) < _SHORT and page.find(".//input[@type='password']") is not None


def is_consent(lines: Sequence[str]) -> bool:
    """Tell whether a page's paragraphs speak of its own cookies, and ask to accept that.

    News of cookies says what others do with them.
    """
    whole = "\n".join(lines)
    of_data = sum(len(line) for line in lines if _COOKIE.search(line) and _WE.search(line))
    share = of_data / max(1, len(whole))
    return share >= _MOSTLY or (share >= _PARTLY and len(_CHOICE.findall(whole)) > 1)


_MOSTLY, _PARTLY = 0.6, 0.3


def is_overview(page: HtmlElement) -> bool:
    """Tell a section's front by its form: many headlines that are links, and no run of paragraphs.

    Asked before anything is taken out of the page.
    """
    told = {_run(element) for element in _content(page)}
    longest = max(told, default=0)
    stories = {address for element in _content(page) for address in _stories(element)}
    if len(stories) < _FEW_STORIES:
        return False
    if any(map(_is_whole, page.iter("article", "main", "section"))):
        return False
    records = list(linked_data(page))
    said = any(map(is_article, records)) and not _lists(records)
    typed = page.find('.//meta[@property="og:type"]')
    said = said or (typed is not None and (typed.get("content") or "").lower() == "article")
    return longest < (_SOME if said else _MANY)


_FEW_STORIES = 4
_SOME, _MANY = 200, 400
"""Characters of a run of paragraphs that make an article of it, where it says to be one and not."""


def _is_whole(part: HtmlElement) -> bool:
    """Tell a headline with its paragraphs and no other stories: short news above links."""
    headed = next(part.iter("h1"), None) is not None
    told = headed and next(paragraphs(part), None) is not None
    return told and not any(address for one in part.iter("a") for address in _stories(one))


def _lists(records: Sequence[dict[str, object]]) -> bool:
    kinds = " ".join(str(record.get("@type", "")) for record in records)
    return "ItemList" in kinds or "CollectionPage" in kinds


def _content(page: HtmlElement) -> Iterator[HtmlElement]:
    for element in page.iter():
        if isinstance(element.tag, str) and not _is_frame(element):
            yield element


def _is_frame(element: HtmlElement) -> bool:
    frame = {"nav", "footer", "head", "form"}
    return element.tag in frame or next(element.iterancestors(*frame), None) is not None


def _run(element: HtmlElement) -> int:
    """Give the characters of the paragraphs that stand directly within one element."""
    own = [one for one in element if one.tag == "p"]
    headed = next(element.iter("h2", "h3", "h4"), None) is not None
    if not own or (headed and len(own) == 1):
        return 0
    return sum(len(words) for one in own if len(words := own_words(one)) >= TELLING)


_LONG_HEADLINE = 4


def _stories(element: HtmlElement) -> Iterator[str]:
    """Give the address of the story that an element heads: a link of some words by itself."""
    if element.tag != "a" or not _leads_on(element.get("href") or ""):
        return
    words = str(element.text_content()).split()
    parent = element.getparent()
    small = parent is not None and len(parent) <= _FEW_BESIDE
    around = " ".join(str(parent.text_content()).split()) if small else "·" * _TIME_BESIDE * 9
    headed = next(element.iter("h1", "h2", "h3", "h4", "h5"), None) is not None
    alone = len(around) <= len(" ".join(words)) + _TIME_BESIDE or headed
    in_heading = next(element.iterancestors("h1", "h2", "h3", "h4", "h5"), None) is not None
    if (len(words) >= _LONG_HEADLINE or len(around) > _WIDE_HEADLINE) and (alone or in_heading):
        yield element.get("href") or ""


_FEW_BESIDE = 12
"""Elements that stand with a headline in its card."""
_TIME_BESIDE = 30
_WIDE_HEADLINE = 14
"""Characters of a headline in a script without spaces."""


def _leads_on(address: str) -> bool:
    return bool(address) and not address.startswith(("#", "javascript:", "mailto:", "tel:"))
