"""No text and no bytes break the readers, and what is written comes back as it was written."""

from __future__ import annotations

import time
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from riwaq.content import yaml_places
from riwaq.content.front_matter import decode, locate, read_front_matter, split
from riwaq.content.yaml_text import EDGE, Value, read_yaml, read_yaml_quickly
from riwaq.content.yaml_tree import NULLS
from riwaq.text.finding import Finding
from riwaq.text.report import render_json, render_text

PIECES = st.sampled_from(
    [
        *(
            "---",
            "...",
            "+++",
            "----",
            "\n",
            "\r\n",
            "\r",
            "\n\n",
            "\t",
            " ",
            "  ",
            "\xa0",
            "\u200f",
            "\ufeff",
            "\u2028",
        ),
        *(
            "title",
            "lang",
            "ar",
            "حقن",
            "页",
            "😀",
            "123",
            "+97",
            "1.10",
            "0x1f",
            "true",
            "no",
            "~",
            "null",
            "key:value",
        ),
        *(
            ": ",
            ":",
            "- ",
            "-",
            "? ",
            "# ",
            "#",
            "|",
            ">",
            '"',
            "'",
            "[",
            "]",
            "{",
            "}",
            ",",
            "&a ",
            "*a",
            "<<: *a",
            "!t ",
        ),
        *(
            "\\i",
            "\\",
            "@",
            "%",
            "`",
            "\0",
            "\x1b[31m",
            "\u202e",
            "\ud800",
            "## h",
            "“",
            "”",
            "=",
            "<<",
            "!!python/name:os",
        ),
    ]
)
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60)
MATTERS = st.builds(
    "---\n{}{}{}".format, TEXTS, st.sampled_from(["\n---\n", "\r---\r", "", "\n...\n"]), TEXTS
)


def scalars(value: Value, keys: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str | None]]:
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in scalars(item, (*keys, key))]
    if isinstance(value, list):
        return [found for number, item in enumerate(value) for found in scalars(item, (*keys, number))]
    return [(keys, value)]


def check_findings(findings: tuple[Finding, ...], text: str) -> None:
    for finding in findings:
        for span in (finding.at, finding.also):
            assert span is None or 0 <= span.start <= span.end <= len(text), finding
    printed = render_text(findings, lambda _: text)
    assert printed == "" or printed.endswith("\n")
    assert not set(printed) & {"\x1b", "\0", "\r", "\u202e", "\ud800"}
    printed.encode()
    render_json(findings, lambda _: text)
    render_text(findings, lambda _: None, colour=True)


@settings(max_examples=400, deadline=None)
@given(MATTERS | TEXTS)
@example("---\na: 'x\n---\n")
@example("\ufeff---\r\na:\tb\r\n---\r\n")
def test_any_text_is_read(text: str) -> None:
    front = read_front_matter(text, "x.md")
    assert text[front.body_start :] == front.body
    parts = split(text)
    assert parts.matter_start < 0 or text[parts.matter_start :].startswith(parts.matter)
    assert text[parts.body_start :] == parts.body
    check_findings(front.findings, text)
    for keys, _ in scalars(front.values)[:5]:
        span = locate(text, "x.md", keys, front.matter_start)
        assert 0 <= span.start <= span.end <= len(text)
        if len(keys) == 1 and parts.problem == "":
            slow = yaml_places.locate(parts.matter, "x.md", keys, parts.matter_start)
            assert span == slow, "the quick way finds the same place"


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("a: \xa0")
@example("? a\n? [b, {c: d}]\n")
@example("<<: 1")
@example("&a [*a]")
def test_any_yaml_is_read_and_places_are_found(text: str) -> None:
    value, findings = read_yaml(text, "x.yml")
    check_findings(findings, text)
    for keys, _ in [*scalars(value)[:5], (("nowhere", 3), None)]:
        for find in (yaml_places.locate, yaml_places.locate_key):
            span = find(text, "x.yml", keys, 7)
            assert 7 <= span.start <= span.end <= len(text) + 7


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=80) | TEXTS.map(lambda text: text.encode("utf-16", "replace")))
@example(b"\xff\xfe\0")
@example(b"\xef\xbb\xbf---\na: \xc7\xe1\n---\n")
@example(b"\xff\xfe\0\0\xff\xff\xff\xff")
def test_any_bytes_are_decoded(data: bytes) -> None:
    text, findings = decode(data, "x.md")
    text.encode()
    check_findings(findings, text)
    if not findings and b"\0" not in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        assert text.encode() == data.removeprefix(b"\xef\xbb\xbf")


