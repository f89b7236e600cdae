"""A keeper's notes by pages and by JSON: written on the shelf, counted, answered, seen."""

from collections.abc import Callable

from signage.people import Person
from signage.store import notes
from tests.signage.town import HALL, KEEPER, OPERATOR, REVIEWER, STATION, Town
from tests.signage.web.conftest import Browser
from tests.signage.web.office import send, token

AtWork = Callable[[Person], Browser]
BANKS = frozenset({"bank_branch"})
SAID = "大厅屏太高，字看不清"


def test_a_note_goes_from_the_shelf_to_the_operator_and_back(
    at_work: AtWork, town: Town
) -> None:
    playlist = town.playlist("a", town.slogan("a"), offered_to=BANKS)
    keeper, operator = at_work(KEEPER), at_work(OPERATOR)
    fields = {"playlist": playlist, "screen": HALL, "text": SAID}

    _, shelf = send(keeper, "/notes", fields)
    assert "留言已送到" in shelf
    assert SAID in shelf
    assert '1<span class="skip"> 条留言等答复' in operator.get("/").text
    assert SAID in operator.get("/playlists").text
    assert SAID in operator.get(f"/playlists/{playlist}").text

    with town.store.reading() as db:
        (one,) = notes.waiting(db)
    answer = {"answer": "下周换大字", "playlist": playlist}
    _, page = send(operator, f"/notes/{one.note.id}/answer", answer)

    assert "已答复" in page
    assert "下周换大字" in keeper.get("/playlists").text
    assert "下周换大字" in operator.get("/notes").text
    assert "条留言等答复" not in operator.get("/").text


def test_an_empty_note_is_refused_on_the_shelf(at_work: AtWork, town: Town) -> None:
    playlist = town.playlist("a", town.slogan("a"), offered_to=BANKS)
    _, page = send(at_work(KEEPER), "/notes", {"playlist": playlist, "text": " "})

    assert "留言没有送出：请写几个字" in page


def test_a_second_answer_says_who_was_first(at_work: AtWork, town: Town) -> None:
    keeper, operator = at_work(KEEPER), at_work(OPERATOR)
    send(keeper, "/notes", {"screen": HALL, "text": SAID})
    with town.store.reading() as db:
        (one,) = notes.waiting(db)
    path = f"/notes/{one.note.id}/answer"
    send(operator, path, {"answer": "好"})
    _, page = send(operator, path, {"answer": "不"})

    assert f"{OPERATOR.name}已经处理过" in page


def test_json_writes_lists_and_answers_notes(at_work: AtWork) -> None:
    keeper, operator = at_work(KEEPER), at_work(OPERATOR)
    wish = {"text": SAID, "screen": HALL}
    client, head = keeper.client, token(keeper)
    made = client.post("/api/v1/notes", json=wish, headers=head)
    key = made.get_json()["id"]
    path = f"/api/v1/notes/{key}/answer"
    mine = client.post(path, json={"answer": "好"}, headers=head).status_code
    done = operator.client.post(path, json={"answer": "好"}, headers=token(operator))
    again = operator.client.post(path, json={}, headers=token(operator)).status_code
    (listed,) = keeper.get("/api/v1/notes").get_json()["notes"]

    assert (made.status_code, mine, done.status_code, again) == (201, 403, 200, 409)
    assert listed == done.get_json()
    assert (listed["text"], listed["answer"], listed["done_by"]) == (
        SAID,
        "好",
        OPERATOR.name,
    )


def test_json_refuses_a_note_plainly(at_work: AtWork) -> None:
    keeper = at_work(KEEPER)
    head = token(keeper)
    post = keeper.client.post
    long = post("/api/v1/notes", json={"text": "长" * 201, "screen": HALL}, headers=head)
    others = post("/api/v1/notes", json={"text": SAID, "screen": STATION}, headers=head)
    reviewer = at_work(REVIEWER).get("/api/v1/notes").status_code

    assert (long.status_code, others.status_code, reviewer) == (422, 403, 403)
    assert "最多 200 个字，现在 201 个" in long.text


def test_a_keeper_writes_about_a_screen_where_they_look_at_it(
    at_work: AtWork, town: Town
) -> None:
    keeper, operator = at_work(KEEPER), at_work(OPERATOR)
    path = f"/screens/{HALL}"
    fields = {"screen": HALL, "back": "screen", "text": SAID}

    _, page = send(keeper, "/notes", fields)
    assert "留言已送到操作员那里" in page
    assert SAID in page
    assert SAID in operator.get(path).text

    with town.store.reading() as db:
        (one,) = notes.waiting(db)
    wish = {"answer": "周五换模组", "screen": HALL}
    _, answered = send(operator, f"/notes/{one.note.id}/answer", wish)

    assert "周五换模组" in answered
    assert "周五换模组" in keeper.get(path).text


def test_who_neither_keeps_nor_arranges_sees_no_notes_of_a_screen(at_work: AtWork) -> None:
    send(at_work(KEEPER), "/notes", {"screen": HALL, "text": SAID})
    page = at_work(REVIEWER).get(f"/screens/{HALL}").text

    assert SAID not in page
    assert "给操作员留言" not in page
