"""`signage sheet` and `signage artwork` on an office's database."""

import json
from pathlib import Path

import pytest
from PIL import Image

from playlists.ids import SloganId
from signage.cli import run
from signage.cli.desk import Desk
from signage.steps import handout
from signage.steps.handout import House
from tests.signage.cli.office import Office

pytestmark = pytest.mark.usefixtures("office")


def test_a_sheet_is_written_as_its_ending_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pdf, png = tmp_path / "a1.pdf", tmp_path / "a1.png"

    assert run(["sheet", "A1", "-o", str(pdf)]) == 0
    assert run(["sheet", "A1", "-o", str(png)]) == 0

    assert pdf.read_bytes().startswith(b"%PDF-")
    with Image.open(png) as page:
        assert page.width == 1654
    assert "pictures, submitted" in capsys.readouterr().out


def test_artwork_of_what_has_not_passed_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a1.png"

    assert run(["artwork", "A1", "--form", "strip", "-o", str(file)]) == 0

    with Image.open(file) as page:
        assert page.size == (1181, 354)
    assert "100×30 毫米, marked 样稿" in capsys.readouterr().out


def test_a_printers_copy_is_larger_by_bleed_and_marks(tmp_path: Path) -> None:
    file = tmp_path / "a1.png"

    assert run(["artwork", "A1", "--form", "strip", "--bleed", "-o", str(file)]) == 0

    with Image.open(file) as page:
        assert page.size == (1181 + 188, 354 + 188)


def test_the_texts_are_told_with_their_length(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["handouts", "A1"]) == 0

    said = capsys.readouterr().out
    with Desk().store() as store:
        by = House(Desk().settings.city, is_demo=False)
        found = handout.handouts(store, SloganId("A1"), None, by=by)
    assert found.caption in said
    assert f"{found.sms.text}\n\n{found.sms.characters} characters, 1 messages" in said
    assert "artwork is marked 样稿" in said
    assert run(["handouts", "A1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == handout.told(found)


def test_another_ending_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["sheet", "A1", "-o", str(tmp_path / "a1.doc")]) == 2

    assert "ends in .pdf or .png" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["sheet", "artwork"])
def test_a_slogan_that_is_not_there_is_refused(name: str, office: Office) -> None:
    form = ["--form", "strip"] if name == "artwork" else []

    assert run([name, "NO", *form, "-o", str(office.folder / "no.pdf")]) == 1
