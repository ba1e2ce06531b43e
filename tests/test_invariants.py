"""The invariants of ARCHITECTURE.md that no smaller test proves."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riwaq.content.routes import address_of, file_of
from riwaq.engine.items import grouped, route, routes
from riwaq.engine.outputs import contents
from riwaq.engine.pages import page
from riwaq.engine.shares import share_out
from riwaq.engine.sources import THEME
from riwaq.making import THEME_FOLDER, check_all, look_closely
from riwaq.memo.calls import Memo
from riwaq.pack import Check, Pack, combine
from riwaq.world.files import Files
from riwaq.world.inputs import Mounted

CONFIG = b"""
title = "Clinic"
url = "https://clinic.example"
languages = ["ar", "en"]
"""


class Folder:
    """A site held in memory."""

    oddities = ()

    def __init__(self, files):
        self.files = files

    def paths(self):
        return tuple(sorted(self.files))

    def read(self, path):
        return self.files.get(path)

    def signature(self, _path):
        return ""

    def fact(self, name):
        return {"year": "1999", "today": "1999-12-31"}.get(name, "")


def inputs(files):
    return Mounted(Folder(files), {THEME: Files(THEME_FOLDER)}, {})


def entry(title, body, **keys):
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\ntitle: {title}\n{more}---\n{body}\n".encode()


SITE = {
    "riwaq.toml": CONFIG,
    "content/care/a.ar.md": entry("ألف", "نص [ب](care/b)"),
    "content/care/a.en.md": entry("A", "Text [b](care/b)"),
    "content/care/b.ar.md": entry("باء", "نص"),
    "content/skin/c.en.md": entry("C", "Text", image="media/c.svg"),
    "content/pages/privacy.en.md": entry("Privacy", "Text"),
    "text/ar.yml": "care: {title: العناية}\nmasthead: {title: أهلا}\n".encode(),
    "media/c.svg": b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
}


def everything(memo):
    return contents(memo), check_all(memo)


def pages_run(memo):
    return sorted(args[0] for call, args in memo.ran if call is page.__wrapped__)


def after(edit, site=SITE):
    first = Memo(inputs(site))
    everything(first)
    second = first.after(inputs({**site, **edit}))
    everything(second)
    return second


def test_an_edited_body_makes_its_own_page_again_and_no_other():
    memo = after({"content/care/b.ar.md": entry("باء", "نص آخر")})
    assert pages_run(memo) == [
        "/care/b/",
        "/en/care/b/",
    ]  # its own, and the fallback that shows the same body


def test_an_edited_body_leaves_the_site_as_it_was():
    memo = after({"content/care/a.en.md": entry("A", "Other text")})
    assert [call for call, _ in memo.ran if call in {grouped.__wrapped__, routes.__wrapped__}] == []


def test_an_edited_title_makes_the_pages_that_show_it_again():
    memo = after({"content/skin/c.en.md": entry("New", "Text", image="media/c.svg")})
    assert pages_run(memo) == ["/", "/en/", "/en/skin/", "/en/skin/c/", "/skin/", "/skin/c/"]


def test_nothing_is_made_again_when_nothing_changed():
    assert pages_run(after({})) == []


def test_one_worker_is_two_workers():
    alone = Memo(inputs(SITE))
    for workers in (2, 3):
        helped = Memo(inputs(SITE))
        share_out(helped, workers, worth=1)
        mine = pages_run(helped)
        assert everything(helped) == everything(alone)
        assert pages_run(helped) == mine, "the pages of the others were at hand"
        assert len(mine) < len(routes(helped).pages)


def test_a_close_look_shared_out_finds_what_one_process_finds():
    site = {
        **SITE,
        "content/care/a.ar.md": entry("ألف", "السعر 90 AED، من 3 إلى 5 أيام. الإنتعاش"),
        "content/care/a.en.md": entry("A", "The price is 95 AED, for 3 to 5 days."),
        "text/ar.yml": "about: {title: أهلا, text: في 24 ساعة الإنتعاش}\n".encode(),
        "text/en.yml": b"about: {title: Hello, text: In 48 hours}\n",
    }
    alone = Memo(inputs(site))
    found = look_closely(alone)
    assert [(one.rule, one.at.path) for one in found] == [
        ("bidi.order", "content/care/a.ar.md"),
        ("writing.hamza", "content/care/a.ar.md"),
        ("writing.hamza", "text/ar.yml"),
        ("drift.number", "content/care/a.en.md"),
        ("drift.number", "text/en.yml"),
    ]
    for workers in (2, 3):
        helped = Memo(inputs(site))
        share_out(helped, workers, worth=1, closely=True)
        assert look_closely(helped) == found


def test_what_another_process_made_is_made_again_after_an_edit():
    first = Memo(inputs(SITE))
    share_out(first, 2, worth=1)
    everything(first)
    edited = {**SITE, "content/care/a.en.md": entry("Other", "Text")}
    assert everything(first.after(inputs(edited))) == everything(Memo(inputs(edited)))


def test_the_address_of_every_page_is_the_identity():
    memo = Memo(inputs(SITE))
    for address in routes(memo).pages:
        assert address_of(file_of(address)) == address
        found = route(memo, address)
        assert found is not None
        assert found.address == address


@given(
    st.lists(st.text("abcه-_.ñ", min_size=1).filter(lambda part: part != "index.html"), max_size=4),
    st.booleans(),
)
def test_addresses_and_files_are_inverse(parts, folder):
    address = "/" + "/".join(parts) + ("/" if folder and parts else "")
    assert address_of(file_of(address)) == address


def test_nothing_published_depends_on_the_clock(monkeypatch):
    first = everything(Memo(inputs(SITE)))
    monkeypatch.setattr(Folder, "fact", lambda *_: "")
    assert everything(Memo(inputs(SITE))) == first


def test_the_order_in_which_the_disk_lists_files_does_not_matter():
    backwards = dict(reversed(SITE.items()))
    assert everything(Memo(inputs(backwards))) == everything(Memo(inputs(SITE)))


def test_values_are_frozen():
    memo = Memo(inputs(SITE))
    everything(memo)
    kinds = {type(node.value) for node in memo.nodes.values() if isinstance(node.value, msgspec.Struct)}
    assert kinds
    assert all(kind.__struct_config__.frozen for kind in kinds)


def test_two_packs_that_claim_one_name_are_an_error_that_names_both():
    one = Pack("clinic", checks=(Check("dose.range", lambda _: ()),))
    other = Pack("dentist", checks=(Check("dose.range", lambda _: ()),))
    found = combine((one, other))
    assert len(found.checks) == 2
    assert [finding.severity for finding in found.findings] == ["error"]
    assert "`clinic` and `dentist` both have a rule `dose.range`" in found.findings[0].message


def test_a_pack_only_adds():
    one = Pack("clinic", checks=(Check("dose.range", lambda _: ()),))
    with pytest.raises(AttributeError):
        one.checks = ()
    assert combine((one,)).checks == one.checks


BODIES = st.sampled_from(["نص", "Text", "# Heading\n\n- a\n  - b", "[b](care/b)", "![](media/c.svg)", ""])
TITLES = st.sampled_from(["ألف", "A", "", "5: 6", "<b>bold</b>"])
ENTRIES = st.builds(entry, TITLES, BODIES) | st.just(b"---\ntitle: [\n---\n") | st.just(b"\xff\xfe\x00")
PATHS = st.sampled_from(
    [
        "content/care/a.ar.md",
        "content/care/a.en.md",
        "content/care/b.en.md",
        "content/new/d.md",
        "content/pages/p.md",
    ]
)
CONFIGS = st.sampled_from(
    [
        CONFIG,
        CONFIG + b"prefix_default_language = true\n",
        b'languages = ["en"]\n',
        b"nonsense",
        CONFIG + b"colour = 1",
    ]
)
WORDS = st.sampled_from(
    [b"care: {title: Care}\n", b"care: x\n", b"menu: [{label: A, link: care}]\n", b"a: b: c"]
)
EDITS = (
    st.tuples(PATHS, ENTRIES | st.none())
    | st.tuples(st.just("riwaq.toml"), CONFIGS | st.none())
    | st.tuples(st.just("text/ar.yml"), WORDS | st.none())
    | st.tuples(st.just("media/c.svg"), st.just(b"<svg/>") | st.none())
)


@settings(max_examples=40, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=5))
def test_an_incremental_build_is_a_fresh_build(edits):
    files = dict(SITE)
    memo = Memo(inputs(files))
    everything(memo)
    for path, data in edits:
        files = {key: value for key, value in files.items() if key != path}
        if data is not None:
            files[path] = data
        memo = memo.after(inputs(files))
        assert everything(memo) == everything(Memo(inputs(files)))
