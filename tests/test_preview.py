"""The preview answers what the published site would answer, and nothing else."""

from __future__ import annotations

import pytest

from riwaq.build import build
from riwaq.preview import Preview

FILES = {
    "riwaq.toml": 'url = "https://host.example/my%20clinic"\nlanguages = ["en", "ar"]\n',
    "content/care/a.en.md": '---\ntitle: A\nimage: media/a.svg\nalt: ""\n---\n',
    "content/pages/privacy.en.md": "---\ntitle: Privacy\n---\n",
    "media/a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
    "media/unused.txt": "nobody names me",
    "notes.txt": "nor me",
    "static/privacy/index.html": "my own page",
    "static/old/index.html": "an old page",
    "static/robots.txt": "mine",
}


@pytest.fixture
def preview(tmp_path):
    for name, text in FILES.items():
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(text, "utf-8")
    return Preview(str(tmp_path / "site"), lambda _: None)


def test_every_file_of_the_build_is_answered_with_its_bytes(preview, tmp_path):
    out = tmp_path / "out"
    assert build(preview.site, str(out)).published
    for file in out.rglob("*"):
        name = file.relative_to(out).as_posix()
        if file.is_file() and not name.startswith(".riwaq-output"):
            shown = preview.respond("/my clinic/" + name.removesuffix("index.html"))
            body = shown.later() if shown.later else shown.body
            assert (shown.status, body) == (200, file.read_bytes()), name


@pytest.mark.parametrize(
    "path", ["/notes.txt", "/media/unused.txt", "/riwaq.toml", "/content/care/a.en.md", "/nope/"]
)
def test_what_the_build_does_not_publish_is_not_found(preview, path):
    assert preview.respond(f"/my clinic{path}").status == 404


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/", "/my%20clinic/"),
        ("/my clinic", "/my%20clinic/"),
        ("/my clinic/care/a", "/my%20clinic/care/a/"),
    ],
)
def test_an_address_without_its_slash_leads_on(preview, path, location):
    shown = preview.respond(path)
    assert (shown.status, shown.location) == (308, location)


def test_a_missing_page_speaks_the_language_of_its_address(preview):
    assert b'<html lang="ar" dir="rtl">' in preview.respond("/my clinic/ar/nope/").body
    assert b'<html lang="en" dir="ltr">' in preview.respond("/my clinic/nope/").body


def test_problems_are_told_once_and_their_end_too(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: A\n---\n")
    said = []
    preview = Preview(str(tmp_path), said.append)
    preview.tell()
    (tmp_path / "b.md").write_text("---\ntitle: [\n---\n")
    preview.changed()
    preview.changed()
    (tmp_path / "b.md").write_text("---\ntitle: B\n---\n")
    preview.changed()
    assert len(said) == 2
    assert "b.md:2:8: error" in said[0]
    assert said[1] == "All problems are mended."
