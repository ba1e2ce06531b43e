"""Our XLIFF and PO through real tools: translate-toolkit and polib read them, change targets, write, and we read the same."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from lxml import etree
from translate.storage import pypo, xliff2

from riwaq.translate.exchange import po, xliff
from riwaq.translate.unit import Unit

SOURCES = [
    "A plain text",
    "Two\nlines, a \ttab and  spaces ",
    'Quotes "a" and \\ and & and < and >',
    "See **[it](http://a.b/?c&d)** with `code` at {name}",
    "שלום, עולם ۲۰ 文字 𐍈",
]
STATES = ["missing", "stale", "machine", "present", "reviewed"]


def units() -> list[Unit]:
    return [
        Unit(
            id=f"portfolio/x y/{n}",
            item="portfolio/x y" if n < 3 else "pages/privacy",
            kind="paragraph",
            source_language="en",
            target_language="ar",
            source=source,
            target="" if state == "missing" else f"هدف: {source}",
            state=state,
            before="Before it\nin two lines",
            after="After & it",
        )
        for n, (source, state) in enumerate(zip(SOURCES, STATES, strict=True))
    ]


def facts(found) -> list[tuple[str, str, str, str]]:
    return [(one.id, one.source, one.target, one.state) for one in found]


def test_polib_reads_and_writes_our_po() -> None:
    file = polib.pofile(po.write(units(), {units()[1].id: "Former"}).decode())
    assert [(one.msgctxt, one.msgid, one.msgstr) for one in file] == [
        (one.id, one.source, one.target) for one in units()
    ]
    assert [one.fuzzy for one in file] == [False, True, True, False, False]
    assert file[1].previous_msgid == "Former"
    assert file.metadata["Language"] == "ar"
    reading = po.read(str(file).encode())
    assert reading.troubles == ()
    assert facts(reading.units) == facts(units())


def test_what_is_changed_in_polib_comes_back() -> None:
    file = polib.pofile(po.write(units()).decode())
    for entry in file:
        entry.msgstr = f'جديد "{entry.msgid}"\n\tنعم\\'
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    reading = po.read(str(file).encode())
    assert [one.target for one in reading.units] == [f'جديد "{one.source}"\n\tنعم\\' for one in units()]
    assert [one.state for one in reading.units] == ["present", "reviewed", "reviewed", "present", "reviewed"]


def test_translate_toolkit_reads_and_writes_our_po() -> None:
    store = pypo.pofile.parsestring(po.write(units(), {units()[1].id: "Former"}))
    entries = [one for one in store.units if not one.isheader()]
    assert [(one.getcontext(), str(one.source), str(one.target)) for one in entries] == [
        (one.id, one.source, one.target) for one in units()
    ]
    assert facts(po.read(bytes(store)).units) == facts(units())
    for entry in entries:
        entry.target = f'جديد "{entry.source}"\n\tنعم\\'
        entry.markfuzzy(False)
    reading = po.read(bytes(store))
    assert reading.troubles == ()
    assert [one.target for one in reading.units] == [f'جديد "{one.source}"\n\tنعم\\' for one in units()]
    assert [one.state for one in reading.units] == ["present", "reviewed", "reviewed", "present", "reviewed"]


def test_translate_toolkit_reads_and_writes_our_xliff() -> None:
    store = xliff2.Xliff2File.parsestring(xliff.write(units()))
    assert (store.sourcelanguage, store.targetlanguage) == ("en", "ar")
    assert len(store.units) == len(SOURCES)
    assert store.units[0].source == SOURCES[0]
    reading = xliff.read(bytes(store))
    assert reading.troubles == ()
    assert facts(reading.units) == facts(units())


def test_what_is_changed_in_translate_toolkit_comes_back() -> None:
    store = xliff2.Xliff2File.parsestring(xliff.write(units()))
    plain = [0, 1, 4]
    for n in plain:
        store.units[n].target = f"جديد: {SOURCES[n]}"
        store.units[n].markapproved()
    with_marks = store.units[3].xmlelement
    source, target = (with_marks.find(store.units[3].namespaced(name)) for name in ("source", "target"))
    with_marks.replace(target, copied(source, target.tag))
    reading = xliff.read(bytes(store))
    assert reading.troubles == ()
    assert [reading.units[n].target for n in plain] == [f"جديد: {SOURCES[n]}" for n in plain]
    assert {reading.units[n].state for n in plain} == {"reviewed"}
    assert reading.units[3].target == SOURCES[3].replace("See", "انظر")
    assert reading.units[2].state == "machine"


def copied(source: etree._Element, tag: str) -> etree._Element:
    """The source with its inline elements as a target, which is what an editor's “copy source” does."""
    target = etree.fromstring(etree.tostring(source, with_tail=False).replace(b"See", "انظر".encode()))
    target.tag = tag
    return target


@pytest.mark.parametrize("form", [po, xliff])
def test_a_file_that_a_tool_saves_is_read(form, tmp_path: Path) -> None:
    path = tmp_path / ("a.po" if form is po else "a.xlf")
    path.write_bytes(form.write(units()))
    store = (pypo.pofile if form is po else xliff2.Xliff2File).parsefile(str(path))
    store.save()
    assert facts(form.read(path.read_bytes()).units) == facts(units())
