"""The lists of words speak each language that Daybreak tells apart."""

from __future__ import annotations

import re

import pytest

from digests.language.languages import guess_language
from digests.reading.page_kinds import is_bot_check, is_consent
from digests.reading.word_lists import BESIDE, PAGES

HELLO = {
    "en": "The bridge is closed for two years, and it will be raised by a crane.",
    "hy": "Կամուրջը փակ է", "ka": "ხიდი დაკეტილია", "th": "สะพานปิด", "ko": "다리가 닫혔다",
}  # fmt: skip
KINDS = ("robot", "check", "script", "missing", "data", "we", "choice", "changed")


def test_both_lists_know_the_same_languages_in_one_order() -> None:
    assert PAGES.languages == BESIDE.languages
    assert len(PAGES.languages) == len(set(PAGES.languages)) > 40
    assert {guess_language(text) for text in HELLO.values()} <= set(PAGES.languages)


@pytest.mark.parametrize("kind", KINDS)
def test_each_language_has_words_of_each_kind_for_pages(kind: str) -> None:
    nothing = re.compile("(?!)").pattern
    for language, pattern in zip(PAGES.languages, PAGES.by_language(kind), strict=True):
        assert nothing not in pattern.pattern.split("|")[0], language


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
