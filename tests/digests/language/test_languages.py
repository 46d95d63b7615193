"""Languages: told apart, and split into sentences by their own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from digests.language.languages import guess_language
from digests.language.sentences import split_sentences
from digests.language.tokens import word_set
from digests.models import Article

ABROAD = {
    path.stem: path.read_text(encoding="utf-8").splitlines()
    for path in sorted((Path(__file__).parent / "abroad").glob("*.txt"))
}
"""Of each language the sentences of one short article, a line each."""
LATIN = word_set("cs da de es fi fr hu id it nb nl pl pt ro sv tr vi")


def _text(language: str) -> str:
    return ("" if language in {"ja", "zh"} else " ").join(ABROAD[language])


def test_many_languages_are_tried() -> None:
    assert len(ABROAD) == 30


@pytest.mark.parametrize("language", ABROAD)
def test_a_language_is_told(language: str) -> None:
    assert guess_language(_text(language)) == language


def test_a_single_sentence_is_enough_for_most_and_for_every_alphabet_but_latin() -> None:
    wrong = [
        language
        for language, lines in ABROAD.items()
        for line in lines
        if guess_language(line) != language
    ]
    assert set(wrong) <= LATIN
    assert len(wrong) <= 8  # of 187; Norwegian is written as Danish is


@pytest.mark.parametrize("language", ABROAD)
def test_sentences_end_where_their_language_ends_them(language: str) -> None:
    found = split_sentences(Article("a", "", _text(language)))
    assert [sentence.text for sentence in found] == ABROAD[language]


@pytest.mark.parametrize(
    "text",
    [
        "A children's book about a boat won the Lund Prize on Monday.",
        "Erdoğan and Şimşek met Jürgen Müller and Małgorzata Wójcik in Malmö on Tuesday.",
        "Rio de Janeiro and São Paulo draw crowds",
        "“Wir sind hier und wir bleiben”, said the mayor of Köln, who was met with cheers.",
        "The ministry of Україна said on Monday that it would pay for the bridge at Київ.",
        "A's beat Devil Rays 5-2",
        "He told the court of the town: “La ville n'est pas à vendre,” and was asked to leave.",
    ],
)
def test_foreign_names_and_quotes_leave_english_english(text: str) -> None:
    assert guess_language(text) == "en"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Мост открыт"),
        ("uk", "Міст відкрито"),
        ("el", "Η γέφυρα άνοιξε"),
        ("ja", "新しい橋が開通"),
        ("ur", "وزیر نے کہا کہ پل اگلے سال کھلے گا اور اس پر بہت خرچ آئے گا۔"),
        ("te", "మంత్రి వంతెన గురించి చెప్పారు."),
        ("am", "ሚኒስትሩ ስለ ድልድዩ ተናገሩ።"),
    ],
)
def test_an_alphabet_tells_a_short_text(language: str, text: str) -> None:
    assert guess_language(text) == language


def test_a_dutch_text_full_of_english_titles_is_dutch() -> None:
    titles = ("Lord of the Mill", "Return of the Crew", "Rise of the Ferry", "Guardians of the Bay")
    text = " ".join(f'De film "{one}" komt maandag in de bioscoop van Utrecht.' for one in titles)
    assert guess_language(f'{text} Daarna volgt "Song of the Sea" in het theater.') == "nl"


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
