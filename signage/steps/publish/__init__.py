"""Publish: timetables become signed assignments, sent until each screen shows that it has.

The broker is a cache: `assign_due` writes what is to be said, `outgoing` gives what the
broker has not acknowledged, `sent` records that it has.
"""

from signage.steps.publish.assigning import assign_due
from signage.steps.publish.enrolling import enrol, enrolment_file
from signage.steps.publish.folder import write_folder
from signage.steps.publish.receiving import Heard, receive_status, receive_statuses
from signage.steps.publish.sending import (
    SILENCE_MS,
    AssignmentReceipt,
    BlobReceipt,
    Outgoing,
    Receipt,
    expired,
    forgotten,
    outgoing,
    publish_anew,
    publish_due,
    republish_due,
    sent,
)

__all__ = [
    "SILENCE_MS",
    "AssignmentReceipt",
    "BlobReceipt",
    "Heard",
    "Outgoing",
    "Receipt",
    "assign_due",
    "enrol",
    "enrolment_file",
    "expired",
    "forgotten",
    "outgoing",
    "publish_anew",
    "publish_due",
    "receive_status",
    "receive_statuses",
    "republish_due",
    "sent",
    "write_folder",
]
