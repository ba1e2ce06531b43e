"""What translators know without a network: codes of languages, costs, and how long to wait."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.translate.protect import protected, restored
from riwaq.translate.translators.asking import shares
from riwaq.translate.translators.chat import Chat, ChatSettings
from riwaq.translate.translators.deepl import Deepl, DeeplSettings, as_xml, deepl_code, from_xml
from riwaq.translate.translators.estimate import Estimate, Price, count_words, estimate
from riwaq.translate.translators.protocol import Cost, Request, request_of
from riwaq.translate.translators.retry import Pauses, asked_for, server_words
from riwaq.translate.unit import Unit


class Reply(msgspec.Struct, frozen=True):
    status: int = 200
    headers: dict[str, str] = {}
    body: bytes = b""
    broken: str = ""
    refused: bool = False


def request(text: str, target: str = "ar") -> Request:
    return request_of(
        Unit(id=text, item="a/b", kind="field", source_language="en", target_language=target, source=text)
    )


CODES = {
    "ar": "AR",
    "ar-EG": "AR",
    "he": "HE",
    "iw": "HE",
    "en": "EN-US",
    "en-US": "EN-US",
    "en-GB": "EN-GB",
    "en-AU": "EN-GB",
    "pt": "PT-BR",
    "pt-PT": "PT-PT",
    "pt-AO": "PT-PT",
    "zh": "ZH-HANS",
    "zh-Hant": "ZH-HANT",
    "zh-TW": "ZH-HANT",
    "zh-CN": "ZH-HANS",
    "nb": "NB",
    "no": "NB",
    "es": "ES",
    "es-MX": "ES-419",
    "es-ES": "ES",
    "el": "EL",
}


@pytest.mark.parametrize("tag", CODES)
def test_the_code_that_deepl_has_for_a_language(tag: str) -> None:
    assert deepl_code(tag) == CODES[tag]


@pytest.mark.parametrize(
    ("url", "key", "asked"),
    [
        ("", "k", "https://api.deepl.com/v2/translate"),
        ("", "k:fx", "https://api-free.deepl.com/v2/translate"),
        ("http://localhost:3000/", "k:fx", "http://localhost:3000/v2/translate"),
    ],
)
def test_the_host_that_a_key_belongs_to(url: str, key: str, asked: str) -> None:
    urls = []

    def post(url, *_):
        urls.append(url)
        return Reply(403)

    list(
        Deepl(DeeplSettings(url=url), key, post, Pauses(lambda _: None, lambda: 0)).translate([request("Hi")])
    )
    assert urls == [asked]


def test_no_key_is_no_header() -> None:
    seen = []

    def post(url, headers, _):
        seen.append((url, dict(headers)))
        return Reply(404)

    settings = ChatSettings(url="http://localhost:11434/v1/", model="m")
    list(Chat(settings, "", post, Pauses(lambda _: None, lambda: 0)).translate([request("Hi")]))
    url, headers = seen[0]
    assert url == "http://localhost:11434/v1/chat/completions"
    assert "Authorization" not in headers


@given(st.text())
def test_a_text_is_the_same_after_its_way_through_xml(markdown: str) -> None:
    found = protected(markdown)
    back = restored(found, from_xml(as_xml(found.text)))
    assert back.problems == ()
    if (
        all(sign in "\t\n\r" or sign >= " " for sign in markdown)
        and "\ufffe" not in markdown
        and "\uffff" not in markdown
    ):
        assert back.markdown == markdown


@given(st.lists(st.text(max_size=30), min_size=1, max_size=9), st.integers(0, 9999), st.integers(0, 9999))
def test_the_shares_of_a_cost_are_all_of_it(texts: list[str], one: int, other: int) -> None:
    found = shares([request(text) for text in texts], Cost(one, other, one))
    assert sum(found, Cost()) == Cost(one, other, one)
    assert all(min(msgspec.structs.astuple(cost)) >= 0 for cost in found)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, -1),
        ({"retry-after": "7"}, 7),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "soon"}, -1),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:09 GMT", "date": "Wed, 21 Oct 2026 07:28:00 GMT"}, 9),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT", "date": "Wed, 21 Oct 2026 07:29:00 GMT"}, 0),
        ({"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"}, -1),
    ],
)
def test_how_long_a_server_asks_to_wait(headers: dict[str, str], seconds: float) -> None:
    assert asked_for(headers) == seconds


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'{"error": {"message": "a\\nb"}}', "a b"),
        (b'{"error": "a"}', "a"),
        (b'{"message": "a"}', "a"),
        (b'{"detail": "a"}', "a"),
        (b"plain words", "plain words"),
        (b"<HTML>busy</HTML>", ""),
        (b"[1]", ""),
        (b"", ""),
        (b"x" * 999, "x" * 299 + "…"),
    ],
)
def test_the_words_of_a_server(body: bytes, words: str) -> None:
    assert server_words(body) == words


@pytest.mark.parametrize(
    ("text", "words"), [("It's a 20–24 week test.", 6), ("你好，世界", 4), ("كلمة أخرى", 2), ("", 0)]
)
def test_the_words_of_a_text(text: str, words: int) -> None:
    assert count_words(text) == words


def test_an_estimate() -> None:
    asked = [request("Take **20 mg** of it"), request("A second text")]
    assert estimate(asked) == Estimate(2, 8, 43, 442, 43)
    assert estimate(asked, Price(input_tokens=2, output_tokens=10)).money == pytest.approx(
        (442 * 2 + 43 * 10) / 1e6
    )
    assert estimate(asked, Price(characters=20)).money == pytest.approx(43 * 20 / 1e6)
    assert estimate([], Price(1, 1, 1)) == Estimate(0, 0, 0, 0, 0, 0.0)
