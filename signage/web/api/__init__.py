"""The JSON door, /api/v1: the same subjects as the pages; /api/v1/openapi.json says how."""

from apiflask import APIFlask

from signage.web.api import (
    ahead,
    blanks,
    booking_files,
    bookings,
    calendars,
    doors,
    dossiers,
    emergencies,
    forecasts,
    handouts,
    library,
    links,
    notes,
    openapi,
    own,
    planner,
    playlists,
    policies,
    preview,
    reviews,
    scenes,
    screens,
    settings,
    shelves,
    slogans,
    statistics,
    subscriptions,
    summary,
    templates,
    uploads,
    wall,
    week_copies,
    weeks,
    words,
)

BLUEPRINTS = (
    doors.doors,
    links.links,
    own.own,
    wall.wall,
    slogans.slogans,
    library.library,
    dossiers.dossiers,
    handouts.handouts,
    uploads.uploads,
    preview.preview,
    reviews.reviews,
    playlists.playlists,
    notes.notes,
    bookings.bookings,
    booking_files.booking_files,
    calendars.calendars,
    policies.policies,
    emergencies.emergencies,
    blanks.blanks,
    forecasts.forecasts,
    screens.screens,
    subscriptions.door,
    shelves.shelves,
    week_copies.week_doors,
    templates.templates,
    weeks.weeks,
    ahead.ahead,
    planner.planner,
    settings.settings,
    words.words,
    statistics.statistics,
    summary.summary,
    scenes.scenes,
)


def register(app: APIFlask) -> None:
    """Add the JSON views."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint, url_prefix="/api/v1")
    openapi.register(app)
