"""One HTTP POST: with a time-out and a limit, TLS verified, and no redirect followed, so that a key goes where it was meant to.

Proxies are those of the environment (`https_proxy`, `no_proxy`), and none for this machine itself. Plain HTTP carries no
key to another machine. What the network does is no exception but a reply that says so; its words hold no header.
"""

from __future__ import annotations

import http.client
import ipaddress
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

import msgspec

TIMEOUT = 120.0
LIMIT = 16_000_000
PIECE = 65_536


class Response(msgspec.Struct, frozen=True):
    """What came back. `status` is 0 where nothing whole did, and `broken` says why. Names of headers are in small letters.

    `refused`: it cannot be asked like this, now or later.
    """

    status: int = 0
    headers: dict[str, str] = {}
    body: bytes = b""
    broken: str = ""
    refused: bool = False


class _AsItComes(urllib.request.HTTPErrorProcessor):
    """Hands on an answer of any status: errors have words to read, and redirects are not followed."""

    def http_response(
        self, request: urllib.request.Request, response: http.client.HTTPResponse
    ) -> http.client.HTTPResponse:
        del request
        return response

    https_response = http_response


def post(
    url: str, headers: Mapping[str, str], body: bytes, *, timeout: float = TIMEOUT, limit: int = LIMIT
) -> Response:
    """The response to `body`, within `timeout` seconds and of at most `limit` bytes."""
    where = _address(url)
    if where is None:
        return Response(broken=f"“{url[:200]}” is no address of a web server", refused=True)
    local = _is_local(where.hostname or "")
    has_key = any(name.lower() in {"authorization", "api-key"} and value for name, value in headers.items())
    if where.scheme == "http" and has_key and not local:
        words = f"{where.hostname} is asked without encryption, which would show the key; write https://"
        return Response(broken=words, refused=True)
    try:
        asked = urllib.request.Request(url, body, dict(headers), method="POST")  # noqa: S310 - checked above
        handlers: list[urllib.request.BaseHandler] = [_AsItComes()]
        handlers.append(urllib.request.HTTPSHandler(context=ssl.create_default_context()))
        handlers += [urllib.request.ProxyHandler({})] if local else []
        until = time.monotonic() + timeout
        with urllib.request.build_opener(*handlers).open(asked, timeout=timeout) as response:
            return _read(response, until, limit)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return _broken(error, where.hostname or "", timeout)


def _read(response: http.client.HTTPResponse, until: float, limit: int) -> Response:
    """A response with all of its body; `read1`, since a slow one must not outlast the time-out piece by piece."""
    pieces: list[bytes] = []
    size = 0
    while piece := response.read1(PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            return Response(broken=f"the answer has more than {limit} bytes")
        if time.monotonic() > until:
            raise TimeoutError
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    headers = {name.lower(): value for name, value in response.headers.items()}
    return Response(response.status, headers, b"".join(pieces))


def _address(url: str) -> SplitResult | None:
    """The parts of an address that can be asked, None for any other."""
    try:
        where = urlsplit(url)
        _ = where.port
    except ValueError:
        return None
    sound = url.isascii() and url.isprintable() and " " not in url
    return where if sound and where.scheme in {"http", "https"} and where.hostname else None


def _is_local(host: str) -> bool:
    """Is it this machine?"""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _broken(error: Exception, host: str, timeout: float) -> Response:
    """An error of the network, in words of ours: those of the library may hold a header."""
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return Response(broken=f"{host} gave no whole answer within {timeout:g} s")
    if isinstance(reason, ssl.SSLCertVerificationError):
        words = f"the certificate of {host} is not good: {reason.verify_message}"
        return Response(broken=words, refused=True)
    if isinstance(reason, ssl.SSLError):
        return Response(broken=f"no encrypted connection to {host} could be made")
    if isinstance(reason, ConnectionRefusedError):
        return Response(broken=f"nothing listens at {host}")
    if isinstance(reason, http.client.HTTPException | ConnectionError):
        return Response(broken=f"{host} broke the connection off")
    if isinstance(reason, OSError):
        words = (reason.strerror or "the network is not to be reached").lower()
        return Response(broken=f"{host} could not be reached: {words}")
    return Response(broken="a header holds what no header can: look at the key", refused=True)
