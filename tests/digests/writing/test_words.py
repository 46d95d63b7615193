from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.language.frequencies import rarity
from digests.language.languages import guess_language
from digests.language.stems import stem
from digests.language.tokens import tokenize
from digests.writing.words import tag_words


def test_contractions_abbreviations_and_numbers_are_tokens_of_their_own() -> None:
    text = "The U.S. didn't pay $3.5 million on 1-2 terms, Mr. O'Brien's aide said."
    expected = "The|U.S.|did|n't|pay|$3.5|million|on|1-2|terms|,|Mr.|O'Brien|'s|aide|said|."
    assert "|".join(token.text for token in tokenize(text)) == expected


@given(st.text(max_size=300))
def test_a_token_stands_where_it_says(text: str) -> None:
    for token in tokenize(text):
        assert text[token.start : token.end] == token.text


@given(st.text(max_size=300))
def test_every_word_gets_a_tag(text: str) -> None:
    words = [token.text for token in tokenize(text)]
    assert len(tag_words(words)) == len(words)


@pytest.mark.parametrize(
    "forms",
    [
        ("launch", "launched", "launches", "launching"),
        ("establish", "established", "establishment"),
        ("kill", "killed", "kills", "killing"),
        ("die", "died", "death", "dead"),
        ("strategy", "strategic"),
    ],
)
def test_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_rare_words_weigh_more() -> None:
    assert rarity("the") < rarity("minister") < rarity("lithium") < rarity("motegi")


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("People killed in the blast were buried .", ["were"]),
        ("The blast killed three people .", ["killed"]),
        ("The report notes that the visit marked a shift .", ["notes", "marked"]),
        ("The minister plans to visit Paris .", ["plans"]),
        ("Nobody may enter the house .", ["may"]),
        ("Aldria and Velmar coordinate in the council .", ["coordinate"]),
        ("He visited Aldria and Velmar in May .", ["visited"]),
    ],
)
def test_the_verbs_that_tell_are_found(sentence: str, verbs: list[str]) -> None:
    words = sentence.split()
    tagged = zip(words, tag_words(words), strict=True)
    assert [word for word, tag in tagged if tag in {"VBD", "VBZ", "VBP", "MD"}] == verbs


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The minister said that the plan was ready and that it would cost little."),
        ("en", "Tokyo shares jump"),
        ("en", ""),
        ("de", "Der Minister sagte, dass der Plan fertig ist und nicht viel kosten wird."),
        ("fr", "Le ministre a dit que le plan est prêt et que les coûts sont faibles pour tous."),
        ("es", "El ministro dijo que el plan no es caro y que los costes son bajos para el país."),
        ("ru", "Министр сказал, что план готов и что он не будет стоить дорого в этом году."),
        ("ar", "قال الوزير إن الخطة جاهزة ولن تكلف الكثير"),
        ("ja", "大臣は計画が準備できていると述べた。"),
        ("zh", "部长说该计划已经准备就绪。"),
        ("hi", "मंत्री ने कहा कि योजना तैयार है।"),
    ],
)
def test_a_language_is_told_by_script_and_common_words(language: str, text: str) -> None:
    assert guess_language(text) == language
