"""A town for every step."""

import pytest

from signage.store.engine import Store
from tests.signage.town import Town, found_town


@pytest.fixture
def town(store: Store) -> Town:
    """A small town in a store of its own."""
    return found_town(store)
