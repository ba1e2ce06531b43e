"""All that a build may depend on: the files of the site, and those of the theme below a root of their own."""

from __future__ import annotations

from collections.abc import Mapping

from riwaq.text.finding import Finding
from riwaq.world.files import FileProblem, Source


class Mounted:
    """The files of `site`, and below each root of `mounts` (`@theme/`) those of another folder.

    A root shadows a folder of the site with that name. `facts` are told by the caller and stand first. A file
    that the system refuses to read is as if it were not there, and is told by `oddities`.
    """

    def __init__(self, site: Source, mounts: Mapping[str, Source], facts: Mapping[str, str]) -> None:
        self.site, self.mounts, self.facts = site, mounts, facts
        self._refused: dict[str, tuple[Finding, ...]] = {}
        self._listed: dict[str, tuple[str, ...]] = {}

    @property
    def oddities(self) -> tuple[Finding, ...]:
        """What the last listing of the site left out, and its owner may miss; what could not be read so far."""
        refused = (finding for path in sorted(self._refused) for finding in self._refused[path])
        return (*self.site.oddities, *refused)

    def paths(self, root: str = "") -> tuple[str, ...]:
        """The files there are, listed when first asked for: the world of one build is one moment."""
        if root not in self._listed:
            self._listed[root] = self.mounts[root].paths() if root else self.site.paths()
        return self._listed[root]

    def read(self, path: str) -> bytes | None:
        try:
            for root, source in self.mounts.items():
                if path.startswith(root):
                    return source.read(path.removeprefix(root))
            return self.site.read(path)
        except FileProblem as problem:
            self._refused[path] = problem.findings
            return None

    def signature(self, path: str) -> str:
        for root, source in self.mounts.items():
            if path.startswith(root):
                return source.signature(path.removeprefix(root))
        return self.site.signature(path)

    def fact(self, name: str) -> str:
        return self.facts.get(name) or self.site.fact(name)


class Given:
    """Files that lie on no disk, by their path. What no file holds is asked of `world`."""

    oddities: tuple[Finding, ...] = ()

    def __init__(self, files: Mapping[str, bytes], world: Source) -> None:
        self.files, self.world = files, world

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self.files))

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def signature(self, path: str) -> str:  # noqa: ARG002 - what is in memory needs none
        return ""

    def fact(self, name: str) -> str:
        return self.world.fact(name)
