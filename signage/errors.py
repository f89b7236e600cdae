"""What the controller refuses. The facts stand on the error; the edge translates it."""


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


class AdviceError(SignageError):
    """Advice of severity E stands against a submission."""


class SettingsError(SignageError):
    """A setting is wrong; `setting` names it."""

    def __init__(self, message: str, *, setting: str) -> None:
        super().__init__(message)
        self.setting = setting


class StoreError(SignageError):
    """The database is not what this version needs, or cannot be reached."""


class TrustSetupError(SignageError):
    """Keys or trust list are missing, or do not fit this installation."""


class BadCityError(SignageError):
    """A city file of which nothing was taken; `faults` names each bad row and key."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults
