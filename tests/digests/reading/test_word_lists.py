"""The lists of words speak each language that Daybreak tells apart."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from digests.language.languages import COMMON_WORDS, guess_language
from digests.reading import word_lists
from digests.reading.pages.kinds import is_bot_check, is_consent
from digests.reading.word_lists import BESIDE, PAGES

KINDS = {"robot", "check", "script", "missing", "data", "we", "choice", "changed"}
FILE = tomllib.loads(Path(word_lists.__file__).with_name("page_words.toml").read_text("utf-8"))


def test_both_lists_know_the_languages_that_texts_are_told_to_be_in() -> None:
    assert PAGES.languages == BESIDE.languages
    assert set(COMMON_WORDS) <= set(PAGES.languages)
    for written in ("Կամուրջը փակ է", "ხიდი დაკეტილია", "สะพานปิด", "다리가 닫혔다", "ድልድዩ ተዘግቷል"):
        assert guess_language(written) in PAGES.languages


@pytest.mark.parametrize("language", PAGES.languages)
def test_each_language_has_words_of_each_kind_for_pages(language: str) -> None:
    words = {**FILE["spaced"], **FILE["unspaced"]}[language]

    assert set(words) == KINDS
    assert all(words.values())


@pytest.mark.parametrize(
    "words",
    [
        "Bitte zeigen Sie uns, dass Sie kein Roboter sind.",
        "Cochez la case si vous n'êtes pas un robot.",
        "Spunta la casella: non sei un robot?",
        "Toon ons dat u geen robot bent.",
        "Kryssa i rutan för att visa att du är en människa.",
        "Zaznacz, że jesteś człowiekiem.",
        "Kutuyu işaretleyin ve robot olmadığınızı gösterin.",
        "Centang kotak ini: Anda bukan robot.",
        "Поставте позначку, що ви не робот.",
        "ロボットではないことを示してください。",
        "请勾选，表示您不是机器人。",
        "ضع علامة لتبين أنك إنسان.",
    ],
)
def test_a_check_for_robots_is_known_in_many_languages(words: str) -> None:
    assert is_bot_check("", words, "news.example")


@pytest.mark.parametrize(
    "words",
    [
        "Robots build half of the cars of the works, and humans check them.",
        "Die Polizei überprüfte 40 Menschen und bestätigte den Verdacht.",
        "La comisión de derechos humanos verificó los hechos y los confirmó.",
        "Az ember ellenőrizte a gépet, mielőtt elindult.",
        "Roboty zastąpią człowieka przy kontroli paczek.",
    ],
)
def test_news_of_robots_and_of_checks_is_none(words: str) -> None:
    assert not is_bot_check("", words, "News")


@pytest.mark.parametrize(
    "words",
    [
        "Nous utilisons des cookies avec nos partenaires; vous pouvez accepter ou refuser.",
        "Questo sito usa i cookie: puoi accettare o rifiutare quando vuoi.",
        "Wij gebruiken cookies op uw apparaat; u kunt ze accepteren of weigeren.",
        "Käytämme evästeitä sivustollamme; voit hyväksyä tai hylätä ne.",
        "Мы используем файлы cookie на вашем устройстве; вы можете принять или отклонить их.",
        "当サイトはクッキーを使用します。同意するか拒否するかをお選びください。",
        "نستخدم ملفات تعريف الارتباط في موقعنا؛ يمكنك قبول ذلك أو رفض ذلك.",
    ],
)
def test_a_question_about_cookies_is_known_in_many_languages(words: str) -> None:
    assert is_consent([words])
