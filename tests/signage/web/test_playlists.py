"""Playlists and subscriptions by pages and by JSON: who may, what is said, what is kept."""

from collections.abc import Callable

import pytest

from playlists.ids import PlaylistId, SloganId
from signage.people import Person
from signage.store import playlists
from tests.signage.town import (
    KEEPER,
    OPERATOR,
    REVIEWER,
    Town,
)
from tests.signage.web.conftest import Browser
from tests.signage.web.office import ADMINISTRATOR, Fields, send, token

AtWork = Callable[[Person], Browser]
BANKS = frozenset({"bank_branch"})


def _form(town: Town, playlist: PlaylistId, **changed: str | list[str]) -> Fields:
    with town.store.reading() as db:
        found = playlists.get(db, playlist)
    return {
        "title": found.title,
        "version": str(found.version),
        "slogan": [entry.slogan for entry in found.entries],
        "weight": [str(entry.weight) for entry in found.entries],
        "dwell": ["" for _ in found.entries],
        "offered_to": sorted(found.offered_to),
        **changed,
    }


def _kept(town: Town, playlist: PlaylistId) -> list[tuple[SloganId, int, int | None]]:
    with town.store.reading() as db:
        found = playlists.get(db, playlist)
    return [(one.slogan, one.weight, one.dwell_ms) for one in found.entries]


def test_without_any_the_page_says_what_to_do(at_work: AtWork) -> None:
    page = at_work(OPERATOR).get("/playlists").text

    assert "还没有播放列表" in page
    assert "建一个列表" in page


def test_a_playlist_is_made_with_its_order_weights_and_dwell(
    at_work: AtWork, town: Town
) -> None:
    one, two = town.slogan("a"), town.unsigned("b")
    browser = at_work(OPERATOR)
    fields: Fields = {
        "title": "  银行\r\n常用 ",
        "slogan": [two, one],
        "weight": ["3", "1"],
        "dwell": ["7.5", ""],
        "offered_to": "bank_branch",
    }

    status, page = send(browser, "/playlists/new", fields)

    with town.store.reading() as db:
        (made,) = playlists.all_playlists(db)
    assert status == 302
    assert "“银行 常用”已保存" in page
    assert _kept(town, made.id) == [(two, 3, 7_500), (one, 1, None)]
    assert made.offered_to == BANKS
    assert "待审" in browser.get("/playlists").text


def test_the_page_says_how_many_screens_a_change_touches(
    at_work: AtWork, town: Town
) -> None:
    playlist = town.playlist("a", town.slogan("a"), offered_to=BANKS, mandatory=True)
    page = at_work(OPERATOR).get(f"/playlists/{playlist}").text

    assert "保存，3 块屏跟着换" in page


def test_before_saving_the_page_says_which_screens_come_and_go(
    at_work: AtWork, town: Town
) -> None:
    playlist = town.playlist("a", offered_to=BANKS, mandatory=True)
    query = f"playlist={playlist}&mandatory=1&offered_to=station"
    page = at_work(OPERATOR).get(f"/playlists/touched?{query}").text

    assert "<b>1</b> 块屏" in page
    assert "<b>3</b> 块屏不再播它" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "请填写名称"),
        ({"weight": ["x"]}, "第 1 条：每轮次数要写整数"),
        ({"weight": ["11"]}, "每轮次数是 1 到 10"),
        ({"dwell": ["0"]}, "第 1 条：停留秒数要写大于 0 的数"),
        ({"dwell": ["nan"]}, "停留秒数"),
        ({"mandatory": "1", "offered_to": []}, "必播列表至少要选一类网点"),
        ({"slogan": ["sl-none"]}, "没有标语"),
        ({"version": "x"}, "版本要写整数"),
    ],
)
def test_a_wrong_field_is_named_and_what_was_typed_is_kept(
    at_work: AtWork, town: Town, wrong: Fields, said: str
) -> None:
    playlist = town.playlist("a", town.slogan("a"))
    browser = at_work(OPERATOR)
    fields = {**_form(town, playlist, title="改过的名字"), **wrong}

    status, page = send(browser, f"/playlists/{playlist}", fields)

    assert status == 422
    assert said in page
    assert "改过的名字" in page or "title" in wrong
    with town.store.reading() as db:
        assert playlists.get(db, playlist).version == 1


