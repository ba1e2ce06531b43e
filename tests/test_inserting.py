"""A key that a YAML file lacks is put into it: for any file of words the value is there and all else is as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.content.naming import same_steps
from riwaq.content.writing.grown import with_value
from riwaq.content.writing.inserting import inserted
from riwaq.content.writing.yaml import is_prose, write_key, write_scalar
from riwaq.content.yaml_text import read_yaml
from riwaq.translate.placing import Place, Said, at_keys, first_missing, placed
from test_writing import KEYS, VALUES

WORDS = st.sampled_from(
    [
        *("About us", "تدليك", "a: b", "x # y", "- no", "50 %", "'so'", 'He said "yes"', "[x], {y}", "404"),
        *(
            "One line\nand another",
            "First.\n\n- one\n- two\n",
            "no",
            "https://a.example/x#y",
            "a, b",
            "C:\\x",
        ),
    ]
)
NAMES = st.sampled_from(["title", "text", "list", "links", "a b", "404", "عنوان", "no", "form", "#", "url"])
PARTS = st.recursive(
    WORDS | st.none(),
    lambda part: (
        st.lists(part, min_size=1, max_size=3) | st.dictionaries(NAMES, part, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
FILES = st.dictionaries(NAMES, PARTS, min_size=1, max_size=5)


class Hand:
    """Writes a file as a person might: with comments, blank lines, quotes, blocks and braces, as `draw` will have it."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.step = draw(st.sampled_from([2, 2, 4, 3]))
        self.dash = draw(st.sampled_from([0, self.step]))
        self.flows = draw(st.booleans())

    def one_in(self, many: int) -> bool:
        return self.draw(st.integers(1, many)) == 1

    def remark(self, indent: int) -> Iterator[str]:
        if self.one_in(5):
            yield " " * indent + "# title: what was said before"
        if self.one_in(6):
            yield ""

    def aside(self) -> str:
        return "  # aside" if self.one_in(6) else ""

    def scalar(self, text: str | None, *, flow: bool) -> str:
        if text is None:
            return "~" if flow else self.draw(st.sampled_from(["", "~", "null"]))
        if self.one_in(4):
            return json.dumps(text, ensure_ascii=False)
        plain = write_scalar(text)
        return json.dumps(text, ensure_ascii=False) if flow and set(plain) & set(",[]{}") else plain

    def flow(self, value: Any) -> str:
        gap = self.draw(st.sampled_from(["", " "]))
        if isinstance(value, dict):
            pairs = ", ".join(
                f"{self.scalar(key, flow=True)}: {self.flow(part)}" for key, part in value.items()
            )
            return f"{{{gap}{pairs}{gap}}}"
        if isinstance(value, list):
            return f"[{gap}{', '.join(map(self.flow, value))}{gap}]"
        return self.scalar(value, flow=True)

    def behind(self, value: Any, indent: int, inside: int) -> list[str]:
        """What follows a key at `indent`, or a hyphen, from its line on."""
        if isinstance(value, dict | list) and value and not (self.flows and self.one_in(3)):
            if isinstance(value, dict):
                return [self.aside(), *self.mapping(value, inside)]
            return [self.aside(), *self.listing(value, indent + self.dash)]
        if isinstance(value, dict | list):
            return [" " + self.flow(value) + self.aside()]
        if value and is_prose(value) and value[0] not in " \n" and self.one_in(2):
            head = "|" if value.endswith("\n") else "|-"
            lines = value.removesuffix("\n").split("\n")
            return [f" {head}{self.aside()}", *(" " * inside + line if line else "" for line in lines)]
        text = self.scalar(value, flow=False)
        return [(f" {text}" if text else "") + self.aside()]

    def mapping(self, values: dict[str, Any], indent: int) -> Iterator[str]:
        for key, value in values.items():
            yield from self.remark(indent)
            first, *rest = self.behind(value, indent, indent + self.step)
            yield f"{' ' * indent}{write_key(key)}:{first}"
            yield from rest

    def listing(self, values: list[Any], dash: int) -> Iterator[str]:
        for value in values:
            yield from self.remark(dash)
            if isinstance(value, dict) and value and not (self.flows and self.one_in(3)):
                inner = list(self.mapping(value, dash + 2))
                first = next(
                    number for number, line in enumerate(inner) if line.strip() and line.lstrip()[0] != "#"
                )
                yield from inner[:first]
                yield f"{' ' * dash}- {inner[first].lstrip()}"
                yield from inner[first + 1 :]
            elif isinstance(value, dict | list):
                yield f"{' ' * dash}- {self.flow(value)}"
            else:
                first, *rest = self.behind(value, dash, dash + 2)
                yield f"{' ' * dash}-{first}"
                yield from rest

    def file(self, values: dict[str, Any]) -> str:
        end = self.draw(st.sampled_from(["\n", "\n", "\r\n"]))
        text = end.join([*self.remark(0), *self.mapping(values, 0), *self.remark(0)])
        return text if self.one_in(3) else text + end


