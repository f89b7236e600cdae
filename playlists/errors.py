"""What the timetable's rules refuse."""


class PlaylistsError(ValueError):
    """A wish that the rules of this package refuse."""


class BadSceneError(PlaylistsError):
    """A scene whose boxes, motion or dwell cannot be shown."""


class BadPlaylistError(PlaylistsError):
    """A playlist with a weight or a dwell out of bounds."""


class BadBookingError(PlaylistsError):
    """A booking that never occurs or contradicts itself."""


class BadTimetableError(PlaylistsError):
    """A timetable that no screen could follow."""


class BadCalendarError(PlaylistsError):
    """A calendar that contradicts itself."""
