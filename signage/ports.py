"""Ports of this machine: which are free, and what to say when one is not."""

import socket
from dataclasses import replace
from typing import Final

from signage.errors import SettingsError
from signage.settings import PREFIX, Settings

PORTS: Final = ("web_port", "mqtt_port", "nats_port")
_TRIED: Final = 1_000


def free_ports(settings: Settings) -> Settings:
    """The same settings, with the next free port for each that is taken."""
    found: list[int] = []
    for name in PORTS:
        wanted: int = getattr(settings, name)
        ports = range(wanted, wanted + _TRIED)
        found.append(next(p for p in ports if p not in found and is_free(settings.host, p)))
    web, mqtt, nats = found
    return replace(settings, web_port=web, mqtt_port=mqtt, nats_port=nats)


def require_free_ports(settings: Settings) -> None:
    """Refuse to start where something else listens.

    Raises:
        SettingsError: a port is in use; it is named.
    """
    for name in PORTS:
        port = getattr(settings, name)
        if not is_free(settings.host, port):
            raise SettingsError(
                f"{name}: something else listens on {settings.host}:{port} already; "
                f"stop it, or choose another port with {PREFIX}{name.upper()}",
                setting=name,
            )


def is_free(host: str, port: int) -> bool:
    """Whether nothing listens on a port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
