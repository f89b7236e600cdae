"""The application as a whole: health, files, the description of the JSON door."""

from pathlib import Path

from signage.settings import Settings
from signage.web import create_app
from signage.web.security import SESSION
from tests.signage.web.city import OPERATOR, City
from tests.signage.web.conftest import Browser, Clock


def test_it_is_alive_and_ready(browser: Browser) -> None:
    assert browser.get("/healthz").status_code == 200
    assert browser.get("/readyz").status_code == 200


def test_without_its_tables_it_is_alive_but_not_ready(tmp_path: Path) -> None:
    client = create_app(Settings(data=tmp_path)).test_client()

    client.set_cookie(SESSION, "of an earlier time")

    assert client.get("/healthz").status_code == 200
    not_ready = client.get("/readyz")
    assert not_ready.status_code == 503
    assert "数据库" in not_ready.text


def test_a_network_without_encryption_is_said_on_every_page(
    city: City, tmp_path: Path
) -> None:
    settings = Settings(data=tmp_path, host="0.0.0.0", insecure_lan=True)  # noqa: S104 - the case
    browser = Browser(create_app(settings, city.store, clock=Clock()).test_client())
    browser.sign_in(OPERATOR)

    for path in ("/", "/screens", "/me", "/nowhere"):
        assert "没有加密" in browser.get(path).text


def test_files_are_kept_for_ever_under_an_address_of_their_content(
    browser: Browser,
) -> None:
    page = browser.get("/sign-in").text
    address = page.split('stylesheet" href="')[1].split('"')[0]
    answer = browser.get(address)
    other = browser.get(f"/static/anything/{address.rsplit('/', 1)[1]}")

    assert "immutable" in answer.headers["Cache-Control"]
    assert other.headers["Cache-Control"] == "no-cache"
    assert other.data == answer.data


def test_files_do_not_leave_their_folder(browser: Browser) -> None:
    assert browser.get("/static/x/../__init__.py").status_code == 404
    assert browser.get("/static/x/%2e%2e/__init__.py").status_code == 404


def test_no_file_names_another_host() -> None:
    static = Path(__file__).parents[3] / "signage/web"
    for path in [*static.rglob("*.js"), *static.rglob("*.css"), *static.rglob("*.html")]:
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/", "")

        assert "http://" not in text, path
        assert "https://" not in text, path


def test_the_json_door_describes_itself(browser: Browser) -> None:
    told = browser.get("/api/v1/openapi.json").json
    assert told is not None

    assert told["openapi"].startswith("3.")
    assert "/api/v1/wall" in told["paths"]
    assert "post" in told["paths"]["/api/v1/screens/{screen_id}/blank"]
    assert not [path for path in told["paths"] if not path.startswith("/api/v1/")]
