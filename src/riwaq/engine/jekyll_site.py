"""The remembered calls that all other reading of a Jekyll site begins with: its configuration, and a file by itself."""

from __future__ import annotations

from typing import Any

import msgspec

from riwaq.content.front_matter import read_front_matter
from riwaq.content.jekyll.config import Jekyll, read_jekyll
from riwaq.content.jekyll.polyglot import whole_folders
from riwaq.content.jekyll.site_address import with_domain
from riwaq.engine.sources import jekyll_file, place_of, text
from riwaq.memo.calls import Memo, bulky

DOMAIN = "CNAME"
"""The file in which GitHub's host looks for the site's domain, which Jekyll's address is on that host."""


@bulky
def jekyll(memo: Memo) -> Jekyll:
    """The configuration in `_config.yml`."""
    name = jekyll_file(memo)
    found = read_jekyll(text(memo, name).text or "", name, lambda keys: place_of(memo, name, keys))
    config = found.settings.config
    url = with_domain(config.url, text(memo, DOMAIN).text or "")
    if url != config.url:
        config = msgspec.structs.replace(config, url=url)
        found = msgspec.structs.replace(
            found, settings=msgspec.structs.replace(found.settings, config=config)
        )
    if not found.polyglot.root_only:
        return found
    root_only = whole_folders(found.polyglot.root_only, memo.paths())
    return msgspec.structs.replace(
        found, polyglot=msgspec.structs.replace(found.polyglot, root_only=root_only)
    )


def written(memo: Memo, path: str) -> dict[str, Any]:
    """The front matter of a file as it is written, before anything is known of the site."""
    return read_front_matter(text(memo, path).text or "", path).values
