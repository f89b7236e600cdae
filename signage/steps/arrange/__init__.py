"""Arrange: what people want becomes playlists, bookings, policies and blanks."""

from signage.steps.arrange.alarming import (
    end_emergency,
    order_emergency,
    release_emergency,
)
from signage.steps.arrange.booking import (
    Booked,
    book,
    book_all,
    cancel_booking,
    change_booking,
    reached,
    require_bookable,
)
from signage.steps.arrange.dark import blank, blank_many, end_blank, lift_blank
from signage.steps.arrange.lists import (
    save_playlist,
    subscribe,
    subscribe_all,
    subscribe_kind,
    unsubscribe,
    unsubscribe_all,
)
from signage.steps.arrange.patterns import (
    Wanted,
    delete_template,
    keep_template,
    rename_template,
    rows_of,
    use_template,
)
from signage.steps.arrange.policy import (
    Ruled,
    change_policy,
    end_policy,
    make_policies,
    make_policy,
    reached_by,
)
from signage.steps.arrange.together import (
    Rearranged,
    Rearrangement,
    Turn,
    bring,
    rearrange,
)
from signage.steps.arrange.trying import troubles

__all__ = (
    "Booked",
    "Rearranged",
    "Rearrangement",
    "Ruled",
    "Turn",
    "Wanted",
    "blank",
    "blank_many",
    "book",
    "book_all",
    "bring",
    "cancel_booking",
    "change_booking",
    "change_policy",
    "delete_template",
    "end_blank",
    "end_emergency",
    "end_policy",
    "keep_template",
    "lift_blank",
    "make_policies",
    "make_policy",
    "order_emergency",
    "reached",
    "reached_by",
    "rearrange",
    "release_emergency",
    "rename_template",
    "require_bookable",
    "rows_of",
    "save_playlist",
    "subscribe",
    "subscribe_all",
    "subscribe_kind",
    "troubles",
    "unsubscribe",
    "unsubscribe_all",
    "use_template",
)
