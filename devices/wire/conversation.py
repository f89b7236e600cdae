"""The wire form of what controller and screen say to each other."""

from typing import Final

from devices.messages import (
    MOST_RECORDS,
    Accepted,
    Assignment,
    Command,
    CommandAnswer,
    Gap,
    Order,
    PlaysBatch,
    Refusal,
    Run,
    Status,
    Why,
)
from devices.wire.records import Message, message, record, row, rows
from devices.wire.shapes import (
    FLAG,
    IDENT,
    INSTANT,
    LATEST_MS,
    SHA256,
    choice,
    integer,
    many,
    matching,
    maybe,
    text,
    unless,
)

COUNT: Final = integer(0, 2**53 - 1)
LONGEST_REPORT_S: Final = 86_400
MOST_WITHDRAWALS: Final = 1_000
MOST_MISSING: Final = 100
MOST_REFUSALS: Final = 20
TOKEN: Final = matching(r"[A-Za-z0-9_+/=-]{0,64}", "token")
STORE: Final = matching(r"[A-Za-z0-9_-]{0,64}", "store id")
"""What a status names a batch must be able to name, too; empty before there is one."""
BATCH_NUMBER: Final = integer(0, 2**31 - 1)

_run = row(Run, start=INSTANT, end=INSTANT, timetable=SHA256)
_refusal = row(Refusal, at=INSTANT, what=text(64), why=text(300))

ASSIGNMENT: Final[Message[Assignment]] = message(
    record(
        Assignment,
        screen=IDENT,
        serial=COUNT,
        timetable=SHA256,
        timetable_size=COUNT,
        trust_version=COUNT,
        trust=SHA256,
        issued_at=INSTANT,
        valid_until=INSTANT,
        placement=maybe(SHA256),
        report_every_s=integer(1, LONGEST_REPORT_S),
        cut_in=FLAG,
        blank_until=maybe(INSTANT),
        withdrawals=many(SHA256, MOST_WITHDRAWALS),
        blank_from=unless(0, INSTANT),
    )
)
STATUS: Final[Message[Status]] = message(
    record(
        Status,
        screen=IDENT,
        online=FLAG,
        at=INSTANT,
        public_key=TOKEN,
        session=TOKEN,
        store=STORE,
        nonce=TOKEN,
        serial=COUNT,
        timetable=maybe(SHA256),
        showing=text(300),
        scene=maybe(SHA256),
        showing_since=maybe(INSTANT),
        open_run=maybe(_run),
        missing=many(SHA256, MOST_MISSING),
        clock=matching(r"ntp|controller|untrusted", "source of time"),
        clock_offset_ms=integer(-LATEST_MS, LATEST_MS),
        output=text(64),
        versions=text(300),
        free_disk_mb=COUNT,
        unsent=COUNT,
        refusals=many(_refusal, MOST_REFUSALS),
        brightness=unless(100, integer(0, 100)),
    )
)
PLAYS: Final[Message[PlaysBatch]] = message(
    record(
        PlaysBatch,
        screen=IDENT,
        store=IDENT,
        number=BATCH_NUMBER,
        runs=rows(Run, MOST_RECORDS, start=INSTANT, end=INSTANT, timetable=SHA256),
        gaps=rows(Gap, MOST_RECORDS, start=INSTANT, end=INSTANT, why=choice(Why)),
    )
)
ACCEPTED: Final[Message[Accepted]] = message(
    record(
        Accepted,
        screen=IDENT,
        store=IDENT,
        upto=BATCH_NUMBER,
        refused=many(BATCH_NUMBER, MOST_RECORDS),
        nonce=TOKEN,
        now=INSTANT,
    )
)
COMMAND: Final[Message[Command]] = message(
    record(
        Command,
        screen=IDENT,
        id=IDENT,
        order=choice(Order),
        issued_at=INSTANT,
        expires_at=INSTANT,
    )
)
COMMAND_ANSWER: Final[Message[CommandAnswer]] = message(
    record(CommandAnswer, screen=IDENT, id=IDENT, done=FLAG, why=text(300), at=INSTANT)
)
