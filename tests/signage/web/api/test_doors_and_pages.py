"""Whatever a page shows or changes has its door in JSON, which asks for the same role."""

from collections.abc import Iterator
from typing import Final

from flask import Flask
from werkzeug.routing import Rule

from signage.web import api, pages
from signage.web.guard import SAFE, is_public, needed

FORM: Final = "an empty form: what it sends has a door"
MENU: Final = "a menu: the things that it leads to have doors"
NO_DOOR: Final = {
    "blanks.new": FORM,
    "booking_files.bring": FORM,
    "bookings.new": FORM,
    "doors.more": MENU,
    "doors.sign_in": FORM,
    "emergencies.new": FORM,
    "own.password": FORM,
    "pictures.one": "bytes by their hash, at the same address for both",
    "playlists.new": FORM,
    "planner.sheet": "the same week as api_planner.one tells, laid out for paper",
    "policies.new": FORM,
    "settings.index": MENU,
    "settings.new_person": FORM,
    "settings.new_screen": FORM,
    "settings.new_venue": FORM,
    "slogans.drafts.edit": "a form over a draft, which api_slogans.one reads",
    "slogans.drafts.new": FORM,
    "slogans.library.bring": FORM,
    "slogans.library.sample": "an empty sheet to fill in",
    "templates.new": FORM,
    "summary.sheet": "the same summary, laid out for paper",
}
OTHER_NAMES: Final = {
    "booking_files.bring_in": (
        "api_booking_files.bring_in",
        "api_booking_files.bring_file",
    ),
    "booking_files.take_back": ("api_planner.together",),
    "booking_files.undo": ("api_planner.together",),
    "doors.end_own": ("api_own.end",),
    "doors.enter": ("api_doors.sign_in",),
    "doors.link": ("api_links.one",),
    "doors.own": ("api_own.index",),
    "doors.redeem": ("api_links.redeem",),
    "playlists.index": ("api_playlists.index", "api_shelves.index"),
    "screens.one": ("api_screens.one", "api_screens.duty", "api_subscriptions.index"),
    "settings.save_campaign": (
        "api_settings.make_campaign",
        "api_settings.change_campaign",
    ),
    "settings.save_district": (
        "api_settings.make_district",
        "api_settings.change_district",
    ),
    "settings.save_guard": ("api_settings.make_guard", "api_settings.change_guard"),
    "settings.save_partner": ("api_settings.make_partner", "api_settings.change_partner"),
    "settings.back_words": ("api_words.back",),
    "settings.edit_words": ("api_words.edit",),
    "settings.save_words": ("api_words.save",),
    "settings.try_words": ("api_words.attempt",),
    "settings.words": ("api_words.index", "api_words.one", "api_words.lists"),
    "shelves.subscribe": ("api_playlists.subscribe_kind", "api_subscriptions.begin"),
    "shelves.unsubscribe": ("api_subscriptions.end", "api_playlists.unsubscribe"),
    "slogans.drafts.save": ("api_slogans.save", "api_slogans.submit"),
    "slogans.library.bring_in": ("api_library.bring_in", "api_library.bring_file"),
    "slogans.library.export": ("api_library.export",),
    "slogans.library.submit": ("api_library.submit",),
    "slogans.one": ("api_slogans.one", "api_slogans.revision", "api_dossiers.one"),
    "slogans.withdraw": ("api_review.withdraw",),
    "uploads.one": ("api_uploads.one", "api_uploads.deeds"),
    "wall.home": ("api_wall.state",),
}
ONLY_JSON: Final = {
    "api_blanks.index": "the emergencies' page lists them beside its own",
    "api_bookings.dark": "the wall's page says it screen by screen",
    "api_doors.me": "a page carries its token and the person's name in itself",
    "api_planner.foreseen": "for the script of the planner's page",
    "api_playlists.library": "for the script of the playlist's page",
    "api_playlists.subscriptions": "the playlists' pages say it list by list",
    "api_preview.advise": "for the script of the compose page",
    "api_preview.draw": "for the script of the compose page",
    "api_preview.picture": "for the script of the compose page",
    "api_slogans.revisions": "the slogan's page lists them",
    "api_statistics.as_csv": "a file that the statistics' page links to",
    "api_statistics.as_xlsx": "a file that the statistics' page links to",
    "api_summary.as_md": "a file that the summary's page links to",
    "api_summary.as_xlsx": "a file that the summary's page links to",
    "api_templates.foreseen": "the template's page shows it above the form",
    "api_uploads.png": "bytes by their hash",
    "api_uploads.small": "bytes by their hash",
    "api_weeks.showing": "for the script of the week's page",
    "scenes.one": "for the script that moves the pictures",
}
WIDER: Final = {
    "api_settings.times": "who books chooses among them",
    "api_settings.campaigns": "who writes, books or reports chooses one on their pages",
    "api_settings.districts": "the wall names them to everybody",
    "api_settings.partners": "statistics name them; a keeper is told their own alone",
    "api_settings.venue": "who books chooses among them",
    "api_settings.venues": "who books chooses among them",
}
ASKS_WITH_A_BODY: Final = {
    "bookings.foreseen",
    "emergencies.foreseen",
    "forecasts.piece",
    "playlists.touched",
    "policies.foreseen",
}


def _rules(app: Flask, names: set[str]) -> Iterator[Rule]:
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in names:
            yield rule


def _pages(app: Flask) -> dict[str, Rule]:
    names = {blueprint.name for blueprint in pages.BLUEPRINTS}
    return {rule.endpoint: rule for rule in _rules(app, names)}


def _doors(app: Flask) -> dict[str, Rule]:
    names = {blueprint.name for blueprint in api.BLUEPRINTS}
    return {rule.endpoint: rule for rule in _rules(app, names)}


def _doors_of(page: str) -> tuple[str, ...]:
    first, *_, last = page.split(".")
    return OTHER_NAMES.get(page, (f"api_{first}.{last}",))


def _is_change(rule: Rule) -> bool:
    return not (rule.methods or set()) <= SAFE


def _pairs(app: Flask) -> Iterator[tuple[str, str]]:
    for page in _pages(app).keys() - NO_DOOR.keys():
        for door in _doors_of(page):
            yield page, door


def test_every_page_has_its_door(app: Flask) -> None:
    missing = {pair for pair in _pairs(app) if pair[1] not in _doors(app)}

    assert missing == set()


def test_a_page_that_changes_something_has_a_door_that_does(app: Flask) -> None:
    known, doors = _pages(app), _doors(app)

    for page, door in _pairs(app):
        if page not in ASKS_WITH_A_BODY:
            assert _is_change(known[page]) == _is_change(doors[door]), (page, door)


def test_a_door_asks_for_the_role_that_its_page_asks_for(app: Flask) -> None:
    for page, door in _pairs(app):
        there, here = app.view_functions[page], app.view_functions[door]

        assert is_public(there) == is_public(here), (page, door)
        if door in WIDER:
            assert not needed(here) or set(needed(there)) < set(needed(here)), door
        else:
            assert set(needed(there)) == set(needed(here)), (page, door)


def test_every_door_has_its_page_or_a_reason_to_have_none(app: Flask) -> None:
    paired = {door for _, door in _pairs(app)}

    assert _doors(app).keys() - paired == ONLY_JSON.keys()


def test_the_tables_name_what_there_is(app: Flask) -> None:
    assert NO_DOOR.keys() | OTHER_NAMES.keys() <= _pages(app).keys()
    assert ONLY_JSON.keys() | WIDER.keys() <= _doors(app).keys()
    assert not NO_DOOR.keys() & OTHER_NAMES.keys()
