"""`signage forecast`, on the database of a town."""

import json
from pathlib import Path

import pytest

from signage.cli import run
from signage.settings import DATABASE_FILE, Settings
from tests.fakes.stores import empty_store
from tests.signage.town import STATION, Town, found_town

RUSH = ("--from", "2026-11-03", "--playlist", "pl-rush", "--times", "17:00-19:00")


@pytest.fixture(autouse=True)
def town(data: Path) -> Town:
    """A town whose data folder is the command's; every screen plays a."""
    settings = Settings(data=data)
    settings.make_folders()
    store = empty_store(settings.data / DATABASE_FILE)
    town = found_town(store)
    kinds = frozenset({"bank_branch", "station"})
    town.playlist("every", town.slogan("a"), mandatory=True, offered_to=kinds)
    town.playlist("rush", town.slogan("b"))
    return town


def test_a_booking_is_forecast_in_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["forecast", *RUSH, "--where", "kind=station"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("2026-11-03 to 2026-11-09: 1 screens change")
    assert any(line.split() == ["0.0", "720.0", "sl-b"] for line in lines)


def test_a_booking_is_forecast_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["forecast", *RUSH, "--where", f"screen={STATION}", "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["screens"][0]["screens"] == [STATION]
    assert told["screens"][0]["plays_of_one"]["sl-b"] == [0, 5040]


def test_it_takes_every_rule_that_a_file_of_bookings_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rule = 'days={"kind":"called","names":["workday"]}'
    status = run(
        [
            *("forecast", "--from", "2026-11-03", "--slogan", "sl-b", "--json"),
            *("--times", "evening", "--where", "kind=station", "--set", rule),
            *("--set", 'excluded=["2026-11-04"]', "--set", "dwell_ms=20000"),
        ]
    )

    told = json.loads(capsys.readouterr().out)
    (change,) = told["screens"]
    assert status == 0
    assert change["plays_of_one"]["sl-b"] == [0, 4 * 150 * 3]


def test_a_limit_that_cannot_be_kept_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    wish = (*RUSH, "--where", "kind=station", "--set", "least=400")

    assert run(["forecast", *wish]) == 0
    assert "每小时至少 400 次做不到，最多 360 次" in capsys.readouterr().out

    assert run(["forecast", *wish, "--json"]) == 0
    (limit,) = json.loads(capsys.readouterr().out)["limits"]
    assert (limit["limit"], limit["wanted"], limit["reached"]) == ("least", 400, 360)


def test_a_file_of_bookings_is_forecast(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        {
            "id": f"bk-{name}",
            "title": name,
            "playlist": "pl-rush",
            "first": "2026-11-03",
            "last": "2026-11-09",
            "times": [name],
            "spans": [],
            "target": {"venue_kinds": ["station"]},
        }
        for name in ("morning", "evening")
    ]
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(rows), encoding="utf-8")

    assert run(["forecast", "--from", "2026-11-03", "--bookings", str(path), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    assert told["screens"][0]["plays_of_one"]["sl-b"] == [0, 7 * (120 + 150) * 6]


def test_without_a_change_it_tells_what_is_arranged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["forecast", "--from", "2026-11-03"]) == 0

    assert "0 screens change" in capsys.readouterr().out


@pytest.mark.parametrize(
    "wrong",
    [
        ("--from", "2026-11-03", "--to", "2026-11-02"),
        ("--from", "2026-11-03", "--to", "2026-12-31"),
        (*RUSH, "--where", "colour=red"),
        (*RUSH, "--where", "planet=mars"),
        (*RUSH, "--set", "least=many"),
        (*RUSH, "--set", "least=9", "--set", "most=3"),
        (*RUSH, "--set", "planet=mars"),
        (*RUSH, "--set", 'days={"kind":"called","names":["fullmoon"]}'),
        ("--from", "2026-11-03", "--slogan", "sl-none"),
        ("--from", "2026-11-03", "--playlist", "pl-none"),
        (*RUSH, "--times", "late"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["forecast", *wrong]) == 1

    assert len(capsys.readouterr().err.splitlines()) == 1
