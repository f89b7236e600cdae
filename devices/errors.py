"""What a screen's machine refuses, and why."""


class DevicesError(Exception):
    """Anything that this package refuses."""


class MessageError(DevicesError):
    """Bytes that are no message: not JSON, an unknown key, a bound broken."""


class TrustError(DevicesError):
    """A signature, a scope or a version that does not hold."""


class StoreError(DevicesError):
    """The screen's own disk does not hold what it should."""


class LinkError(DevicesError):
    """A broker's address that leads nowhere."""
