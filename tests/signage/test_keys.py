"""Keys on disk: made once, private, and none of the demo's in a real installation."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from playlists.ids import PersonId, ScreenId
from signage.errors import TrustSetupError
from signage.keys import Keys
from signage.settings import Settings


def _keys(folder: Path) -> Keys:
    return Keys.of(Settings(data=folder))


def test_a_key_is_made_once_and_read_ever_after(tmp_path: Path) -> None:
    first = _keys(tmp_path).controller.public

    assert _keys(tmp_path).controller.public == first


def test_only_the_owner_can_read_what_is_made(tmp_path: Path) -> None:
    keys = _keys(tmp_path)
    keys.screen_token(ScreenId("lintel"), 1)
    keys.controller.sign("text/plain", b"")

    modes = {file.name: file.stat().st_mode & 0o777 for file in keys.folder.iterdir()}

    assert modes == {"controller.pem": 0o600, "token.key": 0o600}
    assert keys.folder.stat().st_mode & 0o777 == 0o700


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    _keys(tmp_path).controller.sign("text/plain", b"")
    (tmp_path / "secrets" / "controller.pem").chmod(0o644)

    with pytest.raises(TrustSetupError, match="chmod 600"):
        _ = _keys(tmp_path).controller


def test_a_token_is_of_a_screen_and_a_generation(tmp_path: Path) -> None:
    keys = _keys(tmp_path)
    token = keys.screen_token(ScreenId("lintel"), 1)

    assert len(token) == 64
    assert keys.is_screen_token(token, ScreenId("lintel"), 1)
    assert not keys.is_screen_token(token, ScreenId("lintel"), 2)
    assert not keys.is_screen_token(token, ScreenId("hall"), 1)
    assert not keys.is_screen_token("ü", ScreenId("lintel"), 1)


def test_the_secret_of_forms_stays_the_same(tmp_path: Path) -> None:
    assert _keys(tmp_path).csrf == _keys(tmp_path).csrf


def test_a_real_installation_has_no_reviewers_or_roots_on_the_server(
    tmp_path: Path,
) -> None:
    keys = _keys(tmp_path)

    with pytest.raises(TrustSetupError, match="demo"):
        keys.server_reviewer(PersonId("pe-1"))
    with pytest.raises(TrustSetupError, match="demo"):
        _ = keys.root


def test_the_demo_has_both(tmp_path: Path) -> None:
    keys = Keys.of(Settings(data=tmp_path, demo=True))

    reviewer = keys.server_reviewer(PersonId("pe-1"))

    assert reviewer.public != keys.root.public
    assert keys.server_reviewer(PersonId("pe-1")).public == reviewer.public


def test_a_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    keys = Keys.of(Settings(data=tmp_path, demo=True))

    with pytest.raises(TrustSetupError):
        keys.server_reviewer(PersonId("../../x"))


def test_of_many_who_make_a_key_at_once_the_first_ones_stays(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: _keys(tmp_path).csrf, range(32)))

    assert len(made) == 1
    assert [file.name for file in (tmp_path / "secrets").iterdir()] == ["csrf.key"]
