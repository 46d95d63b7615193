"""Bullets of other languages are whole sentences that can be read alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from digests.language.languages import guess_language
from digests.models import Article, DigestOptions, Sentence
from digests.writing.builder import build_digest
from digests.writing.compress.quoting import quote_draft

if TYPE_CHECKING:
    from digests.models import Theme

ABROAD = {
    path.stem: path.read_text(encoding="utf-8").splitlines()
    for path in sorted((Path(__file__).parents[1] / "language" / "abroad").glob("*.txt"))
}
"""Of each language the sentences of one short article, a line each."""


def _text(language: str) -> str:
    return ("" if language in {"ja", "zh"} else " ").join(ABROAD[language])


@pytest.mark.parametrize("language", ABROAD)
def test_bullets_of_another_language_are_its_own_sentences(
    language: str, themes: tuple[Theme, ...]
) -> None:
    bullets = build_digest([Article("a", "", _text(language))], themes).bullets
    assert len(bullets) == 3
    for bullet in bullets:
        assert bullet.language == language
        assert bullet.text in ABROAD[language]
        assert bullet.text == bullet.receipts[0].quote
        assert not bullet.text.endswith(("?", "？", "؟", ";"))


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Von Hanna Orlov"),
        ("de", "Foto: Die alte Brücke von der Seite des Fischmarkts aus gesehen."),
        ("de", "Lesen Sie auch: Zehn Brücken in Europa, die nie gebaut wurden."),
        ("de", "Abonnieren Sie unseren Newsletter, der jeden Morgen kommt."),
        ("de", "Alle Rechte vorbehalten, auch die an allen Auszügen aus diesem Text."),
        ("de", "So äußerte sich die Ministerin am Dienstag bei einem Besuch in Kiel."),
        ("de", "Dagegen protestierten am Montag rund dreihundert Bürger der Stadt."),
        ("fr", "C’est ce qu’a déclaré le maire de la ville lundi devant la presse."),
        ("es", "Así lo dijo la ministra el martes durante una visita a la ciudad."),
        ("de", "Er will sich erst in der nächsten Woche zu dem Beschluss äußern."),
        ("fr", "Lire aussi : dix ponts qui n'ont jamais été construits en Europe."),
        ("fr", "Elle doit présenter le budget de la ville la semaine prochaine."),
        ("es", "¿Quién va a pagar todo esto cuando llegue el momento?"),
        ("it", "Leggi anche: dieci ponti che non sono mai stati costruiti."),
        ("ru", "Читайте также: десять мостов, которые так и не построили."),
        ("ru", "Они не согласны с решением городского совета о строительстве."),
        ("sv", "Ja."),
        ("zh", "责任编辑：王小明，本文来自韦尔马日报网站。"),
    ],
)
def test_what_cannot_be_read_alone_is_not_quoted(
    language: str, line: str, themes: tuple[Theme, ...]
) -> None:
    gap = "\n\n"
    article = Article("a", "", f"{line}{gap}{_text(language)}{gap}{line}")
    bullets = build_digest([article], themes, DigestOptions(max_bullets=30)).bullets
    assert bullets
    assert not any(bullet.text in line for bullet in bullets)


@pytest.mark.parametrize(
    "text",
    [
        "„Wir haben lange gewartet“, sagte die Bürgermeisterin von Velmar am Montag.",
        "»Wir haben lange gewartet«, sagte die Bürgermeisterin von Velmar am Montag.",
        "« Nous avons attendu longtemps », a dit la maire de Velmar lundi aux journalistes.",
        "”Vi har väntat länge”, sade borgmästaren i Velmar på måndagen till tidningen.",
        "„Czekaliśmy bardzo długo”, powiedziała w poniedziałek burmistrz miasta Velmar.",
        "市长星期一说：“钱由国家出，工程不会在五月之前开始。”",
        "市長は月曜日に「費用は国が負担する」と述べた。",
    ],
)
def test_every_languages_quotation_marks_balance(text: str) -> None:
    sentence = Sentence("a", 0, 0, 0, len(text), text)
    assert quote_draft(sentence, guess_language(text)).faults == ()


def test_a_long_lead_is_quoted_whole_and_no_more_than_three_sentences_are(
    themes: tuple[Theme, ...],
) -> None:
    lead = (
        "Die Tierärztin Mara Lindt wird neue Bürgermeisterin von Velmar: Bei der Wahl am Sonntag "
        "setzte sie sich nach dem vorläufigen Ergebnis mit 53,8 Prozent der Stimmen überraschend "
        "deutlich gegen den Amtsinhaber Jörn Brand durch, der die Stadt seit zwölf Jahren regiert."
    )
    more = (
        "Die Wahlbeteiligung stieg von 44,1 auf 52,6 Prozent, sagte die Wahlleiterin Gudrun Seitz. "
        "Das Stadtklinikum von Velmar sollte für 86 Millionen Euro an die Firma Salva gehen. "
        "Die Straßenbahn in das Neubaugebiet lehnten 61 Prozent der Bürger von Velmar ab. "
        "Der Haushalt von Velmar hat in diesem Jahr eine Lücke von 18 Millionen Euro."
    )
    him = "Im ersten Wahlgang hatte er noch mit sieben Punkten vorn gelegen."
    title = "Tierärztin gewinnt Wahl in Velmar überraschend deutlich"
    digest = build_digest([Article("a", title, f"{lead} {him} {more}")], themes)
    assert digest.bullets[0].text == lead
    assert len(digest.bullets) == 3
    assert him not in {bullet.text for bullet in digest.bullets}


def test_a_small_foreign_word_that_is_a_themes_in_english_speaks_for_none(
    themes: tuple[Theme, ...],
) -> None:
    text = "Die Brücke in Velmar war nach dem Sturm bis zum Montag gesperrt, sagte die Behörde."
    [bullet] = build_digest([Article("a", "", text)], themes).bullets
    assert bullet.theme == "general"


def test_a_foreign_sentence_of_an_english_article_is_quoted_whole(
    themes: tuple[Theme, ...],
) -> None:
    german = "Der Hafen von Velmar wird ab Montag für alle Schiffe gesperrt, sagte die Behörde."
    english = (
        "The harbour of Velmar will close for repairs on Monday. "
        "Fishermen from Aldria have asked the council of Velmar for a loan of 2 million crowns."
    )
    bullets = build_digest([Article("a", "", f"{english} {german}")], themes).bullets
    assert {bullet.text: bullet.language for bullet in bullets}[german] == "de"
    assert sum(bullet.language == "en" for bullet in bullets) == 2
