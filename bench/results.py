"""What bench/compare.py has measured, as values, as JSON, and as Markdown."""

from __future__ import annotations

import statistics
from pathlib import Path

import msgspec

PLACES = {"disk": "on disk", "memory": "in memory"}
EDITS = {
    "nothing": "nothing",
    "body": "the body of one entry",
    "title": "the title of one entry, in its page and its cards",
}


class Measured(msgspec.Struct, frozen=True):
    """The runs of one build. Times are in milliseconds, memory in MB.

    `tool` is a key of TOOLS; for Riwaq's builds after the first, `edit` is a key of EDITS. `pages` is how many
    were asked for: the entries of the site, each of which has a page. `date` is the day, in ISO 8601. `html` is
    the size in bytes of all pages made; 0 where it was not looked at.
    """

    tool: str
    place: str
    pages: int
    date: str
    wall: tuple[float, ...]
    user: tuple[float, ...]
    cpu: tuple[float, ...]
    memory: tuple[float, ...]
    edit: str = ""
    html: int = 0


class Absent(msgspec.Struct, frozen=True):
    """A build that was not measured, and why."""

    tool: str
    place: str
    pages: int
    why: str


class Results(msgspec.Struct, frozen=True):
    """One file of results. `names` are the tools with their versions, `systems` the file systems of the places."""

    machine: str
    memory_by: str
    names: dict[str, str]
    systems: dict[str, str]
    measured: tuple[Measured, ...] = ()
    absent: tuple[Absent, ...] = ()


def key(one: Measured | Absent) -> tuple[str, str, int, str]:
    return one.tool, one.place, one.pages, getattr(one, "edit", "")


def joined(before: Results, now: Results) -> Results:
    """Both, and where both have measured the same, the later one. A build measured is no longer absent."""
    measured = {key(one): one for one in (*before.measured, *now.measured)}
    absent = {key(one): one for one in (*before.absent, *now.absent)}
    return msgspec.structs.replace(
        now,
        names={**before.names, **now.names},
        systems={**before.systems, **now.systems},
        measured=tuple(measured.values()),
        absent=tuple(one for name, one in absent.items() if name not in measured),
    )


def save(results: Results, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1))


def load(file: Path) -> Results:
    return msgspec.json.decode(file.read_bytes(), type=Results)


def found(results: Results, tool: str, place: str, pages: int, edit: str = "") -> Measured | None:
    wanted = tool, place, pages, edit
    return next((one for one in results.measured if key(one) == wanted), None)


def places(results: Results) -> list[str]:
    return [place for place in PLACES if any(one.place == place for one in results.measured)]


def sizes(results: Results) -> list[int]:
    return sorted({one.pages for one in results.measured})


def seconds(milliseconds: float) -> str:
    """Three digits that count, in seconds."""
    value = milliseconds / 1000
    return f"{value:.0f}" if value >= 99.5 else f"{value:.1f}" if value >= 9.95 else f"{value:.2f}"


def row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def table(results: Results, pages: int) -> list[str]:
    """The first builds of one size: a row a tool, and the same columns for each place."""
    where = places(results)
    heads = ["time, s", "× Riwaq", "user, s", "peak, MB"]
    lines = [
        row(["", *(f"{PLACES[place]}: {head}" for place in where for head in heads), "HTML, MB", "runs"]),
        row(["---"] + ["---:"] * (len(heads) * len(where) + 2)),
    ]
    for tool, title in results.names.items():
        mine = [found(results, tool, place, pages) for place in where]
        cells = [title]
        for one, place in zip(mine, where, strict=True):
            cells += figures(one, found(results, "riwaq", place, pages))
        html = max((one.html for one in mine if one), default=0)
        runs = dict.fromkeys(str(len(one.wall)) for one in mine if one)
        if runs:
            lines.append(row([*cells, f"{html / 1e6:.1f}" if html else "", ", ".join(runs)]))
    left = dict.fromkeys(
        f"{results.names.get(one.tool, one.tool)} is left out: {one.why}."
        for one in results.absent
        if one.pages == pages and one.place in where
    )
    return [*lines, "", *left]


def figures(one: Measured | None, riwaq: Measured | None) -> list[str]:
    """The medians of one tool in one place, in the order of the table's columns."""
    if not one:
        return ["–"] * 4
    wall = statistics.median(one.wall)
    return [
        seconds(wall),
        times(riwaq, one, "wall"),
        seconds(statistics.median(one.user)),
        f"{statistics.median(one.memory):.0f}",
    ]


def growth(results: Results) -> list[str]:
    """What the largest size costs over the one before, for each tool that has built both."""
    if len(sizes(results)) < 2:
        return []
    small, large = sizes(results)[-2:]
    where = places(results)
    heads = [f"{PLACES[place]}: {head}" for place in where for head in ("time", "user", "peak")]
    lines = [
        f"### {large:,} pages over {small:,}",
        f"A tool whose cost grows as the site does has {large / small:.1f} here.",
        "",
        row(["", *heads]),
        row(["---"] + ["---:"] * len(heads)),
    ]
    for tool, title in results.names.items():
        cells = [title]
        for place in where:
            less, more = (found(results, tool, place, pages) for pages in (small, large))
            cells += [times(less, more, field) for field in ("wall", "user", "memory")]
        if any(cell != "–" for cell in cells[1:]):
            lines.append(row(cells))
    return [*lines, ""]


def times(less: Measured | None, more: Measured | None, field: str) -> str:
    """How often the median of `less` goes into that of `more`; a dash where there is none, or it is too little."""
    least = statistics.median(getattr(less, field)) if less else 0
    return f"{statistics.median(getattr(more, field)) / least:.2f}" if more and least >= 10 else "–"


def again(results: Results) -> list[str]:
    """Riwaq's builds after the first."""
    cases = [(edit, pages) for pages in sizes(results) for edit in EDITS]
    where = places(results)
    heads = [f"{PLACES[place]}: {head}" for place in where for head in ("time, s", "user, s", "peak, MB")]
    lines = [
        row(["pages", "changed since the last build", *heads]),
        row(["---:", "---"] + ["---:"] * len(heads)),
    ]
    for edit, pages in cases:
        mine = [found(results, "riwaq", place, pages, edit) for place in where]
        if any(mine):
            cells = [cell for one in mine for nth, cell in enumerate(figures(one, None)) if nth != 1]
            lines.append(row([f"{pages:,}", EDITS[edit], *cells]))
    return ["### Riwaq, built again", "", *lines, ""] if len(lines) > 2 else []


def report(results: Results, picture: str) -> str:
    """All that docs/performance.md shows, between its markers. `picture` is the address of the plot."""
    days = sorted({one.date for one in results.measured})
    systems = ", ".join(f"{PLACES[place]} {results.systems[place]}" for place in places(results))
    lines = [
        f"{' to '.join(dict.fromkeys([days[0], days[-1]]))}, {results.machine}; {systems}. Medians.",
        f"Peak memory is {results.memory_by}.",
        "",
        f"![Time of a first build by number of pages, for each tool]({picture})",
        "",
    ]
    for pages in sizes(results):
        lines += [f"### {pages:,} pages", "", *table(results, pages), ""]
    lines += [*growth(results), *again(results)]
    return "\n".join(line for line, after in zip(lines, [*lines[1:], "end"], strict=True) if line or after)
