"""What all tests share: how hard Hypothesis tries, and a real broker."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.fakes.broker import Broker
from tests.journey.house import DEMO, House

settings.register_profile("dengta", deadline=None, max_examples=50, print_blob=True)
settings.load_profile("dengta")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A running broker of the test's own."""
    with Broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The one demo city that journeys and faults share, with all its processes."""
    with House(tmp_path_factory.mktemp("house"), *DEMO) as standing:
        yield standing


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the demo city comes last, so that its processes slow nothing else."""
    items.sort(key=lambda item: "house" in getattr(item, "fixturenames", ()))
