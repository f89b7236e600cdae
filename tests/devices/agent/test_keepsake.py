from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from devices.agent.line import What
from devices.agent.store import open_store
from tests.devices.agent.office import Office
from tests.devices.agent.taking_in import GREEN, Screen, first, second


@pytest.fixture
def stores() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def screen(office: Office, tmp_path: Path, stores: ExitStack) -> Screen:
    store = open_store(tmp_path)
    stores.callback(store.close)
    return Screen(office, store)


def damaged(screen: Screen, stores: ExitStack) -> None:
    """The screen starts again, and what its ledger was is rubbish."""
    stores.close()
    (screen.store.folder / "ledger.db").write_bytes(b"rubbish" * 1_000)
    again(screen, stores)


def again(screen: Screen, stores: ExitStack) -> None:
    screen.store = open_store(screen.store.folder)
    stores.callback(screen.store.close)
    screen.start()


def test_a_screen_whose_ledger_was_damaged_plays_on(
    screen: Screen, stores: ExitStack
) -> None:
    first(screen)
    damaged(screen, stores)

    assert screen.plays == ["sl-first"]


def test_it_says_that_its_ledger_was_lost_once(screen: Screen, stores: ExitStack) -> None:
    first(screen)
    damaged(screen, stores)
    told = screen.refused
    stores.close()
    again(screen, stores)

    assert told == ["ledger"]
    assert not screen.store.holdings.is_restored


def test_it_refuses_an_older_serial_still(screen: Screen, stores: ExitStack) -> None:
    old = screen.office.seal(first(screen))
    screen.offer(second(screen.office))
    damaged(screen, stores)
    screen.offer(old)

    assert screen.plays == ["sl-second"]
    assert "is not above" in screen.why


def test_it_refuses_an_older_trust_list_still(screen: Screen, stores: ExitStack) -> None:
    first(screen)
    old = screen.office.trust()
    screen.office.version = 2
    screen.give(What.TRUST, screen.office.trust())
    damaged(screen, stores)
    screen.give(What.TRUST, old)

    assert screen.repertoire.trust is not None
    assert screen.repertoire.trust.version == 2


def test_it_knows_what_was_withdrawn_still(screen: Screen, stores: ExitStack) -> None:
    item = screen.office.item("sl-second", GREEN)
    taken_back = screen.office.withdraw(item)
    screen.offer(second(screen.office, item, withdrawals=(taken_back,)))
    damaged(screen, stores)

    assert set(screen.repertoire.state.withdrawn) == {"sl-second"}


@pytest.mark.parametrize("rubbish", [b"", b"{}", b"[]", b'{"facts":{},"held":[[1]]}'])
def test_a_copy_that_is_damaged_too_is_passed_over(
    screen: Screen, stores: ExitStack, rubbish: bytes
) -> None:
    first(screen)
    (screen.store.folder / "holdings.json").write_bytes(rubbish)
    damaged(screen, stores)

    assert screen.plays == []
    screen.offer(second(screen.office))
    assert screen.plays == ["sl-second"]


def test_an_envelope_damaged_in_the_copy_is_not_believed(
    screen: Screen, stores: ExitStack
) -> None:
    first(screen)
    copy = screen.store.folder / "holdings.json"
    assignment = copy.read_text().split('"assignment"')[1].split('"')[5]
    copy.write_text(copy.read_text().replace(assignment, assignment[:-8] + "AAAAAAA="))
    damaged(screen, stores)

    assert screen.plays == []
    assert screen.repertoire.trust is not None
