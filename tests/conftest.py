"""What all tests share: Hypothesis, a real broker, and who may run beside whom."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings

from tests.fakes.broker import Broker
from tests.journey.house import DEMO, House

ONE_BY_ONE: Final = (
    "tests/browser/",
    "tests/faults/",
    "tests/journey/",
    "tests/signage/test_broker.py",
    "tests/signage/test_processes.py",
)
"""What starts whole cities, browsers and brokers on ports: never beside each other."""

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


@pytest.hookimpl(tryfirst=True)  # before the workers read what belongs together
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Files stay together; what starts processes goes to one worker, and begins there.

    Without workers, what needs the demo city comes last: its processes slow nothing else.
    """
    for item in items:
        name = "processes" if item.nodeid.startswith(ONE_BY_ONE) else item.path.as_posix()
        item.add_marker(pytest.mark.xdist_group(name))
    items.sort(key=_needs_the_city)
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(ONE_BY_ONE))


def _needs_the_city(item: pytest.Item) -> bool:
    return "house" in getattr(item, "fixturenames", ())
