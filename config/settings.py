"""Every setting, documented in place; the only reader of the environment and of .env."""

from __future__ import annotations

import difflib
import os
import re
from datetime import time
from importlib.resources import files
from pathlib import Path
from string import punctuation
from typing import TYPE_CHECKING, Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from digests.calendar import parse_local_time
from digests.errors import ScheduleError, SettingError
from digests.zones import parse_zone

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

THEMES = Path(str(files("config") / "themes.toml"))
"""Comes with the program; everything else is looked for in the folder where it is started."""
ENV_FILE = Path(".env")
PREFIX = "DAYBREAK_"

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+(?:/[^\s?#]*)?$", re.IGNORECASE)
_UNNAMEABLE = str.maketrans("", "", punctuation.translate(str.maketrans("", "", "-_")))
"""What Discord leaves out of a text channel's name."""


class Settings(BaseSettings):
    """The settings of one Daybreak; each field's description is its documentation."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    token: Annotated[
        SecretStr | None,
        Field(
            validation_alias="DISCORD_TOKEN",
            description="The bot's token; without one, a Discord of its own.",
            examples=["the-token-from-the-developer-portal"],
        ),
    ] = None
    discord_url: Annotated[
        str | None,
        Field(
            description="A Discord-like server on this machine to dial.",
            examples=["http://127.0.0.1:8642"],
        ),
    ] = None
    sandbox_port: Annotated[
        int,
        Field(
            ge=0,
            le=65535,
            description="The port of Daybreak's own Discord, or a free one.",
            examples=["8642"],
        ),
    ] = 8642
    database_url: Annotated[
        SecretStr | None,
        Field(
            description="SQLite or PostgreSQL. Unset: a file in `DAYBREAK_VAR`.",
            examples=["postgresql://daybreak:password@127.0.0.1/daybreak"],
        ),
    ] = None
    var: Annotated[
        Path,
        Field(
            description="The folder of the database and of Daybreak's own Discord.",
            examples=["var"],
        ),
    ] = Path("var")
    articles: Annotated[
        str,
        Field(
            description="Folders, with commas between, whose articles are read.",
            examples=["seeds,/srv/news"],
        ),
    ] = "seeds"
    poll_minutes: Annotated[
        int,
        Field(
            ge=1,
            le=360,
            description="Minutes between a source's readings.",
            examples=["15"],
        ),
    ] = 15
    most_sources: Annotated[
        int,
        Field(
            ge=1,
            le=10_000,
            description="At most so many sources a server.",
            examples=["100"],
        ),
    ] = 100
    source_share: Annotated[
        int,
        Field(
            ge=1,
            le=100,
            description="A source's percent of a digest.",
            examples=["33"],
        ),
    ] = 33
    ill_hours: Annotated[
        int,
        Field(
            ge=1,
            le=720,
            description="Failing hours before admins are told.",
            examples=["24"],
        ),
    ] = 24
    fetch_allow: Annotated[
        str,
        Field(
            description="Own hosts and networks to read.",
            examples=["wiki.example,10.1.0.0/16"],
        ),
    ] = ""
    themes: Annotated[
        Path,
        Field(
            description="The themes' file. Unset: Daybreak's own.",
            examples=["config/themes.toml"],
        ),
    ] = THEMES
    channel: Annotated[
        str,
        Field(
            min_length=1,
            max_length=100,
            description="The channel that gets a morning schedule by itself.",
            examples=["morning-digest"],
        ),
    ] = "morning-digest"
    time_zone: Annotated[
        str,
        Field(
            description="The IANA time zone of that first schedule.",
            examples=["Europe/Berlin"],
        ),
    ] = "UTC"
    morning: Annotated[
        time,
        Field(description="The local time of that first schedule.", examples=["08:00"]),
    ] = time(8)
    catch_up_hours: Annotated[
        int,
        Field(
            ge=1,
            le=23,
            description="Hours for which a missed morning is posted.",
            examples=["12"],
        ),
    ] = 12
    max_bullets: Annotated[
        int,
        Field(
            ge=1,
            le=20,
            description="At most so many bullets of one article; of several, up to 60.",
            examples=["7"],
        ),
    ] = 7
    max_characters: Annotated[
        int,
        Field(
            ge=60,
            le=400,
            description="At most so many characters a bullet; whole sentences 300, leads any.",
            examples=["200"],
        ),
    ] = 200
    model_url: Annotated[
        str | None,
        Field(
            description="OpenAI-compatible address to which articles are sent.",
            examples=["http://127.0.0.1:11434/v1"],
        ),
    ] = None
    model: Annotated[
        str | None,
        Field(description="Its name there.", examples=["qwen3:8b"]),
    ] = None
    model_key: Annotated[
        SecretStr | None,
        Field(description="Its key.", examples=["the-key-of-the-service"]),
    ] = None
    model_tokens_a_day: Annotated[
        int,
        Field(
            ge=0,
            le=1_000_000_000,
            description="Its tokens a day; 0: any.",
            examples=["500000"],
        ),
    ] = 500_000
    model_timeout: Annotated[
        int,
        Field(
            ge=1,
            le=600,
            description="Seconds for an answer.",
            examples=["60"],
        ),
    ] = 60
    model_check: Annotated[
        bool,
        Field(
            description="Whether it proves what the check cannot tell.",
            examples=["true"],
        ),
    ] = True
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        Field(description="How much the log tells.", examples=["INFO"]),
    ] = "INFO"

    @field_validator("token", "database_url", "model_key", mode="after")
    @classmethod
    def _an_empty_secret_is_none(cls, secret: SecretStr | None) -> SecretStr | None:
        return secret if secret is not None and secret.get_secret_value().strip() else None

    @field_validator("articles", mode="after")
    @classmethod
    def _at_least_one_folder(cls, folders: str) -> str:
        if not folders.replace(",", " ").strip():
            raise ValueError("it names no folder")
        return folders

    @field_validator("discord_url", "model_url", "model", mode="after")
    @classmethod
    def _an_empty_text_is_none(cls, text: str | None) -> str | None:
        return (text or "").strip() or None

    @field_validator("model_url", mode="after")
    @classmethod
    def _a_web_address(cls, address: str | None) -> str | None:
        if address is None:
            return None
        try:
            parts = urlsplit(address)
            is_one = bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError:
            is_one = False
        if not is_one or not _WEB_ADDRESS.match(address) or not address.isprintable():
            raise ValueError("it is no http or https address")
        if "@" in parts.netloc:
            raise ValueError(
                "it has a name or password in it, which would be shown; "
                f"give the service's key as {variable('model_key')}"
            )
        return address

    @field_validator("model_key", mode="after")
    @classmethod
    def _a_key_in_one_line(cls, key: SecretStr | None) -> SecretStr | None:
        written = key.get_secret_value().strip() if key else ""
        if not written.isprintable():
            raise ValueError("it has a line break or a control character in it; give the key alone")
        return SecretStr(written) if written else None

    @field_validator("channel", mode="after")
    @classmethod
    def _a_name(cls, name: str) -> str:
        if not channel_name(name):
            raise ValueError("it names no channel")
        return name

    @field_validator("time_zone", mode="after")
    @classmethod
    def _name_a_zone(cls, zone: str) -> str:
        if zone in available_timezones():
            return zone
        try:
            return parse_zone(zone)
        except ScheduleError as error:
            raise ValueError(str(error).rstrip(".")) from None

    @field_validator("morning", mode="before")
    @classmethod
    def _as_a_schedule_takes_it(cls, written: object) -> object:
        try:
            return parse_local_time(written) if isinstance(written, str) else written
        except ScheduleError:
            raise ValueError("it is no time of day; write it as 08:00 or 8am") from None

    @field_validator("log_level", mode="before")
    @classmethod
    def _a_level_in_any_case(cls, level: object) -> object:
        return level.strip().upper() if isinstance(level, str) else level

    @property
    def article_folders(self) -> tuple[Path, ...]:
        """The folders whose articles are read, each once; one whose name has commas is one too."""
        if Path(self.articles).is_dir():
            return (Path(self.articles).absolute(),)
        named = filter(None, map(str.strip, self.articles.split(",")))
        return tuple(dict.fromkeys(Path(name).absolute() for name in named))

    @property
    def channel_name(self) -> str:
        """The channel's name as Discord writes it."""
        return channel_name(self.channel)

    @property
    def fetch_allowed(self) -> tuple[str, ...]:
        """What may be read besides public addresses."""
        return tuple(word.strip() for word in self.fetch_allow.split(",") if word.strip())

    @property
    def secrets(self) -> tuple[str, ...]:
        """The values that must never stand in a log."""
        given = (self.token, self.database_url, self.model_key)
        found = [secret.get_secret_value() for secret in given if secret]
        password = _password_of(self.database_url.get_secret_value()) if self.database_url else None
        return (*found, password) if password else tuple(found)


def channel_name(written: str) -> str:
    """Write a text channel's name as Discord does: "#News Room" is news-room; '' for none."""
    return re.sub(r"[\s-]+", "-", written.translate(_UNNAMEABLE).strip()).strip("-").lower()


def _password_of(address: str) -> str | None:
    try:
        return urlsplit(address).password
    except ValueError:  # no address at all, which whoever opens it will say
        return None


def variable(field: str) -> str:
    """Name the environment variable of a field of `Settings`."""
    alias = Settings.model_fields[field].validation_alias
    return str(alias) if alias else PREFIX + field.upper()


def fault_in(field: str, reason: str) -> SettingError:
    """Make the error of a setting whose value was found wrong only when it was used."""
    example = (Settings.model_fields[field].examples or [""])[0]
    return SettingError(f"{variable(field)}: {reason} Example: {variable(field)}={example}")


def load_settings(env_file: Path | None = ENV_FILE) -> Settings:
    """Read the settings from the environment, then from `env_file`.

    Raises:
        SettingError: names the setting, what is wrong with its value, and an example.
    """
    try:
        _refuse_misspelt_names(env_file)
        return Settings(_env_file=env_file)
    except ValidationError as error:
        raise SettingError(_explain(error)) from None
    except UnicodeDecodeError:
        raise SettingError(f"{env_file} is not UTF-8 text. Save it as UTF-8.") from None
    except OSError as error:
        raise SettingError(f"{env_file} cannot be read: {error.strerror}.") from None


def _refuse_misspelt_names(env_file: Path | None) -> None:
    known = [variable(field) for field in Settings.model_fields]
    given = set(os.environ)
    if env_file is not None and env_file.is_file():
        given |= set(dotenv_values(env_file, encoding="utf-8"))
    for name in sorted(given):
        if not name.startswith((PREFIX, "DISCORD_")) or name in known:
            continue
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.85)
        if near:
            raise SettingError(f"{name} is not a setting. Did you mean {near[0]}?")


def _explain(error: ValidationError) -> str:
    lines = []
    for fault in error.errors(include_url=False):
        field = next(
            name
            for name in Settings.model_fields
            if str(fault["loc"][0]).lower() in {name, variable(name).lower()}
        )
        info = Settings.model_fields[field]
        is_secret = "SecretStr" in str(info.annotation)
        has_password = field.endswith("_url") and "@" in str(fault["input"])
        value = ":" if is_secret or has_password else f" is {fault['input']!r}:"
        example = (info.examples or [""])[0]
        told = f"{variable(field)}{value} {_reason(fault, info)}."
        lines.append(f"{told} Example: {variable(field)}={example}")
    return "\n".join(lines)


def _reason(fault: ErrorDetails, info: FieldInfo) -> str:
    """Say in our words what pydantic found."""
    kind, about = fault["type"], fault.get("ctx", {})
    if kind == "value_error":
        return str(about["error"])
    if info.annotation is int:
        least = next(rule.ge for rule in info.metadata if hasattr(rule, "ge"))
        most = next(rule.le for rule in info.metadata if hasattr(rule, "le"))
        return f"it must be a whole number from {least} to {most}"
    if kind in {"literal_error", "bool_parsing"}:
        return f"it must be {about.get('expected', 'true or false').replace(chr(39), '')}"
    if kind == "string_too_short":
        return "it is empty"
    if kind == "string_too_long":
        return f"it is longer than {about['max_length']} characters"
    return "it cannot be read"
