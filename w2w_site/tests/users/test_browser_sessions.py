from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from w2w_site.users.models import Session, User

SESSION = "/api/session/"
CREDENTIALS = {"username": "ann", "password": "correct horse battery"}
COOKIE = "w2w-refresh"


@pytest.fixture
def browser() -> APIClient:
    return APIClient(HTTP_ORIGIN="http://testserver")


def test_a_browser_signs_in_and_keeps_its_session_in_a_cookie(browser: APIClient, ann: User) -> None:
    response = browser.post(SESSION, CREDENTIALS)

    assert response.status_code == 201
    assert set(response.json()) == {"access", "user"}
    assert response.json()["user"]["username"] == "ann"
    cookie = response.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        "Strict",
        "/",
        "",
    )

    again = browser.post(f"{SESSION}refresh/")
    assert again.status_code == 200
    assert again.json()["user"]["id"] == ann.pk
    assert again.cookies[COOKIE].value != cookie.value


def test_over_https_the_cookie_is_bound_to_the_host(ann: User) -> None:
    browser = APIClient(HTTP_ORIGIN="https://testserver")

    cookies = browser.post(SESSION, CREDENTIALS, secure=True).cookies

    assert list(cookies) == [f"__Host-{COOKIE}"]
    assert cookies[f"__Host-{COOKIE}"]["secure"]


def test_so_it_is_behind_a_proxy_that_ends_the_https(ann: User, settings: Any) -> None:
    settings.CSRF_TRUSTED_ORIGINS = ["https://watch.example.org"]
    browser = APIClient(HTTP_ORIGIN="https://watch.example.org")

    cookies = browser.post(SESSION, CREDENTIALS).cookies

    assert cookies[f"__Host-{COOKIE}"]["secure"]
    assert browser.post(f"{SESSION}refresh/").status_code == 200


def test_signing_out_ends_the_session_and_drops_the_cookie(browser: APIClient, ann: User) -> None:
    token = browser.post(SESSION, CREDENTIALS).cookies[COOKIE].value

    response = browser.delete(SESSION)

    assert response.status_code == 204
    assert response.cookies[COOKIE]["max-age"] == 0
    assert Session.objects.count() == 0
    browser.cookies[COOKIE] = token
    assert browser.post(f"{SESSION}refresh/").status_code == 401


def test_without_a_session_there_is_none_to_refresh_or_end(browser: APIClient, db: None) -> None:
    assert browser.post(f"{SESSION}refresh/").status_code == 204
    assert browser.delete(SESSION).status_code == 204


def test_a_wrong_cookie_is_refused_and_dropped(browser: APIClient, db: None) -> None:
    browser.cookies[COOKIE] = "nonsense"

    response = browser.post(f"{SESSION}refresh/")

    assert response.status_code == 401
    assert response.cookies[COOKIE]["max-age"] == 0


@pytest.mark.parametrize(
    "origin", [None, "null", "https://evil.example", "http://testserver.evil.example", "http://["]
)
@pytest.mark.parametrize(
    ("method", "path"), [("post", ""), ("delete", ""), ("post", "refresh/"), ("post", "demo/")]
)
def test_other_sites_pages_get_nothing(
    ann: User, settings: Any, origin: str | None, method: str, path: str
) -> None:
    settings.W2W_DEMO_ACCOUNT = True
    browser = APIClient(**({"HTTP_ORIGIN": origin} if origin else {}))

    response = getattr(browser, method)(f"{SESSION}{path}", CREDENTIALS)

    assert response.status_code == 403
    assert not response.cookies


@pytest.mark.parametrize("trusted", ["https://watch.example.org", "https://*.example.org"])
def test_the_origins_of_the_settings_are_ours_too(ann: User, settings: Any, trusted: str) -> None:
    settings.CSRF_TRUSTED_ORIGINS = [trusted]

    assert APIClient(HTTP_ORIGIN="https://watch.example.org").post(SESSION, CREDENTIALS).status_code == 201


def test_the_demo_account_is_for_this_machine_where_the_site_offers_it(
    browser: APIClient, ann: User, settings: Any
) -> None:
    def offered(**meta: str) -> tuple[bool, int]:
        demo = browser.get("/api/site/", **meta).json()["demo"]
        return demo, browser.post(f"{SESSION}demo/", **meta).status_code

    assert offered() == (False, 404)
    settings.W2W_DEMO_ACCOUNT = True
    assert offered() == (True, 404)
    User.objects.create_user("demo", is_demo=True)
    assert offered() == (True, 201)
    assert offered(REMOTE_ADDR="::1") == (True, 201)
    assert offered(REMOTE_ADDR="192.0.2.7") == (False, 404)
    assert offered(HTTP_X_FORWARDED_FOR="192.0.2.7") == (False, 404)
