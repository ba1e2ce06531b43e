"""Functions whose calls are remembered: what marks one, how one is named, and how its values become bytes and back."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

import msgspec

from riwaq.text import digest as text_digest

if TYPE_CHECKING:
    from riwaq.memo.calls import Memo

P = ParamSpec("P")
R = TypeVar("R")
Call = tuple[Callable[..., Any], tuple[Any, ...]]
"""A function and its arguments."""

OURS = "riwaq."
"""What may be imported because a name in a file asks for it."""
_SIGN = 1 << 63
_NAMED: dict[str, Callable[..., Any]] = {}
"""Each remembered function, from when its module is imported."""


class Manner(NamedTuple):
    """How a function is remembered. `lasting`: by later builds too; else its calls are shared within one build, and what
    they read counts as read by whoever asked. `kept`: with its value; else only the value's digest lasts, and the value is
    made again where it is asked for.
    """

    name: str
    lasting: bool
    kept: bool


def remembered(function: Callable[Concatenate[Memo, P], R]) -> Callable[Concatenate[Memo, P], R]:
    """Make `function(memo, *values)` a remembered call. Its arguments must be hashable and given by position; these and what
    it returns must be of types that msgspec can encode, and decode again by the function's own annotations.
    """
    return _marked(function, lasting=True, kept=True)


def bulky(function: Callable[Concatenate[Memo, P], R]) -> Callable[Concatenate[Memo, P], R]:
    """`remembered`, for a value that costs more to keep than to make again, such as a page."""
    return _marked(function, lasting=True, kept=False)


def shared(function: Callable[Concatenate[Memo, P], R]) -> Callable[Concatenate[Memo, P], R]:
    """Make `function(memo, *values)` run once in a build, however often it is asked. No later build knows of it."""
    return _marked(function, lasting=False, kept=False)


def _marked(function: Callable[..., Any], *, lasting: bool, kept: bool) -> Callable[..., Any]:
    mark(function, Manner(f"{function.__module__}:{function.__qualname__}", lasting, kept))
    _NAMED[manner(function).name] = function

    if lasting:

        @functools.wraps(function)
        def ask(memo: Memo, *args: Any) -> Any:
            return memo.ask((function, args))

    else:

        @functools.wraps(function)
        def ask(memo: Memo, *args: Any) -> Any:
            return memo.share((function, args))

    return ask


def call_to(ask: Callable[..., Any], *args: Any) -> Call:
    """The call that the remembered function `ask` makes when it is asked for `args`."""
    return ask.__wrapped__, args  # type: ignore[attr-defined]


def mark(function: Callable[..., Any], how: Manner) -> None:
    function.manner = how  # type: ignore[attr-defined]


def manner(function: Callable[..., Any]) -> Manner:
    return cast("Manner", function.manner)  # type: ignore[attr-defined]


@functools.lru_cache(maxsize=1024)
def named(name: str) -> Callable[..., Any]:
    """The remembered function called `name`. Raises `LookupError` for what is none."""
    module = name.partition(":")[0]
    if name not in _NAMED and module.startswith(OURS):
        try:
            import_module(module)
        except ImportError:
            raise LookupError(name) from None
    return _NAMED[name]


def identity(call: Call) -> int:
    """A number of 64 bits that stands for a call in any process, and on the disk."""
    function, args = call
    encoded = msgspec.msgpack.encode((manner(function).name, args))
    return int(text_digest.digest(encoded, b"call")[:16], 16) - _SIGN


def encoded(value: Any) -> bytes:
    """The bytes that stand for a value (MessagePack), equal for equal values that hold no sets. The order of a dictionary
    counts: it may be the order of a menu.
    """
    return msgspec.msgpack.encode(value)


def digest(value: Any) -> str:
    """32 hexadecimal digits that are equal for equal values: of bytes as such, or of the encoding."""
    return digest_of(encoded(value)) if not isinstance(value, bytes) else text_digest.digest(value)


def digest_of(data: bytes | memoryview) -> str:
    """The digest of a value that is no bytes, by its encoding. It is never the one of bytes."""
    return text_digest.digest(data, b"value")


def decode_args(function: Callable[..., Any], data: bytes) -> tuple[Any, ...]:
    """The arguments of a call. Raises `msgspec.DecodeError`."""
    return cast("tuple[Any, ...]", _decoders(function)[0].decode(data))


def decode_value(function: Callable[..., Any], data: bytes | memoryview) -> Any:
    """What a call returned. Raises `msgspec.DecodeError`."""
    return _decoders(function)[1].decode(data)


@functools.lru_cache(maxsize=1024)
def _decoders(function: Callable[..., Any]) -> tuple[Any, Any]:
    """What decodes the arguments of a function, and its value, by its annotations."""
    from typing import get_type_hints

    types = get_type_hints(function)
    value = types.get("return", Any)
    names = function.__code__.co_varnames[1 : function.__code__.co_argcount]
    args = tuple(types.get(name, Any) for name in names)
    return (
        msgspec.msgpack.Decoder(tuple[args] if args else tuple[()]),  # type: ignore[valid-type]
        msgspec.msgpack.Decoder(value),
    )
