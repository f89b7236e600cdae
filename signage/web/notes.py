"""Notes as one person may see them: a keeper those of the own unit, who arranges all."""

from signage.people import Action, Person, may
from signage.store import notes
from signage.store.connection import Connection
from signage.store.notes import Filed


def seen(db: Connection, person: Person) -> tuple[Filed, ...]:
    """The latest notes that a person may see, the latest first."""
    return notes.latest(db, partner=person.partner)


def number_waiting(db: Connection, person: Person) -> int:
    """How many notes wait for this person to see to them."""
    return notes.number_waiting(db) if may(person.role, Action.ARRANGE) else 0
