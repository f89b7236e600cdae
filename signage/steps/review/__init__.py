"""Review: people pass, return and take back words, and sign what may be lit where."""

from signage.steps.review.passing import (
    Outcome,
    Waiting,
    complete_due,
    decide_pass,
    decide_pass_on_server,
    decide_return,
    statement,
    waiting,
    waits_for,
)
from signage.steps.review.placing import (
    place,
    place_on_server,
    placements_anew,
    placements_due,
)
from signage.steps.review.standing import standing
from signage.steps.review.stating import statements_due
from signage.steps.review.trusting import (
    adopt,
    first_list,
    signed_list,
    trust_demo,
    with_reviewer,
)
from signage.steps.review.withdrawing import (
    withdraw,
    withdraw_on_server,
    withdrawal_payload,
)

__all__ = (
    "Outcome",
    "Waiting",
    "adopt",
    "complete_due",
    "decide_pass",
    "decide_pass_on_server",
    "decide_return",
    "first_list",
    "place",
    "place_on_server",
    "placements_anew",
    "placements_due",
    "signed_list",
    "standing",
    "statement",
    "statements_due",
    "trust_demo",
    "waiting",
    "waits_for",
    "with_reviewer",
    "withdraw",
    "withdraw_on_server",
    "withdrawal_payload",
)
