import shutil
from pathlib import Path

import pytest

from fonts.catalogue import FILES, catalogued, face, faces, require_intact
from fonts.coverage import measured_from
from fonts.errors import FontAlteredError
from fonts.lines import baseline
from fonts.setting import FACES, FLOOR_PX, TINY


def copied_files(folder: Path) -> None:
    for each in faces():
        shutil.copyfile(each.path, folder / each.file)


def test_the_shipped_fonts_are_the_catalogued_ones() -> None:
    require_intact()

    assert {each.file for each in faces()} <= {path.name for path in FILES.iterdir()}


def test_one_changed_byte_is_refused_by_the_files_name(tmp_path: Path) -> None:
    copied_files(tmp_path)
    altered = tmp_path / "noto-sans-sc-cut.ttf"
    altered.write_bytes(altered.read_bytes()[:-1] + b"?")

    with pytest.raises(FontAlteredError, match=r"noto-sans-sc-cut\.ttf"):
        require_intact(tmp_path)


def test_a_missing_font_is_refused_by_the_files_name(tmp_path: Path) -> None:
    copied_files(tmp_path)
    (tmp_path / "unifont.otf").unlink()

    with pytest.raises(FontAlteredError, match=r"unifont\.otf"):
        require_intact(tmp_path)


def test_fonts_without_their_catalogue_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FontAlteredError, match=r"catalogue\.toml"):
        catalogued(tmp_path)


def test_every_face_has_its_licence_beside_it() -> None:
    texts = [
        (FILES / name).read_text("utf-8") for each in faces() for name in each.licence_files
    ]

    assert all("SIL OPEN FONT LICENSE" in text for text in texts)


def test_the_fonts_stay_small_enough_to_ship() -> None:
    assert sum(each.path.stat().st_size for each in faces()) < 12_000_000


def test_the_coverage_was_read_from_these_very_files() -> None:
    assert [measured_from(each.name) for each in faces()] == [
        each.sha256 for each in faces()
    ]


def test_the_rules_of_fitting_agree_with_the_catalogue() -> None:
    for rule in FACES.values():
        known = face(rule.name)

        assert (rule.step, rule.smallest) == (known.native_px, known.smallest_px)
        assert baseline(rule.name, 160) == known.baseline(160)


def test_only_the_smallest_face_is_marked_below_the_floor() -> None:
    marked = [each.name for each in faces() if not each.is_legible]

    assert marked == [TINY.name]
    assert face(TINY.name).smallest_px < FLOOR_PX
