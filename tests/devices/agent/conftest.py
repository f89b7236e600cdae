from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from devices.agent.ledger import Ledger


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Ledger]]:
    """Opens the one ledger of a test, as often as it starts anew."""
    with ExitStack() as files:
        yield lambda: files.enter_context(closing(Ledger(tmp_path / "ledger.db")))
