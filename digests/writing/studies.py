"""An article with all that is known of it before a word is taken away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digests.language.languages import guess_language
from digests.language.sentences import split_sentences
from digests.models import content_hash
from digests.writing import bullets
from digests.writing.ranking import Ranking, rank_sentences

if TYPE_CHECKING:
    from digests.models import Article, Sentence

_READ_SENTENCES = 3_000
"""Sentences of one article that are read: what follows is no news article any more."""


@dataclass(slots=True)
class Study:
    """An article, its sentences by rank and what its names and pronouns mean."""

    article: Article
    language: str
    sentences: tuple[Sentence, ...]
    ranking: Ranking
    hash: str
    _around: bullets.Surroundings | None = field(default=None, repr=False)

    @property
    def around(self) -> bullets.Surroundings:
        """What surnames and pronouns of the article may mean; read when first asked for."""
        if self._around is None:
            self._around = bullets.look_around(self.sentences)
        return self._around

    def lacks_mark(self, sentence: Sentence) -> bool:
        """Tell a headline or caption: no mark at its end, where the others have one as a rule."""
        if sentence.text.endswith(_MARKS):
            return False
        looked_at = self.sentences[:_LOOKED_AT]
        return 2 * sum(one.text.endswith(_MARKS) for one in looked_at) > len(looked_at)


_MARKS = tuple(".!?…\"'”’»)。！？।॥؟۔」』")
_LOOKED_AT = 100


def study_article(article: Article) -> Study:
    """Split an article and rank its sentences, in time near linear in its length."""
    language = guess_language(article.text)
    sentences = split_sentences(article, language, _READ_SENTENCES)
    return Study(
        article,
        language,
        sentences,
        rank_sentences(sentences, article.title),
        content_hash(article.text),
    )
