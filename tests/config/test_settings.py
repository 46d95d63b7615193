from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from config.settings import Settings, load_settings, variable
from digests.errors import SettingError


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for field in Settings.model_fields:
        monkeypatch.delenv(variable(field), raising=False)


def test_without_any_setting_the_defaults_hold() -> None:
    settings = load_settings(env_file=None)
    assert (settings.token, settings.time_zone, settings.morning) == (None, "UTC", time(8))


def test_the_environment_wins_over_the_env_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("DAYBREAK_CHANNEL=from-file\nDAYBREAK_TIME_ZONE=Asia/Tokyo\n")
    monkeypatch.setenv("DAYBREAK_CHANNEL", "from-environment")
    settings = load_settings(env_file)
    assert (settings.channel, settings.time_zone) == ("from-environment", "Asia/Tokyo")


def test_an_empty_token_is_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", " ")
    assert load_settings(env_file=None).token is None


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("DAYBREAK_TIME_ZONE", "Mars/Olympus", "there is no such IANA time zone"),
        ("DAYBREAK_MORNING", "25:00", "hour value is outside"),
        ("DAYBREAK_MORNING", "08:00:30", "hours and minutes only"),
        ("DAYBREAK_MAX_BULLETS", "many", "valid integer"),
        ("DAYBREAK_MAX_BULLETS", "0", "greater than or equal to 1"),
        ("DAYBREAK_SANDBOX_PORT", "65536", "less than or equal to 65535"),
        ("DAYBREAK_LOG_LEVEL", "LOUD", "'DEBUG', 'INFO'"),
        ("DAYBREAK_CHANNEL", "", "at least 1 character"),
    ],
)
def test_a_wrong_value_is_told_with_name_fault_and_example(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingError) as caught:
        load_settings(env_file=None)
    sentence = str(caught.value)
    assert sentence.startswith(f"{name} is {value!r}: ")
    assert reason in sentence
    assert f"Example: {name}=" in sentence


def test_a_misspelt_name_is_told_with_the_right_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYBREAK_TIMEZONE", "UTC")
    with pytest.raises(SettingError, match=r"Did you mean DAYBREAK_TIME_ZONE\?"):
        load_settings(env_file=None)


def test_a_misspelt_name_in_the_env_file_is_told_too(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("DISCORD_TOKN=abc\n")
    with pytest.raises(SettingError, match=r"Did you mean DISCORD_TOKEN\?"):
        load_settings(env_file)


def test_an_env_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_bytes(b"DAYBREAK_CHANNEL=\xff\xfe\n")
    with pytest.raises(SettingError, match="not UTF-8"):
        load_settings(env_file)


def test_no_secret_shows_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "token-to-hide")
    monkeypatch.setenv("DAYBREAK_DATABASE_URL", "postgresql://u:pass-to-hide@h/d")
    settings = load_settings(env_file=None)
    assert "to-hide" not in repr(settings)
    assert set(settings.secrets) == {
        "token-to-hide",
        "postgresql://u:pass-to-hide@h/d",
        "pass-to-hide",
    }


def test_a_database_address_that_is_none_still_hides_and_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DAYBREAK_DATABASE_URL", "postgresql://[pass-to-hide")
    assert load_settings(env_file=None).secrets == ("postgresql://[pass-to-hide",)


def test_an_empty_address_of_discord_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYBREAK_DISCORD_URL", " ")
    assert load_settings(env_file=None).discord_url is None


def test_an_env_file_that_cannot_be_read_is_told() -> None:
    unreadable = Path("/proc/self/mem")  # even for an administrator, whom no file mode stops
    if not unreadable.exists():
        pytest.skip("only Linux has a file that nobody can read")
    with pytest.raises(SettingError, match="cannot be read"):
        load_settings(unreadable)


def test_every_setting_has_a_description_and_an_example() -> None:
    for field, info in Settings.model_fields.items():
        assert info.description, field
        assert info.examples, field


def test_a_channels_name_may_be_given_with_its_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYBREAK_CHANNEL", "#news")
    assert load_settings(env_file=None).channel == "news"
