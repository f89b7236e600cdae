from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.broker import Broker


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with Broker(tmp_path / "broker") as running:
        yield running
