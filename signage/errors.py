"""What the controller refuses. The facts stand on the error; the edge translates it."""

from typing import NamedTuple


class SignageError(Exception):
    """Anything that a rule or a step of the controller refuses."""


class UnknownError(SignageError):
    """Nothing has that id."""


class ForbiddenError(SignageError):
    """This person's role does not allow that."""


class SignInError(SignageError):
    """Login and password do not belong together, or a link does not hold any more."""


class TooManyTriesError(SignageError):
    """So many sign-ins failed that the next may come only after `wait_s` seconds."""

    def __init__(self, message: str, *, wait_s: int) -> None:
        super().__init__(message)
        self.wait_s = wait_s


class OwnReviewError(ForbiddenError):
    """Nobody passes their own words."""


class ForbiddenStepError(SignageError):
    """From this state, that state does not follow."""


class ChangedMeanwhileError(SignageError):
    """Somebody else changed the thing since it was read; says who and when."""

    def __init__(self, message: str, *, by: str = "", at_ms: int = 0) -> None:
        super().__init__(message)
        self.by = by
        self.at_ms = at_ms


class BadInputError(SignageError):
    """A field that is missing or wrong; `field` names it."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class FrozenError(BadInputError):
    """A guarded period keeps plans as they are; the words say which and until when."""


class TooLargeError(BadInputError):
    """More bytes than are taken; says how many are, and what to do."""


class BadRow(NamedTuple):
    """A row of a file that is wrong: its number as a reader counts, the field, and why."""

    row: int
    field: str
    why: str


class BadRowsError(SignageError):
    """A file of which nothing was taken; `rows` names each bad row."""

    def __init__(self, rows: tuple[BadRow, ...]) -> None:
        lines = (f"第{row.row}行（{row.field}）：{row.why}" for row in rows)
        super().__init__("\n".join(lines))
        self.rows = rows


class AdviceError(SignageError):
    """Advice of severity E stands against a submission; `advice` holds it, in order."""

    def __init__(self, message: str, *, advice: tuple[object, ...] = ()) -> None:
        super().__init__(message)
        self.advice = advice


class BadLexiconError(SignageError):
    """Word lists of which nothing was taken; `faults` names each wrong entry."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class SettingsError(SignageError):
    """A setting is wrong; `setting` names it."""

    def __init__(self, message: str, *, setting: str) -> None:
        super().__init__(message)
        self.setting = setting


class BadSignatureError(SignageError):
    """A signature that does not hold, or by a key that is not this person's."""


class PicturesDifferError(SignageError):
    """What would be signed is not what this machine draws for the same words."""


class StoreError(SignageError):
    """The database is not what this version needs, or cannot be reached."""


class TrustSetupError(SignageError):
    """Keys or trust list are missing, or do not fit this installation."""


class BadCityError(SignageError):
    """A city file of which nothing was taken; `faults` names each bad row and key."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class DemoError(SignageError):
    """The demo city cannot be built here."""