def as_text(tree: Any) -> Value:
    """What read_yaml should give for a tree that PyYAML's own BaseLoader read."""
    if isinstance(tree, dict):
        return {key: as_text(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_text(value) for value in tree]
    return str(tree)


WORDS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"], exclude_characters="\u2028\u2029" + "".join(EDGE)), min_size=1, max_size=12)
    | st.sampled_from(["no", "yes", "true", "404", "1.10", "+971501234567", "0x1f", "0o17", "-0", ".5", "1e3", "007", ".inf"])
    | st.integers().map(str)
    | st.floats().map(repr)
    | st.dates().map(str)
)  # fmt: skip
TREES = st.dictionaries(
    WORDS, st.recursive(WORDS, lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(WORDS, inner, min_size=1, max_size=3), max_leaves=6),
    min_size=1, max_size=5,
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(TREES, st.sampled_from([None, '"', "'"]), st.booleans(), st.integers(10, 100))
def test_dumped_values_come_back_and_are_found(
    tree: dict[str, Any], style: str | None, flow: bool, width: int
) -> None:
    text = yaml.dump(
        tree, Dumper=yaml.CSafeDumper, default_style=style, allow_unicode=True, default_flow_style=flow, width=width,
        sort_keys=False,
    )  # fmt: skip
    value, findings = read_yaml(text, "x.yml")
    assert (value, findings) == (tree, ())
    for keys, words in scalars(value)[:4]:
        span = yaml_places.locate(text, "x.yml", keys)
        assert yaml.load(text[span.start : span.end], yaml.BaseLoader) == words  # noqa: S506 - builds strings only


PLAIN = st.sampled_from(
    ["no", "true", "True", "FALSE", "404", "1.10", "1.1", "1.100", "+971", "971", "-0", "0", "0.0", "-0.0", "0x1f", "31", "0o17",
     "15", "017", ".5", "0.5", "5.", "1e3", "1E3", "1000.0", "1000", ".inf", ".nan", "2024-01-01", "10:30", "1_000", "x", "حقن",
     "99999999999999999999999999", "+", "-1", "0b11", "3", "12,5", "1.2.3", "yes", "on", "=", "1:2"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PLAIN, min_size=1, max_size=6), st.sampled_from(["", " ", "  # 12 true", "\r"]))
def test_plain_scalars_are_verbatim(values: list[str], after: str) -> None:
    text = "".join(f"k{number}: {value}{after}\n" for number, value in enumerate(values))
    assert read_yaml(text, "") == ({f"k{number}": value for number, value in enumerate(values)}, ())
    text = "k: [" + ", ".join(value for value in values if "," not in value) + "]"
    assert read_yaml(text, "") == ({"k": [value for value in values if "," not in value]}, ())


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("\ufeff---")
@example("NULL")
def test_the_quick_reader_agrees_with_pyyaml(text: str) -> None:
    quick = read_yaml_quickly(text)
    if quick is None:
        return
    slow = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - builds strings only

    def same(quick: Value, slow: object) -> bool:
        if isinstance(quick, dict):
            return (
                isinstance(slow, dict)
                and list(quick) == list(slow)
                and all(same(quick[k], slow[k]) for k in slow)
            )
        if isinstance(quick, list):
            return isinstance(slow, list) and len(quick) == len(slow) and all(map(same, quick, slow))
        return slow is None or slow in NULLS if quick is None else quick == slow

    assert same(quick[0], slow)


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)
MERGES = "a: &a {k: v}\n" + "".join(
    f"b{n}: &b{n}\n  <<: {'*a' if n == 0 else f'*b{n - 1}'}\n  k{n}: v\n" for n in range(3000)
)
CHAIN = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 5000))


@pytest.mark.parametrize(
    "text",
    [
        *("[" * 200_000, "{a: " * 200_000, "- " * 200_000, "? " * 100_000, BOMB, MERGES, CHAIN, "a" + ":a" * 200_000),
        *("a: '" + "x\n" * 20_000, "a: b: c\n" * 2000, "\u200f" * 50_000, "- " * 20_000 + "@", "\0" * 50_000),
        *("".join(" " * n + "a:\n" for n in range(500)), "a: " + '"' * 50_001, "---\n" * 20_000, "a: {" * 20_000),
    ],
    ids=str.__len__,
)  # fmt: skip
def test_hostile_text_takes_little_time(text: str) -> None:
    start = time.process_time()
    for found in (read_yaml(text, "")[1], read_front_matter("---\n" + text + "\n---\n", "").findings):
        render_text(found, lambda _: text)
    yaml_places.locate(text, "", ("a", "b"))
    assert time.process_time() - start < 4
