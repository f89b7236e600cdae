"""The figures of a small city's October, made once."""

from collections.abc import Iterator

import pytest

from signage.figures import Figures
from signage.steps.report import Office, figures
from tests.fakes.stores import empty_store
from tests.signage.month import NOW, OCTOBER, Month


@pytest.fixture(scope="session")
def october(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Month]:
    """A city in which October has passed."""
    path = tmp_path_factory.mktemp("october") / "dengta.sqlite3"
    store = empty_store(path)
    month = Month(store)
    month.build()
    yield month
    store.close()


@pytest.fixture(scope="session")
def found(october: Month) -> Figures:
    """The city's figures."""
    office = Office("云江市公安局", "演示数据。")
    return figures(october.store, period=OCTOBER, office=office, now=NOW)