def test_buttons_of_the_form_work_without_a_script(at_work: AtWork, town: Town) -> None:
    one, two = town.slogan("a"), town.slogan("b")
    playlist = town.playlist("a", one, two)
    browser = at_work(OPERATOR)

    def order(act: str) -> list[str]:
        fields = _form(town, playlist, act=act)
        _, page = send(browser, f"/playlists/{playlist}", fields)
        return [part.split('"')[0] for part in page.split('data-entry="')[1:3]]

    assert order("down:0") == [two, one]
    assert order("up:1") == [two, one]
    assert order("drop:0") == [two, ""]
    assert order("up:99") == [one, two]
    assert _kept(town, playlist) == [(one, 1, None), (two, 1, None)]


def test_slogans_are_found_and_added_without_a_script(at_work: AtWork, town: Town) -> None:
    playlist = town.playlist("a")
    town.slogan("a")
    browser = at_work(OPERATOR)
    found = _form(town, playlist, act="find", find="sl-a")
    _, page = send(browser, f"/playlists/{playlist}", found)

    assert 'value="add:sl-a"' in page

    _, page = send(browser, f"/playlists/{playlist}", _form(town, playlist, act="add:sl-a"))

    assert 'data-entry="sl-a"' in page


def test_two_editors_do_not_overwrite_each_other(at_work: AtWork, town: Town) -> None:
    slogan = town.slogan("a")
    playlist = town.playlist("a", slogan)
    browser = at_work(OPERATOR)
    mine = _form(town, playlist, title="我的")
    send(browser, f"/playlists/{playlist}", _form(town, playlist, title="别人的"))

    status, page = send(browser, f"/playlists/{playlist}", mine)

    assert status == 409
    assert f"{OPERATOR.name} 今天 9:00 改过这个列表" in page
    assert 'value="我的"' in page
    assert "别人的" in page

    status, _ = send(browser, f"/playlists/{playlist}", {**mine, "over": "2"})

    assert status == 302
    with town.store.reading() as db:
        assert playlists.get(db, playlist).title == "我的"


@pytest.mark.parametrize("person", [REVIEWER, ADMINISTRATOR])
def test_other_roles_do_not_arrange(at_work: AtWork, town: Town, person: Person) -> None:
    playlist = town.playlist("a")
    browser = at_work(person)

    assert browser.get("/playlists").status_code == 403
    assert browser.get("/playlists/new").status_code == 403
    assert send(browser, f"/playlists/{playlist}", {"title": "x"})[0] == 403


def test_unknown_ids_are_told(at_work: AtWork, town: Town) -> None:
    playlist = town.playlist("a")
    browser = at_work(OPERATOR)

    assert browser.get("/playlists/pl-none").status_code == 404
    assert send(browser, "/playlists/pl-none", {"title": "x"})[0] == 404
    path = f"/playlists/{playlist}/subscribe"
    assert send(browser, path, {"screen": "sc-none"})[0] == 404


def test_json_makes_and_changes_playlists(at_work: AtWork, town: Town) -> None:
    slogan = town.slogan("a")
    browser = at_work(OPERATOR)
    wish = {"title": "常播", "entries": [{"slogan": slogan, "weight": 2}]}
    made = browser.client.post("/api/v1/playlists", json=wish, headers=token(browser))
    assert made.json is not None
    changed = {**wish, "title": "改", "version": 1}
    url = f"/api/v1/playlists/{made.json['id']}"

    assert made.status_code == 201
    assert browser.client.put(url, json=changed, headers=token(browser)).status_code == 200
    again = browser.client.put(url, json=changed, headers=token(browser))
    assert again.status_code == 409
    assert OPERATOR.name in (again.json or {})["message"]
    found = (browser.get("/api/v1/playlists").json or {})["playlists"]
    assert [one["title"] for one in found] == ["改"]


def test_json_names_the_field_that_is_wrong(at_work: AtWork, town: Town) -> None:
    slogan = town.slogan("a")
    browser = at_work(OPERATOR)
    wish = {"title": "常播", "entries": [{"slogan": slogan, "weight": 99}]}
    answer = browser.client.post("/api/v1/playlists", json=wish, headers=token(browser))

    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["field"] == "weight"


def test_the_library_is_searched_by_words(at_work: AtWork, town: Town) -> None:
    town.slogan("a")
    town.unsigned("b")
    found = at_work(OPERATOR).get("/api/v1/playlists/library?q=sl").json or {}

    assert [(one["id"], one["approved"]) for one in found["slogans"]] == [
        ("sl-a", True),
        ("sl-b", False),
    ]
    assert at_work(KEEPER).get("/api/v1/playlists/library?q=x").status_code == 403
