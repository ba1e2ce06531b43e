"""What an earlier build of a site remembers for this one, in the cache folder of the user.

All calls of a build are kept in one file with what they read. Where each input, asked again, gives the same answer and
the output folder is as it was left, there is nothing to make, and nothing heavy is imported to see that. Else the build
goes on from there: see `riwaq.memo`.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Literal

import msgspec

from riwaq.outcome import BuildResult
from riwaq.text.finding import Finding
from riwaq.world.files import Files
from riwaq.world.inputs import Mounted
from riwaq.world.output import manifest_digest, stands
from riwaq.world.problem import Problem
from riwaq.world.records import kept_at, made_room, program

if TYPE_CHECKING:
    from riwaq.config import Config
    from riwaq.memo.calls import Memo
    from riwaq.memo.rows import Row
    from riwaq.memo.store import Store

Anew = Literal["", "damaged", "old"]
"""Why nothing of an earlier build could be used, where there is one."""
_MOST = 8
"""Output folders of a site that are remembered."""


class Built(msgspec.Struct, frozen=True):
    """What a build came to, and the digest of the list of what it published."""

    manifest: str
    result: BuildResult


class About(msgspec.Struct, frozen=True):
    """What is to be known of an earlier build before anything of it is used.

    `mounts` are the folders below roots of their own, `exclude` what the site leaves out, `oddities` what could not be
    listed or read; `built` what was made of this state, by output folder; `pages` the digests of its pages.
    """

    exclude: tuple[str, ...]
    mounts: dict[str, str]
    oddities: tuple[Finding, ...]
    built: dict[str, Built]
    pages: dict[str, str]


class Earlier(msgspec.Struct, frozen=True):
    """What is remembered of the site in the folder `site`, and the world as it is now; nothing, and why, where nothing can
    be used. `doubted` are the inputs of the earlier build that may answer otherwise now; None where the site cannot be listed.
    """

    site: str
    url: str
    store: Store | None = None
    about: About | None = None
    inputs: Mounted | None = None
    doubted: list[Row] | None = None
    anew: Anew = ""

    def close(self) -> None:
        if self.store is not None:
            self.store.close()


def recalled(site: str, url: str) -> Earlier:
    """What is remembered of builds of `site` whose address is `url`."""
    from riwaq.memo.rows import DamagedError

    path = _place(site, url)
    if not os.path.exists(path):  # noqa: PTH110 - pathlib would cost 5 ms
        return Earlier(site, url)
    from riwaq.memo.inputs import doubtful
    from riwaq.memo.store import Store

    doubted = None
    try:
        store = Store(path)
        if store.about("program") != program().encode():
            store.close()
            return forgotten(Earlier(site, url), "old")
        about = msgspec.msgpack.decode(store.about("site"), type=About)
        mounts = {root: Files(folder) for root, folder in about.mounts.items()}
        inputs = Mounted(Files(site, about.exclude), mounts, {"url": url})
        with contextlib.suppress(Problem, OSError):  # the build will meet it again, and say so
            doubted = doubtful(store.inputs(), inputs)
    except (DamagedError, msgspec.DecodeError, ValueError):
        return forgotten(Earlier(site, url), "damaged")
    return Earlier(site, url, store, about, inputs, doubted)


def forgotten(earlier: Earlier, anew: Anew) -> Earlier:
    """Throw away what is remembered, since it is `anew`."""
    earlier.close()
    with contextlib.suppress(OSError):
        os.unlink(_place(earlier.site, earlier.url))  # noqa: PTH108
    return Earlier(earlier.site, earlier.url, anew=anew)


def unchanged(earlier: Earlier, out: str) -> BuildResult | None:
    """What building into `out` comes to where the site was built there before and nothing has changed since."""
    about = earlier.about
    before = about.built.get(os.path.realpath(out)) if about else None
    if before is None or about is None or earlier.inputs is None or earlier.doubted is None:
        return None
    from riwaq.memo.inputs import all_same

    try:
        same = all_same(earlier.doubted, earlier.inputs)
        same = same and earlier.inputs.oddities == about.oddities
        same = same and stands(out, before.manifest)
    except (Problem, OSError):
        return None  # the build will meet it again, and say so
    return msgspec.structs.replace(before.result, out=out) if same else None


def keep(
    memo: Memo, earlier: Earlier, config: Config, result: BuildResult | None, pages: dict[str, str]
) -> None:
    """Remember `memo` for the next build of the site, and that this one came to `result`, where it was published whole.

    Where that is not possible, nothing is lost but time. A pack may come from anywhere on the disk, so a site with
    packs that do not ship with Riwaq is made each time.
    """
    inputs = memo.inputs
    if not isinstance(inputs, Mounted) or not all_ship(config.packs):
        return
    from riwaq.memo.keeping import save
    from riwaq.memo.rows import DamagedError

    before = earlier.about.built if earlier.about and memo.goes_on and not memo.changed else {}
    built = dict(list(before.items())[-_MOST:]) | _built(result)
    about = About(
        exclude=config.exclude,
        mounts={root: source.root for root, source in inputs.mounts.items() if isinstance(source, Files)},
        oddities=inputs.oddities,
        built=built,
        pages=pages,
    )
    if about == earlier.about and not memo.unsaved:
        return
    path = _place(earlier.site, earlier.url)
    with contextlib.suppress(OSError, DamagedError):
        made_room(path)
        save(memo, path, program(), {"site": msgspec.msgpack.encode(about)})


def all_ship(packs: tuple[str, ...]) -> bool:
    """Whether `packs` are all parts of Riwaq: then the digest of its own files is that of theirs too."""
    if not packs:
        return True
    from riwaq.pack import ships

    return all(ships(name) for name in packs)


def _built(result: BuildResult | None) -> dict[str, Built]:
    if result is None:
        return {}
    told = msgspec.structs.replace(
        result, written=0, unchanged=result.written + result.unchanged, removed=0, anew=""
    )
    return {os.path.realpath(result.out): Built(manifest_digest(result.out), told)}


def _place(site: str, url: str) -> str:
    return kept_at("\n".join((os.path.realpath(site), url)))
