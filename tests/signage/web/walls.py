"""What the wall says, as its page is told."""

from typing import Any

from tests.signage.web.conftest import Browser


def wall(browser: Browser) -> dict[str, Any]:
    """All that the wall says."""
    told = browser.get("/api/v1/wall").json
    assert isinstance(told, dict)
    return told


def on_wall(browser: Browser, screen: str) -> dict[str, Any]:
    """What the wall says of one screen."""
    (found,) = [one for one in wall(browser)["screens"] if one["id"] == screen]
    assert isinstance(found, dict)
    return found
