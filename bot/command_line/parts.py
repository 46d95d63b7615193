"""What the verbs have in common: settings and log, and what is made of the settings."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from config.settings import Settings, fault_in, load_settings, variable
from digests.errors import SettingError, StoreError, ThemesError

if TYPE_CHECKING:
    from pathlib import Path

    from bot.model_setup import ModelChoice
    from digests.models import DigestOptions, Theme
    from digests.service.source_service import SourceService
    from digests.store import Store


def begin() -> Settings:
    """Read the settings, and let the log go where they say."""
    from config.log import configure_log

    settings = load_settings()
    configure_log(settings.log_level, settings.secrets)
    return settings


def themes_of(settings: Settings) -> tuple[Theme, ...]:
    """Read the themes; SettingError names what is wrong with their file."""
    from digests.reading.taxonomy import read_themes

    try:
        return read_themes(settings.themes)
    except ThemesError as error:
        raise fault_in("themes", str(error)) from None


def digest_options(
    settings: Settings, max_bullets: int | None = None, max_characters: int | None = None
) -> DigestOptions:
    """Give how digests are written, by the settings or by what was asked for instead."""
    from digests.models import DigestOptions

    return DigestOptions(
        max_bullets=max_bullets or settings.max_bullets,
        max_characters=max_characters or settings.max_characters,
        source_share=settings.source_share,
    )


def open_store(settings: Settings, *, own_discord: bool) -> Store:
    """Open the database; SettingError says why it cannot be."""
    from digests.store import Store

    try:
        # The page of a Discord of its own moves the clock, to show the next morning.
        return Store(database_address(settings, own_discord=own_discord), moved_clock=own_discord)
    except StoreError as error:
        field = "var" if settings.database_url is None else "database_url"
        raise fault_in(field, str(error)) from None


def database_address(settings: Settings, *, own_discord: bool) -> str:
    """Give the address of the database, or of the one of a Discord of its own."""
    if settings.database_url is not None:
        return settings.database_url.get_secret_value()
    # Apart, so that what was tried out never counts as posted on Discord.
    file_name = "sandbox.db" if own_discord else "daybreak.db"
    return f"sqlite:///{var_folder(settings) / file_name}"


def var_folder(settings: Settings) -> Path:
    """Give the folder of what is kept, made if it was not there."""
    try:
        settings.var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            f"{variable('var')} is {str(settings.var)!r}, which cannot be made: {error.strerror}."
        ) from None
    return settings.var.resolve()


def source_service(store: Store, settings: Settings) -> SourceService:
    """Make the use cases of sources."""
    from digests.service.source_service import SourceService

    return SourceService(
        store,
        every=timedelta(minutes=settings.poll_minutes),
        most=settings.most_sources,
        patience=timedelta(hours=settings.ill_hours),
    )


def model_choice(settings: Settings) -> ModelChoice | None:
    """Give the language model that may write; None: the rules write."""
    if settings.model_url is None and settings.model is None:
        return None
    from bot.model_setup import ModelChoice

    if settings.model is None:
        raise fault_in("model", "no model is named, though there is an address to ask one at.")
    if settings.model_url is None:
        raise fault_in("model_url", f"no address is set at which to ask {settings.model}.")
    return ModelChoice(
        settings.model_url,
        settings.model,
        settings.model_key.get_secret_value() if settings.model_key else "",
        settings.model_tokens_a_day,
        settings.model_timeout,
        settings.model_check,
    )
