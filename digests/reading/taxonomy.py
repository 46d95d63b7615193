"""Reads the themes' file; whatever is wrong in it is told with its line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, NoReturn

from digests.errors import ThemesError
from digests.language.tokens import fold_name
from digests.models import Theme

if TYPE_CHECKING:
    from pathlib import Path

PARENTS = frozenset(f"medtop:{number:02d}000000" for number in range(1, 18))
"""The top level of the IPTC Media Topics, arts (01) to weather (17)."""

_NEEDED = ("slug", "name", "emoji", "parent")
_OPTIONAL = ("aliases", "for", "against")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_NAME = 80
_LINE = f"one line of text, not empty, at most {_LONGEST_NAME} characters"
_HEAVIEST = 10.0
_SYNTAX = re.compile(r"(?P<reason>.*) \(at line (?P<line>\d+), column \d+\)", re.DOTALL)


def read_themes(path: Path) -> tuple[Theme, ...]:
    """Read the themes in the file's order.

    Raises:
        ThemesError: it is absent, not UTF-8, not TOML or not as its first lines ask; with the line.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise ThemesError(
            f"{path}: there is no such file. Give the themes' file, or restore it."
        ) from None
    except OSError as error:
        raise ThemesError(f"{path}: it cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ThemesError(f"{path}, line {line}: it is not UTF-8. Save it as UTF-8.") from None
    return _ThemesFile(path, text).themes()


class _ThemesFile:
    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.heads = [
            n for n, line in enumerate(self.lines, 1) if re.match(r"\s*\[\[\s*theme\s*\]\]", line)
        ]
        self.names: dict[str, str] = {}
        self.slugs: dict[str, int] = {}
        self.tables = self._tables(text)

    def themes(self) -> tuple[Theme, ...]:
        themes = tuple(self._theme(number, table) for number, table in enumerate(self.tables))
        if "general" not in self.slugs:
            last = len(self.lines)
            raise self._fault(
                last, 'no theme has the slug "general". Add it: it takes what fits none'
            )
        return themes

    def _tables(self, text: str) -> list[dict[str, Any]]:
        try:
            document = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            placed = _SYNTAX.fullmatch(str(error))
            line = int(placed["line"]) if placed else len(self.lines)
            raise self._fault(line, f"{placed['reason'] if placed else error}") from None
        except RecursionError:
            raise self._fault(1, "it is nested too deeply") from None
        for key in document:
            if key != "theme":
                raise self._fault(
                    self._line(0, key), f'unknown key "{key}"; only [[theme]] tables stand here'
                )
        tables = document.get("theme", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self._fault(
                self._line(0, "theme"), "write each theme as [[theme]], in double brackets"
            )
        return tables

    def _theme(self, number: int, table: dict[str, Any]) -> Theme:
        for key in table:
            if key not in _NEEDED + _OPTIONAL:
                known = ", ".join(_NEEDED + _OPTIONAL)
                self._refuse(number, key, f'unknown key "{key}"; known are {known}')
        for key in _NEEDED:
            if key not in table:
                self._refuse(number, "", f'the theme has no "{key}"')
            if not _is_line(table[key]):
                self._refuse(number, key, f'"{key}" must be {_LINE}')
        self._check_slug(number, table["slug"])
        parent = table["parent"]
        if parent not in PARENTS:
            known = '"medtop:01000000" to "medtop:17000000"'
            self._refuse(number, "parent", f'unknown parent "{parent}"; known are {known}')
        return Theme(
            slug=table["slug"],
            name=table["name"],
            emoji=table["emoji"],
            parent=parent,
            aliases=self._aliases(number, table),
            words=self._words(number, table),
        )

    def _check_slug(self, number: int, slug: str) -> None:
        if not _SLUG.fullmatch(slug):
            shape = "use lower-case letters, digits and single hyphens"
            self._refuse(number, "slug", f'bad slug "{slug}"; {shape}')
        if slug in self.slugs:
            line = self.slugs[slug]
            self._refuse(number, "slug", f'the slug "{slug}" is taken by the theme on line {line}')
        self.slugs[slug] = self._line(number, "")

    def _aliases(self, number: int, table: dict[str, Any]) -> tuple[str, ...]:
        aliases = table.get("aliases", [])
        if not isinstance(aliases, list) or not all(map(_is_line, aliases)):
            self._refuse(number, "aliases", f'"aliases" must be a list, each {_LINE}')
        slug = table["slug"]
        for key, names in (("name", [table["name"]]), ("slug", [slug]), ("aliases", aliases)):
            seen: set[str] = set()
            for name in names:
                folded = fold_name(name)
                owner = self.names.setdefault(folded, slug)
                if owner != slug or name.casefold() in seen:
                    reason = f'"{name}" is used twice: the theme "{owner}" has it already'
                    self._refuse(number, key, reason, name)
                seen.add(name.casefold())
        return tuple(aliases)

    def _words(self, number: int, table: dict[str, Any]) -> tuple[tuple[str, float], ...]:
        words: dict[str, float] = {}
        for key, sign in (("for", 1.0), ("against", -1.0)):
            groups = table.get(key, {})
            if not isinstance(groups, dict):
                self._refuse(number, key, f'write "{key}" with its weight: {key}.3 = [...]')
            for weight, group in groups.items():
                place = rf"{key}\.\W?{re.escape(weight)}"
                self._check_group(number, place, f"{key}.{weight}", group)
                size = _weight(weight)
                if size is None:
                    reason = f'wrong weight "{weight}"; give a number above 0 and at most 10'
                    self._refuse(number, place, reason)
                for word in group:
                    if word in words:
                        reason = f'the word "{word}" is listed twice in "{table["slug"]}"'
                        self._refuse(number, place, reason, word)
                    words[word] = sign * size
        return tuple(words.items())

    def _check_group(self, number: int, place: str, key: str, group: object) -> None:
        if not isinstance(group, list):
            hint = '. A weight with a point is quoted: for."0.5"' if isinstance(group, dict) else ""
            self._refuse(number, place, f'"{key}" must be a list of words{hint}')
        for word in group:
            if not isinstance(word, str) or not any(map(str.isalnum, word)):
                self._refuse(number, place, f'"{key}" holds {word!r}, which is no word')

    def _refuse(self, number: int, key: str, reason: str, item: str = "") -> NoReturn:
        raise self._fault(self._line(number, key, item), reason)

    def _line(self, number: int, key: str, item: str = "") -> int:
        """Find the line of a theme's key, or of an item in its list; the theme's head if unseen."""
        head = self.heads[number] if number < len(self.heads) else 1
        end = self.heads[number + 1] if number + 1 < len(self.heads) else len(self.lines) + 1
        found = head
        if key:
            pattern = re.compile(rf"\s*\[?\W?(?:theme\.)?{key}\b")
            start = 0 if number == 0 else head
            keyed = (n for n in range(start + 1, end) if pattern.match(self.lines[n - 1]))
            found = next(keyed, head)
        if item:
            quoted = (n for n in range(found, end) if f'"{item}"' in self.lines[n - 1])
            found = next(quoted, found)
        return found

    def _fault(self, line: int, reason: str) -> ThemesError:
        return ThemesError(f"{self.path}, line {line}: {reason.rstrip('.')}.")


def _is_line(value: object) -> bool:
    """Say whether a value is one line of text; an emoji may hold joiners."""
    plain = value.replace("\N{ZERO WIDTH JOINER}", "") if isinstance(value, str) else ""
    return bool(plain.strip()) and len(plain) <= _LONGEST_NAME and plain.isprintable()


def _weight(text: str) -> float | None:
    try:
        size = float(text)
    except ValueError:
        return None
    return size if 0.0 < size <= _HEAVIEST else None
