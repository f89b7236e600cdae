"""An office with the web over it."""

from pathlib import Path

import pytest

from signage.store.engine import Store
from tests.signage.web.desk import Desk, found_office, opened


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> Desk:
    """People, two screens, the web, and nothing written yet."""
    found_office(store)
    return opened(store, tmp_path)
