"""A server on this machine that speaks both protocols, and can be told to fail in the ways that servers do."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TAG = re.compile(r"<[^<>]*>|&\w+;")
SLOW = 0.6
"""Seconds that a server waits which is not to be waited for."""


class Service:
    """What the server was asked, and how it is to answer: `faults`, one a question, then all is well."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.asked: list[list[str]] = []
        self.headers: list[dict[str, str]] = []
        self.bodies: list[dict[str, Any]] = []
        self.done = threading.Event()
        self.url = ""

    def texts(self) -> list[str]:
        return [text for texts in self.asked for text in texts]


def arabic(text: str) -> str:
    """A text in which each Latin word is an Arabic one, tags as they are."""
    low, out = 0, []
    for match in [*TAG.finditer(text), None]:
        end = match.start() if match else len(text)
        out.append(re.sub(r"[A-Za-z]+", "كلمة", text[low:end]))
        if match:
            out.append(match[0])
            low = match.end()
    return "".join(out)


def spoilt(texts: list[str], fault: str) -> list[str]:
    if fault == "missing":
        return texts[:-1]
    last = texts[-1]
    if fault == "markup":
        last = re.sub(r"<x[^<>]*>", "", last)
    if fault == "number":
        last = re.sub(r"[0-9]+(?![0-9]*\")", "", last)
    return [*texts[:-1], last]


def chat(question: dict[str, Any], fault: str) -> dict[str, Any]:
    units = json.loads(question["messages"][1]["content"])["units"]
    texts = spoilt([arabic(unit["text"]) for unit in units], fault)
    said = [{"id": unit["id"], "text": text} for unit, text in zip(units, texts, strict=False)]
    if fault == "doubled":
        said.append({**said[-1], "text": "نص آخر"})
    if fault == "doubled-alike":
        said += said
    content = json.dumps({"units": said}, ensure_ascii=False)
    if fault == "fenced":
        content = f"<think>{{hm}}</think>Here it is:\n```json\n{content}\n```"
    if fault == "prose":
        content = "I would rather talk about the weather."
    reason = "length" if fault == "length" else "stop"
    content = content[: len(content) // 2] if fault == "length" else content
    usage = {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150}
    return {
        "choices": [{"message": {"role": "assistant", "content": content}, "finish_reason": reason}],
        "usage": usage,
    }


def deepl(question: dict[str, Any], fault: str) -> dict[str, Any]:
    texts = spoilt([arabic(text) for text in question["text"]], fault)
    if fault == "doubled":
        texts += texts
    return {"translations": [{"text": text, "billed_characters": len(text)} for text in texts]}


ERRORS = {
    "429": (429, {}, {"error": {"message": "Rate limit reached"}}),
    "429-after": (429, {"Retry-After": "7"}, {"message": "Too many requests"}),
    "429-date": (
        429,
        {"Retry-After": "Wed, 21 Oct 2026 07:28:09 GMT", "Date": "Wed, 21 Oct 2026 07:28:00 GMT"},
        {},
    ),
    "429-long": (429, {"Retry-After": "86400"}, {}),
    "429-quota": (429, {}, {"error": {"message": "You exceeded your quota", "code": "insufficient_quota"}}),
    "500": (500, {}, {"error": {"message": "The server had an error"}}),
    "503": (503, {}, "<html>busy</html>"),
    "400": (400, {}, {"error": {"message": "This is too long", "code": "context_length_exceeded"}}),
    "400-temperature": (
        400,
        {},
        {"error": {"message": "Unsupported value: 'temperature'", "param": "temperature"}},
    ),
    "456": (456, {}, {"message": "Quota exceeded"}),
    "redirect": (307, {"Location": "https://elsewhere.example/"}, {}),
}


class Handler(BaseHTTPRequestHandler):
    service: Service

    def log_message(self, *_: Any) -> None:
        """Nothing on the console."""

    def do_POST(self) -> None:
        service = self.service
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        is_chat = self.path.endswith("/chat/completions")
        units = json.loads(question["messages"][1]["content"])["units"] if is_chat else []
        service.asked.append([unit["text"] for unit in units] if is_chat else question["text"])
        service.headers.append(dict(self.headers))
        service.bodies.append(question)
        fault = service.faults.pop(0) if service.faults else ""
        if fault == "401":
            key = self.headers["Authorization"].split()[-1]
            self.answer(401, {}, {"error": {"message": f"Incorrect API key provided: {key}"}})
        elif fault in ERRORS:
            self.answer(*ERRORS[fault])
        elif fault == "timeout":
            service.done.wait(SLOW)
        elif fault == "closed":
            self.connection.shutdown(socket.SHUT_RDWR)
        else:
            self.answer(200, {}, (chat if is_chat else deepl)(question, fault), fault)

    def answer(self, status: int, headers: dict[str, str], value: Any, fault: str = "") -> None:
        body = (value if isinstance(value, str) else json.dumps(value)).encode()
        if fault == "json":
            body = body[:20]
        if fault == "bytes":
            body = b"\xff\xfe{" + b"[" * 5000
        self.send_response_only(status)
        for name, text in headers.items():
            self.send_header(name, text)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if fault == "cut":
            self.wfile.write(body[: len(body) // 2])
            return
        if fault == "drip":
            for at in range(0, len(body), 4):
                self.wfile.write(body[at : at + 4])
                self.wfile.flush()
                if self.service.done.wait(0.05):
                    return
        elif fault == "slow":
            self.wfile.write(body[:9])
            self.wfile.flush()
            self.service.done.wait(0.05)
            self.wfile.write(body[9:])
        else:
            self.wfile.write(body)


class Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """A client that does not wait for an answer is what is tested."""


@contextmanager
def serving() -> Iterator[Service]:
    """The server, as long as the test."""
    service = Service()
    server = Quiet(("127.0.0.1", 0), type("Bound", (Handler,), {"service": service}))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield service
    finally:
        service.done.set()
        server.shutdown()
        server.server_close()
        thread.join(2)
