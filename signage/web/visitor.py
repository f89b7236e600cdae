"""From where somebody asks: the address by which failed sign-ins are counted."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Final

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from signage.web.house import NAME, the_house

ONE_HOUSEHOLD_BITS: Final = 64


def register(app: Flask) -> None:
    """Take a visitor's address from the proxies that stand before the web, if any do."""
    proxies = app.extensions[NAME].settings.proxies
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # Flask's own way
            app.wsgi_app, x_for=proxies, x_proto=0, x_host=0
        )


def address() -> str:
    """The visitor's address, of IPv6 the /64; empty when it cannot be told.

    Behind a proxy that the settings do not count everybody comes from this machine itself:
    one person's failures must not close the door to all.
    """
    try:
        found = ip_address(request.remote_addr or "")
    except ValueError:
        return ""
    settings = the_house().settings
    if found.is_loopback and settings.web_url and not settings.proxies:
        return ""
    return _household(found) if isinstance(found, IPv6Address) else str(found)


def _household(found: IPv6Address) -> str:
    inner = found.ipv4_mapped
    if inner is not None:
        return str(inner)
    return str(ip_network((found, ONE_HOUSEHOLD_BITS), strict=False))
