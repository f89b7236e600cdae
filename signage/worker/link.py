"""How the worker reaches its broker."""

import secrets
from urllib.parse import urlsplit

from devices.mqtt import Connection, Pace
from signage.keys import CONTROLLER, Keys
from signage.settings import Settings


def connection_of(settings: Settings, keys: Keys) -> Connection:
    """How the worker reaches its broker: the embedded one, or the one that is named."""
    parts = urlsplit(settings.broker)
    named = parts.username is not None
    return Connection(
        parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl(),
        client_id=f"worker-{secrets.token_hex(8)}",
        username=(parts.username or "") if named else CONTROLLER,
        password=(parts.password or "") if named else keys.broker_password,
        pace=Pace(first_s=0.1, longest_s=2.0),
    )
