"""Bullets of other languages than English: whole sentences, or none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from digests.language.tokens import word_set
from digests.writing.compress.drafts import Draft

if TYPE_CHECKING:
    from digests.models import Sentence

_POINTING = {
    "de": "er sie es dieser diese dieses damit dabei dazu deshalb",
    "fr": "il elle ils elles cela celui-ci celle-ci ceux-ci",
    "es": "él ella ellos ellas esto eso ello",
    "pt": "ele ela eles elas isto isso",
    "it": "egli ella lui lei loro questo ciò",
    "nl": "hij zij ze dit dat deze",
    "sv": "han hon de detta dessa",
    "da": "han hun de dette disse",
    "nb": "han hun de dette disse",
    "pl": "on ona oni one to ten",
    "cs": "on ona oni to ten",
    "ru": "он она они это этот",
    "uk": "він вона вони це цей",
    "id": "ia dia mereka ini itu",
    "tr": "o bu onlar",
    "el": "αυτός αυτή αυτό αυτοί",
}
"""Words at a sentence's head that mean somebody or something in the sentences before."""
_POINTING_AT_HEAD = {language: word_set(words) for language, words in _POINTING.items()}
_GERMAN_THAT = re.compile(
    r"Da(?:s|für|mit|nach|rauf) "
    r"(?:sagt|ist|war|hat|wird|erklärt|teilt|bericht|geh|könn|sei)\w*\b"
)
"""`Das sagte der Minister`, where `das` is no article: a small verb follows."""
_ASKS = re.compile(r"[?？؟;\u037e][\"'”’»)」』]*$")
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
_PAIRS = (("„", "“”"), ("«", "»"), ("「", "」"), ("『", "』"), ("(", ")"), ("（", "）"))
_WIDE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SHORTEST, _SHORTEST_WIDE = 25, 10
"""Characters, of letters and of signs that are a syllable or a word each."""


def quote_draft(sentence: Sentence, language: str, max_characters: int) -> Draft:
    """Take a sentence whole, if it can be read alone; no rule of English is asked."""
    text = " ".join(sentence.text.split())
    faults = tuple(_faults(text, language, max_characters))
    return Draft(text, (sentence,), ("whole",), faults, language)


def _faults(text: str, language: str, max_characters: int) -> list[str]:
    shortest = _SHORTEST_WIDE if _WIDE.search(text) else _SHORTEST
    head = text.lower().split(maxsplit=1)[:1]
    tests = (
        (f"longer than {max_characters} characters", len(text) > max_characters),
        ("too short", len(text) < shortest),
        ("a question", bool(_ASKS.search(text))),
        ("goes on elsewhere", text.endswith((",", ":", ";", "،", "、", "，"))),
        ("a quotation without its speaker", bool(_ALL_QUOTED.match(text))),
        ("not news", bool(_BESIDE_THE_NEWS.search(text.lower()))),
        ("quotation marks or brackets do not balance", not _balanced(text)),
        (
            "points outside itself",
            (bool(head) and head[0].strip(",") in _POINTING_AT_HEAD.get(language, ()))
            or (language == "de" and bool(_GERMAN_THAT.match(text))),
        ),
    )
    return [name for name, bad in tests if bad]


def _balanced(text: str) -> bool:
    """Tell whether what is opened is closed; `“` closes in German, `”` also opens in Swedish."""
    if "„" not in text:
        opened, closed = text.count("“"), text.count("”")
        if opened != closed and (opened or closed % 2):
            return False
    return text.count('"') % 2 == 0 and all(
        text.count(opening) == sum(text.count(one) for one in closing)
        for opening, closing in _PAIRS
        if opening != "„" or opening in text
    )
