"""The tables of words, pictures, decisions and approvals."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from signage.store.schema.base import id_column, instant, metadata, ref, sha_column

campaigns = Table(
    "campaigns",
    metadata,
    id_column(),
    Column("name", Text, nullable=False),
    Column("basis_doc", Text, nullable=False, server_default=""),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
)
blobs = Table(  # content-addressed; what the wire carries
    "blobs",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("kind", String(16), nullable=False),  # picture scene approval timetable …
    Column("body", LargeBinary, nullable=False),
    instant("created_at"),
    instant("published_at", null=True),
)
slogans = Table(
    "slogans",
    metadata,
    id_column(),
    Column("kind", String(16), nullable=False),
    Column("fraud_type", String(40), nullable=False),
    Column("audiences", JSON, nullable=False),
    ref("campaign_id", "campaigns.id", null=True),
    ref("author_id", "people.id"),
    instant("created_at"),
)
revisions = Table(
    "revisions",
    metadata,
    ref("slogan_id", "slogans.id", key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("sought", Text, nullable=False, server_default=""),  # see signage.pinyin
    Column("state", String(16), nullable=False, index=True),
    Column("venue_kinds", JSON, nullable=False),  # empty: everywhere
    Column("districts", JSON, nullable=False),  # empty: everywhere
    instant("not_after", null=True),  # None only for fillers
    Column("advice", JSON, nullable=False),
    Column("manner", JSON, nullable=False, server_default="{}"),  # {}: nothing is chosen
    Column("version", Integer, nullable=False),  # rises with each saved change
    ref("author_id", "people.id"),
    ref("changed_by", "people.id"),
    instant("created_at"),
    instant("changed_at"),
    instant("submitted_at", null=True),
)
scenes = Table(
    "scenes",
    metadata,
    Column("slogan_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("screen_class", String(64), primary_key=True),
    sha_column("scene", null=True),  # blob of the scene; None when it could not be drawn
    sha_column("picture", null=True),
    Column("renderer", String(64), nullable=False),
    Column("setting", JSON, nullable=False),
    Column("failure", Text, nullable=False, server_default=""),
    instant("drawn_at"),
    ForeignKeyConstraint(
        ["slogan_id", "number"], ["revisions.slogan_id", "revisions.number"]
    ),
)
approvals = Table(  # a statement to sign: a revision and some classes' scenes
    "approvals",
    metadata,
    Column("slogan_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("classes", JSON, nullable=False),
    Column("payload", LargeBinary, nullable=False),  # the exact bytes that people sign
    sha_column("envelope", null=True),  # blob, once enough people signed
    instant("made_at"),
    ForeignKeyConstraint(
        ["slogan_id", "number"], ["revisions.slogan_id", "revisions.number"]
    ),
    Index("ix_approvals_envelope", "envelope"),  # what waits is found without the rest
)
decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slogan_id", String(64), nullable=False),
    Column("number", Integer, nullable=False),
    Column("part", Integer, nullable=False),
    ref("person_id", "people.id"),
    Column("verdict", String(16), nullable=False),  # pass, return, withdraw
    Column("reason", Text, nullable=False, server_default=""),
    Column("key_id", String(64), nullable=False, server_default=""),
    Column("signature", LargeBinary),
    instant("at"),
    ForeignKeyConstraint(
        ["slogan_id", "number"], ["revisions.slogan_id", "revisions.number"]
    ),
    Index("ix_decisions_revision", "slogan_id", "number"),
)
withdrawals = Table(
    "withdrawals",
    metadata,
    Column("slogan_id", String(64), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    sha_column("envelope"),
    ref("person_id", "people.id"),
    Column("reason", Text, nullable=False),
    instant("at"),
)
trust_lists = Table(
    "trust_lists",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    sha_column("envelope"),
    instant("made_at"),
)
lexicons = Table(  # the word lists of the rules; the newest version is in force
    "lexicons",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, nullable=False),
    Column("note", Text, nullable=False, server_default=""),
    ref("saved_by", "people.id"),
    instant("saved_at"),
)
uploads = Table(  # pictures that people brought; the plain PNG is a blob
    "uploads",
    metadata,
    ref("sha256", "blobs.sha256", key=True),
    Column("name", Text, nullable=False),
    Column("source", Text, nullable=False, server_default=""),
    Column("sought", Text, nullable=False),  # see signage.pinyin
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("size", Integer, nullable=False),  # bytes of the blob
    Column("small", LargeBinary, nullable=False),  # a PNG for lists
    ref("uploaded_by", "people.id"),
    Column("uploaded_at", BigInteger, autoincrement=False, nullable=False, index=True),
)
arrivals = Table(  # files that somebody looks at before keeping what is in them
    "arrivals",
    metadata,
    ref("person_id", "people.id", key=True),  # one each: the latest
    sha_column("sha256"),
    Column("name", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    instant("arrived_at"),
)
