"""Units out to XLIFF and PO and back: the same, to the byte; and what a strange or hostile file is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.translate.exchange import po, xliff
from riwaq.translate.exchange.returned import Reading, Trouble
from riwaq.translate.unit import Unit

STATES = ["missing", "stale", "machine", "present", "reviewed"]


def unit(
    number: int = 1, source: str = "a **b**", target: str = "ا **ب**", state: str = "present", **more: str
) -> Unit:
    return Unit(
        id=f"portfolio/x/{number}",
        item="portfolio/x",
        kind="paragraph",
        source_language="en",
        target_language="ar",
        source=source,
        target=target,
        state=state if target else "missing",
        **more,
    )


def facts(units) -> list[tuple[str, ...]]:
    return [
        (one.id, one.source_language, one.target_language, one.source, one.target, one.state) for one in units
    ]


MARKUP = [
    "**",
    "*",
    "`",
    "[",
    "](x)",
    "![",
    "<b>",
    "</b>",
    "{: .x}",
    "{name}",
    "\n",
    "\r",
    "\t",
    "\\",
    '"',
    "&",
    "]]>",
]
TEXT = st.lists(st.one_of(st.sampled_from(MARKUP), st.text(max_size=5)), max_size=8).map("".join)
SOUND = TEXT.map(lambda text: text.encode("utf-8", "replace").decode())
UNITS = st.lists(st.tuples(SOUND, SOUND, st.sampled_from(STATES[1:]), SOUND), min_size=1, max_size=4)


def made(texts) -> list[Unit]:
    return [
        unit(n, source, target, state, before=before)
        for n, (source, target, state, before) in enumerate(texts)
    ]


@given(UNITS)
def test_xliff_gives_back_what_it_was_given(texts) -> None:
    units = made(texts)
    reading = xliff.read(xliff.write(units))
    assert reading.troubles == ()
    assert facts(reading.units) == facts(units)


@given(UNITS)
def test_po_gives_back_what_it_was_given(texts) -> None:
    units = made(texts)
    reading = po.read(po.write(units, {units[0].id: texts[0][3]}))
    assert reading.troubles == ()
    assert facts(reading.units) == facts(units)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    for one in (
        xliff.read(data),
        po.read(data),
        xliff.read(HEAD + data + TAIL),
        po.read(b'msgctxt "a"\nmsgid ' + data),
    ):
        assert isinstance(one, Reading)


@given(UNITS, st.integers(0, 3000), st.binary(max_size=8))
def test_a_damaged_file_is_read_without_an_exception(texts, at: int, damage: bytes) -> None:
    for form in (xliff, po):
        data = form.write(made(texts))
        form.read(data[:at] + damage + data[at + len(damage) :])


HEAD = (
    b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="ar">\n'
    b'<file id="f1"><unit id="u1" name="a/b">'
)
TAIL = b"</unit></file></xliff>"


def test_what_xliff_looks_like() -> None:
    units = [
        unit(1, "See **[it](x)** at\x07 {name}", "انظر {name} **[هذا](x)**", "machine", before="Before & it"),
        unit(2, "New", ""),
    ]
    assert xliff.write(units).decode().splitlines()[1:] == [
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="ar">',
        '<file id="f1" original="portfolio/x" srcDir="ltr" trgDir="rtl" canResegment="no" xml:space="preserve">',
        '<unit id="portfolio.x.1" name="portfolio/x/1" type="riwaq:paragraph">',
        '<notes><note category="before">Before &amp; it</note></notes>',
        (
            '<originalData><data id="d1">**</data><data id="e1">**</data><data id="d2">[</data><data id="e2">](x)</data>'
            '<data id="d3">{name}</data></originalData>'
        ),
        (
            '<segment state="translated" subState="riwaq:machine"><source>See '
            '<pc id="1" dataRefStart="d1" dataRefEnd="e1" dispStart="**" dispEnd="**" type="fmt" canCopy="no" canDelete="no">'
            '<pc id="2" dataRefStart="d2" dataRefEnd="e2" dispStart="[" dispEnd="](x)" type="link" canCopy="no" canDelete="no">'
            'it</pc></pc> at<cp hex="0007"/> <ph id="3" dataRef="d3" disp="{name}" canCopy="no" canDelete="no"/></source>'
            '<target>انظر <ph id="3" dataRef="d3" disp="{name}" canCopy="no" canDelete="no"/> '
            '<pc id="1" dataRefStart="d1" dataRefEnd="e1" dispStart="**" dispEnd="**" type="fmt" canCopy="no" canDelete="no">'
            '<pc id="2" dataRefStart="d2" dataRefEnd="e2" dispStart="[" dispEnd="](x)" type="link" canCopy="no" canDelete="no">'
            "هذا</pc></pc></target></segment>"
        ),
        "</unit>",
        '<unit id="portfolio.x.2" name="portfolio/x/2" type="riwaq:paragraph">',
        '<segment state="initial"><source>New</source></segment>',
        "</unit>",
        "</file>",
        "</xliff>",
    ]


def test_what_po_looks_like() -> None:
    units = [unit(1, 'Two\n"lines"', "سطران", "stale", after="After it"), unit(2, "New", "")]
    assert po.write(units, {"portfolio/x/1": "One line"}).decode().split("\n\n")[1:] == [
        (
            "#. after: After it\n#. riwaq: stale\n#: portfolio/x\n#, fuzzy\n"
            '#| msgid "One line"\nmsgctxt "portfolio/x/1"\nmsgid ""\n"Two\\n"\n"\\"lines\\""\nmsgstr "سطران"'
        ),
        '#. riwaq: missing\n#: portfolio/x\nmsgctxt "portfolio/x/2"\nmsgid "New"\nmsgstr ""\n',
    ]


STRANGE = {
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>': (
        1,
        "a DOCTYPE has no place in XLIFF; the file is not read",
    ),
    b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>': (
        1,
        "a DOCTYPE has no place in XLIFF; the file is not read",
    ),
    b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>': (
        1,
        "this is XLIFF 1.2; version 2.0 or 2.1 is read",
    ),
    b"\n<html/>": (2, "this is no XLIFF 2 file"),
    HEAD + b"<segment><source>a</source>\n<target>b": (
        3,
        "this is not well-formed XML: no element found; nothing after it is read",
    ),
    HEAD + b'\n<segment><source>a<ph id="1" dataRef="d9"/></source></segment>' + TAIL: (
        3,
        "<ph id=“1”> stands for nothing that the file has; it is left out",
    ),
    HEAD + b"<segment><source>a<b>c</b></source></segment>" + TAIL: (
        2,
        "<b> does not belong in a text; its words are kept",
    ),
    HEAD + TAIL: (2, "a unit without an id or without a segment is left out"),
    HEAD + b"<x>" * 100: (2, "elements are nested too deeply; nothing after this is read"),
    HEAD + b'<segment><source><cp hex="110000"/></source></segment>' + TAIL: (2, "“110000” is no character"),
}


@pytest.mark.parametrize("data", STRANGE)
def test_what_strange_xliff_is_told(data: bytes) -> None:
    assert xliff.read(data).troubles == (Trouble(*STRANGE[data]),)


def test_segments_that_a_tool_has_split_are_joined() -> None:
    two = (
        b'<segment state="reviewed"><source>One. </source><target order="3">A. </target></segment>'
        b"<ignorable><source> </source></ignorable>"
        b'<segment state="translated"><source>Two.</source><target order="1">B.<mrk id="m">!</mrk></target></segment>'
    )
    (found,) = xliff.read(HEAD + two + TAIL).units
    assert (found.id, found.source, found.target, found.state) == ("a/b", "One.  Two.", "B.! A. ", "present")
    half = two.replace(b'<target order="1">B.<mrk id="m">!</mrk></target>', b"")
    reading = xliff.read(HEAD + half + TAIL)
    assert reading.units[0].state == "stale"
    assert reading.troubles == (Trouble(2, "only a part of “a/b” is translated"),)


def test_utf_16_is_read() -> None:
    units = [unit()]
    text = xliff.write(units).decode().replace("UTF-8", "UTF-16")
    assert facts(xliff.read(text.encode("utf-16")).units) == facts(units)


PO_STRANGE = {
    b'msgid "a"\nmsgstr "b"\n': (1, "an entry without msgctxt is left out"),
    b'\nmsgctxt "i"\nmsgid "a\nmsgstr "b"\n': (
        3,
        '“msgid "a” is no line of a PO file; its entry is left out',
    ),
    b'msgctxt "i"\nmsgid "a"\nmsgid_plural "as"\nmsgstr[0] "b"\nmsgstr[1] "c"': (
        1,
        "an entry with plural forms is none of ours; it is left out",
    ),
    b'msgctxt "i"\nmsgid "a"\nnonsense\nmsgstr "b"': (
        3,
        "“nonsense” is no line of a PO file; its entry is left out",
    ),
    b"\n\xff": (2, "the file is not in UTF-8: save it in UTF-8"),
    b'msgctxt "ok"\nmsgid "a"\nmsgstr "b"\nmsgctxt "ok"\nmsgid "a"\nmsgstr "c"': (
        4,
        "“ok” is there twice; line 1 counts",
    ),
}


@pytest.mark.parametrize("data", PO_STRANGE)
def test_what_a_strange_po_file_is_told(data: bytes) -> None:
    good = b'\n\nmsgctxt "good"\nmsgid "g"\nmsgstr "G"\n'
    reading = po.read(data + good)
    assert reading.troubles == (Trouble(*PO_STRANGE[data]),)
    assert b"\xff" in data or reading.units[-1].target == "G"


@pytest.mark.parametrize(
    ("before", "flag", "after"),
    [
        ("machine", "", "reviewed"),
        ("machine", "#, fuzzy\n", "machine"),
        ("stale", "#, fuzzy, c-format\n", "stale"),
        ("missing", "", "present"),
        ("present", "#, fuzzy\n", "stale"),
    ],
)
def test_the_state_of_an_entry(before: str, flag: str, after: str) -> None:
    entry = f'#. riwaq: {before}\n{flag}msgctxt "i"\nmsgid "a"\nmsgstr "b"\n'
    assert po.read(entry.encode()).units[0].state == after


def test_units_of_two_pairs_of_languages_are_no_file() -> None:
    with pytest.raises(ValueError, match="one pair of languages"):
        xliff.write([])
