"""The command line as a person and a program meet it."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from riwaq.world.files import MARKER
from riwaq.world.lock import held
from riwaq.world.output import LOCK

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
ENTRY = "---\ntitle: واحد\nlang: ar\n---\nنص\n"


def site(tmp_path, **files):
    folder = tmp_path / "site"
    for name, text in {"content/care/a.ar.md": ENTRY, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("command", ["new", "build", "serve", "check", "completion"])
def test_help_shows_examples(riwaq, command):
    ran = riwaq(command, "--help")
    assert ran.code == 0
    assert f"examples:\n  riwaq {command}" in ran.out


def test_the_version_is_the_package_s(riwaq):
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))
    assert project["tool"]["hatch"]["version"]["path"] == "src/riwaq/__init__.py"
    from riwaq import __version__

    assert riwaq("--version").out == f"riwaq {__version__}\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_every_shell_completes_the_commands(riwaq, shell):
    ran = riwaq("completion", shell)
    assert ran.code == 0
    assert all(name in ran.out for name in ("build", "serve", "check", "despite-errors"))


def test_a_build_says_what_it_did_and_nothing_else(riwaq, tmp_path):
    site(tmp_path, **{"riwaq.toml": 'languages = ["ar"]\n'})
    ran = riwaq("build", "site")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Built 4 pages in 1 language into site/_site: ")
    again = riwaq("build", "site")
    assert ": 0 files written, " in again.out


def test_a_program_reads_json(riwaq, tmp_path):
    site(tmp_path, **{"content/care/b.md": "---\ntitle: [\nlang: ar\n---\n"})
    ran = riwaq("build", "site", "--json")
    told = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert told["pages"] == 4
    assert told["errors"] == 1
    assert told["findings"][0]["path"] == "content/care/b.md"
    assert told["findings"][0]["line"] == 2


@pytest.mark.parametrize("encoding", ["cp1252", "cp1256", "ascii", "utf-8"])
def test_a_stream_that_cannot_show_a_script_gets_escapes(riwaq, tmp_path, encoding):
    site(tmp_path, **{"content/care/ب.md": "---\ntitle: حقن\nlang: ar\nimage: ÿ/صورة.svg\n---\n"}).rename(
        tmp_path / "موقع"
    )
    told = riwaq("check", "موقع", "--json", PYTHONIOENCODING=encoding)
    assert (told.code, told.err) == (0, "")
    missing = next(one for one in json.loads(told.out)["findings"] if one["rule"] == "picture.missing")
    assert missing["path"] == "content/care/ب.md"
    assert "`ÿ/صورة.svg`" in missing["message"]

    (tmp_path / "موقع/content/care/ب.md").write_text(ENTRY, "utf-8")
    name = "موقع/_site"
    shown = name if encoding == "utf-8" else name.encode("ascii", "backslashreplace").decode()
    if encoding != "cp1256":  # which has Arabic, in bytes of its own
        assert f" into {shown}: " in riwaq("build", "موقع", PYTHONIOENCODING=encoding).out
        assert "Made " in riwaq("new", "موقع2", PYTHONIOENCODING=encoding).out


def test_check_is_strict_when_asked(riwaq, tmp_path):
    site(tmp_path, **{"content/care/b.md": "---\ntitle: ب\nlang: ar\nimage: none.svg\nalt: x\n---\n"})
    assert riwaq("check", "site").code == 0
    assert riwaq("check", "site", "--strict").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("bulid",),
        ("build", "nowhere"),
        ("build", "--port", "1"),
        ("new", "there"),
        ("new", "x", "--from", "y"),
    ],
)
def test_wrong_usage_is_2_and_no_traceback(riwaq, tmp_path, arguments):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "mine.txt").write_text("mine")
    ran = riwaq(*arguments)
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert not (tmp_path / "x").exists()
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("url", ["https://[bad", "clinic.example", "https://عيادة:x"])
def test_an_address_that_cannot_be_is_wrong_usage(riwaq, tmp_path, url):
    site(tmp_path)
    ran = riwaq("build", "site", "--url", url)
    assert (ran.code, ran.out) == (2, "")
    assert f"`{url}` is no address of a site" in ran.err
    assert not (tmp_path / "site/_site").exists()


@pytest.mark.parametrize("port", ["-1", "65536", "70000", "٨٠٠٠", "8_0", "9" * 5000])
def test_what_is_no_port_is_wrong_usage(riwaq, tmp_path, port):
    site(tmp_path)
    ran = riwaq("serve", "site", "--port", port)
    assert (ran.code, ran.out) == (2, "")
    assert f"`{port}` is no port: choose a number from 0 to 65535" in ran.err


def test_an_output_folder_that_is_not_ours_is_never_touched(riwaq, tmp_path):
    folder = site(tmp_path)
    out = tmp_path / "public"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    for target in ("public", "site", "."):
        before = sorted(path for path in tmp_path.rglob("*"))
        ran = riwaq("build", "site", "--out", target)
        assert ran.code == 2, target
        assert "error" in ran.err
        assert "--despite-errors" not in ran.err
        assert sorted(path for path in tmp_path.rglob("*")) == before
    assert (folder / "content/care/a.ar.md").read_text("utf-8") == ENTRY


def test_an_output_folder_that_is_busy_or_damaged_is_wrong_usage_a_full_disk_is_not(riwaq, tmp_path):
    site(tmp_path)
    assert riwaq("build", "site", "--json").code == 0
    with held(str(tmp_path / "site/_site" / LOCK)):
        ran = riwaq("build", "site", "--json")
    assert (ran.code, [one["rule"] for one in json.loads(ran.out)["findings"]]) == (2, ["output.busy"])
    (tmp_path / "site/_site" / MARKER).write_text("garbage")
    ran = riwaq("build", "site", "--json")
    assert (ran.code, [one["rule"] for one in json.loads(ran.out)["findings"]]) == (2, ["output.manifest"])
    (tmp_path / "file").touch()
    ran = riwaq("build", "site", "--out", "file/موقع", "--json")
    assert (ran.code, [one["rule"] for one in json.loads(ran.out)["findings"]]) == (1, ["output.write"])


def test_the_address_can_be_given_for_one_build(riwaq, tmp_path):
    site(tmp_path, **{"riwaq.toml": 'url = "https://clinic.example"\nlanguages = ["ar"]\n'})
    riwaq("build", "site", "--out", "out", "--url", "https://branch.example/pr-7")
    page = (tmp_path / "out/care/a/index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://branch.example/pr-7/care/a/">' in page
    assert "clinic.example" not in page


@pytest.mark.parametrize("example", ["starter", "clinic"])
def test_a_new_site_builds_and_is_clean(riwaq, example):
    assert riwaq("new", "mine", "--from", example).code == 0
    ran = riwaq("check", "mine")
    assert (ran.code, ran.err) == (0, "")
    assert "no problems" in ran.out


def test_a_bare_folder_needs_no_configuration(riwaq, tmp_path):
    (tmp_path / "bare").mkdir()
    (tmp_path / "bare/facial.ar.md").write_text("---\ntitle: تنظيف البشرة\n---\nنص\n", "utf-8")
    (tmp_path / "bare/README.md").write_text("No entry: it has no front matter.\n")
    ran = riwaq("build", "bare", "--out", "out")
    assert ran.code == 0
    assert '<html lang="ar" dir="rtl">' in (tmp_path / "out/portfolio/facial/index.html").read_text("utf-8")
    assert not (tmp_path / "out/portfolio/README").exists()


@pytest.mark.skipif(
    not SHARED.exists(), reason="the seed lies in ../shared, which this machine does not have"
)
def test_the_seed_alone_builds(riwaq, tmp_path):
    (tmp_path / "seed").mkdir()
    shutil.copy(next((SHARED / "seeds").glob("*.md")), tmp_path / "seed")
    ran = riwaq("build", "seed", "--out", "out")
    assert ran.code == 0
    page = (tmp_path / "out/portfolio/anti-wrinkle-treatment2/index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert page.count("<li>") - page.count('<li><a href="/') >= 15
    assert "<li><p>تثبيط إفراز الأستيل كولين:</p>\n<ul>" in page, "the nested lists stay nested"
    assert ran.err.count("does not exist") == 2, "the picture of the card and of the page are named"
