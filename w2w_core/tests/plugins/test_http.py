"""The client against a real server on loopback that misbehaves in every way a source does."""

from __future__ import annotations

import gzip
import logging
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
import stamina

from w2w_core.plugins import http
from w2w_core.plugins.credentials import credentials
from w2w_core.plugins.http import Client, Limits
from w2w_sdk import (
    AuthFailed,
    Get,
    Gone,
    Manifest,
    NotSubscribed,
    ProviderError,
    QuotaExhausted,
    Refused,
    Retryable,
)
from w2w_sdk.manifest import Attribution, Auth, Quota, StreamSpec

CANARY = "canary-key-4711"
MANIFEST = Manifest(
    id="fake",
    name="Fake",
    version="1",
    sdk=">=0",
    homepage="https://example.org",
    attribution=(Attribution(text="x", url="https://example.org"),),
    streams={"titles": StreamSpec(every=60)},
)
Answer = Callable[[Any], None]


@pytest.fixture(autouse=True)
def without_pauses() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


def saying(status: int, body: bytes = b"", **headers: str) -> Answer:
    return lambda handler: handler.say(status, body, headers)


def client(vendor: Any, manifest: Manifest = MANIFEST, **limits: float) -> Client:
    return Client(manifest, vendor.url, CANARY, replace(Limits(), **limits))


def test_an_answer_arrives_decoded(vendor: Any) -> None:
    vendor.answers = [saying(200, gzip.compress(b'{"a": 1}'), Content_Encoding="gzip", X_Left="9")]
    answer = client(vendor).get(Get("/a", params={"q": "ä b"}))
    assert (answer.status, answer.body, answer.headers["x-left"]) == (200, b'{"a": 1}', "9")
    assert vendor.seen[0][0] == "/a?q=%C3%A4+b"


def test_a_list_of_values_is_said_one_by_one(vendor: Any) -> None:
    vendor.says(200)
    client(vendor).get(Get("/a", params={"dates[]": ["2026-01-01", "2026-01-02"], "page": 3}))
    assert vendor.seen[0][0] == "/a?dates%5B%5D=2026-01-01&dates%5B%5D=2026-01-02&page=3"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (saying(401), AuthFailed),
        (saying(403), AuthFailed),
        (saying(403, b'{"message": "You are not subscribed to this API."}'), NotSubscribed),
        (saying(404), Gone),
        (saying(404, Content_Encoding="gzip"), Gone),
        (saying(410), Gone),
        (saying(400), Refused),
        (saying(422), Refused),
        (saying(429), Retryable),
        (saying(429, b'{"message": "You have exceeded the DAILY quota for Requests"}'), QuotaExhausted),
        (saying(402), NotSubscribed),
        (saying(402, b'{"message": "You have exceeded the MONTHLY quota for Requests"}'), QuotaExhausted),
        (saying(500), Retryable),
        (saying(503), Retryable),
    ],
)
def test_a_status_becomes_the_error_that_says_what_to_do(
    vendor: Any, answer: Answer, error: type[ProviderError]
) -> None:
    vendor.answers = [answer]
    with pytest.raises(error, match=r"127\.0\.0\.1/a"):
        client(vendor).get(Get("/a"))


def test_a_source_that_stumbles_is_asked_again(vendor: Any) -> None:
    vendor.answers = [saying(500), saying(429, Retry_After="0"), saying(200, b"ok")]
    assert client(vendor).get(Get("/a")).body == b"ok"
    assert len(vendor.seen) == 3


def test_one_that_refuses_is_not(vendor: Any) -> None:
    vendor.answers = [saying(404)]
    with pytest.raises(Gone):
        client(vendor).get(Get("/a"))
    assert len(vendor.seen) == 1


def test_a_long_wait_ends_the_run_and_says_how_long(vendor: Any) -> None:
    vendor.answers = [saying(429, Retry_After="3600")]
    with pytest.raises(Retryable) as caught:
        client(vendor).get(Get("/a"))
    assert caught.value.retry_after == 3600
    assert len(vendor.seen) == 1


def test_a_quota_that_the_manifests_header_shows_as_spent(vendor: Any) -> None:
    vendor.answers = [saying(429, X_Left="0", X_RateLimit_Requests_Reset="60")]
    with pytest.raises(QuotaExhausted) as caught:
        client(vendor, _with(quota=Quota(remaining_header="X-Left"))).get(Get("/a"))
    assert caught.value.until is not None


