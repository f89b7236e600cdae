from devices.agent.line import What
from devices.keys import SigningKey
from devices.messages import Topics
from playlists.ids import ScreenId
from tests.devices.agent.office import DAY, Office
from tests.devices.agent.taking_in import Screen, first, second


def test_a_screen_enrolled_anew_for_real_forgets_whom_the_demo_trusted(
    screen: Screen,
) -> None:
    first(screen)
    screen.start(demo=False)

    assert screen.repertoire.trust is None
    assert screen.plays == []


def test_a_screen_enrolled_anew_takes_the_new_offices_word(screen: Screen) -> None:
    first(screen)
    screen.store.ledger.set_fact("clock", "b1 5 controller")
    screen.office = Office(now=screen.office.now - DAY)
    screen.start(roots=(screen.office.root.public,))
    before = screen.plays
    screen.offer(second(screen.office))

    assert before == []
    assert screen.plays == ["sl-second"]
    assert screen.store.ledger.fact("clock") == ""


def test_a_screen_enrolled_anew_refuses_the_old_offices_word(screen: Screen) -> None:
    first(screen)
    old = screen.office.trust()
    screen.start(roots=(SigningKey.generate().public,))
    screen.give(What.TRUST, old)

    assert screen.repertoire.trust is None
    assert screen.plays == []


def test_the_same_enrolment_with_a_new_token_changes_nothing(screen: Screen) -> None:
    first(screen)
    screen.start(token="another")  # noqa: S106  # of no real screen

    assert screen.plays == ["sl-first"]


def test_a_new_file_of_the_same_office_changes_nothing(screen: Screen) -> None:
    first(screen)
    roots = (screen.office.root.public, SigningKey.generate().public)
    screen.start(roots=roots)

    assert screen.plays == ["sl-first"]


def test_what_another_screen_followed_is_forgotten(screen: Screen) -> None:
    first(screen)
    screen.start(screen=ScreenId("sc-other"), base=Topics().base(ScreenId("sc-other")))

    assert screen.plays == []
