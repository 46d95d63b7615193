"""What stands on a page beside the news: captions, bylines, cookie and subscription lines."""

from __future__ import annotations

import re

_MEDIA = r"(?:photo|image|picture|video|media|file photo|gallery|caption|audio|graphic)s?"
_WE = r"(?:we|this (?:site|website|page|app)|our (?:site|website|partners)|by continuing)"
_AGENCY = r"(?:cnn|bbc|ap|afp|reuters|we)"
_PROMISED = (
    r"(?:cnn|bbc|npr|abc|nbc|cbs|sky|fox|itv|reuters|\w+ (?:tv|news|radio))(?:['’]s)? "
    r"(?:\w+ ){0,2}"
    r"(?:correspondent|analyst|reporter|editor|contributor|host) (?:[\w.'’-]+ ){1,4}"
    r"(?:explains|breaks down|reports on|takes a look)\b"
)
"""What another page of the same house tells: `CNN correspondent Jo Smith explains why …`."""
_AT_HEAD = re.compile(
    r"(?:click|tap) to|read (?:more|also|next|the full)\b|also read\b|(?:recommended|trending):|"
    r"(?:related|see also|most read|you may also like)(?: \w+)?:|"
    r"advertisements?(?:$|[ .:–—-]+(?:scroll|$))|share this|watch (?:the|this|more)\b|"
    r"download (?:the|our)\b|sign (?:up|in)\b|subscribe\b|log ?in\b|join (?:us|our)\b|"
    r"(?:privacy policy|terms of (?:use|service))|updated(?::| (?:at|on)\b| \d)|"
    r"last updated|editor['’]?s['’]? note|this (?:article|story|report) (?:was|has been|originally|"
    rf"first)|{_MEDIA}(?: \w+){{0,3}}:|{_MEDIA} (?:caption|credit|copyright|source)\b|"
    r"(?:hide|toggle) caption|(?:sources?|credits?)(?: \w+)?:|by [a-z]+ [a-z]+\.?$|"
    r"(?:additional )?reporting by|editing by|"
    r"(?:to|want to) (?:read|view|see|access|unlock|finish)(?: the)? "
    r"(?:rest|full|whole|entire|complete|this|more)\b|"
    r"(?:get|download|try) the [\w-]+(?: \w+)? apps?\b|for (?:the latest|more|breaking) "
    r"(?:\w+ ){0,4}(?:news|updates|stories)\b.{0,60}\b(?:download|follow|visit|subscribe|sign)|"
    r"(?:subscribers|members|readers) (?:to|of) \w+ (?:plus|premium|pro|club|unlimited)\b|"
    r"(?:past|previous) (?:performance|results) (?:is|are|do|does) no(?:t guarantee| guide|t an? )|"
    r"(?:the )?value of (?:your )?investments? (?:can|may) (?:go|fall).* as well as\b|"
    r"(?:(?:at|as of) (?:the time of )?(?:publication|(?:this )?writing), )?"
    r"(?:the|this) (?:author|writer|columnist|reporter) (?:owns?|h[eo]lds?|has|had) (?:no )?"
    r"(?:\w+ ){0,3}(?:shares?|stocks?|stakes?|positions?)\b|"
    rf"{_AGENCY} (?:travell?ed|visited|went|spoke|caught up|sat down|talked|met)\b|"
    rf"{_AGENCY} (?:has|have) reached out to\b|{_PROMISED}"
)
_WITHIN = {
    hint: re.compile(pattern)
    for hint, pattern in {
        "click": r"\bclick (?:here|on the (?:link|image|picture))",
        "tap here": r"\btap here",
        "read more:": r"\bread more:",
        "see more:": r"\bsee more:",
        " continues": r"(?:story|article|advertisement) continues",
        "scroll down": r"\bscroll down (?:for|to)",
        "share this": r"\bshare this (?:article|story|page|post|video)",
        "follow": r"\bfollow (?:us|@|him on|her on|me on)",
        "comment": r"\bcomments? below|\bleave a comment|declined to comment|no immediate comment|"
        r"\b(?:says?|said|that) (?:it|s?he|they) \w+ not comment\b(?!.* but )",
        "sign up": r"\bsign up (?:here|now|today|(?:for|to) (?:our|receive|get))|"
        r"\bsign up\b.*\b(?:newsletters?|alerts?|inbox)\b",
        "newsletter": r"\b(?:our|your|free|this) (?:\w+ )?newsletters?\b|\bthe newsletter here",
        "subscri": r"\byour subscription\b|\bsubscribers? only|"
        r"\bsubscribe (?:now|today|here|to (?:our|continue|read))",
        "log in": r"\b(?:please|must) log in\b|\blog in (?:or|to (?:read|continue|comment|view))",
        "please": r"please (?:enable|visit|call|email)",
        "support our": r"\bsupport our journalism",
        "cookie": rf"\b{_WE}\b.{{0,60}}\bcookies\b|\bcookies? (?:policy|settings|preferences)|"
        r"\baccept (?:all )?cookies",
        "privacy": r"\b(?:our|see the|read the|agree to the) privacy",
        "terms of": r"\b(?:our|see the|read the|agree to the) terms of",
        "copyright": r"\bcopyright (?:©|\(c\)|\d{4})",
        " read": r"\d[- ]min(?:ute)?s? read\b",
        " gave ": r"\b(?:of you|readers|people) gave (?:us|to (?:it|us))\b",
        "depends on ": r"\bdepends on (?:its |our |your )?(?:readers|donations|support of)",
        "reader-": r"\breader-(?:funded|supported)\b",
        "mentioned": r"\b(?:shares|stakes?|positions?) in .{0,40}\bmentioned\b",
        " were invited to ": r"\b(?:viewers|readers|listeners|fans|you) were invited to "
        r"(?:tweet|post|send|share|submit|comment)",
        " expressed": r"(?:opinions|views) expressed (?:in|here|are|by the (?:author|writer))",
        "http": "https?://",
        "@": r"\b(?:to|at|via|email|e-mail|contact|write):? \S+@\w+\.\w",
        "www.": r"\bwww\.",
        "getty images": r"(?:/|via |from |\()getty images|getty images[.)]*$",
        " not ": rf"\b{_AGENCY} could not (?:immediately )?(?:confirm|verify|reach|get in touch)|"
        r"\bnot (?:been able to )?independently (?:confirm|verify)|"
        r"\bcould not (?:immediately )?reach\b.{0,60}\bfor (?:further |a )?comment|"
        r"could not (?:immediately )?be (?:immediately )?reached(?: for|[.,]|$)|"
        r"(?:did|has|have) not (?:immediately )?(?:respond|repl|return)(?:y|ied|ed)?\b.{0,30}"
        r"\b(?:requests?|calls?|e-?mails?|messages?|questions?|inquir|enquir)",
        " unsuccessful": r"\b(?:attempts?|efforts?) to (?:reach|contact)\b.*\bunsuccessful",
        " returned": r"\b(?:calls?|e-?mails?|messages?|requests?)\b.*\bnot (?:\w+ )?returned",
        " unanswered": r"\b(?:calls?|e-?mails?|messages?|requests?)\b.*\bunanswered",
        "cannot": rf"\b(?:{_AGENCY} cannot|cannot independently) (?:confirm|verify)",
        "respond": r"didn['’]t (?:immediately )?respond|no immediate response",
    }.items()
}
"""Each pattern under words that any line it finds holds: most sentences hold none of these, and to
know that takes a tenth of the time."""
_PLAIN = "in the video above", "©", "all rights reserved", "content is produced"
_ARCHIVED = ("FILE ", "FILE:")
"""How an agency's captions begin where the picture is an old one."""


def is_boilerplate(text: str) -> bool:
    """Tell a caption, byline, cookie or subscription line and the like from news.

    It is what a page says of itself, to its readers and of those who wrote it. A story about
    cookies, subscribers, newsletters or copyright law says such things of others.
    """
    lower = text.replace("US ", "U.S. ").lower()  # to follow US rules is not to follow us
    if text.startswith(_ARCHIVED) or any(phrase in lower for phrase in _PLAIN):
        return True
    hints = [hint for hint in _WITHIN if hint in lower]
    return bool(_AT_HEAD.match(lower)) or any(_WITHIN[hint].search(lower) for hint in hints)
