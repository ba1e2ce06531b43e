"""What a pack is: what one trade adds, as pure functions in a frozen record. The core's own is `check.CORE`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

import msgspec

from riwaq.config import Organization
from riwaq.content.document import Document
from riwaq.content.entry import Entry
from riwaq.content.outline import Block, Link
from riwaq.language.tags import Language
from riwaq.text.finding import Finding
from riwaq.text.span import Span

T = TypeVar("T", bound=msgspec.Struct)
SHIPPED = "riwaq.packs"
"""The package whose modules are the packs that ship with Riwaq; each has a PACK."""
ENTRY_POINTS = "riwaq.packs"
"""The group of entry points under which an installed package offers its packs."""


class Market(msgspec.Struct, frozen=True):
    """A place that a site may be published for, by the `code` that `market` in the settings has, and its `name` in English."""

    code: str
    name: str


class Site(msgspec.Struct, frozen=True):
    """What a pack may know of the site as a whole: the codes of its markets, in the order of the settings, and what its
    settings say to each pack.
    """

    markets: tuple[str, ...] = ()
    settings: tuple[msgspec.Struct, ...] = ()

    def given(self, kind: type[T]) -> T:
        """The settings of this kind, which is the `settings` of a pack; its defaults where the site has none."""
        return next((one for one in self.settings if isinstance(one, kind)), None) or kind()


class Subject(msgspec.Struct, frozen=True):
    """What a check may look at: one entry, its language, its rendered body, and where a key's value stands."""

    entry: Entry
    language: Language
    document: Document
    where: Callable[[tuple[str | int, ...]], Span]
    site: Site = Site()


class Passage(msgspec.Struct, frozen=True):
    """One paragraph of a text of the site, as its readers see it, in its `language`.

    `part` says what it belongs to: "front" for the front matter of an entry and "body" for its body, else to the words of the
    home page: the kind of the section (`content/sections.py`), "menu" or "site". `keys` is where its value stands in the front
    matter or the words, () in a body.
    U+FFFC stands for what is no prose: code, pictures, and what its author has isolated. `place(start, end)` is
    where `text[start:end]` stands in its file. `markup` says whether there is room for tags there.
    """

    text: str
    language: Language
    place: Callable[[int, int], Span]
    markup: bool = True
    site: Site = Site()
    part: str = "body"
    keys: tuple[str | int, ...] = ()


class Check(msgspec.Struct, frozen=True):
    """A rule by its dotted name, and the function that finds where an entry breaks it."""

    rule: str
    find: Callable[[Subject], Iterable[Finding]]


class EntryCheck(msgspec.Struct, frozen=True):
    """The rules that one function holds an entry against, by their dotted names: those that ask the same of it first."""

    rules: tuple[str, ...]
    find: Callable[[Subject], Iterable[Finding]]


class TextCheck(msgspec.Struct, frozen=True):
    """The rules that one function holds a passage against, by their dotted names. `riwaq check` alone runs it."""

    rules: tuple[str, ...]
    find: Callable[[Passage], Iterable[Finding]]


class Version(msgspec.Struct, frozen=True):
    """What an item, or a text file, says in one language. `file` is the whole text of the file at `path`; the body
    begins at character `start` of it.
    """

    path: str
    language: Language
    file: str
    start: int
    blocks: tuple[Block, ...]


class Text(msgspec.Struct, frozen=True):
    """A text without blocks, of the front matter or of the words of a section, as its readers see it. `where` is its
    place, which is looked up when there is something to say about it.
    """

    text: str
    where: Callable[[], Span]
    links: tuple[Link, ...] = ()


class Pair(msgspec.Struct, frozen=True):
    """A source and its translation. `texts` are those without blocks that stand for each other. `codes` are the
    languages of the site, as it writes them.
    """

    source: Version
    target: Version
    texts: tuple[tuple[Text, Text], ...] = ()
    codes: frozenset[str] = frozenset()
    site: Site = Site()


class PairCheck(msgspec.Struct, frozen=True):
    """The rules that one function holds a translation against, by their dotted names. `riwaq check` alone runs it."""

    rules: tuple[str, ...]
    find: Callable[[Pair], Iterable[Finding]]


class Lead(msgspec.Struct, frozen=True):
    """What leads from every page, or from the home page, to the page of the entry in the file `to`, and where it is written.

    `kind` is "card" for one of a grid, "menu", "footer", or the kind of the section that has the link.
    """

    kind: str
    to: str
    where: Callable[[], Span]


