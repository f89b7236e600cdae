"""Foresee: what a change of arrangements would do, by the timetables that it would make.

It writes nothing.
"""

from signage.steps.foresee.changes import (
    Change,
    all_of,
    booked,
    cancelled,
    listed,
    subscribed,
    unchanged,
    unsubscribed,
)
from signage.steps.foresee.forecasting import (
    Foreseen,
    Words,
    forecast_of,
    forecasts_of,
)

__all__ = (
    "Change",
    "Foreseen",
    "Words",
    "all_of",
    "booked",
    "cancelled",
    "forecast_of",
    "forecasts_of",
    "listed",
    "subscribed",
    "unchanged",
    "unsubscribed",
)
