"""`riwaq convert`: both folders build the same site, for every site made for Jekyll that the tests know."""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import write_site
from converting import converted
from riwaq.world.folder import write_new
from riwaq.world.problem import Problem
from test_specs import cases

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
if not (SHARED / "sites").is_dir():
    SHARED = Path("/work/shared")
REAL = ("agency-stock", "beauty-lab-10-languages", "boxing-nl-fr-en", "causeway")
CONFIG = {"_config.yml", "_config.yaml"}
NOT_FILES = {"page", "text", "files", "findings"}


def jekyll_cases():
    for param in cases():
        fences = param.values[0].fences
        files = {path: body for kind, path, body in fences if kind not in NOT_FILES}
        if files.keys() & CONFIG and "riwaq.toml" not in files:
            yield pytest.param(files, id=param.id)


@pytest.mark.parametrize("files", list(jekyll_cases()))
def test_a_spec(files, tmp_path):
    converted(write_site(tmp_path / "old", files), tmp_path / "new")


@pytest.mark.skipif(not (SHARED / "sites").is_dir(), reason="the shared sites are not here")
@pytest.mark.parametrize("name", REAL)
def test_a_real_site(name, tmp_path):
    assert converted(SHARED / "sites" / name, tmp_path / "new").written


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>'
CLINIC = {
    "_config.yml": """title: Naranj
url: https://c.example
email: hello@c.example
languages: [en, ar, gr]
default_lang: en
collections: {works: {sort_by: weight}}
defaults:
  - scope: {path: "", type: works}
    values: {image: assets/a.svg, zone: north}
exclude: [drafts]
""",
    "index.md": "---\nlayout: home\nredirect_from: /start\n---\n",
    "privacy.md": "---\nlayout: page\n---\n# Privacy\n\n{{ site.title }} keeps nothing. [A work](_works/010-a-en.md)\n",
    "map.html": "---\ntitle: Map\n---\n<div>\n\n  <p>Here</p>\n</div>\n",
    "CNAME": "c.example\n",
    "assets/a.svg": SVG,
    "assets/unused.svg": SVG,
    "drafts/x.md": "---\ntitle: No\n---\n",
    "_works/010-a-en.md": "---\r\n# Ask Rania for a better picture\r\ncaption: #what the card shows\r\n  title: A\r\n"
    "  subtitle:\r\n  thumbnail: pic.svg\r\ntitle: 'It: a'\r\nlang: en\r\npage_id: a\r\nweight: 2\r\n"
    "source_hash: 00ff\r\n---\r\nLine  \r\n![p](pic.svg)\r\n",
    "_works/010-a-ar.md": "---\ntitle: عمل\nlang: ar\npage_id: a\n---\nنص\n",
    "_works/020-b-en.md": "---\ntitle: 404\nlang: en\nimage: ''\nweight: 1\npublished: false\n---\n",
    "_works/pic.svg": SVG,
    "_data/en/sitetext.yml": "header: {title: Hello, button: Go, buttonlink: privacy.md}\n"
    "works: {text: 'We work: a lot', title: Work}\nhours: {title: Hours, body: \"Mon  \\nTue\\n\"}\n"
    "contact: {title: Write}\n",
    "_data/ar/sitetext.yml": "works: {title: أعمال}\n",
}


