"""`signage advise`: what stands against words, before they are typed anywhere."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click

from playlists.ids import DistrictId, SloganId
from signage.advice import (
    Advice,
    Item,
    Lexicon,
    Library,
    Scope,
    Subject,
    advise,
    blocks,
    lexicon_of,
    standard,
)
from signage.audience import AUDIENCES
from signage.cli.desk import Desk
from signage.cli.panel import Panel, Stand, look_at, profile_named
from signage.cli.render import COLOURS
from signage.places import VENUE_KINDS
from signage.slogan import FRAUD_TYPES, LONGEST_TEXT, Kind
from signage.slogan_file import Row, rows_of
from signage.steps.compose import missing_everywhere

ZONE: Final = ZoneInfo("Asia/Shanghai")
TABLES: Final = (".json", ".csv", ".xlsx")
KINDS: Final = click.Choice([kind.value for kind in Kind])
FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("advise")
@click.argument("words", metavar="TEXT|FILE")
@click.option("--kind", type=KINDS, default=Kind.SLOGAN.value, show_default=True)
@click.option("--fraud-type", type=click.Choice([*FRAUD_TYPES]), default="general")
@click.option("--audience", multiple=True, type=click.Choice([*AUDIENCES]))
@click.option("--reading", multiple=True, metavar="WORDS=PINYIN", help="征信差=cha4")
@click.option("--library", type=FILE, help="Slogans that are there already, as a file.")
@click.option(
    "--lexicon", type=FILE, help="Word lists (TOML) instead of the standard ones."
)
@click.option("--venue-kind", multiple=True, type=click.Choice([*VENUE_KINDS]))
@click.option("--district", multiple=True, metavar="ID", help="Where it is to be shown.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day.")
@click.option("--size", metavar="WxH", help="Look at it on a panel: 128x32.")
@click.option("--colour", type=click.Choice([*COLOURS]), default="red", show_default=True)
@click.option("--pitch", type=click.FloatRange(0.5, 100), default=10, help="In mm.")
@click.option("--distance", type=click.FloatRange(0.5, 500), default=10, help="In m.")
@click.option("--road", "place", flag_value="road", help="The panel faces a road.")
@click.option("--json", "form", flag_value="json", help="Tell it as JSON.")
@click.pass_obj
def advise_(  # noqa: PLR0913 an option each
    desk: Desk,
    *,
    words: str,
    kind: str,
    fraud_type: str,
    audience: tuple[str, ...],
    reading: tuple[str, ...],
    library: Path | None,
    lexicon: Path | None,
    venue_kind: tuple[str, ...],
    district: tuple[str, ...],
    until: datetime | None,
    size: str | None,
    colour: str,
    pitch: float,
    distance: float,
    place: str | None,
    form: str | None,
) -> int:
    r"""Say what stands against TEXT, or against each slogan of a FILE.

    FILE is a text (.txt) or a list of slogans (.json, .csv, .xlsx) as `signage import`
    takes it, whose rows tell their own kinds; \n in TEXT begins a line. With a venue kind,
    a district or a last day it is also told whether the words suit these. Exits with 1
    when something blocks submission (severity E), with 0 otherwise.

    Example: signage advise 已被骗请拨打96ll0 --kind tip --json
    """
    said = Subject(
        words.replace("\\n", "\n"),
        Kind(kind),
        fraud_type=fraud_type,
        audiences=audience,
        readings=dict(map(_reading, reading)),
        scope=_scope(venue_kind, district, until, now=desk.now()),
    )
    rules = lexicon_of(lexicon.read_text("utf-8")) if lexicon else standard()
    subjects = dict(_subjects(words, said))
    beside = _library(library, subjects.values(), rules)
    panel = None
    if size:
        profile = profile_named(size, COLOURS[colour], Stand(pitch, distance))
        panel = Panel(profile, place == "road")
    found = {
        row: advise(
            one,
            lexicon=rules,
            missing=missing_everywhere,
            library=beside,
            looks=(look_at(one, panel),) if panel else (),
        )
        for row, one in subjects.items()
    }
    if form == "json":
        click.echo(json.dumps([*_told(found)], ensure_ascii=False, indent=1))
    else:
        for line in _lines(subjects, found):
            click.echo(line)
    return int(any(map(blocks, found.values())))


def _scope(
    kinds: tuple[str, ...], districts: tuple[str, ...], until: datetime | None, *, now: int
) -> Scope | None:
    """Where and until when, if anything was said of it; the last day is a whole one."""
    if not (kinds or districts or until):
        return None
    ends = (until + timedelta(days=1)).replace(tzinfo=ZONE) if until else None
    return Scope(
        now,
        venue_kinds=kinds,
        districts=tuple(map(DistrictId, districts)),
        not_after=round(ends.timestamp() * 1_000) if ends else None,
    )


def _subjects(words: str, said: Subject) -> Iterator[tuple[int | None, Subject]]:
    """What was asked about, by row; a single text has none."""
    path = _file(words)
    if path is None:
        yield None, _checked(said)
    elif path.suffix.lower() in TABLES:
        for row in rows_of(path.read_bytes(), name=path.name):
            yield row.number, _of_row(row, said)
    else:
        yield None, _checked(replace(said, text=_text(path)))


def _file(words: str) -> Path | None:
    path = Path(words)
    try:
        is_there = path.is_file()
    except (OSError, ValueError):  # too long for a name, or no name at all
        return None
    if not is_there and path.suffix.lower() in {*TABLES, ".txt"}:
        raise click.UsageError(f"there is no file {words}")
    return path if is_there else None


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig").rstrip("\n")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{path} is no UTF-8 text") from error


def _checked(subject: Subject) -> Subject:
    if len(subject.text) > LONGEST_TEXT:
        raise click.UsageError(f"a text has at most {LONGEST_TEXT} characters")
    return subject


def _of_row(row: Row, said: Subject) -> Subject:
    draft = row.draft
    return Subject(
        draft.text,
        draft.kind,
        fraud_type=draft.fraud_type,
        audiences=draft.audiences,
        readings=said.readings,
        scope=said.scope,
        id=SloganId(row.id or str(row.number)),
    )


def _reading(written: str) -> tuple[str, str]:
    words, mark, said = written.partition("=")
    if not (words and mark and said[:-1].isalpha() and said[-1:] in "12345"):
        raise click.UsageError(f"--reading {written!r} is no reading such as 征信差=cha4")
    return words, said


def _library(path: Path | None, asked: Iterable[Subject], lexicon: Lexicon) -> Library:
    """The slogans of a file, and the asked ones that have an id, beside each other."""
    rows = rows_of(path.read_bytes(), name=path.name) if path else ()
    items = [
        Item(SloganId(f"{path}:{row.number}"), row.draft.text, row.draft.fraud_type)
        for row in rows
    ]
    items += [Item(one.id, one.text, one.fraud_type) for one in asked if one.id]
    return Library(items, lexicon)


def _told(found: dict[int | None, tuple[Advice, ...]]) -> Iterator[dict[str, object]]:
    for row, advice in found.items():
        for one in advice:
            yield (
                ({} if row is None else {"row": row})
                | {
                    "code": one.code,
                    "severity": one.severity.value,
                    "span": [one.start, one.end],
                    "why": one.why,
                    "fix": one.fix,
                }
                | ({"classes": [*one.classes]} if one.classes else {})
            )


def _lines(
    subjects: dict[int | None, Subject], found: dict[int | None, tuple[Advice, ...]]
) -> Iterator[str]:
    for row, advice in found.items():
        place = "" if row is None else f"{row}: "
        for one in advice:
            words = subjects[row].text[one.start : one.end].replace("\n", " ")
            fix = "" if one.fix is None else f" → “{one.fix}”"
            yield f"{place}{one.severity.value} {one.code} “{words}”：{one.why}{fix}"
