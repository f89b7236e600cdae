from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from devices.agent.ledger import Ledger
from devices.agent.store import open_store
from tests.devices.agent.office import Office
from tests.devices.agent.taking_in import Screen


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Ledger]]:
    """Opens the one ledger of a test, as often as it starts anew."""
    with ExitStack() as files:
        yield lambda: files.enter_context(closing(Ledger(tmp_path / "ledger.db")))


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def screen(office: Office, tmp_path: Path) -> Iterator[Screen]:
    store = open_store(tmp_path)
    yield Screen(office, store)
    store.close()