def test_the_files_are_as_a_person_would_write_them(tmp_path):
    new = tmp_path / "new"
    result = converted(write_site(tmp_path / "old", CLINIC), new)
    there = {path.relative_to(new).as_posix() for path in new.rglob("*") if path.is_file()}
    assert there == {
        *("riwaq.toml", "text/en.yml", "text/ar.yml", "static/CNAME", "assets/a.svg", "_works/pic.svg"),
        *("content/index.en.md", "content/pages/privacy.en.md", "content/pages/map.en.md"),
        *("content/works/010-a.en.md", "content/works/010-a.ar.md", "content/works/020-b.en.md"),
    }
    assert (new / "riwaq.toml").read_text("utf-8") == (
        "# Every setting is described in docs/configuration.md of Riwaq.\n"
        'title = "Naranj"\nurl = "https://c.example"\nlanguages = ["en", "ar", "gr"]\n'
        'sections = ["masthead", "works", "hours", "contact"]\n\n'
        '[organization]\nemail = "hello@c.example"\n'
    )
    assert (new / "text/en.yml").read_text("utf-8") == (
        "masthead:\n  title: Hello\n  buttons:\n    - label: Go\n      link: privacy\n\n"
        'works:\n  title: Work\n  text: "We work: a lot"\n\n'
        "hours:\n  kind: about\n  title: Hours\n  body: |-\n    Mon  \n    Tue\n\n"
        "contact:\n  title: Write\n  email: hello@c.example\n"
    )
    assert (new / "content/works/010-a.en.md").read_bytes().decode() == (
        "---\r\n# Ask Rania for a better picture\r\ncaption: #what the card shows\r\n  title: A\r\n"
        '  thumbnail: _works/pic.svg\r\ntitle: "It: a"\r\nimage: assets/a.svg\r\nlang: en\r\npage_id: a\r\n'
        "weight: 2\r\nsource_hash: 00ff\r\norder: 2\r\n---\r\nLine  \r\n![p](_works/pic.svg)\r\n"
    )
    assert (new / "content/works/010-a.ar.md").read_text("utf-8") == (
        "---\ntitle: عمل\nimage: assets/a.svg\nlang: ar\npage_id: a\n---\nنص\n"
    )
    assert (new / "content/works/020-b.en.md").read_text("utf-8").startswith("---\ntitle: 404\n")
    assert (new / "content/index.en.md").read_text("utf-8") == (
        "---\nredirect_from:\n  - /start\n  - /start.html\n---\n"
    )
    assert (new / "content/pages/privacy.en.md").read_text("utf-8") == (
        "---\ntitle: Privacy\nredirect_from: /privacy.html\n---\nNaranj keeps nothing. [A work](works/a)\n"
    )
    assert [finding.rule for finding in result.findings if finding.rule.startswith("convert.")] == [
        *("convert.liquid", "convert.html", "convert.defaults", "convert.left"),
    ]
    assert "`assets/unused.svg`" in result.findings[-1].message


def test_what_cannot_be_read_is_not_written(tmp_path):
    files = CLINIC | {"_works/030-c-en.md": '---\ntitle: "never closed\nlang: en\n---\nText.\n'}
    result = converted(write_site(tmp_path / "old", files), tmp_path / "new")
    assert not result.written
    assert {finding.severity for finding in result.findings} == {"error"}


def test_a_link_out_of_the_site_is_not_followed(tmp_path):
    old = write_site(tmp_path / "old", CLINIC)
    (tmp_path / "secret.svg").write_text(SVG)
    (old / "_works/pic.svg").unlink()
    (old / "_works/pic.svg").symlink_to(tmp_path / "secret.svg")
    assert converted(old, tmp_path / "new").written
    assert not (tmp_path / "new/_works").exists()


@pytest.mark.parametrize("written", ["", '# Ours\ntitle = "C" # kept\ndefault_language = "ar"\n'])
def test_a_bare_folder_becomes_the_layout(written, tmp_path):
    files = {
        "works/a-en.md": "---\ntitle: A\nlang: en\n---\n[b](b-en.md)\n",
        "works/a-ar.md": "---\ntitle: أ\nlang: ar\n---\n",
        "works/b-en.md": "---\ntitle: B\nlang: en\nimage: b.svg\nalt:\n---\n",
        "works/b.svg": SVG,
        "notes.md": "no entry",
        "text/ar.yml": "about: # ours\n  title: نحن\n",
    } | ({"riwaq.toml": written} if written else {})
    new = tmp_path / "new"
    converted(write_site(tmp_path / "old", files), new)
    assert (new / "riwaq.toml").read_text("utf-8").endswith(written or 'languages = ["en", "ar"]\n')
    assert (new / "text/ar.yml").read_text("utf-8") == files["text/ar.yml"]
    assert (new / "content/works/b.en.md").read_text("utf-8") == (
        '---\ntitle: B\nimage: works/b.svg\nalt: ""\nlang: en\n---\n'
    )


TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufdd0\ufdd1\ufdd2"), max_size=30
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXT, body=TEXT, section=TEXT, own=TEXT)
def test_any_text_comes_through(title, body, section, own, tmp_path):
    matter = json.dumps({"title": title, "subtitle": own, "caption": {"title": own}, "own": title})
    words = {"about": {"title": section, "body": own}, "works": {"text": title}, "footer": {"copyright": own}}
    files = {
        "_config.yml": json.dumps({"title": section, "languages": ["en", "ar"], "collections": ["works"]}),
        "_works/a.md": f"---\n{matter}\n---\n{body}",
        "_data/ar/sitetext.yml": json.dumps(words),
    }
    with TemporaryDirectory(dir=tmp_path) as folder:
        converted(write_site(Path(folder) / "old", files), Path(folder) / "new")


def test_the_command(riwaq, tmp_path):
    write_site(tmp_path / "old", CLINIC)
    ran = riwaq("convert", "old", "new")
    assert ran.code == 0
    assert re.fullmatch(
        "Wrote 6 entries, the words of 2 languages and 3 other files into new.\n"
        r"Both folders publish the same \d+ files\.\nSee it:\n  riwaq serve new\n",
        ran.out,
    )
    assert "Liquid is filled in: `privacy.md`" in ran.err
    assert riwaq("check", "new").code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("old", "taken"), "`taken` is already there, and not empty"),
        (("old", "old/new"), "`old/new` lies in the site itself"),
        (("old", "old"), "`old` lies in the site itself"),
        (("old", "taken/file.txt"), "`taken/file.txt` cannot be used"),
        (("native", "new"), "`native` is in Riwaq's own layout already"),
        (("none", "new"), "there is no folder `none`"),
    ],
)
def test_what_the_command_refuses(arguments, message, riwaq, tmp_path):
    write_site(tmp_path / "old", CLINIC)
    write_site(tmp_path / "taken", {"file.txt": "mine"})
    write_site(tmp_path / "native", {"content/a.md": "---\ntitle: A\n---\n"})
    ran = riwaq("convert", *arguments)
    assert ran.code == 2
    assert message in ran.err
    assert not (tmp_path / "new").exists()
    assert [path.name for path in (tmp_path / "taken").iterdir()] == ["file.txt"]


def test_nothing_is_written_with_errors_in_what_is_read(riwaq, tmp_path):
    write_site(tmp_path / "old", CLINIC | {"_config.yml": "title: 'C\n"})
    ran = riwaq("convert", "old", "new")
    assert ran.code == 1
    assert "_config.yml:1" in ran.err
    assert "riwaq: nothing was written" in ran.err
    assert not (tmp_path / "new").exists()
    write_site(tmp_path / "empty", {"a.txt": ""})
    assert riwaq("convert", "empty", "new").code == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("paths", [["a/b.md", "a/../../x.md"], ["a/b.md", "A/B.md"], ["a/b.md", "a/b.md/c"]])
def test_a_folder_is_written_whole_or_not_at_all(paths, tmp_path):
    with pytest.raises(Problem):
        write_new(str(tmp_path / "new/deep"), dict.fromkeys(paths, b""))
    assert not any(tmp_path.iterdir())


def test_what_the_disk_refuses_half_way_leaves_nothing_behind(tmp_path):
    write_site(tmp_path, {"new/a": "in the way"})
    with pytest.raises(Problem, match="cannot be written"):
        write_new(str(tmp_path / "new"), {"b/c.md": b"", "a/b.md": b""})
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a"]
