from __future__ import annotations

import codecs

import pytest

from digests.errors import ArticleError
from digests.reading.charset import decode_text
from digests.reading.files import article_from_bytes

GERMAN = "Die Stadt Köln öffnet ihr größtes Schwimmbad für 40 € im März – „endlich“."
SAMPLES = [
    ("cp1252", GERMAN),
    (
        "cp1252",
        "L’école de Brûlon a fermé à Noël ; les élèves iront à Évron, où l’on a tout prévu.",
    ),
    (
        "cp1252",
        "La alcaldía de Ávila abrirá una piscina el próximo año, según dijo el señor Muñoz.",
    ),
    (
        "iso-8859-2",
        "Zarząd Śląska zamknął w środę śluzę; naprawa potrwa pół roku i będzie droższa.",
    ),
    ("cp1250", "Miasto Łódź zamknęło w środę most; naprawa potrwa pół roku i będzie droższa."),
    ("cp1250", "Město Plzeň zavřelo ve středu most, oprava potrvá půl roku a bude dražší."),
    ("cp1250", "A főváros szerdán lezárta a hidat; a javítás fél évig tart, és többe kerül."),
    (
        "cp1254",
        "Belediye köprüyü çarşamba günü kapattı; onarım altı ay sürecek ve pahalı olacağı açık.",
    ),
    ("cp1251", "Город закрыл мост в среду; ремонт продлится полгода и обойдётся дороже."),
    ("cp1251", "Прокурор Москвы закрыл дело. Прокурор сказал, что улик нет."),
    ("cp1251", "Правителството прие бюджета, каза Министърът в сряда."),
    ("koi8-r", "Город закрыл мост в среду; ремонт продлится полгода и обойдётся дороже."),
    ("cp1253", "Ο δήμος έκλεισε τη γέφυρα την Τετάρτη και η επισκευή θα διαρκέσει έξι μήνες."),
    ("cp1255", "העירייה סגרה את הגשר ביום רביעי והתיקון יימשך חצי שנה."),
    ("cp1256", "أغلقت البلدية الجسر يوم الأربعاء ويستمر الإصلاح نصف عام."),
    ("shift_jis", "市は水曜日に橋を閉鎖した。修理には半年かかる見込みだという。"),
    ("gb18030", "市政府周三关闭了这座桥，维修将持续半年，费用也更高。"),
    ("big5", "市政府週三關閉了這座橋，維修將持續半年，費用也更高。"),
    ("euc-kr", "시는 수요일에 다리를 폐쇄했으며 수리는 반년이 걸릴 것이라고 밝혔다."),
    ("utf-16-le", "The town closed the bridge on Wednesday."),
    ("utf-16-be", "The town closed the bridge on Wednesday."),
]


@pytest.mark.parametrize(("charset", "text"), SAMPLES)
def test_a_text_that_declares_nothing_is_read_by_its_looks(charset: str, text: str) -> None:
    assert decode_text(text.encode(charset)) == text


@pytest.mark.parametrize(
    ("mark", "charset"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_mark_at_the_head_tells_the_charset(mark: bytes, charset: str) -> None:
    assert decode_text(mark + GERMAN.encode(charset)) == GERMAN


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="{}">',
        "<META CHARSET={}>",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        '<?xml version="1.0" encoding="{}"?><html>',
    ],
)
@pytest.mark.parametrize(
    ("charset", "text"), [("windows-1251", "Мост закрыт"), ("iso-8859-1", "Zürich: 4 ‰ – „ja“")]
)
def test_what_a_page_declares_is_believed(declaration: str, charset: str, text: str) -> None:
    page = f"{declaration.format(charset)}<p>{text}"
    written = "cp1252" if charset == "iso-8859-1" else charset

    assert decode_text(page.encode(written), markup=True) == page


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        ("iso-8859-1", "utf-8"),
        ("utf-8", "cp1252"),
        ("no-such-charset", "cp1252"),
        ("", "cp1252"),
        ("zip", "cp1252"),
        ("undefined", "cp1252"),
    ],
)
def test_a_declaration_that_the_bytes_belie_is_passed_over(declared: str, written: str) -> None:
    page = f'<meta charset="{declared}"><p>{GERMAN}</p>'

    assert decode_text(page.encode(written), markup=True) == page


def test_a_charset_that_was_declared_elsewhere_counts_as_much() -> None:
    assert decode_text("Łódź".encode("iso-8859-2"), declared="ISO-8859-2") == "Łódź"


def test_some_pasted_bytes_of_another_charset_do_not_spoil_the_rest() -> None:
    text = f"{GERMAN} " * 20

    assert decode_text(text.encode() + b"the town\x92s bridge") == f"{text}the town’s bridge"


@pytest.mark.parametrize(
    ("slip", "read"),
    [(b"caf\xe9", "café"), (b"cut off \xe2\x80", "cut off "), (b"it\x92s", "it’s")],
)
def test_one_slip_in_a_text_with_few_letters_beyond_ascii_spoils_no_other(
    slip: bytes, read: str
) -> None:
    text = "The “bridge” – closed since May – opens "

    assert decode_text(text.encode() + slip) == text + read


@pytest.mark.parametrize(("charset", "text"), SAMPLES)
def test_a_text_in_an_old_charset_is_not_taken_for_utf_8_with_slips(
    charset: str, text: str
) -> None:
    assert decode_text(text.encode(charset) * 3) == text * 3


@pytest.mark.parametrize("data", [b"PK\x03\x04\0\0", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"])
def test_what_is_no_text_is_told(data: bytes) -> None:
    with pytest.raises(ArticleError, match="it is not text"):
        decode_text(data)


def test_a_plain_file_in_an_old_charset_is_read() -> None:
    article = article_from_bytes(f"Köln öffnet Bad\n\n{GERMAN}".encode("cp1252"), "a.txt")

    assert (article.title, article.text) == ("Köln öffnet Bad", GERMAN)


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r", "cp1253", "shift_jis"])
def test_an_undeclared_pages_markup_says_nothing_of_its_letters(charset: str) -> None:
    text = next(told for name, told in SAMPLES if name == charset)
    script = f"<script>{'var shown = window.shown || [];' * 200}</script>"
    page = f"<html><head>{script}</head><body><article><p>{text} {text}</p></article></body></html>"
    assert text in decode_text(page.encode(charset))


def test_a_charset_declared_late_is_believed() -> None:
    text = "Miasto Łódź zamknęło w środę most; naprawa potrwa pół roku."
    page = f"<html><head><!--{' ' * 9_000}--><meta charset=iso-8859-2></head><p>{text}</p></html>"
    assert text in decode_text(page.encode("iso-8859-2"), markup=True)
