"""All the rows of a file become slogans, or none of them."""

from collections.abc import Sequence

from playlists.ids import SloganId
from signage.advice import NO_REASONS
from signage.bundle import Carried
from signage.errors import AdviceError, BadInputError, BadRow, BadRowsError
from signage.people import Action, Person, require
from signage.slogan import Revision, State
from signage.slogan_file import Row
from signage.steps.compose.bringing import Brought, brought
from signage.steps.compose.picturing import kept
from signage.steps.compose.showing import require_showable
from signage.steps.compose.writing import added, beside_now, submitted
from signage.store import library, slogans
from signage.store.connection import Connection
from signage.store.engine import Store
from signage.store.ids import new_id


def import_rows(
    store: Store,
    rows: Sequence[Row],
    *,
    then: State,
    by: Person,
    now: int,
    pictures: Sequence[Carried] = (),
) -> tuple[Revision, ...]:
    """Keep all rows of a file, as drafts or `then` SUBMITTED; or none, naming each bad row.

    A row with an id keeps it, so that playlists can name it. `pictures` came with the
    rows: those that are not here yet are taken in as uploads are, before anything is kept.

    Raises:
        BadRowsError: an id or a text is there already, a place is unknown, a picture is
            missing or none to be taken, a screen cannot show what is chosen, or what is to
            be submitted has advice of severity E.
    """
    require(by, Action.COMPOSE)
    come = brought(store, rows, pictures, by=by, now=now)
    require_all_showable(rows)
    beside = beside_now(store) if then is State.SUBMITTED else None
    with store.writing() as db:
        return kept_rows(db, come, beside=beside, by=by, now=now)


def kept_rows(
    db: Connection, come: Brought, *, beside: library.Beside | None, by: Person, now: int
) -> tuple[Revision, ...]:
    """Keep all rows, handed in when there is something to judge them `beside`."""
    rows = come.rows
    _require_new(db, rows)
    for each in come.taken:
        kept(db, each)
    done, bad = [], []
    for row in rows:
        slogan_id = SloganId(row.id or new_id("slogan"))
        try:
            one = added(db, row.draft, slogan_id=slogan_id, by=by, now=now)
            if beside:
                told = (beside, NO_REASONS)
                one = submitted(db, one, told=told, by=by, now=now)
        except BadInputError as error:
            bad.append(BadRow(row.number, error.field, why=str(error)))
        except AdviceError as error:
            bad.append(BadRow(row.number, "text", why=str(error)))
        else:
            done.append(one)
    if bad:
        raise BadRowsError(tuple(bad))
    return tuple(done)


def require_all_showable(rows: Sequence[Row]) -> None:
    """Raise BadRowsError for all rows that choose for a class what it cannot show."""
    bad = []
    for row in rows:
        try:
            require_showable(row.draft)
        except BadInputError as error:
            bad.append(BadRow(row.number, error.field, why=str(error)))
    if bad:
        raise BadRowsError(tuple(bad))


def _require_new(db: Connection, rows: Sequence[Row]) -> None:
    texts = slogans.same_texts(db, [row.draft.text for row in rows])
    ids = slogans.same_ids(db, [row.id for row in rows if row.id])
    bad = [
        BadRow(row.number, "text", why="库中已有相同的文字")
        for row in rows
        if row.draft.text in texts
    ]
    bad += [
        BadRow(row.number, "id", why=f"编号 {row.id} 已被使用")
        for row in rows
        if row.id in ids
    ]
    if bad:
        raise BadRowsError(tuple(sorted(bad)))
