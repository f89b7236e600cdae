"""How a booking shares its screens, as somebody wants it, checked. Pure."""

from typing import NamedTuple

from playlists.errors import PlaylistsError
from playlists.how import MOST_AN_HOUR, MOST_SHARE, PLAIN, How
from playlists.scene import LEAST_DWELL_MS, MOST_DWELL_MS
from signage.errors import BadInputError


class HowDraft(NamedTuple):
    """How a booking should share its screens, not yet checked; see `playlists.how.How`."""

    share: int = PLAIN.share
    least: int | None = None
    most: int | None = None
    seed: int | None = None


def checked_how(draft: HowDraft) -> How:
    """How a booking shares its screens; raises BadInputError in Chinese."""
    if not 1 <= draft.share <= MOST_SHARE:
        raise BadInputError(f"份额是 1 到 {MOST_SHARE} 的整数", field="share")
    for name, limit in (("least", draft.least), ("most", draft.most)):
        if limit is not None and not 1 <= limit <= MOST_AN_HOUR:
            raise BadInputError(f"每小时次数是 1 到 {MOST_AN_HOUR}", field=name)
    if draft.least and draft.most and draft.least > draft.most:
        raise BadInputError("每小时最少次数不能大于最多次数", field="least")
    try:
        return How(*draft)
    except PlaylistsError as error:
        raise BadInputError("打乱次序的种子要是一个不太大的正整数", field="seed") from error


def require_dwell(dwell_ms: int | None) -> None:
    """Refuse a dwell (ms) out of bounds; None is what reading decides."""
    if dwell_ms is not None and not LEAST_DWELL_MS <= dwell_ms <= MOST_DWELL_MS:
        low, high = LEAST_DWELL_MS // 1000, MOST_DWELL_MS // 1000
        raise BadInputError(f"停留时间是 {low} 到 {high} 秒", field="dwell_ms")
