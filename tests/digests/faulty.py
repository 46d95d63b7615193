"""An article that truly makes a stage raise: it holds a word whose weight for a theme is broken."""

from __future__ import annotations

from typing import NoReturn

from digests.models import Article, Theme

WORD = "kraken"


class BrokenWeight(float):
    """A number until it is reckoned with, as a theme's words are where one of them is found."""

    def _raise(self, *_: object) -> NoReturn:
        raise ZeroDivisionError

    __mul__ = __rmul__ = __add__ = __radd__ = __abs__ = __neg__ = __sub__ = _raise
    __gt__ = __lt__ = __ge__ = __le__ = _raise


BROKEN = Theme("sea", "Sea", "🌊", "medtop:03000000", (), ((WORD, BrokenWeight(3.0)),))
FAULTY = Article(
    id="kraken",
    title="Divers photograph\na kraken",
    text="Divers photographed a kraken off the coast of Sorel on Monday. "
    "The kraken was nine metres long, the museum of Sorel said.",
    place="sea/kraken.txt",
)
