"""Notes as one person may see them: a keeper those of the own unit, who arranges all."""

from playlists.ids import ScreenId
from signage.people import Action, Person, may
from signage.store import notes
from signage.store.connection import Connection
from signage.store.notes import Filed


def seen(db: Connection, person: Person) -> tuple[Filed, ...]:
    """The latest notes that a person may see, the latest first."""
    return notes.latest(db, partner=person.partner)


def about_screen(db: Connection, screen: ScreenId, person: Person) -> tuple[Filed, ...]:
    """The notes about a screen that a person may see: of others none."""
    if not (may(person.role, Action.ARRANGE) or may_write(person)):
        return ()
    return notes.about_screen(db, screen, partner=person.partner)


def may_write(person: Person) -> bool:
    """Whether they keep screens, and so may write to the operators."""
    return person.partner is not None and may(person.role, Action.SUBSCRIBE)


def number_waiting(db: Connection, person: Person) -> int:
    """How many notes wait for this person to see to them."""
    return notes.number_waiting(db) if may(person.role, Action.ARRANGE) else 0
