"""What the tables say of a street's screens after a batch."""

from sqlalchemy import func, select

from signage.plays import HOUR_MS, Accounts, Plays
from signage.store import incidents, tallies
from signage.store import schema as tables
from signage.store.tallies import Part
from tests.signage.street import HALL, T0, Street

DAY: Part = Part(T0 - 24 * HOUR_MS, T0 + 24 * HOUR_MS)


def rows(street: Street, name: str) -> int:
    with street.store.reading() as db:
        return (
            db.scalar(select(func.count()).select_from(tables.metadata.tables[name])) or 0
        )


def noted(street: Street) -> dict[str, int]:
    with street.store.reading() as db:
        return {one.why: one.times for one in incidents.of(db, HALL)}


def counted(street: Street) -> tuple[Plays, Accounts]:
    with street.store.reading() as db:
        plays = tallies.by_screen(db, DAY).get(HALL, Plays())
        return plays, tallies.accounts_by_screen(db, DAY).get(HALL, Accounts())
