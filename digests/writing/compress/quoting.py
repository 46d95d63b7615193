"""Bullets of other languages than English: whole sentences, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.marks import asks, is_balanced
from digests.language.profiles import profile_of
from digests.writing.compress.drafts import WHOLE, Draft

if TYPE_CHECKING:
    from digests.models import Sentence

_CLAUSE = re.compile(r"[^,;:–—\"„“«»”]*")
_BESIDE_THE_NEWS = re.compile(
    r"^(?:von|par|por|di|door|av|af|od|автор) [^\W\d_]+ [^\W\d_]+\.?$|"
    r"^(?:foto|photo|fotos|photos|bild|bilder|imagen|imagem|immagine|kuva|zdjęcie|фото|fotoğraf|"
    r"video|vidéo|vídeo|видео|відео|写真|图片|圖片|사진)s?\b.{0,25}[:：]|"
    r"^(?:lesen sie|lire aussi|à lire|lea también|lee también|leia (?:também|mais)|leggi anche|"
    r"lees (?:ook|meer)|läs (?:också|mer)|les (?:også|mer)|læs (?:også|mere)|czytaj|zobacz też|"
    r"čtěte|citește|olvassa|читайте|ayrıca|baca juga|xem thêm|اقرأ|یہ بھی پڑھیں|بیشتر بخوانید|"
    r"यह भी पढ़ें|あわせて読みたい|相关阅读|관련 ?기사)|"
    r"有料会員|会員(?:限定|登録|専用)|付费|付費|订阅|訂閱|유료 ?회원|구독|"
    r"بتعليقاتكم|شاركنا|شارك(?:وا)? (?:برأيك|رأيك)|(?:شروط|قواعد) النشر|للاشتراك|اشترك في|"
    r"\be-?paper\b|\bam kiosk\b|\b(?:ist|leitet|schreibt) .{0,40}\b(?:ressort|redaktion|"
    r"redakteur(?:in)?|abteilung)\b.{0,40}\b(?:bei[mr]?|de[rs])\b|"
    r"\b(?:redakteur|korrespondent)(?:in)? (?:bei|der|des)\b|"
    r"newsletter|рассылк|розсилк|cookies?\b|©|https?://|www\.|责任编辑|无断|無断転載|무단 ?전재|"
    r"\b(?:abonnieren sie|abonnez-vous|suscríbe|assine (?:o|a|já)|iscriviti|abonneer|"
    r"prenumerera|подпишитесь|підпишіться|abone ol)|"
    r"alle rechte vorbehalten|tous droits|todos los derechos|todos os direitos|diritti riservati|"
    r"alle rechten|все права|усі права|wszelkie prawa|tüm hakları",
)
"""Captions, bylines, lines that send the reader on or ask to subscribe, as they begin or read."""
_ALL_QUOTED = re.compile(r"^(?:[»«„“「『][^»«„“”「」『』]*[»«“”」』][.。]?)$")
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SHORTEST, _SHORTEST_WIDE = 25, 10
"""Characters, of letters and of signs that are a syllable or a word each."""


def quote_draft(sentence: Sentence, language: str, *, is_lead: bool = False) -> Draft:
    """Take a sentence whole, if it can be read alone; no rule of English is asked.

    It may have 300 characters, and a lead any number that is not unfit.
    """
    text = " ".join(sentence.text.split())
    faults = tuple(_faults(text, language, len(text) if is_lead else WHOLE))
    return Draft(text, (sentence,), ("whole",), faults, language)


def _faults(text: str, language: str, max_characters: int) -> list[str]:
    shortest = _SHORTEST_WIDE if _WIDE.search(text) else _SHORTEST
    tests = (
        (f"longer than {max_characters} characters", len(text) > max_characters),
        ("too short", len(text) < shortest),
        ("a question", asks(text, language)),
        ("goes on elsewhere", text.endswith((",", ":", ";", "،", "、", "，"))),
        ("a quotation without its speaker", bool(_ALL_QUOTED.match(text))),
        ("not news", bool(_BESIDE_THE_NEWS.search(text.lower()))),
        ("quotation marks or brackets do not balance", not is_balanced(text, language)),
        ("points outside itself", _points_outside(text, language)),
    )
    return [name for name, bad in tests if bad]


def _points_outside(text: str, language: str) -> bool:
    clause = _CLAUSE.match(text)
    words = clause[0].lower().split() if clause else []
    profile = profile_of(language)
    if not profile.persons.isdisjoint(words) or not profile.things.isdisjoint(words[:1]):
        return True
    return any(re.match(pattern, text) for pattern in profile.said_so)
