from datetime import date

from devices.keys import SigningKey
from devices.messages import Gap, Topics, Why
from signage.period import Period
from signage.plays import HOUR_MS, Accounts
from signage.steps.count import Receipt, accept_due, mark_current, mark_stale, recount
from signage.steps.report import Office, as_json, figures
from signage.store.engine import Store
from tests.signage.street import HALL, MINUTE, T0, Street

DAY = Period(date(2026, 10, 1), date(2026, 10, 1))


def test_counting_is_the_same_in_each_database(each_store: Store) -> None:
    street = Street(each_store)
    street.open(HALL)
    sent: list[str] = []
    first = street.batch(1, street.run(0, HOUR_MS))
    second = street.batch(
        2, street.run(HOUR_MS, 90 * MINUTE), Gap(T0 - HOUR_MS, T0, Why.OUTPUT)
    )
    street.status(now=2 * HOUR_MS)

    receipts = [street.report(b, now=2 * HOUR_MS) for b in (second, first, first, b"?")]
    mark_current(each_store, now=T0 + 2 * HOUR_MS)
    street.tally(now=2 * HOUR_MS)
    accept_due(
        each_store,
        lambda topic, _: sent.append(topic),
        key=SigningKey.generate(),
        topics=Topics(),
        now=T0 + 2 * HOUR_MS,
    )
    before = figures(each_store, period=DAY, office=Office("甲"), now=T0 + 2 * HOUR_MS)
    recount(each_store, start=T0, end=T0 + HOUR_MS, now=T0 + 2 * HOUR_MS)
    street.tally(now=2 * HOUR_MS)
    after = figures(each_store, period=DAY, office=Office("甲"), now=T0 + 2 * HOUR_MS)

    stored, known, refused = Receipt.STORED, Receipt.KNOWN, Receipt.REFUSED
    assert receipts == [stored, stored, known, refused]
    assert len(sent) == 1
    assert before.accounts == Accounts(
        proven=90 * MINUTE, dark=HOUR_MS, pending=30 * MINUTE, offline=HOUR_MS
    )
    assert as_json(after) == as_json(before)
    assert mark_stale(each_store, now=T0 + 90 * 24 * HOUR_MS) == 1
