"""A photographer's pack, installed by somebody else: the core knows neither it nor the clinic's."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

PACK = """
from riwaq.language.named import Finder
import msgspec
from riwaq.pack import EntryCheck, Market, Nodes, Pack, PairCheck, TextCheck, WholeCheck
from riwaq.text.finding import Finding

LENSES = {"en": [("macro", "macro lens")], "fr": [("macro", "objectif macro")]}


class Studio(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    agency: str = ""
    most: int = 10


def unsigned(subject):
    header = subject.entry.header
    if header.image and not subject.entry.extra.get("credit"):
        yield Finding("photo.credit", "warning", "nobody is named for the picture", subject.where(("image",)), "Add credit:.")
    if not header.date:
        yield Finding("photo.date", "note", "it is not said when it was taken", subject.where(("title",)), "Add date:.")


def lenses(text, language):
    return Finder(LENSES.get(language.tag, [("", "\\0")]), language.tag).find(text)


def named(passage):
    for one in lenses(passage.text, passage.language):
        yield Finding("photo.lens", "note", "a lens is named", passage.place(one.start, one.end), "Say why.")


def only_here(pair):
    for block, other in zip(pair.source.blocks, pair.target.blocks):
        if lenses(block.text, pair.source.language) and not lenses(other.text, pair.target.language):
            yield Finding("photo.lost", "warning", "the lens is lost", other.at, "Name it.", block.at)


def taken(subject):
    return "bee" if "Bee" in subject.entry.header.title else ""


def too_many(whole):
    most = whole.site.given(Studio).most
    for lead in whole.leads:
        if len(whole.notes) > most and lead.to in whole.notes:
            yield Finding("photo.many", "note", f"{len(whole.notes)} bees for {whole.site.markets}", lead.where(), lead.kind)


def by_agency(site, language):
    agency = site.given(Studio).agency
    return [f"{agency} ({language.code})"] if agency else []


def picture(sheet):
    title = sheet.subject.entry.header.title
    if sheet.subject.entry.header.image:
        yield {"@type": "Photograph", "@id": sheet.url + "#photo", "name": title, "url": sheet.url,
               "creator": {"@type": "Person", "name": "", "alternateName": []},
               "isPartOf": {"@type": "WebSite", "url": sheet.around.home, "name": sheet.around.name},
               "description": "</script><b>" + ", ".join(one.tag for one in sheet.versions)}


def gallery(front):
    if front.stubs:
        yield {"@type": "CollectionPage", "url": front.around.home,
               "hasPart": [{"@type": one.type, "@id": one.id, "name": one.name} for one in front.stubs]}


PACK = Pack(
    "photo",
    nodes=Nodes(picture, gallery),
    settings=Studio,
    markets=(Market("de", "Germany"), Market("at", "Austria")),
    wholes=(WholeCheck(("photo.many",), taken, too_many),),
    lines=by_agency,
    entries=(EntryCheck(("photo.credit", "photo.date"), unsigned),),
    texts=(TextCheck(("photo.lens",), named),),
    pairs=(PairCheck(("photo.lost",), only_here),),
)
"""


@pytest.fixture
def run(tmp_path):
    """`run("check", settings)` → the findings of a photographer's site, as (rule, path, line)."""
    package = tmp_path / "packages"
    about = package / "photographer-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: photographer\nVersion: 1\n", "utf-8")
    (about / "entry_points.txt").write_text("[riwaq.packs]\nphoto = photographer:PACK\n", "utf-8")
    (package / "photographer.py").write_text(PACK, "utf-8")
    site = tmp_path / "site"
    (site / "content" / "work").mkdir(parents=True)
    for code, words in (("en", "Taken with a macro lens."), ("fr", "Pris de près.")):
        text = f"---\ntitle: Bee {code}\nimage: bee.jpg\nalt: ''\n---\n{words}\n"
        (site / "content" / "work" / f"bee.{code}.md").write_text(text, "utf-8")

    def run(settings, *command):
        (site / "riwaq.toml").write_text(f'languages = ["en", "fr"]\n{settings}\n', "utf-8")
        paths = os.pathsep.join([str(package), os.environ.get("PYTHONPATH", "")])
        environment = os.environ | {"PYTHONPATH": paths, "XDG_CACHE_HOME": str(tmp_path / "cache")}
        done = subprocess.run(
            [sys.executable, "-m", "riwaq", *command, str(site)],
            env=environment,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        return done.stdout

    run.kept = lambda: (
        sorted((tmp_path / "cache" / "riwaq").glob("*")) if (tmp_path / "cache").exists() else []
    )
    return run


def rules(run, settings):
    found = json.loads(run(settings, "check", "--format", "json"))["findings"]
    return [
        (one["rule"], one["path"], one["line"]) for one in found if not one["rule"].startswith("picture.")
    ]


def test_another_trade_s_pack_is_found_and_its_rules_are_heeded(run):
    english, french = "content/work/bee.en.md", "content/work/bee.fr.md"
    each = {
        (rule, path, line)
        for path in (english, french)
        for rule, line in (("photo.credit", 3), ("photo.date", 2))
    }
    found = rules(run, 'packs = ["photo"]')
    assert set(found) == {*each, ("photo.lens", english, 6), ("photo.lost", french, 6)}
    quiet = rules(
        run,
        'packs = ["photo"]\nchecks = { "photo.date" = "off", "photo.lost" = "off", "photo.lens" = "off" }',
    )
    assert {rule for rule, _, _ in quiet} == {"photo.credit"}
    assert rules(run, "") == []


def test_both_trades_at_once(run):
    found = {rule for rule, _, _ in rules(run, 'packs = ["photo", "clinic"]')}
    assert found == {"photo.credit", "photo.date", "photo.lens", "photo.lost"}


def test_a_misspelt_pack_is_told_with_the_one_that_is_meant(run):
    found = json.loads(run('packs = ["clinik"]', "check", "--format", "json"))["findings"]
    (one,) = [finding for finding in found if finding["rule"] == "pack.unknown"]
    assert one["help"] == "Did you mean `clinic`?"


def test_only_what_ships_is_remembered(run):
    """A pack of somebody else's may have changed since, and nobody would know."""
    run('packs = ["photo"]', "build")
    before = run.kept()  # what is known of the output folder
    run('packs = ["photo"]', "build")
    assert run.kept() == before
    run('packs = ["clinic"]', "build")
    assert len(run.kept()) == len(before) + 1


def test_nothing_of_a_pack_is_imported_while_it_is_off(tmp_path):
    program = (
        "import sys; from riwaq.build import check; check(sys.argv[1]);"
        "print([name for name in sys.modules if name.startswith(('riwaq.packs.', 'ahocorasick'))])"
    )
    (tmp_path / "a.en.md").write_text("---\ntitle: A\n---\nBotulinum toxin.\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout == "[]\n"


def told(run, settings):
    return json.loads(run(settings, "check", "--format", "json"))["findings"]


def test_its_settings_and_markets_are_held_against_what_it_says_of_them(run):
    settings = 'packs = ["photo"]\nmarket = ["at", "dee"]\n[photo]\nmosst = 1\nagency = 7\n'
    found = {
        one["rule"]: (one["line"], one["message"], one["help"])
        for one in told(run, settings)
        if one["severity"] == "error"
    }
    assert found == {
        "config.value": (
            3,
            "there is no market `dee`",
            "Did you mean `de`? Known: de (Germany), at (Austria).",
        ),
        "config.unknown-key": (5, "`photo.mosst` is no setting", "Did you mean `most`?"),
        "config.type": (6, "`photo.agency` is a number, where text belongs", 'Write it in quotes: "text"'),
    }


def test_a_market_without_a_pack_that_knows_it_and_a_table_of_a_pack_that_is_off_are_told(run):
    (found,) = [one for one in told(run, 'market = ["de"]') if one["rule"] == "config.value"]
    assert found["message"] == "`market` has no effect: none of the site's packs knows the rules of a market"
    (found,) = [one for one in told(run, "[photo]\nmost = 1") if one["rule"] == "config.unknown-key"]
    assert found["help"].endswith('switch it on: packs = ["photo"]')


def test_it_looks_at_the_whole_site_and_at_what_leads_where(run):
    settings = 'packs = ["photo"]\nmarket = ["at"]\n[photo]\nmost = 1\n'
    found = [one for one in told(run, settings) if one["rule"] == "photo.many"]
    assert {(one["path"], one["line"], one["help"]) for one in found} == {
        ("content/work/bee.en.md", 2, "card"),
        ("content/work/bee.fr.md", 2, "card"),
    }
    assert found[0]["message"] == "2 bees for ('at',)"
    assert not [one for one in told(run, settings.replace("1", "2")) if one["rule"] == "photo.many"]


def test_its_line_stands_in_the_footer_of_each_language(run, tmp_path):
    run('packs = ["photo"]\n[photo]\nagency = "A & B"\n', "build", "--out", str(tmp_path / "out"))
    for path, code in (("index.html", "en"), ("fr/index.html", "fr")):
        assert f'<p class="legal">A &amp; B ({code})</p>' in (tmp_path / "out" / path).read_text("utf-8")


def scripts(out, path):
    text = (out / path).read_text("utf-8")
    found = [
        json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    ]
    return [node for one in found for node in one.get("@graph", [one])]


def test_it_tells_machines_of_its_pages_and_cannot_break_out_of_their_script(run, tmp_path):
    out = tmp_path / "out"
    settings = 'packs = ["photo"]\nurl = "https://p.example/x"\ntitle = "P"\n'
    run(settings, "build", "--out", str(out))
    (page,) = [one for one in scripts(out, "fr/work/bee/index.html") if one["@type"] == "Photograph"]
    assert page == {
        "@type": "Photograph",
        "@id": "https://p.example/x/fr/work/bee/#photo",
        "name": "Bee fr",
        "url": "https://p.example/x/fr/work/bee/",
        "creator": {"@type": "Person"},
        "isPartOf": {"@type": "WebSite", "url": "https://p.example/x/fr/", "name": "P"},
        "description": "</script><b>en",
    }
    company, home = scripts(out, "index.html")
    assert company["@id"] == "https://p.example/x/#organization"
    assert home["hasPart"] == [
        {"@type": "Photograph", "@id": "https://p.example/x/work/bee/#photo", "name": "Bee en"}
    ]


def test_without_a_pack_or_an_address_nothing_is_added(run, tmp_path):
    out = tmp_path / "out"
    run('url = "https://p.example"\n', "build", "--out", str(out))
    (company,) = scripts(out, "index.html")
    assert "@id" not in company
    run('packs = ["photo"]\n', "build", "--out", str(out))
    assert scripts(out, "index.html") == scripts(out, "work/bee/index.html") == []
