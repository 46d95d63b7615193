"""Which language a text is in, told by its script, its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from digests.language.frequencies import FUNCTION_WORDS
from digests.language.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COMMON = {
    "en": "the of and to in is that was for it with as on be at by this have from or had are his "
    "but an they which you were their has been said would who will there he she we its not",
    "de": "der die und das den von zu mit ist nicht ein eine auf im dem für sich des als auch es "
    "an wird werden sind aus nach bei einer hat wurde soll sie er wer wie dass um vor",
    "fr": "de la le et les des en un une du est que pour dans qui par sur au pas plus ce avec sont "
    "il elle ne aux cette ont été ils elles selon leur mais",
    "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le "
    "ha este fue son quién qué según",
    "it": "di che la il e per un in è non una del con le della si da dei al sono ha alla nel anche "
    "più gli come lo dal dalla nella ma",
    "pt": "de a que o e do da em um para com não uma os no se na por mais as dos como ao das foi "
    "pelo são quem ele ela mas",
    "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als bij door naar "
    "worden werd uit maar wordt heeft",
    "sv": "och i att det som en på är av för med till den har inte om ett han men var från ska "
    "sig skulle kan över efter vid under vill",
    "da": "og i at det er en til på som for af med der ikke den har de et var om fra blev bliver "
    "skal sagde efter ved kan vil sig",
    "nb": "og i det på er som til en av for med at har ikke den de et var om fra også ble blir "
    "skal sa etter ved kan vil seg",
    "fi": "ja on ei että se oli mutta myös hän kun ovat mukaan joka sekä jos vuoden ennen koska "
    "yli kanssa ollut ole sen sitä",
    "pl": "w i na z nie się do to że jest o jak po od za przez dla przy są było ma co został jej "
    "jego oraz ich ale tym tak",
    "cs": "a v na se že je s z do o to i ve k pro jako za by podle která byl bude od až protože "
    "jsou své při ale",
    "hu": "a az és hogy nem is egy ez meg csak van volt már mint pedig azt szerint lesz vagy ki",
    "ro": "de și în a la cu pe din care că nu pentru mai este o au fost un va fi cel sunt dar",
    "tr": "ve bir bu için ile da de olarak daha çok olan gibi sonra kadar ise en olduğunu var ne "
    "göre ancak değil",
    "id": "yang dan di ini itu dengan untuk dari pada dalam tidak akan oleh juga para telah kepada "
    "karena lama selama atas bahwa adalah ada mereka sebelum",
    "vi": "và của là có trong không được cho một những các người với này đã sẽ bị ở qua khi từ",
    "ru": "и в не на что с по как это он но из к за от его для был года о об во мы они так а у "
    "через она их будет уже",
    "uk": "і в не на що з як це та до за від його для був року про у із він вона але через бо у ще "
    "під час",
    "bg": "и на в за се да от че не са по като със при през ще беше е бъде това но до",
    "el": "και το να η ο της του των για με που από την τα τον τις στο στη θα είναι ότι δεν οι",
}
COMMON_WORDS = {language: word_set(words) for language, words in _COMMON.items()}
"""Of each language, words that bind its sentences together and often begin them."""

_LETTERS = {
    "de": "ßüöä", "fr": "çœèêùîôà", "es": "ñ¿¡óíú", "it": "òèùà", "pt": "ãõçêâ", "sv": "åöä",
    "da": "åøæ", "nb": "åøæ", "fi": "öä", "pl": "łąęśźżńć", "cs": "řěůčšžýí", "hu": "őűóúü",
    "ro": "șțăâî", "tr": "ğışçöü", "vi": "đơưạảấầậắặẹẻếềểệỉịọỏốồổộớờởợụủứừửựỳỹ",
    "ru": "ыэё", "uk": "іїєґ", "bg": "ъ",
}  # fmt: skip


def _owners(owned: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Turn what each language has into the languages that each of these belongs to."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for language, items in owned.items():
        for item in items:
            owners[item].add(language)
    return {item: frozenset(languages) for item, languages in owners.items()}


_SPEAKS_FOR = _owners(COMMON_WORDS)
_LETTER_OF = _owners(_LETTERS)

_SCRIPTS = {
    language: re.compile(f"[{letters}]")
    for language, letters in {
        "ja": r"\u3040-\u30ff", "ko": r"\uac00-\ud7af", "zh": r"\u4e00-\u9fff",
        "th": r"\u0e00-\u0e7f", "he": r"\u0590-\u05ff", "ur": r"\u0679\u0688\u0691\u06ba\u06d2",
        "fa": r"\u067e\u0686\u06a9\u06af\u06cc", "ar": r"\u0600-\u06ff", "hi": r"\u0900-\u097f",
        "bn": r"\u0980-\u09ff", "pa": r"\u0a00-\u0a7f", "gu": r"\u0a80-\u0aff",
        "ta": r"\u0b80-\u0bff", "te": r"\u0c00-\u0c7f", "kn": r"\u0c80-\u0cff",
        "ml": r"\u0d00-\u0d7f", "ka": r"\u10a0-\u10ff", "am": r"\u1200-\u137f",
        "hy": r"\u0530-\u058f",
    }.items()
}  # fmt: skip
"""A language's script; before the Arabic one stand two that share it, by letters of their own."""
_SCRIPT_SHARE = 0.1
"""The share of all letters from which a script tells the language."""
_OWN_LETTERS_SHARE = {"ur": 0.03, "fa": 0.05}
_ALPHABETS = (
    ("ru", frozenset({"ru", "uk", "bg"}), re.compile(r"[\u0400-\u04ff]")),
    ("el", frozenset({"el"}), re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
)
"""Alphabets of several languages: the likeliest where no word tells, and all of them."""
_WORDS = re.compile(r"[^\W\d_]+")
_ENGLISH = word_set("the of and that was with this have from had which were been has would they")
_SURELY_ENGLISH = 7
"""Different words of these: no other language's text has so many."""
_MOSTLY = 0.5
_ENOUGH_COMMON = 0.08
_FEW = 2
"""Different words that tell the language of a sentence or two, where none speaks for English."""
_FEW_WORDS = 25
_LEAD = 3_000


def guess_language(text: str) -> str:
    """Give the ISO 639-1 code of a text's language; `en` where nothing speaks for another one.

    Looks at the first 3,000 characters: costs 0.1 ms for plain English, 0.5 ms at most.
    """
    head = text[:_LEAD]
    written = _WORDS.findall(head)
    if head.isascii() or not written:
        return _by_words(written, "en", frozenset(COMMON_WORDS))
    letters = sum(map(len, written))
    for language, search in _SCRIPTS.items():
        enough = _OWN_LETTERS_SHARE.get(language, _SCRIPT_SHARE)
        if len(search.findall(head)) > enough * letters:
            return language
    for language, languages, search in _ALPHABETS:
        if len(search.findall(head)) > _MOSTLY * letters:
            return _by_words(written, language, languages)
    return _by_words(written, "en", frozenset(COMMON_WORDS))


def guess_stray(sentence: str) -> str:
    """Give the language of one sentence of an English article: `en` unless it is clearly another's.

    A Czech `a` is an English one too: words of both say nothing.
    """
    if sentence.isascii() and (" the " in sentence or " and " in sentence):
        return "en"
    guessed = guess_language(sentence)
    common = COMMON_WORDS.get(guessed)
    if guessed == "en" or common is None:
        return guessed
    words = set(_WORDS.findall(sentence.lower()))
    foreign, english = words & (common - FUNCTION_WORDS), words & (FUNCTION_WORDS - common)
    return guessed if len(foreign) > len(english) else "en"


def _by_words(written: list[str], likeliest: str, among: frozenset[str]) -> str:
    """Choose among languages of one alphabet by what their words tell.

    English needs no proof: a headline or a list of names has too few words to tell.
    """
    words = [word.lower() for word in written]
    if likeliest == "en" and len(_ENGLISH.intersection(words)) >= _SURELY_ENGLISH:
        return "en"
    telling = [_languages_of(shown, word) for shown, word in zip(written, words, strict=True)]
    votes = Counter(language for languages in telling for language in languages)
    best = min(among, key=lambda one: (-votes[one], one != likeliest, one))
    if likeliest != "en":
        return best
    if len(words) > _FEW_WORDS or votes["en"]:
        return best if votes[best] >= max(_FEW + 1, _ENOUGH_COMMON * len(words)) else "en"
    pairs = zip(words, telling, strict=True)
    told = {word for word, languages in pairs if best in languages and len(word) > 1}
    return best if len(told) >= _FEW else "en"


def _languages_of(shown: str, word: str) -> frozenset[str]:
    """Give the languages whose own a word is, by itself or by one of its letters.

    A letter tells only in a word without a capital: `Erdoğan` and `Malmö` are in the news of all.
    """
    languages = _SPEAKS_FOR.get(word, frozenset())
    if word.isascii() or shown != word:
        return languages
    return languages.union(*(_LETTER_OF.get(letter, frozenset()) for letter in word))
