"""Bytes to text: by a mark at their head, by what they declare, else by what they look like."""

from __future__ import annotations

import codecs
import re

from digests.errors import ArticleError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SENT = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_HEAD = 65_536
"""Bytes in which a page declares its charset; HTML asks for the first 1,024, not all obey."""
_DECLARED = re.compile(
    rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})"
    rb"|<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_MEANT = dict.fromkeys(
    ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "ascii", "us-ascii"), "cp1252"
)
_MEANT |= {"iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874"}
_MEANT |= dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030")
_MEANT |= dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932")
_MEANT |= dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ksc5601"), "cp949")
_MEANT |= {"big5": "big5hkscs"}
_MEANT |= dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8")
"""What browsers take a declared name for (WHATWG Encoding); a declaration that can be read as ASCII
is not in UTF-16."""
_SEVERAL_BYTES = frozenset({"gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "iso2022_jp"})
"""In these most texts of another charset are an error, so that one without errors is theirs."""
_STRAY = 4
"""For one slip of another charset, at least so many letters beyond ASCII are right UTF-8. Texts
in old charsets have more slips, in every language tried: none is UTF-8 by chance."""


def decode_text(data: bytes, *, declared: str = "", markup: bool = False) -> str:
    """Decode bytes by their mark, by the charset that is declared, else by what they look like.

    A declaration that the bytes themselves belie is passed over: UTF-8 that says to be Latin-1, and
    the reverse. `markup`: whether a declaration is looked for in them.

    Raises:
        ArticleError: they are no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    if b"\0" in data:
        return _wide(data)
    charset = _codec(declared or (_declared(data) if markup else ""))
    if charset in _SEVERAL_BYTES and (text := _strict(data, charset)) is not None:
        return text
    if (text := _strict(data, "utf-8")) is not None:
        return text
    if charset and charset != "utf-8" and (text := _strict(data, charset)) is not None:
        return text
    return _with_slips(data) or _by_looks(data)


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii") if found else ""


def _codec(label: str) -> str:
    label = label.strip().lower()
    try:
        return codecs.lookup(_MEANT.get(label, label)).name if label else ""
    except LookupError:
        return ""


def _strict(data: bytes, charset: str) -> str | None:
    try:
        return data.decode(charset)
    except (LookupError, ValueError):  # some of Python's codecs give no text, one gives nothing
        pass
    if charset in {"cp1252", "cp1254"}:  # browsers read its five empty places as control characters
        return data.decode(charset, "daybreak-slips")
    return None


def _slip(error: UnicodeError) -> tuple[str, int]:
    """Read a byte that has no place in a charset as Windows did; leave half a letter out."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.end - error.start > 1:
        return "", error.end
    return error.object[error.start : error.end].decode("cp1252", "ignore"), error.end


codecs.register_error("daybreak-slips", _slip)


def _with_slips(data: bytes) -> str:
    """Decode what is UTF-8 but for a few bytes, pasted in or cut off; '' if it is not."""
    wrong = sum(one == "\ufffd" for one in data.decode("utf-8", "replace"))
    right = sum(one > "\x7f" for one in data.decode("utf-8", "ignore"))
    return data.decode("utf-8", "daybreak-slips") if wrong * _STRAY <= right else ""


def _wide(data: bytes) -> str:
    """Decode UTF-16 without a mark: every other byte of Western text is empty."""
    pairs = len(data) // 2
    for name, empty in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if empty.count(0) > pairs * 0.4 and data.count(0) < pairs * 1.1:
            text = _strict(data[: pairs * 2], name)
            if text is not None and "\0" not in text:
                return text
    raise ArticleError("it is not text")


def _by_looks(data: bytes) -> str:
    words = b"".join(one for one in _WORDS.findall(data) if max(one) > _ASCII)
    beyond = sum(byte > _ASCII for byte in words)
    if beyond < _LATIN_AT_MOST * len(words) and (readings := _latin_readings(data)):
        # The library takes Latin letters of the West and of the East for each other.
        return max(readings, key=_spelling)
    from charset_normalizer import from_bytes

    best = from_bytes(_MARKUP.sub(b" ", data[:_SAMPLE]), cp_exclusion=_NOWHERE).best()
    if best is None:
        raise ArticleError("it is not text, or in a charset that cannot be told; save it as UTF-8")
    return data.decode(best.encoding, "replace")


_NOWHERE = ["mac_cyrillic", "mac_greek", "mac_iceland", "mac_latin2", "mac_roman", "mac_turkish"]
"""Charsets of no page that does not declare them, which the library takes their neighbours for."""
_SAMPLE = 500_000
"""Bytes by which the library tells a charset; its time grows with them."""
_ASCII = 0x7F
_LATIN_AT_MOST = 0.6
"""The share of bytes beyond ASCII in words that have one: a fifth in Polish, all in Greek."""
_WORDS = re.compile(rb"[A-Za-z\x80-\xff]+")
_MARKUP = re.compile(rb"(?is)<script.*?</script>|<style.*?</style>|<[^>]*>")
"""What is ASCII in every language, and would drown the little text of a page."""
_SIBLINGS = ("cp1252", "cp1250", "iso8859-2", "cp1254", "cp1257")
_ALPHABETS = tuple(
    map(
        frozenset,
        (
            "éèêëàâçîïôùûüœæÿ", "äöüß", "áéíóúñü", "àèéìòù", "ãáâàçéêíóôú", "åäöé", "åæøéó",
            "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ",
            "çğıöşüâîû",
            "čćđšž", "āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž", "áéëïóöü",
        ),
    )
)  # fmt: skip
"""The letters beyond ASCII of languages in Latin letters: a text is spelt with those of one."""


def _latin_readings(data: bytes) -> list[str]:
    texts = (_strict(data, name) for name in _SIBLINGS)
    return [text for text in texts if text is not None and not _CONTROL.search(text)]


_SIGN_IN_WORD = re.compile(
    r"[¡¢¤¥¦§¨¬¯°±²³´¶¸¹º¼½¾¿×÷ˇ˘˙˛˝](?=[a-zà-ÿ])|(?<=[a-zà-ÿ])[¶±³¼¾¿¡¤¦¬˛ˇ]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def _spelling(text: str) -> float:
    """Give the share of a text's letters beyond ASCII that one language has, the first best.

    A sign that stands in a word, as in `¶luza`, is no letter of any.
    """
    letters = [one for one in text.lower() if one > "\x7f" and one.isalpha()]
    letters += _SIGN_IN_WORD.findall(text)
    most = max(sum(one in alphabet for one in letters) for alphabet in _ALPHABETS)
    return most / len(letters) if letters else 1.0


def charset_sent(content_type: str) -> str:
    """Give the charset that a Content-Type names, or an empty text."""
    found = _SENT.search(content_type)
    return found[1] if found else ""
