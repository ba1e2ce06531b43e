"""Many requests, asked in batches: what is right is handed on at once, what is not is asked once more, alone.

What all protocols share; a `Service` is one of them. Nothing that was answered is asked again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from riwaq.translate.protect import restored
from riwaq.translate.translators.protocol import Answer, Check, Cost, Post, Reply, Request
from riwaq.translate.translators.retry import Outcome, Patience, Pauses, asked

ALONE = frozenset({400, 413, 422})
"""Statuses that one request of a batch can be the cause of."""
GIVEN_UP = 2
"""After so many batches in a row without an answer no other is asked."""


class Said(msgspec.Struct, frozen=True):
    """What an answer holds: texts by the id of their request, what it cost, and a `problem` where it cannot be read."""

    texts: dict[str, str] = {}
    cost: Cost = Cost()
    problem: str = ""


class Service(Protocol):
    """A protocol: how a batch is asked, and what an answer says."""

    @property
    def url(self) -> str: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    def batches(self, requests: Sequence[Request]) -> Iterator[Sequence[Request]]: ...
    def body(self, batch: Sequence[Request], complaints: Sequence[str]) -> bytes: ...
    def read(self, batch: Sequence[Request], body: bytes) -> Said: ...

    def without(self, reply: Reply) -> Service | None:
        """The service without the option that the server refuses, if it is one that can be left out."""

    def clean(self, words: str) -> str:
        """Words without the key."""


class _Asking(msgspec.Struct, frozen=True):
    """All that a question needs besides itself."""

    post: Post
    patience: Patience
    pauses: Pauses
    check: Check


def answers(
    service: Service,
    requests: Sequence[Request],
    post: Post,
    patience: Patience,
    pauses: Pauses,
    check: Check,
) -> Iterator[Answer]:
    """An answer for each request, one by one, each as soon as it is there."""
    asking = _Asking(post, patience, pauses, check)
    over, misses = "", 0
    for batch in service.batches(requests):
        if over:
            yield from (Answer(id=one.id, failure=over, retryable=True) for one in batch)
            continue
        outcome, service = _asked(service, batch, (), asking)
        if not outcome.failure:
            misses = 0
            yield from _of_batch(service, batch, outcome, asking)
        elif len(batch) > 1 and outcome.reply.status in ALONE:
            for request in batch:
                alone, service = _asked(service, [request], (), asking)
                yield from _of_batch(service, [request], alone, asking)
        else:
            misses += 1
            yield from _of_batch(service, batch, outcome, asking)
            if outcome.final or misses >= GIVEN_UP:
                over = service.clean(f"not asked, after this: {outcome.failure}")


def _asked(
    service: Service, batch: Sequence[Request], complaints: Sequence[str], asking: _Asking
) -> tuple[Outcome, Service]:
    """The outcome for a batch, and the service that it was got from."""
    while True:
        body = service.body(batch, complaints)
        outcome = asked(asking.post, service.url, service.headers, body, asking.patience, asking.pauses)
        other = service.without(outcome.reply) if outcome.failure else None
        if other is None:
            return outcome, service
        service = other


def _of_batch(
    service: Service, batch: Sequence[Request], outcome: Outcome, asking: _Asking
) -> Iterator[Answer]:
    """The answers that an outcome holds; what is missing or unfit is asked once more for itself, after the others."""
    if outcome.failure:
        failure = service.clean(outcome.failure)
        yield from (Answer(id=one.id, failure=failure, retryable=outcome.retryable) for one in batch)
        return
    said = service.read(batch, outcome.reply.body)
    again: list[tuple[Request, list[str], Cost]] = []
    for request, cost in zip(batch, shares(batch, said.cost), strict=True):
        problems = _problems(request, said, asking)
        if problems:
            again.append((request, problems, cost))
        else:
            yield _right(request, said.texts[request.id], cost)
    for request, problems, cost in again:
        yield _once_more(service, request, problems, cost, asking)


def _once_more(
    service: Service, request: Request, complaints: list[str], cost: Cost, asking: _Asking
) -> Answer:
    """The answer to a request that is asked a second time, alone."""
    outcome, service = _asked(service, [request], complaints, asking)
    if outcome.failure:
        failure = service.clean(outcome.failure)
        return Answer(id=request.id, failure=failure, retryable=outcome.retryable, cost=cost)
    said = service.read([request], outcome.reply.body)
    cost += said.cost
    problems = _problems(request, said, asking)
    if not problems:
        return _right(request, said.texts[request.id], cost)
    text = said.texts.get(request.id, "")
    failure = service.clean(f"asked twice, and still: {'; '.join(problems)}")
    return Answer(id=request.id, text=text, failure=failure, cost=cost)


def _right(request: Request, text: str, cost: Cost) -> Answer:
    return Answer(id=request.id, text=text, markdown=restored(request.source, text).markdown, cost=cost)


def _problems(request: Request, said: Said, asking: _Asking) -> list[str]:
    text = said.texts.get(request.id)
    if text is None:
        return [said.problem or "the answer has no translation of it"]
    return list(asking.check(request, text))


def shares(batch: Sequence[Request], cost: Cost) -> list[Cost]:
    """The part of each request in what its batch cost, by its length; together they are all of it."""
    sizes = [len(request.source.text) + 1 for request in batch]
    found: list[Cost] = []
    done, before = 0, Cost()
    for size in sizes:
        done += size
        until = Cost(*(count * done // sum(sizes) for count in msgspec.structs.astuple(cost)))
        found.append(
            Cost(
                until.input_tokens - before.input_tokens,
                until.output_tokens - before.output_tokens,
                until.characters - before.characters,
            )
        )
        before = until
    return found
