"""What all tests share: Hypothesis, a real broker, and who may run beside whom."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

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


class ByFile(LoadScopeScheduling):  # type: ignore[misc]  # it has no type hints
    """Files stay together on a worker; what starts processes stays on one."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(ONE_BY_ONE):
            return "processes"
        return nodeid.partition("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Who runs what, where there are workers."""
    return ByFile(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What needs the demo city comes last, so that its processes slow nothing else.

    With workers, what starts processes comes first: the others have enough to do meanwhile.
    """
    items.sort(key=lambda item: "house" in getattr(item, "fixturenames", ()))
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(ONE_BY_ONE))