class Whole(msgspec.Struct, frozen=True):
    """What a check may look at of a whole site.

    `notes` are its own, by the file of the entry; `setting(keys, word)` is where a setting, or a word in it, is written.
    `today` is the day of the build (ISO 8601): what a check finds may depend on it, what is published may not.
    """

    site: Site
    notes: dict[str, str]
    leads: tuple[Lead, ...]
    setting: Callable[..., Span]
    today: str


class WholeCheck(msgspec.Struct, frozen=True):
    """The rules that one function holds the whole site against, by their dotted names. `riwaq check` alone runs it.

    `note` says of each entry what `find` needs to know of it, in a text of any form, "" for nothing: it is remembered, so the
    shorter the better, and no entry is looked at again while it stays as it is.
    """

    rules: tuple[str, ...]
    note: Callable[[Subject], str]
    find: Callable[[Whole], Iterable[Finding]]


class Scene(msgspec.Struct, frozen=True):
    """What a figure may know of the text that it stands in.

    `blocks` are those of the text, and `lines` the numbers of those that it can point to. `words` is what its author
    wrote into it. `number` counts the figures of the page from 1: the figure's ids begin with `rq-figure-NUMBER-`.
    `plain` sets a text for where no markup can go, such as a drawing: not escaped, in the digits of the site.
    """

    language: Language
    blocks: tuple[Block, ...]
    lines: frozenset[int]
    words: str
    number: int
    plain: Callable[[str], str]
    site: Site = Site()

    def line(self, block: int) -> str:
        """The id that the block of this number has on the page: its own, or the one it gets when it is pointed to."""
        return self.blocks[block].id or f"rq-line-{block + 1}"


class Drawing(msgspec.Struct, frozen=True):
    """What a figure comes to: HTML that is trusted as it is, "" where it has nothing to show.

    `lines` are the blocks that it points to, by their number, each with HTML that stands before their words. `missing`
    says why there is nothing to show, and `help` what to do.
    """

    html: str = ""
    lines: tuple[tuple[int, str], ...] = ()
    missing: str = ""
    help: str = ""


class Figure(msgspec.Struct, frozen=True):
    """A figure by the `name` with which a fenced block asks for it: one that no programming language has.

    What is a drawing (`<svg>`) is shown as it is; the other words are set as those of the text around them are.
    """

    name: str
    draw: Callable[[Scene], Drawing]


Node = dict[str, Any]
"""A thing in the words of schema.org: its properties with their values (texts, numbers, nodes, lists of these), of which
those that are empty are left out. It needs an `@type`; an `@id`, a whole address, says where it is the same thing as another.
"""


class Twin(msgspec.Struct, frozen=True):
    """The page of an entry in another language, by its whole address. `source` says that the others are made from it."""

    tag: str
    url: str
    source: bool = False


class Around(msgspec.Struct, frozen=True):
    """What structured data may say of the site that a page belongs to, in the page's language.

    `home` is the whole address of the home page, `name` what the site is called, `organization` the `@id` of who stands behind
    it, of whom the settings know `facts`. `plain` sets a text as the page shows it: in the digits of the site.
    """

    home: str
    name: str
    organization: str
    facts: Organization
    plain: Callable[[str], str]


class Sheet(msgspec.Struct, frozen=True):
    """What structured data of the page of an entry may be made of. `url` is its whole address, `date` is ISO 8601 or ""."""

    subject: Subject
    url: str
    date: str
    versions: tuple[Twin, ...]
    around: Around


class Stub(msgspec.Struct, frozen=True):
    """What other pages may know of a node: its first type, id, name and address."""

    type: str
    id: str
    name: str
    url: str


class Front(msgspec.Struct, frozen=True):
    """What structured data of a home page may be made of.

    `sections` are its words as they are written, by their name: kind, and values. `tags` are the languages of the site, and
    `stubs` the nodes of all entries in the language of the page.
    """

    language: Language
    tags: tuple[str, ...]
    sections: dict[str, tuple[str, dict[str, Any]]]
    stubs: tuple[Stub, ...]
    around: Around
    site: Site