def leaves(value: Any, keys: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, str):
        yield keys, value
    elif value is not None:
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*keys, key))


def without(draw: Any, value: Any) -> Any:
    """`value` without some of its keys and of the last items of its lists."""
    if isinstance(value, dict):
        kept = {key: part for key, part in value.items() if draw(st.integers(1, 4)) > 1}
        return {key: without(draw, part) for key, part in kept.items()}
    if isinstance(value, list):
        return [without(draw, part) for part in value[: draw(st.integers(0, len(value)))]]
    return value


def has_all(old: str, new: str) -> bool:
    """Whether all of `old` is in `new`, in its order."""
    rest = iter(new)
    return all(sign in rest for sign in old)


@settings(max_examples=400)
@given(st.data())
def test_what_a_translation_lacks_is_put_into_it(data) -> None:
    source = data.draw(FILES)
    file = Hand(data.draw).file(without(data.draw, source))
    own, problems = read_yaml(file, "")
    assert problems == (), file
    said = {keys: Said(".".join(map(str, keys)), text, f"ترجمة {text}") for keys, text in leaves(source)}
    missing = [keys for keys in said if not isinstance(at_keys(own, keys), str)]
    places = [Place(said[keys].id, same_steps(keys)) for keys in missing]
    made = placed(file, source, places, said)
    assert made.left == (), (file, made.text)
    assert set(made.done) == {place.id for place in places}
    after, problems = read_yaml(made.text, "")
    assert problems == ()
    for keys in missing:
        assert at_keys(after, keys).split() == (said[keys].target or "").split()
        assert (at_keys(after, keys)[-1:] == "\n") <= (said[keys].source[-1:] == "\n")
    for keys, text in leaves(own):
        assert at_keys(after, keys) in ({text} if file.endswith("\n") else {text, f"{text}\n"})
    extra = {keys for keys, _ in leaves(after)} - {keys for keys, _ in leaves(own)}
    assert extra == set(missing)
    assert has_all(file.replace("~", "").replace("null", ""), made.text), (file, made.text)
    if "{" not in file and "[" not in file and "~" not in file and "null" not in file:
        blank = [line for line in file.splitlines() if line.rstrip().endswith((":", "-", "aside"))]
        rest = iter(made.text.splitlines())
        assert all(line in rest for line in file.splitlines() if line not in blank), (file, made.text)
    assert ("\r\n" in file) or ("\r" not in made.text)
    if not file.endswith("\n") and "|" not in made.text:
        assert not file or not made.text.endswith("\n")


@settings(max_examples=150)
@given(st.dictionaries(KEYS, VALUES, max_size=4), st.lists(KEYS, min_size=1, max_size=3), VALUES, st.data())
def test_any_value_is_put_in_or_nothing_is_done(values, keys, value, data) -> None:
    file = data.draw(st.sampled_from([json.dumps(values, ensure_ascii=False), Hand(data.draw).file(values)]))
    before, problems = read_yaml(file, "")
    at = first_missing(before, tuple(keys))
    if at is None:
        return
    made = inserted(file, at, value, [])
    if made is not None:
        assert read_yaml(made, "") == (with_value(before, at, value), problems)


