"""The parts of the schema of SARIF 2.1.0 (sarif-schema-2.1.0.json) that Riwaq writes, as strict as the schema is there.

No property that the schema does not know, every required one, its types, enumerations, least values and lengths.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Line = Annotated[int, msgspec.Meta(ge=1)]
Uri = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9+.-]*:[!-~]+$")]
Reference = Annotated[str, msgspec.Meta(pattern=r"^(?:[A-Za-z0-9._~!$&'()*+,;=@/-]|%[0-9A-F]{2})+$")]
"""A relative reference of RFC 3986 whose first segment holds no colon."""
Level = Literal["none", "note", "warning", "error"]


class Part(msgspec.Struct, forbid_unknown_fields=True, rename="camel", omit_defaults=True):
    """An object with `additionalProperties: false`."""


class Message(Part):
    text: str


class ArtifactLocation(Part):
    uri: Reference | None = None
    uri_base_id: str | None = None
    description: Message | None = None


class Region(Part):
    start_line: Line
    start_column: Line
    end_line: Line
    end_column: Line


class PhysicalLocation(Part):
    artifact_location: ArtifactLocation
    region: Region | None = None


class Location(Part):
    physical_location: PhysicalLocation
    id: Annotated[int, msgspec.Meta(ge=-1)] = -1
    message: Message | None = None


class Replacement(Part):
    deleted_region: Region
    inserted_content: Message | None = None


class ArtifactChange(Part):
    artifact_location: ArtifactLocation
    replacements: Annotated[list[Replacement], msgspec.Meta(min_length=1)]


class Fix(Part):
    artifact_changes: Annotated[list[ArtifactChange], msgspec.Meta(min_length=1)]
    description: Message | None = None


class Result(Part):
    message: Message
    rule_id: str
    rule_index: Annotated[int, msgspec.Meta(ge=-1)]
    level: Level
    partial_fingerprints: dict[str, str]
    locations: list[Location] = []
    related_locations: list[Location] = []
    fixes: list[Fix] = []


class Configuration(Part):
    level: Level


class Rule(Part):
    id: str
    short_description: Message
    help: Message
    default_configuration: Configuration
    help_uri: Uri | None = None


class Driver(Part):
    name: str
    version: str
    rules: list[Rule]


class Tool(Part):
    driver: Driver


class Run(Part):
    tool: Tool
    results: list[Result]
    column_kind: Literal["utf16CodeUnits", "unicodeCodePoints"]
    original_uri_base_ids: dict[str, ArtifactLocation]


class Log(Part):
    version: Literal["2.1.0"]
    runs: list[Run]
    schema: Uri = msgspec.field(name="$schema")


def valid(log: object) -> Log:
    """The log, which is as the schema wants it; and what a schema cannot say: each result's rule is in the list."""
    read = msgspec.convert(log, Log)
    for run in read.runs:
        rules = [rule.id for rule in run.tool.driver.rules]
        assert len(set(rules)) == len(rules)
        for result in run.results:
            assert rules[result.rule_index] == result.rule_id
            for location in (*result.locations, *result.related_locations):
                assert location.physical_location.artifact_location.uri_base_id in run.original_uri_base_ids
    return read
