"""The tables of timetables, plans, assignments and statuses."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from signage.store.schema.base import instant, metadata, ref, sha_column

timetables = Table(
    "timetables",
    metadata,
    Column("sha256", ForeignKey("blobs.sha256"), primary_key=True),
    Column("screen_class", String(64), nullable=False),
    sha_column("wish"),  # hash of what was wanted, without when it begins
    instant("effective_from"),
    instant("valid_until"),
    instant("made_at"),
)
plans = Table(  # the controller's own history of what each screen should have shown
    "plans",
    metadata,
    ref("screen_id", "screens.id", key=True),
    instant("effective_from", key=True),
    ref("timetable", "timetables.sha256"),
    Column("cut_in", Boolean, nullable=False),
    instant("made_at"),
    Index("ix_plans_screen_id_timetable", "screen_id", "timetable"),
)
assignments = Table(
    "assignments",
    metadata,
    ref("screen_id", "screens.id", key=True),
    instant("serial", key=True),
    sha_column("timetable"),
    sha_column(
        "content"
    ),  # hash of what matters in it: publish again only when this changes
    Column("body", LargeBinary, nullable=False),  # the signed envelope
    instant("made_at"),
    instant("sent_at", null=True),
    instant("applied_at", null=True),
    Index("ix_assignments_screen_id_timetable", "screen_id", "timetable"),
)
statuses = Table(  # the latest of each screen
    "statuses",
    metadata,
    ref("screen_id", "screens.id", key=True),
    Column("online", Boolean, nullable=False),
    instant("at"),
    instant("received_at"),
    instant("serial"),
    sha_column("timetable", null=True),
    Column("session", String(64), nullable=False),
    Column("store", String(64), nullable=False),
    Column("nonce", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),  # the message as JSON
)
past_sessions = Table(  # of each screen, those that another one followed
    "past_sessions",
    metadata,
    ref("screen_id", "screens.id", key=True),
    Column("session", String(64), primary_key=True),
    instant("at"),  # of the last status that was kept of it
    instant("ended_at"),
)
incidents = Table(  # what a screen or its topic did that was refused
    "incidents",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("screen_id", String(64), nullable=False, index=True),
    instant("at"),
    Column("what", String(32), nullable=False),
    Column("why", Text, nullable=False),
    Column("times", Integer, nullable=False),
)
