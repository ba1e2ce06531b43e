"""What is asked of a translator and what it answers: values that know of no protocol and no network."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from riwaq.translate.protect import Protected, protected, restored
from riwaq.translate.unit import Unit
from riwaq.translate.verify import verified
from riwaq.translate.wording import Wording


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One unit to be translated. `before` and `after` are what stands around it, for its sense alone.

    `terms` are those that occur in it. Languages are BCP 47 tags.
    """

    id: str
    source: Protected
    source_language: str
    target_language: str
    terms: tuple[Wording, ...] = ()
    before: str = ""
    after: str = ""


class Cost(msgspec.Struct, frozen=True):
    """What a service has counted: tokens in and out, or characters. It is due even if the answer is of no use."""

    input_tokens: int = 0
    output_tokens: int = 0
    characters: int = 0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.characters + other.characters,
        )


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a request: `markdown`, fit to be written, or a `failure` in words.

    `text` is what the translator said, with its tags, also where it is not fit. `retryable`: the same may do later.
    """

    id: str
    text: str = ""
    markdown: str = ""
    failure: str = ""
    retryable: bool = False
    cost: Cost = Cost()


class Translator(Protocol):
    """Whoever translates. Answers come one by one, each as soon as it is there, so that none is lost."""

    def translate(self, requests: Sequence[Request]) -> Iterator[Answer]: ...


class Reply(Protocol):
    """What came back from a POST. `status` is 0 where nothing whole did, and `broken` says why.

    `refused`: it can never be asked like this. Names of headers are in small letters.
    """

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def body(self) -> bytes: ...
    @property
    def broken(self) -> str: ...
    @property
    def refused(self) -> bool: ...


class Post(Protocol):
    """One HTTP POST, made somewhere else. Never raises for what the network does."""

    def __call__(self, url: str, headers: Mapping[str, str], body: bytes) -> Reply: ...


Check = Callable[[Request, str], Sequence[str]]
"""What is wrong with a text as the answer to a request."""


def request_of(unit: Unit, terms: Sequence[Wording] = ()) -> Request:
    """What is asked for a unit."""
    return Request(
        id=unit.id,
        source=protected(unit.source, unit.source_language),
        source_language=unit.source_language,
        target_language=unit.target_language,
        terms=tuple(terms),
        before=unit.before,
        after=unit.after,
    )


def unfit(request: Request, text: str) -> tuple[str, ...]:
    """What is wrong with `text` as the answer to `request`: its tags, else all that `verify` looks at."""
    result = restored(request.source, text)
    if result.problems:
        return result.problems
    source = restored(request.source, request.source.text).markdown
    return verified(source, result.markdown, request.source_language, request.target_language, request.terms)
