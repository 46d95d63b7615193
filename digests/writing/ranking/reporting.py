"""Whether an article reports the news, or argues or tells at leisure."""

from __future__ import annotations

import re
from math import exp
from typing import TYPE_CHECKING

from digests.language.lexicon import is_ordinary
from digests.language.spoken import find_spoken
from digests.language.tokens import WEEKDAYS, fold_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digests.models import Sentence

_USUAL = -0.9
_SIGNS = {
    re.compile(
        r"\b(?:said|says?|told|tells?|according|report(?:s|ed)?|announced|notes?|noted|argue[sd]?|"
        r"suggest(?:s|ed)?|highlight(?:s|ed)?|describe[sd]?|conclude[sd]?|add(?:s|ed)|writes|wrote|"
        r"claim(?:s|ed)|confirmed|asked|warn(?:s|ed))\b"
    ): 8.0,
    re.compile(
        r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tonight|last night|"
        r"(?:this|last) (?:week|month|morning))\b"
    ): 11.2,
    re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us)\b"): -10.0,
    re.compile(r"\b(?:should|must|needs? to|ought|let['’]s|cannot|can['’]t)\b"): -15.3,
}
"""What the share of sentences with each weighs: who says so, when of late, the author's own voice,
and demands. Near a logistic regression on 500 articles of which a reader called 348 reports, 68
pieces that argue, which count twice, and 84 features and the like, and 122 reports of others. Of
two articles it finds the report 90 times of 100, beside one that argues 97. Of 1,285 bullets that
readers marked in their digests 73 of 100 were good where the chance was above 0.95, 32 where it was
below 0.2. An article's length would add, and its abstract nouns (`-tion`), were they not also what
news of trade and government is made of."""
_QUOTED = re.compile(r"[\"“][^\"”]*(?:[\"”]|$)")


def report_chance(sentences: Sequence[Sentence]) -> float:
    """Give the chance, from 0 to 1, that an article reports the news.

    What others say within quotation marks is not its author's voice.
    """
    spoken = find_spoken(sentences)
    own = [
        _QUOTED.sub("", f"“{sentence.text}" if place in spoken else sentence.text)
        for place, sentence in enumerate(sentences)
    ]
    shares = (
        weight * sum(bool(sign.search(text)) for text in own) / max(1, len(own))
        for sign, weight in _SIGNS.items()
    )
    return 1.0 / (1.0 + exp(-_USUAL - sum(shares)))


def is_filed_as_comment(title: str, url: str) -> bool:
    """Tell what its paper itself calls a comment, in the headline or in the address."""
    return bool(_CALLED.search(title) or _FILED.search(url.partition("?")[0]))


def is_authors_view(title: str, sentences: Sequence[Sentence]) -> bool:
    """Tell whether a headline gives the view of somebody whom an article that argues never names.

    `Saudi Arabia: Ten killed` stands over a report. Of 25 such in 500 articles all are columns.
    """
    viewer = _VIEW_OF.search(title)
    if viewer is None:
        return False
    name = set(fold_name(next(filter(None, viewer.groups()))).split())
    if all(word in WEEKDAYS or is_ordinary(word) for word in name):
        return False  # `Tech Tuesday: what happened this week`
    told = {word for one in sentences for word in fold_name(one.text[:_READ]).split()}
    return name.isdisjoint(told) and report_chance(sentences) < _ARGUES


_READ, _ARGUES = 200, 0.8
_NAME = r"((?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]*[a-z])"
_VIEW_OF = re.compile(
    rf"^{_NAME}:|(?:says|writes|argues) {_NAME}\.?$|^{_NAME} (?:says|writes|argues|asks|thinks)\b"
)
"""`Anna Holm: The port must stay open` and `The port must stay open, says Anna Holm`."""

_FILED = re.compile(
    r"/(?:opinions?|op-?ed|editorials?|comment|commentary|commentisfree|columns?|columnists|"
    r"viewpoints?)/"
)
_CALLED = re.compile(
    r"^(?:opinion|op-?ed|editorial|commentary|column|viewpoint)\s?[:|–—]|"
    r"[|–—]\s?(?:opinion|op-?ed|editorial|commentary)$",
    re.IGNORECASE,
)
