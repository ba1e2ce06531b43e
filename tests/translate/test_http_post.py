"""One POST: what goes wrong is said in words that hold no key, and a key goes nowhere but where it was meant to."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from service import Service, serving

from riwaq.world.http import Response, post

KEY = "Bearer sk-very-secret"
BODY = json.dumps({"text": ["Hello"]}).encode()


@pytest.fixture
def service() -> Iterator[Service]:
    with serving() as found:
        yield found


def asked(url: str, timeout: float = 0.25, limit: int = 10_000, key: str = KEY) -> Response:
    reply = post(url, {"Authorization": key}, BODY, timeout=timeout, limit=limit)
    assert "secret" not in repr(reply)
    return reply


def test_an_answer(service: Service) -> None:
    reply = asked(service.url + "/v2/translate")
    assert (reply.status, reply.broken) == (200, "")
    assert json.loads(reply.body)["translations"][0]["text"] == "كلمة"
    assert reply.headers["content-length"] == str(len(reply.body))


def test_an_error_has_its_words(service: Service) -> None:
    service.faults = ["456"]
    reply = asked(service.url + "/v2/translate")
    assert (reply.status, json.loads(reply.body)) == (456, {"message": "Quota exceeded"})


def test_a_redirect_is_not_followed(service: Service) -> None:
    service.faults = ["redirect"]
    assert asked(service.url + "/v2/translate").status == 307


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("timeout", "127.0.0.1 gave no whole answer within 0.25 s"),
        ("drip", "127.0.0.1 gave no whole answer within 0.25 s"),
        ("cut", "127.0.0.1 broke the connection off"),
        ("closed", "127.0.0.1 broke the connection off"),
    ],
)
def test_a_broken_answer_is_none(service: Service, fault: str, words: str) -> None:
    service.faults = [fault]
    assert asked(service.url + "/v2/translate") == Response(broken=words)


def test_no_more_is_read_than_the_limit(service: Service) -> None:
    assert asked(service.url + "/v2/translate", limit=10).broken == "the answer has more than 10 bytes"


def test_a_proxy_is_not_asked_for_this_machine(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert asked(service.url + "/v2/translate").status == 200


def test_what_speaks_no_tls(service: Service) -> None:
    reply = asked(service.url.replace("http:", "https:") + "/v2/translate")
    assert reply.broken in {
        "no encrypted connection to 127.0.0.1 could be made",
        "127.0.0.1 broke the connection off",
    }


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (
            "http://example.org/v1",
            "example.org is asked without encryption, which would show the key; write https://",
        ),
        ("file:///etc/passwd", "“file:///etc/passwd” is no address of a web server"),
        ("https://", "“https://” is no address of a web server"),
        ("https://a b/", "“https://a b/” is no address of a web server"),
        ("http://[x/", "“http://[x/” is no address of a web server"),
        ("http://a:99999/", "“http://a:99999/” is no address of a web server"),
    ],
)
def test_what_is_never_asked(url: str, words: str) -> None:
    assert asked(url) == Response(broken=words, refused=True)


@pytest.mark.parametrize("key", ["Bearer sk-secret\nX: y", "Bearer sk-secret-مفتاح"])
def test_a_key_that_no_header_can_hold_is_not_shown(service: Service, key: str) -> None:
    words = "a header holds what no header can: look at the key"
    assert asked(service.url + "/v2/translate", key=key) == Response(broken=words, refused=True)