def test_a_body_that_drips_is_cut_at_the_deadline(vendor: Any) -> None:
    def drip(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "3000")
        handler.end_headers()
        for _ in range(3000):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.02)

    vendor.answers = [drip]
    began = time.monotonic()
    with pytest.raises(Retryable, match="in time"):
        client(vendor, deadline=0.2, attempts=1).get(Get("/a"))
    assert time.monotonic() - began < 30


def test_headers_that_drip_are_cut_at_the_deadline_too(vendor: Any) -> None:
    def drip(handler: Any) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(60):
            handler.wfile.write(f"X-{number}: x\r\n".encode())
            handler.wfile.flush()
            time.sleep(1)

    vendor.answers = [drip]
    began = time.monotonic()
    with pytest.raises(Retryable):
        client(vendor, deadline=0.2, attempts=1).get(Get("/a"))
    assert time.monotonic() - began < 30


def test_a_bomb_is_stopped_at_the_cap(vendor: Any) -> None:
    vendor.answers = [saying(200, gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip")]
    with pytest.raises(Refused, match="larger than 1000000 bytes"):
        client(vendor, decoded=1_000_000).get(Get("/a"))


@pytest.mark.parametrize("encoded", [False, True])
def test_a_large_body_comes_as_a_file_unpacked(vendor: Any, encoded: bool) -> None:
    guide = gzip.compress(b"guide " * 100_000)
    vendor.answers = [
        saying(200, gzip.compress(guide), Content_Encoding="gzip") if encoded else saying(200, guide)
    ]
    answer = client(vendor, decoded=1000).get(Get("/guide.xml.gz", as_file=True))
    assert answer.body == b""
    assert answer.file.read() == b"guide " * 100_000


def test_a_file_is_bounded_on_the_wire_and_unpacked(vendor: Any) -> None:
    vendor.answers = [saying(200, gzip.compress(b"0" * 50_000_000))]
    file = client(vendor, file=1_000_000).get(Get("/a", as_file=True)).file
    with pytest.raises(Refused, match="larger than 1000000 bytes"):
        file.read()
    vendor.answers = [saying(200, b"x" * 2_000_000)]
    with pytest.raises(Refused, match="larger than 1000000 bytes"):
        client(vendor, file=1_000_000).get(Get("/a", as_file=True))


def test_a_file_that_is_not_there_is_gone(vendor: Any) -> None:
    vendor.answers = [saying(404, b"nothing")]
    with pytest.raises(Gone):
        client(vendor).get(Get("/a", as_file=True))


@pytest.mark.parametrize(
    "answer",
    [
        saying(200, b"no gzip", Content_Encoding="gzip"),
        saying(200, gzip.compress(b"x" * 1000)[:20], Content_Encoding="gzip"),
        lambda handler: handler.wfile.write(b"nonsense\r\n\r\n"),
    ],
)
def test_a_damaged_answer_is_worth_another_try(vendor: Any, answer: Answer) -> None:
    def once(handler: Any) -> None:
        answer(handler)
        handler.close_connection = True

    vendor.answers = [once, saying(200, b"ok")]
    assert client(vendor).get(Get("/a")).body == b"ok"


def test_a_redirect_within_the_source_is_followed(vendor: Any) -> None:
    vendor.answers = [saying(302, Location="/b?x=1"), saying(200, b"ok")]
    assert client(vendor).get(Get("/a")).body == b"ok"
    assert vendor.seen[1][0] == "/b?x=1"


@pytest.mark.parametrize(
    "target", ["http://localhost:1/", "http://169.254.169.254/latest", "file:///etc/passwd"]
)
def test_a_redirect_to_elsewhere_is_refused(vendor: Any, target: str) -> None:
    vendor.answers = [saying(302, Location=target)]
    with pytest.raises(Refused, match="redirects to"):
        client(vendor).get(Get("/a"))


def test_redirects_without_end_are_refused(vendor: Any) -> None:
    vendor.answers = [saying(302, Location="/a")]
    with pytest.raises(Refused, match="more than 3 times"):
        client(vendor).get(Get("/a"))


@pytest.mark.parametrize("path", ["https://elsewhere.example/x", "@elsewhere.example/x"])
def test_a_request_cannot_leave_its_source(vendor: Any, path: str) -> None:
    vendor.answers = [saying(200)]
    with pytest.raises(Refused):
        client(vendor).get(Get(path))
    assert not vendor.seen


@pytest.mark.parametrize(
    ("auth", "name", "where"),
    [
        (Auth.RAPIDAPI, "", "x-rapidapi-key"),
        (Auth.BEARER, "", "authorization"),
        (Auth.HEADER, "X-Token", "x-token"),
        (Auth.QUERY, "api_key", "path"),
    ],
)
def test_the_key_goes_where_the_manifest_says_and_nowhere_else(
    vendor: Any, caplog: pytest.LogCaptureFixture, auth: Auth, name: str, where: str
) -> None:
    caplog.set_level(logging.DEBUG)
    vendor.answers = [saying(500)]
    with pytest.raises(Retryable) as caught:
        client(vendor, _with(auth=auth, auth_name=name)).get(Get("/a"))
    path, headers = vendor.seen[0]
    assert CANARY in {**headers, "path": path}[where]
    error: BaseException | None = caught.value
    while error:
        assert CANARY not in f"{error!r}{error}"
        error = error.__cause__
    assert CANARY not in caplog.text


@pytest.mark.parametrize(
    ("auth", "name", "host", "sent"),
    [
        (Auth.HEADER, "x-own", "api.vendor.example", {"x-own"}),
        (Auth.HEADER, "x-own", "listing.p.rapidapi.com", {"x-rapidapi-key", "x-rapidapi-host"}),
        (Auth.QUERY, "key", "listing.p.rapidapi.com", {"x-rapidapi-key", "x-rapidapi-host"}),
        (Auth.RAPIDAPI, "x-own", "Listing.P.RapidAPI.com", {"x-rapidapi-key", "x-rapidapi-host"}),
        (Auth.RAPIDAPI, "x-own", "api.vendor.example", {"x-rapidapi-key", "x-rapidapi-host", "x-own"}),
        (Auth.RAPIDAPI, "x-own", "x.p.rapidapi.com.evil", {"x-rapidapi-key", "x-rapidapi-host", "x-own"}),
        (Auth.NONE, "", "listing.p.rapidapi.com", set()),
    ],
)
def test_rapidapi_is_told_by_its_host_in_its_own_headers(
    auth: Auth, name: str, host: str, sent: set[str]
) -> None:
    headers, params = credentials(_with(auth=auth, auth_name=name), f"https://{host}/v1", CANARY)
    assert set(headers) == sent
    assert not params
    assert headers.get("x-rapidapi-host", host.lower()) == host.lower()


def test_a_key_does_not_follow_a_redirect_to_another_host(vendor: Any) -> None:
    vendor.answers = [saying(302, Location=vendor.url.replace("127.0.0.1", "localhost")), saying(200, b"ok")]
    other = vendor.url.replace("127.0.0.1", "localhost")
    manifest = _with(auth=Auth.BEARER, hosts=("localhost",))
    Client(manifest, vendor.url, CANARY, named=[other], trusted=[other]).get(Get("/a"))
    assert "authorization" in vendor.seen[0][1]
    assert "authorization" not in vendor.seen[1][1]


def test_a_source_that_is_not_there_is_retryable() -> None:
    with pytest.raises(Retryable, match=r"127\.0\.0\.1/a"):
        Client(MANIFEST, "http://127.0.0.1:9", "").get(Get("/a"))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  (an address, and bound by nobody)
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_a_name_that_leads_into_a_private_network_is_refused(
    vendor: Any, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Looked at when it is connected to, so that a name that changes its meaning does not pass."""
    vendor.answers = [saying(200)]
    port = int(vendor.url.rpartition(":")[2])
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]
    found.append((socket.AF_INET6, socket.SOCK_STREAM, 6, "", (address, port)))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    base_url = f"http://source.example:{port}"
    with pytest.raises(Refused, match="no public address"):
        Client(_with(base_url=base_url), base_url).get(Get("/a"))
    assert not vendor.seen


def test_an_address_that_the_operator_named_may_be_private(
    vendor: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    vendor.answers = [saying(200, b"ok")]
    manifest = _with(base_url=vendor.url)
    with pytest.raises(Refused, match="no public address"):
        http.client(manifest).get(Get("/a"))
    monkeypatch.setenv("W2W_FAKE_BASE_URL", vendor.url + "/")
    assert http.client(manifest).get(Get("/a")).body == b"ok"


def _with(**changes: object) -> Manifest:
    fields = {name: getattr(MANIFEST, name) for name in MANIFEST.__struct_fields__}
    return Manifest(**{**fields, **changes})
