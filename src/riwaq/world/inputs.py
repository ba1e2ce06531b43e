"""All that a build may depend on: the files of the site, and those of the theme below a root of their own."""

from __future__ import annotations

from collections.abc import Mapping

from riwaq.text.finding import Finding
from riwaq.world.files import Source


class Mounted:
    """The files of `site`, and below each root of `mounts` (`@theme/`) those of another folder.

    A root shadows a folder of the site with that name. `facts` are told by the caller and stand first.
    """

    def __init__(self, site: Source, mounts: Mapping[str, Source], facts: Mapping[str, str]) -> None:
        self.site, self.mounts, self.facts = site, mounts, facts

    @property
    def oddities(self) -> tuple[Finding, ...]:
        """What the last listing of the site left out, and its owner may miss."""
        return self.site.oddities

    def paths(self, root: str = "") -> tuple[str, ...]:
        return self.mounts[root].paths() if root else self.site.paths()

    def read(self, path: str) -> bytes | None:
        for root, source in self.mounts.items():
            if path.startswith(root):
                return source.read(path.removeprefix(root))
        return self.site.read(path)

    def fact(self, name: str) -> str:
        return self.facts.get(name) or self.site.fact(name)
