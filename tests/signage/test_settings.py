"""Settings: the file, the variables over it, and every wrong one named."""

from pathlib import Path

import pytest

from signage.errors import SettingsError
from signage.settings import Settings, load


def _file(folder: Path, text: str) -> Path:
    path = folder / "signage.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_anything_said_everything_is_on_loopback() -> None:
    settings = load({})

    assert settings == Settings()
    assert settings.address == "http://127.0.0.1:8470"
    assert settings.broker == "mqtt://127.0.0.1:8471"


def test_a_variable_comes_before_the_file(tmp_path: Path) -> None:
    path = _file(tmp_path, 'web_port = 9000\ncity = "云江市"\n')

    settings = load({"SIGNAGE_WEB_PORT": "9001", "HOME": "/root"}, path)

    assert (settings.web_port, settings.city) == (9001, "云江市")


def test_the_file_may_be_named_by_a_variable(tmp_path: Path) -> None:
    path = _file(tmp_path, "demo = true\n")

    assert load({"SIGNAGE_CONFIG": str(path)}).demo


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("web_port", "0"),
        ("web_port", "65536"),
        ("web_port", "many"),
        ("mqtt_port", "8470"),
        ("nats_port", "8471"),
        ("report_every_s", "4"),
        ("demo", "perhaps"),
        ("cell", "a/b"),
        ("root", "signage/+"),
        ("mqtt_url", "http://127.0.0.1"),
        ("mqtt_url", "mqtt://127.0.0.1:99999"),
        ("mqtt_url", "mqtts://"),
        ("mqtt_url", "mqtt://192.0.2.7"),
        ("web_url", "http://screens.example"),
        ("host", "192.0.2.7"),
        ("database_url", "mysql://localhost/x"),
        ("city", ""),
        ("colour", "red"),
    ],
)
def test_a_wrong_setting_is_named(variable: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load({f"SIGNAGE_{variable.upper()}": value})

    assert caught.value.setting == variable


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("web_prot = 1", "web_prot"),
        ("web_port =", "config"),
        ("web_port = true", "web_port"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, setting: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load({}, _file(tmp_path, text))

    assert caught.value.setting == setting


def test_a_file_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load({}, tmp_path / "nowhere.toml")


def test_beyond_this_machine_without_tls_needs_a_word() -> None:
    settings = load({"SIGNAGE_HOST": "192.0.2.7", "SIGNAGE_INSECURE_LAN": "true"})

    assert settings.host == "192.0.2.7"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://a:secret@127.0.0.1/d", "postgresql://a:***@127.0.0.1/d"),
        ("postgresql:///d?password=secret&user=a", "postgresql:///d?password=***&user=a"),
    ],
)
def test_passwords_are_not_shown(url: str, shown: str) -> None:
    described = dict(load({"SIGNAGE_DATABASE_URL": url}).describe())

    assert described["database_url"] == shown
    assert described["demo"] == "false"


def test_a_data_folder_that_cannot_be_made_names_its_setting(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        Settings(data=tmp_path / "file" / "data").make_folders()

    assert caught.value.setting == "data"


def test_a_new_data_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    Settings(data=tmp_path / "new" / "data").make_folders()

    assert (tmp_path / "new" / "data").stat().st_mode & 0o777 == 0o700


def test_the_secrets_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")

    settings.make_folders()

    assert settings.secrets.stat().st_mode & 0o777 == 0o700