@pytest.mark.parametrize(
    ("file", "keys", "value", "order", "wanted"),
    [
        ("a: 1\nc: 3 # three\n", ("b",), "two", "abc", "a: 1\nb: two\nc: 3 # three\n"),
        ("# About us\nb: 2\n", ("a",), "one", "ab", "# About us\na: one\nb: 2\n"),
        ("x:\n    a: 1\n    # b: old\n\ny: 2", ("x", "c"), "t\nu", "", "x:\n    a: 1\n    c: |-\n        t\n        u\n    # b: old\n\ny: 2"),
        ("x:\n  a: 1\n  # b: old\ny: 2", ("z",), "t", "xzy", "x:\n  a: 1\n  # b: old\nz: t\ny: 2"),
        ("x: {a: 1, b: [1, 2]}\r\n", ("x", "c"), "t, u", "acb", "x: {a: 1, c: 't, u', b: [1, 2]}\r\n"),
        ("x: {b: 1}\r\n", ("x", "a"), "t", "ab", "x: {a: t, b: 1}\r\n"),
        ("x: [{a: 1}]\n", ("x", 1), {"a": "t"}, "", "x: [{a: 1}, {a: t}]\n"),
        ("x:\n- a: 1\n  b: 2\ny: 3\n", ("x", 1), {"a": "t", "b": "u"}, "", "x:\n- a: 1\n  b: 2\n- a: t\n  b: u\ny: 3\n"),
        ("x:\n- b: 1\n", ("x", 0, "a"), "t", "ab", "x:\n- b: 1\n  a: t\n"),
        ("x: # none\ny: 2\n", ("x", "a"), "t", "", "x: # none\n  a: t\ny: 2\n"),
        ("x: |+\n  a\n\n\ny: 2\n", ("z",), "t", "xzy", "x: |+\n  a\n\n\nz: t\ny: 2\n"),
        ("a:\n  x: 1\n\nb:\n  y: 2\n", ("c",), {"z": "t"}, "acb", "a:\n  x: 1\n\nc:\n  z: t\n\nb:\n  y: 2\n"),
        ("x:\r\n  a: 1\r\n  b: 2\r\n", ("x", "c"), "t", "", "x:\r\n  a: 1\r\n  b: 2\r\n  c: t\r\n"),
        ("title: Oil: warm\nurl: 2\n", ("text",), "t", "", "title: Oil: warm\nurl: 2\ntext: t\n"),
        ("x: {a: 1,\n  b: 2} # two\n", ("x", "c"), "t", "abc", "x: {a: 1,\n  b: 2, c: t} # two\n"),
        ("a: &a {x: 1}\nb: *a\n", ("b", "y"), "t", "", None),
        ("a: &a\n  x: {y: 1, z: 2}\nb:\n  <<: *a\n", ("b", "x", "w"), "t", "", None),
        ("a: &a\n  x: 1\nb:\n  <<: *a\n", ("a", "y"), "t", "", "a: &a\n  x: 1\n  y: t\nb:\n  <<: *a\n"),
        ("a: &a\n  x: 1\nb:\n  <<: *a\n  y: 2\n", ("b", "x"), "t", "", "a: &a\n  x: 1\nb:\n  <<: *a\n  y: 2\n  x: t\n"),
        ("a: &a\n  x: 1\nb:\n  <<: *a\n  y: 2\n", ("b", "z"), "t", "", "a: &a\n  x: 1\nb:\n  <<: *a\n  y: 2\n  z: t\n"),
        ("x: text\n", ("x", "a"), "t", "", None),
    ],
)  # fmt: skip
def test_where_a_value_is_put(file: str, keys: Any, value: Any, order: str, wanted: str | None) -> None:
    assert inserted(file, keys, value, [*order]) == wanted
