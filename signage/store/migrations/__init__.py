"""The database's form, revision by revision (Alembic); `create_all` is nowhere."""

from functools import cache
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from signage.errors import StoreError

_HERE: Final = Path(__file__).parent


@cache
def head() -> str:
    """The revision that this version of the program needs."""
    return str(_scripts().get_current_head())


def upgrade(db: Connection, *, to: str = "head") -> None:
    """Run what is missing up to a revision, within the transaction of `db`."""
    config = _config()
    config.attributes["connection"] = db
    command.upgrade(config, to)


def revision_of(db: Connection) -> str | None:
    """The revision of the tables, or None when there are none yet."""
    return MigrationContext.configure(db).get_current_revision()


def require_head(found: str | None) -> None:
    """Refuse tables of another form than `head`, saying what to do.

    Raises:
        StoreError: the database is empty, older, or newer than this program.
    """
    if found is None:
        raise StoreError("the database has no tables yet: `signage run` makes them")
    require_known(found)
    if found != head():
        raise StoreError(
            f"the database is of an older version ({found}): `signage run` upgrades it"
        )


def require_known(found: str) -> None:
    """Refuse a revision of which this program knows nothing.

    Raises:
        StoreError: a newer version of the program made it.
    """
    if found not in {script.revision for script in _scripts().walk_revisions()}:
        raise StoreError(
            f"the database was made by a newer version ({found}): install that, or restore"
        )


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    return config
