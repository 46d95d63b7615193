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
        ("DAYBREAK_TIME_ZONE", "Mars/Olympus", "is not a time zone. Give a name"),
        ("DAYBREAK_TIME_ZONE", "PST", "Take a city that has that clock: America/Los_Angeles"),
        ("DAYBREAK_MORNING", "25:00", "no time of day; write it as 08:00 or 8am"),
        ("DAYBREAK_MORNING", "08:00:30", "no time of day"),
        ("DAYBREAK_MORNING", "", "no time of day"),
        ("DAYBREAK_MAX_BULLETS", "many", "it must be a whole number from 1 to 20"),
        ("DAYBREAK_MAX_BULLETS", "0", "it must be a whole number from 1 to 20"),
        ("DAYBREAK_CATCH_UP_HOURS", "1.5", "it must be a whole number from 1 to 23"),
        ("DAYBREAK_SANDBOX_PORT", "65536", "it must be a whole number from 0 to 65535"),
        ("DAYBREAK_LOG_LEVEL", "LOUD", "it must be DEBUG, INFO, WARNING or ERROR"),
        ("DAYBREAK_MODEL_CHECK", "perhaps", "it must be true or false"),
        ("DAYBREAK_MODEL_TOKENS_A_DAY", "-1", "it must be a whole number from 0 to"),
        ("DAYBREAK_MODEL_URL", "ftp://host.example", "it is no http or https address"),
        ("DAYBREAK_MODEL_URL", "http://[::1", "it is no http or https address"),
        ("DAYBREAK_MODEL_URL", "http://host.example:eighty", "it is no http or https address"),
        ("DAYBREAK_MODEL_URL", "http://host.example:99999", "it is no http or https address"),
        ("DAYBREAK_MODEL_URL", "http://:80", "it is no http or https address"),
        ("DAYBREAK_MODEL_URL", "http://host.example/\x07", "it is no http or https address"),
        ("DAYBREAK_ARTICLES", " , ", "it names no folder"),
        ("DAYBREAK_CHANNEL", "", "it is empty"),
        ("DAYBREAK_CHANNEL", " # ", "it names no channel"),
        ("DAYBREAK_CHANNEL", "a" * 101, "it is longer than 100 characters"),
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
    assert len(sentence.splitlines()) == 1
    assert "nput" not in sentence


@pytest.mark.parametrize(
    "address",
    [
        "http://desk:sesame@host.example/v1",
        "https://sesame@host.example",
        "ftp://desk:sesame@host.example",
        "http://desk:ses/ame@host.example",
        "http://desk:sesame#@host.example",
        "http://desk:sesame@[::1",
    ],
)
def test_a_password_in_the_address_of_a_model_is_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DAYBREAK_MODEL_URL", address)
    with pytest.raises(SettingError, match=r"^DAYBREAK_MODEL_URL: it (has a name|is no)") as caught:
        load_settings(env_file=None)
    assert "ses" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("key", ["sesame\nopen", "sesame\r\nHost: x", "ses\x07ame", "ses\x7fame"])
def test_a_key_of_several_lines_is_refused_and_not_shown(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("DAYBREAK_MODEL_KEY", key)
    with pytest.raises(SettingError, match=r"^DAYBREAK_MODEL_KEY: it has a line break") as caught:
        load_settings(env_file=None)
    assert "sesame" not in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1


def test_the_end_of_a_line_after_a_key_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DAYBREAK_MODEL_KEY", " key-to-hide\n")
    assert load_settings(env_file=None).secrets == ("key-to-hide",)


@pytest.mark.parametrize("written", ["8am", "8", "08:00", "0800", "8 a.m."])
def test_the_morning_is_written_as_a_schedule_takes_it(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("DAYBREAK_MORNING", written)
    assert load_settings(env_file=None).morning == time(8)


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
    monkeypatch.setenv("DAYBREAK_MODEL_KEY", "key-to-hide")
    settings = load_settings(env_file=None)
    assert "to-hide" not in repr(settings)
    assert set(settings.secrets) == {
        "token-to-hide",
        "postgresql://u:pass-to-hide@h/d",
        "pass-to-hide",
        "key-to-hide",
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


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("news", "news"),
        ("#news", "news"),
        ("#News Room", "news-room"),
        (" What's  new? ", "whats-new"),
        ("café_talk", "café_talk"),
    ],
)
def test_a_channel_is_looked_for_as_discord_writes_its_name(
    monkeypatch: pytest.MonkeyPatch, written: str, name: str
) -> None:
    monkeypatch.setenv("DAYBREAK_CHANNEL", written)
    assert load_settings(env_file=None).channel_name == name


def test_one_or_several_folders_of_articles_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here = tmp_path / "seeds"
    assert load_settings(env_file=None).article_folders == (here,)
    monkeypatch.setenv("DAYBREAK_ARTICLES", f"seeds, /srv/news,,{here}")
    assert load_settings(env_file=None).article_folders == (here, Path("/srv/news"))
    (tmp_path / "seeds, old").mkdir()
    monkeypatch.setenv("DAYBREAK_ARTICLES", "seeds, old")
    assert load_settings(env_file=None).article_folders == (tmp_path / "seeds, old",)
