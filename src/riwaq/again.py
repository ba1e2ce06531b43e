"""A build of which nothing has changed since: what it read, what it said, and whether all that still stands.

The whole build is one remembered call, kept on the disk with the digest of everything that it read. Where each
input, asked again, gives the same answer and the output folder is as it was left, there is nothing to make.
Nothing heavy is imported for that.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from riwaq.memo.calls import Memo, answered
from riwaq.outcome import BuildResult
from riwaq.text.finding import Finding
from riwaq.world.files import Files
from riwaq.world.inputs import Mounted
from riwaq.world.output import manifest_digest, stands
from riwaq.world.problem import Problem
from riwaq.world.records import load, program, save

if TYPE_CHECKING:
    from riwaq.config import Config


class Record(msgspec.Struct, frozen=True):
    """A finished build: by which program, of which inputs, and what it published and said.

    `observed` are the digests of all that it read, by question; `mounts` the folders below roots of their own,
    `exclude` what the site leaves out, `oddities` what could not be listed or read. `manifest` is the digest of
    the list of what was published.
    """

    program: str
    exclude: tuple[str, ...]
    mounts: dict[str, str]
    oddities: tuple[Finding, ...]
    observed: dict[str, str]
    manifest: str
    result: BuildResult


def unchanged(site: str, out: str, url: str) -> BuildResult | None:
    """What building `site` into `out` comes to where it was built there before and nothing has changed since."""
    data = load(_name(site, out, url))
    if data is None:
        return None
    try:
        record = msgspec.msgpack.decode(data, type=Record)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return None  # damaged, or another version's
    try:
        same = (
            record.program == program() and _same_inputs(record, site, url) and stands(out, record.manifest)
        )
    except (Problem, OSError):
        return None  # the build will meet it again, and say so
    return msgspec.structs.replace(record.result, out=out) if same else None


def _same_inputs(record: Record, site: str, url: str) -> bool:
    mounts = {root: Files(folder) for root, folder in record.mounts.items()}
    inputs = Mounted(Files(site, record.exclude), mounts, {"url": url})
    same = all(answered(inputs, question) == seen for question, seen in record.observed.items())
    return same and inputs.oddities == record.oddities


def keep(memo: Memo, site: str, url: str, config: Config, result: BuildResult) -> None:
    """Remember the build of `site` that came to `result`. Where that is not possible, nothing is lost but time.

    A pack may come from anywhere on the disk, so a site with packs is made each time.
    """
    inputs = memo.inputs
    if not isinstance(inputs, Mounted) or config.packs:
        return
    total = result.written + result.unchanged
    record = Record(
        program=program(),
        exclude=config.exclude,
        mounts={root: source.root for root, source in inputs.mounts.items() if isinstance(source, Files)},
        oddities=inputs.oddities,
        observed=memo.observed(),
        manifest=manifest_digest(result.out),
        result=msgspec.structs.replace(result, written=0, unchanged=total, removed=0),
    )
    save(_name(site, result.out, url), msgspec.msgpack.encode(record))


def _name(site: str, out: str, url: str) -> str:
    return "\n".join((os.path.realpath(site), os.path.realpath(out), url))
