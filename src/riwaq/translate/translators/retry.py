"""One question, asked again where that may help: after 429, 5xx, a time-out or a broken connection, and not too often.

When to wait how long: RFC 9110, 10.2.3 (Retry-After); exponential back-off with jitter, as the services ask for
(DeepL: "Error handling"; OpenAI: "Rate limits").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime

import msgspec

from riwaq.translate.translators.protocol import Post, Reply

AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 522, 524, 529})
"""Statuses that may be gone the next time."""
FINAL = frozenset({401, 402, 403, 404, 456})
"""Statuses that all further questions would have too: a wrong key, an empty account, a wrong address."""


class Patience(msgspec.Struct, frozen=True):
    """How often a question is asked at most, and how many seconds are waited: first, at once, and in all for one answer."""

    attempts: int = 5
    first: float = 1.0
    longest: float = 60.0
    total: float = 180.0


class Pauses(msgspec.Struct, frozen=True):
    """How time passes, and chance in [0, 1): `time.sleep` and `random.random`, or those of a test."""

    sleep: Callable[[float], None]
    chance: Callable[[], float]


class Outcome(msgspec.Struct, frozen=True):
    """The last reply, and a `failure` in words where it is no answer. `final`: no other question would do better."""

    reply: Reply
    failure: str = ""
    retryable: bool = False
    final: bool = False


def asked(
    post: Post, url: str, headers: Mapping[str, str], body: bytes, patience: Patience, pauses: Pauses
) -> Outcome:
    """The outcome of a question, asked as often as `patience` says. No word of it has the headers."""
    waited = 0.0
    attempt = 1
    while True:
        reply = post(url, headers, body)
        if 200 <= reply.status < 300:
            return Outcome(reply)
        failure = failure_of(reply)
        if not may_help(reply):
            return Outcome(reply, failure, final=reply.status in FINAL or reply.refused or _is_empty(reply))
        wait = asked_for(reply.headers)
        if wait < 0:
            wait = min(patience.longest, patience.first * 2 ** (attempt - 1)) * (0.5 + pauses.chance() / 2)
        if attempt >= patience.attempts:
            return Outcome(reply, f"{failure}; asked {attempt} times", retryable=True)
        if wait > patience.longest or waited + wait > patience.total:
            return Outcome(reply, f"{failure}; it would take another {wait:.0f} s", retryable=True)
        pauses.sleep(wait)
        waited += wait
        attempt += 1


def may_help(reply: Reply) -> bool:
    """May the same question have an answer later?"""
    return (
        reply.status in AGAIN and not _is_empty(reply)
        if reply.status
        else not reply.broken.startswith("refused: ")
    )


def _is_empty(reply: Reply) -> bool:
    """Does a 429 say that the account is empty, which waiting does not mend?"""
    return reply.status == 429 and b"insufficient_quota" in reply.body


def asked_for(headers: Mapping[str, str]) -> float:
    """How many seconds the server asks to wait (Retry-After, against its own Date), -1 where it does not say."""
    said = headers.get("retry-after", "").strip()
    if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,6})?", said):
        return float(said)
    try:
        until, now = parsedate_to_datetime(said), parsedate_to_datetime(headers.get("date", ""))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return -1


def failure_of(reply: Reply) -> str:
    """Why a reply is no answer, with the server's own words."""
    if not reply.status:
        return reply.broken or "there was no answer"
    words = server_words(reply.body)
    if 300 <= reply.status < 400:
        words = f"it redirects to {reply.headers.get('location', 'nowhere')[:200]}"
    meaning = _MEANINGS.get(reply.status, "")
    said = f"the server answered {reply.status}{f' ({meaning})' if meaning else ''}"
    return f"{said}: {words}" if words else said


_MEANINGS = {
    400: "bad request",
    401: "the key is not accepted",
    402: "to be paid first",
    403: "the key is not accepted",
    404: "there is no such address or model",
    413: "too much at once",
    429: "too many requests",
    456: "the quota is used up",
    500: "a fault of the server",
    502: "a fault of the server",
    503: "the service is not available",
    504: "the server took too long",
    529: "too many requests",
}


def server_words(body: bytes) -> str:
    """What a server says in the body of an error, on one line: `error.message`, `message`, `detail`, or the text."""
    try:
        value = msgspec.json.decode(body[:100_000])
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        value = body[:2000].decode("utf-8", "replace")
    for key in ("error", "message", "detail"):
        if isinstance(value, dict) and value.get(key):
            value = value[key]
    if isinstance(value, str):
        if "<html" in value.lower():
            return ""
        words = " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())
        return words if len(words) <= 300 else words[:299] + "…"
    return ""
