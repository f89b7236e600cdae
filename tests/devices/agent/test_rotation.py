from devices.agent.line import What
from devices.agent.player import Shown, shown_at
from devices.keys import SigningKey
from devices.messages import Why
from tests.devices.agent.office import DAY, Office
from tests.devices.agent.taking_in import GREEN, Screen, assigned, first, second


def rotated(screen: Screen) -> None:
    """The roots take the controller's key away and name another."""
    screen.office.controller = SigningKey.generate()
    screen.office.version += 1
    screen.give(What.TRUST, screen.office.trust())


def shown(screen: Screen) -> Shown:
    return shown_at(screen.repertoire.state, screen.now)


def test_what_a_lost_key_ordered_only_stands_in(screen: Screen) -> None:
    first(screen)
    rotated(screen)

    assert shown(screen).playable
    assert shown(screen).proof is Why.MISSING


def test_it_stands_in_after_a_restart_too(screen: Screen) -> None:
    first(screen)
    rotated(screen)
    screen.start()

    assert shown(screen).playable
    assert shown(screen).proof is Why.MISSING


def test_a_blank_ends_with_the_key_that_ordered_it(screen: Screen) -> None:
    first(screen)
    screen.offer(second(screen.office, blank_until=screen.now + 3_000 * DAY))
    before = shown(screen)
    rotated(screen)

    assert before.proof is Why.BLANKED
    assert shown(screen).playable


def test_the_next_controller_is_heard_whatever_the_thief_counted(screen: Screen) -> None:
    first(screen)
    screen.offer(second(screen.office, serial=screen.now + DAY))
    rotated(screen)
    screen.offer(second(screen.office))

    assert screen.plays == ["sl-second"]
    assert screen.store.holdings.serial == screen.office.now + 1
    assert [held.serial for held in screen.store.holdings.assignments()] == [
        screen.office.now + 1
    ]


def test_what_the_lost_key_signed_is_refused(screen: Screen) -> None:
    first(screen)
    old = second(screen.office)
    rotated(screen)
    screen.offer(old)

    assert screen.plays == ["sl-first"]
    assert "none of the keys" in screen.why


def test_what_was_being_checked_is_dropped_with_the_key(screen: Screen) -> None:
    first(screen)
    screen.give(What.ASSIGNMENT, second(screen.office))
    rotated(screen)
    screen.fetch()

    assert screen.plays == ["sl-first"]
    assert "none of the keys" in screen.why


def test_what_waits_for_its_time_is_dropped_with_the_key(screen: Screen) -> None:
    first(screen)
    office = screen.office
    later = office.timetable(
        office.item("sl-later", GREEN), effective_from=office.now + DAY
    )
    screen.offer(office.seal(office.assignment(later, serial=office.now + 1)))
    before = len(screen.repertoire.state.coming)
    rotated(screen)

    assert before == 1
    assert screen.repertoire.state.coming == ()


def test_a_list_that_takes_another_key_away_changes_nothing(screen: Screen) -> None:
    screen.office.others = (SigningKey.generate(),)
    assignment = first(screen)
    screen.office.others = ()
    screen.office.version = 2
    screen.give(What.TRUST, screen.office.trust())

    assert shown(screen).proof == assignment.timetable
    assert screen.store.holdings.serial == assignment.serial


def test_a_second_rotation_before_anybody_ordered_leaves_what_stands_in(
    screen: Screen,
) -> None:
    first(screen)
    rotated(screen)
    rotated(screen)
    screen.start()

    assert shown(screen).playable


def test_an_ordered_plan_takes_over_at_once(screen: Screen) -> None:
    first(screen)
    rotated(screen)
    office: Office = screen.office
    next_one = assigned(office, office.item("sl-second", GREEN), serial=office.now + 1)
    screen.offer(office.seal(next_one))

    assert shown(screen).proof == next_one.timetable