class Nodes(msgspec.Struct, frozen=True):
    """The structured data that a pack adds to the page of an entry, and to a home page.

    It must say no more than the page shows. `of_entry` is asked of entries whose front matter has the key `needs` alone, so that
    no other text is read for it; of all, where that is "".
    """

    of_entry: Callable[[Sheet], Iterable[Node]]
    of_home: Callable[[Front], Iterable[Node]]
    needs: str = ""


class Pack(msgspec.Struct, frozen=True):
    """What a trade adds. A pack only adds: it can change nothing that another one, or the core, has made."""

    name: str
    checks: tuple[Check, ...] = ()
    entries: tuple[EntryCheck, ...] = ()
    texts: tuple[TextCheck, ...] = ()
    pairs: tuple[PairCheck, ...] = ()
    figures: tuple[Figure, ...] = ()
    style: str = ""
    """CSS for pages that show one of its figures, which no other page loads."""
    settings: type[msgspec.Struct] | None = None
    """What belongs into the table of the pack's name in the settings of a site: a frozen struct that forbids unknown fields,
    whose fields all have defaults. `Site.given` gives it to whatever the pack does.
    """
    markets: tuple[Market, ...] = ()
    """The markets that it knows the rules of."""
    wholes: tuple[WholeCheck, ...] = ()
    lines: Callable[[Site, Language], Iterable[str]] | None = None
    """Lines of plain text for the footer of every page, in the language that is given."""
    nodes: Nodes | None = None


class Combined(msgspec.Struct, frozen=True):
    """The checks of several packs, the names of their rules, and the names that two of them claim."""

    rules: frozenset[str]
    checks: tuple[Check, ...]
    entries: tuple[EntryCheck, ...] = ()
    texts: tuple[TextCheck, ...] = ()
    pairs: tuple[PairCheck, ...] = ()
    findings: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
    wholes: tuple[WholeCheck, ...] = ()


@lru_cache(maxsize=64)
def combine(packs: tuple[Pack, ...]) -> Combined:
    """All that `packs` add. Two that claim one name are an error that names both; neither's is dropped."""
    owners: dict[tuple[str, str], str] = {}
    findings = []
    for pack in packs:
        for what, name in (
            *(("rule", one.rule) for one in pack.checks),
            *(("rule", rule) for one in pack.entries for rule in one.rules),
            *(("rule", rule) for one in pack.texts for rule in one.rules),
            *(("rule", rule) for one in pack.pairs for rule in one.rules),
            *(("rule", rule) for one in pack.wholes for rule in one.rules),
            *(("figure", one.name) for one in pack.figures),
        ):
            owner = owners.setdefault((what, name), pack.name)
            if owner != pack.name:
                message = f"the packs `{owner}` and `{pack.name}` both have a {what} `{name}`"
                findings.append(Finding("pack.conflict", "error", message, help="Use one of the two packs."))
    return Combined(
        frozenset(name for what, name in owners if what == "rule"),
        tuple(check for pack in packs for check in pack.checks),
        tuple(check for pack in packs for check in pack.entries),
        tuple(check for pack in packs for check in pack.texts),
        tuple(check for pack in packs for check in pack.pairs),
        tuple(findings),
        tuple(figure for pack in packs for figure in pack.figures),
        tuple(check for pack in packs for check in pack.wholes),
    )


@lru_cache(maxsize=64)
def load(name: str) -> Pack | None:
    """The pack called `name`, that ships or is installed; None when there is none. What is installed does not change
    meanwhile.
    """
    if ships(name):
        from importlib import import_module

        pack = import_module(f"{SHIPPED}.{name}").PACK
    else:
        from importlib.metadata import entry_points

        found = entry_points(group=ENTRY_POINTS, name=name)
        pack = next(iter(found)).load() if found else None
    return pack if isinstance(pack, Pack) else None


def ships(name: str) -> bool:
    """Whether the pack called `name` is a part of Riwaq, so that it is known whenever Riwaq's own files are."""
    return name in _shipped()


def installed() -> tuple[str, ...]:
    """The names of the packs that ship or are installed."""
    from importlib.metadata import entry_points

    return tuple(sorted({*_shipped(), *entry_points(group=ENTRY_POINTS).names}))


@lru_cache(maxsize=1)
def _shipped() -> frozenset[str]:
    import pkgutil
    from importlib import import_module

    return frozenset(one.name for one in pkgutil.iter_modules(import_module(SHIPPED).__path__))
