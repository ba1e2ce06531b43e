"""Why a page was made again, or was not: from what the memo knows of who read whom, and of what has changed."""

from __future__ import annotations

from collections.abc import Iterator

from riwaq.content.native import Source
from riwaq.engine.addresses import item_of_file
from riwaq.engine.items import route, routes
from riwaq.engine.outputs import page_files
from riwaq.engine.pages import page
from riwaq.engine.sources import THEME
from riwaq.memo.calls import Memo, Node, call_to
from riwaq.memo.inputs import list_paths, read_file, tell_fact
from riwaq.text.spelling import nearest

MOST = 10
"""Files that are named."""


def explained(memo: Memo, named: str, anew: str, *, resumed: bool) -> tuple[str, ...]:
    """Why the page that is `named` was made again in the build that `memo` has just done, or why not, in lines.

    It may be named by its address, its file in the output, or the file of its entry. `resumed` says that the build went on
    from an earlier one, `anew` else why it could not.
    """
    at = _address(memo, named)
    if not at:
        near = nearest(named, routes(memo).pages)
        return (f"There is no page `{named}`." + (f" Did you mean {near}?" if near else ""),)
    node = memo.node(call_to(page, at))
    if not resumed:
        why = {
            "damaged": "what was remembered of earlier builds was damaged",
            "old": "Riwaq is another than it was",
        }
        return (f"{at} was made anew, like all pages: {why.get(anew, 'no earlier build is remembered')}.",)
    if node.call not in memo.ran:
        return _still(memo, at, node)
    changed = _changed(memo, node)
    if not changed:
        return (f"{at} was made for the first time: the page is new.",)
    lines = [f"{at} was made again, since this has changed:"]
    lines += [f"  {' → '.join(chain)}" for chain in changed[:MOST]]
    return (*lines, *([f"  and {len(changed) - MOST} more"] if len(changed) > MOST else []))


def _address(memo: Memo, named: str) -> str:
    """The address of a page by any of its names; "" for none."""
    for at in (named, f"/{named.strip('/')}/", f"/{named.strip('/')}"):
        if route(memo, at) is not None:
            return at
    if found := page_files(memo).get(named.lstrip("/")):
        return found
    if owner := item_of_file(memo).get(named):
        collection, key = owner
        each = [
            one.address
            for one in routes(memo).pages.values()
            if (one.collection, one.item) == (collection, key)
        ]
        sources = [at for at in each if _reads(memo, at, named)]
        return next(iter(sources or each), "")
    return ""


def _reads(memo: Memo, at: str, path: str) -> bool:
    node = memo.node(call_to(page, at))
    return any(one.call == (read_file, (path,)) for one in _read_by(memo, node))


def _still(memo: Memo, at: str, node: Node) -> tuple[str, ...]:
    reads = list(_read_by(memo, node))
    files = sorted(_said(one) for one in reads if one.call[0] is read_file)
    others = len(reads) - len(files)
    more = [f"  and {len(files) - MOST} more"] if len(files) > MOST else []
    first = f"{at} was not made again: nothing that it reads has changed."
    told = f"It reads {others} things that are known of the site as a whole, and of files itself:"
    return (first, told, *(f"  {name}" for name in files[:MOST]), *more)


def _changed(memo: Memo, node: Node) -> list[tuple[str, ...]]:
    """How what changed came to a node, from the file to what the page read of it; a chain for each."""
    wave = memo.wave
    if wave is None:
        return []
    found: dict[tuple[str, ...], None] = {}
    first = wave.causes.get(node)
    direct = [one for one in _read_by(memo, node) if one in wave.changed]
    for one in dict.fromkeys((*([first] if first else []), *direct)):
        chain = [one]
        while (before := wave.causes.get(chain[-1])) is not None and before not in chain:
            chain.append(before)
        found[tuple(_said(each) for each in reversed(chain))] = None
    return list(found)


def _read_by(memo: Memo, node: Node) -> Iterator[Node]:
    return (one for one in map(memo.numbered, node.read_numbers()) if one is not None)


def _said(node: Node) -> str:
    """A node in words."""
    function, args = node.call
    if function is read_file:
        path: str = args[0]
        return f"{path.removeprefix(THEME)} of the theme" if path.startswith(THEME) else path
    if function is list_paths:
        return "which files there are"
    if function is tell_fact:
        return f"the {args[0]}"
    about = ", ".join(one.path if isinstance(one, Source) else str(one) for one in args if one != "")
    return function.__name__.strip("_").replace("_", " ") + (f" of {about}" if about else "")
