"""Counts: takes in what screens report, once; tallies the hours that it changes."""

from signage.steps.count.answer import accept_due
from signage.steps.count.intake import Receipt, receive_batch
from signage.steps.count.limits import Rates
from signage.steps.count.tally import (
    Turn,
    mark_current,
    mark_stale,
    recount,
    tally_due,
)

__all__ = [
    "Rates",
    "Receipt",
    "Turn",
    "accept_due",
    "mark_current",
    "mark_stale",
    "receive_batch",
    "recount",
    "tally_due",
]
