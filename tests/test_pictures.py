"""Pictures of whole small sites: what is published for them, when it is made, and what is said of those that cannot be shown."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import riwaq.media.encode
from conftest import Built, Ran, write_site
from photos import clear, photo
from published import tags_of
from riwaq.build import build
from riwaq.engine.outputs import contents
from riwaq.engine.shares import share_out
from riwaq.making import opened
from riwaq.preview import Preview
from riwaq.world.files import Files
from riwaq.world.pictures import Kept

Site = Callable[..., Built]
SETTINGS = 'title = "Clinic"\nurl = "https://clinic.example"\nsharing.images = "picture"\n'
ENTRY = "---\ntitle: Skin\nimage: media/a.jpg\nalt: A room\n---\nText.\n"
VARIANT = re.compile(r"\.[0-9a-f]{10}\.(\d+)\.(avif|webp|jpg|png|gif)\Z")


def site(**more: str | bytes) -> dict[str, str | bytes]:
    return {"riwaq.toml": SETTINGS, "content/care/skin.en.md": ENTRY, "media/a.jpg": photo(600, 400), **more}


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """What is `read` and what is `made` from now on: the paths of pictures, and the formats of variants."""
    seen: dict[str, list[str]] = {"read": [], "made": []}
    read, encode = Files.read, riwaq.media.encode.encode

    def reading(self, path):
        if path.endswith((".jpg", ".png", ".webp", ".gif", ".avif")):
            seen["read"].append(path)
        return read(self, path)

    def encoding(data, recipe):
        seen["made"].append(f"{recipe.format} {recipe.width}")
        return encode(data, recipe)

    monkeypatch.setattr(Files, "read", reading)
    monkeypatch.setattr(riwaq.media.encode, "encode", encoding)
    return seen


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds what another one made."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def variants(built: Built) -> set[str]:
    return {file for file in built.files if VARIANT.search(file)}


def images(built: Built, file: str) -> list[dict[str, str]]:
    return [tag.attrs for tag in tags_of(built.read(file)) if tag.name == "img"]


def test_a_page_offers_widths_and_formats_and_all_are_published(build_site: Site) -> None:
    built = build_site(site())
    assert not built.result.findings
    html = built.read("care/skin/index.html")
    sources = [tag.attrs for tag in tags_of(html) if tag.name == "source"]
    assert [source["type"] for source in sources] == ["image/avif", "image/webp"]
    (image,) = images(built, "care/skin/index.html")
    assert (image["width"], image["height"], image["alt"]) == ("320", "400", "A room")
    named = [image["src"].lstrip("/")]
    named += re.findall(r"/(media/a\.[\w.]+) \d+w", html)
    assert set(named) == variants(built)
    # What is no wider than the source, cut to the shape of an arch, and each once for card and page.
    assert {int(VARIANT.search(name)[1]) for name in named} == {240, 320}

    assert len(set(named)) == 5  # the older format in every second width
    assert "media/a.jpg" not in built.files  # it is only what the others are made of


def test_the_files_are_what_their_names_say(build_site: Site) -> None:
    import pyvips

    built = build_site(site())
    for name in variants(built):
        width, ending = VARIANT.search(name).groups()
        data = (built.out / name).read_bytes()
        assert {"avif": b"ftypavif", "webp": b"WEBP", "jpg": b"\xff\xd8\xff"}[ending] in data[:16]
        if ending == "jpg":
            image = pyvips.Image.new_from_buffer(data, "")
            assert (image.width, image.height) == (int(width), int(width) * 5 // 4)


def test_what_is_linked_to_is_published_itself(build_site: Site) -> None:
    built = build_site(site(**{"content/care/skin.en.md": ENTRY + "\n[large](media/a.jpg)\n"}))
    assert "media/a.jpg" in built.files
    assert variants(built)


def test_an_edit_of_a_text_or_none_reads_and_makes_no_picture(
    tmp_path: Path, work: dict[str, list[str]]
) -> None:
    folder = write_site(tmp_path / "site", site())
    time.sleep(0.1)  # what was written just now is read again: nobody knows whether it is at rest
    out = str(tmp_path / "out")
    build(str(folder), out)
    assert work["read"]
    assert len(work["made"]) == 5
    for calls in work.values():
        calls.clear()
    assert build(str(folder), out).written == 0
    assert work == {"read": [], "made": []}
    before = {file: file.read_bytes() for file in Path(out).rglob("*.avif")}
    (folder / "content/care/skin.en.md").write_text(ENTRY.replace("Text", "Other"))
    result = build(str(folder), out)
    assert result.written == 1
    assert work == {"read": [], "made": []}
    assert before == {file: file.read_bytes() for file in Path(out).rglob("*.avif")}
    assert build(str(folder), out).written == 0
    assert work == {"read": [], "made": []}


def test_a_picture_is_made_once_for_all_languages_and_sites(
    build_site: Site, work: dict[str, list[str]]
) -> None:
    codes = ["en", "ar", "fa", "he", "fr", "de", "es", "it", "pt", "tr"]
    languages = f"languages = {codes}\n".replace("'", '"')
    files = site(**{"riwaq.toml": SETTINGS + languages})
    files |= {f"content/care/skin.{code}.md": ENTRY for code in codes}
    built = build_site(files)
    assert len(variants(built)) == 5 == len(work["made"])
    build_site(site(), name="other")
    assert len(work["made"]) == 5


class StopError(Exception):
    """Stands for a person who has waited long enough."""


def test_what_was_made_before_an_interruption_is_not_made_again(
    tmp_path: Path, work: dict[str, list[str]]
) -> None:
    folder = write_site(tmp_path / "site", site(**{"media/a.jpg": photo(1200, 1500)}))

    def stop(done: int, of: int) -> None:
        assert of == 15
        if done == 4:
            raise StopError

    with pytest.raises(StopError):
        build(str(folder), str(tmp_path / "out"), pictures=stop)
    before = len(work["made"])
    assert 4 <= before < 15
    told: list[tuple[int, int]] = []
    result = build(str(folder), str(tmp_path / "out"), pictures=lambda done, of: told.append((done, of)))
    assert result.published
    assert len(work["made"]) == 15
    assert told == [(number, 15 - before) for number in range(1, 16 - before)]


def test_a_build_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    folder = write_site(tmp_path / "site", site(**{"media/a.jpg": photo(2000, 2500)}))
    cache = tmp_path / "cache/riwaq/pictures"
    process = subprocess.Popen(
        [sys.executable, "-m", "riwaq", "build", str(folder)], stderr=subprocess.DEVNULL
    )
    while not (made := kept(cache)) and process.poll() is None:
        time.sleep(0.01)
    process.kill()
    process.wait()
    made = kept(cache)
    assert made, "the build ended before it could be killed"
    times = {file: file.stat().st_mtime_ns for file in made}
    assert build(str(folder)).published
    assert len(kept(cache)) == 15
    assert times == {file: file.stat().st_mtime_ns for file in made}


def kept(cache: Path) -> list[Path]:
    return [file for file in cache.rglob("*") if file.is_file() and file.name.count(".") == 1]


def test_what_is_kept_and_damaged_is_made_again(tmp_path: Path) -> None:
    folder = write_site(tmp_path / "site", site())
    build(str(folder), str(tmp_path / "one"))
    files = kept(tmp_path / "cache/riwaq/pictures")
    files[0].write_bytes(b"half")
    files[1].unlink()
    build(str(folder), str(tmp_path / "two"))
    assert read_all(tmp_path / "one") == read_all(tmp_path / "two")


def read_all(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def test_what_no_build_has_used_for_long_goes() -> None:
    shelf = Kept("maker")
    shelf.save("ab1", b"old")
    shelf.save("cd2", b"used")
    old = time.time() - 61 * 24 * 3600
    for file in Path(shelf.root).rglob("*.*"):
        os.utime(file, (old, old))
    assert shelf.use("cd2")
    shelf.tidy()
    assert [Kept("maker").load(key) for key in ("ab1", "cd2")] == [None, b"used"]
    assert Kept("another").load("cd2") is None


def test_the_preview_makes_a_picture_when_it_is_asked_for(tmp_path: Path, work: dict[str, list[str]]) -> None:
    folder = write_site(tmp_path / "site", site())
    shown = Preview(str(folder), lambda _: None)
    shown.begin()
    html = shown.respond("/care/skin/").body.decode()
    assert work["made"] == []
    at = re.search(r"(/media/a\.\w+\.240\.avif) 240w", html)[1]
    answer = shown.respond(at)
    assert (answer.status, answer.content_type, answer.lasting) == (200, "image/avif", True)
    first = answer.later()
    assert b"ftypavif" in first[:16]
    assert shown.respond(at).later() == first
    assert work["made"] == ["avif 240"]
    assert shown.respond("/media/a.0000000000.240.avif").status == 404
    shown.close()
    build(str(folder), str(tmp_path / "out"))
    assert work["made"].count("avif 240") == 1


def test_a_replaced_picture_has_other_names(build_site: Site) -> None:
    one = build_site(site())
    before = variants(one)
    two = build_site({"media/a.jpg": photo(600, 400, ground=(40, 90, 140))})
    assert before.isdisjoint(variants(two))
    assert len(variants(two)) == 5


def test_formats_are_a_choice(build_site: Site) -> None:
    webp = build_site(site(**{"riwaq.toml": SETTINGS + '[pictures]\nformats = ["webp"]\n'}))
    assert {name.rpartition(".")[2] for name in variants(webp)} == {"webp", "jpg"}
    none = build_site(site(**{"riwaq.toml": SETTINGS + "[pictures]\nformats = []\n"}), name="none")
    assert not variants(none)
    assert "media/a.jpg" in none.files
    (image,) = images(none, "care/skin/index.html")
    assert (image["src"], image["width"], image["height"]) == ("/media/a.jpg", "600", "400")


def test_a_wrong_format_is_told_with_its_line(build_site: Site) -> None:
    built = build_site(site(**{"riwaq.toml": SETTINGS + '[pictures]\nformats = ["webp", "jxl"]\n'}))
    (finding,) = built.result.findings
    assert finding.rule == "config.value"
    assert "`jxl` is no format" in finding.message
    assert {name.rpartition(".")[2] for name in variants(built)} == {"webp", "jpg"}


def test_the_focus_stays_in_the_picture(build_site: Site) -> None:
    """The disc of the drawing is in its upper left quarter: around it the card is light, in the other corner dark."""
    import pyvips

    def middle(focus: str) -> float:
        entry = ENTRY.replace("alt:", f"focus: {focus}\nalt:")
        files = site(**{"content/care/skin.en.md": entry, "media/a.jpg": photo(1600, 600)})
        built = build_site(files, name=re.sub(r"\W", "", focus))
        name = next(name for name in variants(built) if name.endswith(".240.jpg"))
        image = pyvips.Image.new_from_buffer((built.out / name).read_bytes(), "")
        return image.crop(80, 40, 80, 80).avg()

    assert middle("25% 25%") > middle("75% 25%") + 30


@pytest.mark.parametrize("focus", ["left", "40", "40% 120%", "40px 20px"])
def test_a_wrong_focus_is_told_with_its_line(build_site: Site, focus: str) -> None:
    built = build_site(site(**{"content/care/skin.en.md": ENTRY.replace("alt:", f"focus: {focus}\nalt:")}))
    assert built.rules == ["picture.focus"]
    (finding,) = built.result.findings
    assert (finding.at.path, ENTRY.replace("alt:", f"focus: {focus}\nalt:")[finding.at.start :][: len(focus)]) == (
        "content/care/skin.en.md",
        focus,
    )  # fmt: skip
    assert variants(built)


def test_what_is_said_of_a_picture_stands_below_it(build_site: Site) -> None:
    more = (
        "image_caption: The *room*\nimage_credit: Jane Doe\nimage_licence: '[CC BY](https://cc.example/by)'\n"
    )
    entry = ENTRY.replace("alt:", f"{more}alt:")
    gallery = "images:\n  - {image: media/a.jpg, alt: B, caption: Seen, credit: Someone}\n  - {image: media/a.jpg, alt: C}\n"
    built = build_site(site(**{"content/care/skin.en.md": entry.replace("alt:", f"{gallery}alt:")}))
    html = built.read("care/skin/index.html")
    assert "<figcaption>The <em>room</em> <small>Jane Doe · <a href=" in html
    assert "<figcaption>Seen <small>Someone</small></figcaption>" in html
    assert html.count("<figcaption>") == 2


def test_the_first_picture_comes_first_and_the_others_wait(build_site: Site) -> None:
    body = "---\ntitle: Plain\n---\n![One](media/a.jpg)\n\n![Two](media/a.jpg)\n"
    words = "masthead: {title: Hello, image: media/a.jpg, alt: A}\n"
    built = build_site(site(**{"content/pages/plain.en.md": body, "text/en.yml": words}))
    for page, count in (("index.html", 2), ("plain/index.html", 2), ("care/index.html", 1)):
        first, *others = images(built, page)
        assert len(others) == count - 1
        assert (first.get("fetchpriority"), first.get("loading")) == ("high", None), page
        assert all(one["loading"] == "lazy" and "fetchpriority" not in one for one in others)


def test_the_average_colour_stands_until_a_picture_has_come(build_site: Site) -> None:
    files = site(**{"media/b.png": clear(600, 400), "media/c.svg": SVG})
    files["content/care/skin.en.md"] = ENTRY + "\n![B](media/b.png)\n\n![C](media/c.svg)\n"
    built = build_site(files)
    shown, through, drawn = images(built, "care/skin/index.html")
    assert re.fullmatch(r"[0-9a-f]-[0-9a-f]-[0-9a-f]", shown["data-tone"])
    assert {"data-tone"}.isdisjoint({*through, *drawn})
    assert through["src"].endswith(".png")  # what shines through stays so in every browser
    assert drawn["src"] == "/media/c.svg"
    assert "media/c.svg" in built.files
    style = next((built.out / "theme").glob("style.*.css")).read_text()
    for key, digit in zip(("^=", "*=", "$="), shown["data-tone"].split("-"), strict=True):
        assert re.search(rf'\[data-tone{re.escape(key)}"-?{digit}-?"\]', style)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h40v30z"/></svg>'


def wrong(data: bytes | None, name: str = "media/bad.jpg") -> dict[str, str | bytes]:
    files = site(**{"content/care/bad.en.md": ENTRY.replace("media/a.jpg", name)})
    return files if data is None else {**files, name: data}


BROKEN = {
    "cut short": (photo(600, 400)[:3000], "picture.damaged", "cut short"),
    "empty": (b"", "picture.damaged", "empty"),
    "a text": (b"hello", "picture.damaged", "no picture but a text"),
    "noise": (photo(600, 400)[:700] + bytes(range(256)) * 20, "picture.damaged", "picture"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_picture_is_an_error_at_its_place_and_the_rest_is_built(build_site: Site, name: str) -> None:
    data, rule, words = BROKEN[name]
    built = build_site(wrong(data))
    (finding,) = built.result.findings
    assert (finding.rule, finding.severity) == (rule, "error")
    assert words in finding.message
    assert finding.at.path == "content/care/bad.en.md"
    entry = (built.site / "content/care/bad.en.md").read_text()
    assert entry[finding.at.start : finding.at.end] == "media/bad.jpg"
    assert built.result.published
    assert images(built, "care/bad/index.html") == []
    assert len(images(built, "care/skin/index.html")) == 1
    assert len(variants(built)) == 5


def test_a_folder_with_the_name_of_a_picture_is_an_error(build_site: Site) -> None:
    built = build_site({**wrong(None), "media/bad.jpg/deep.txt": "x"})
    (finding,) = built.result.findings
    assert (finding.rule, finding.severity) == ("picture.missing", "error")
    assert "is a folder" in finding.message


def test_a_picture_of_another_kind_than_its_name_is_shown_and_told(build_site: Site) -> None:
    built = build_site(wrong(photo(600, 400, "png")))
    assert built.rules == ["picture.misnamed"]
    (image,) = images(built, "care/bad/index.html")
    assert image["src"].endswith(".jpg")
    assert (built.out / image["src"].lstrip("/")).read_bytes().startswith(b"\xff\xd8\xff")


def test_a_jekyll_site_gets_the_same(build_site: Site) -> None:
    item = (
        "---\ntitle: Skin\nimage: assets/img/a.jpg\nfocus: 20% 20%\nalt: A room\nlayout: page\n---\nText.\n"
    )
    settings = "title: Clinic\nurl: https://clinic.example\ncollections: {portfolio: {output: true}}\n"
    files: dict[str, str | bytes] = {"_portfolio/skin.md": item, "assets/img/a.jpg": photo(600, 400)}
    built = build_site({"_config.yml": settings, **files})
    assert {name.rpartition(".")[2] for name in variants(built)} == {"avif", "webp", "jpg"}
    plain = build_site(
        {"_config.yml": settings + "riwaq: {pictures: {formats: []}}\n", **files}, name="plain"
    )
    assert not variants(plain)


def test_a_film_has_one_poster_of_a_fitting_width(build_site: Site) -> None:
    entry = ENTRY.replace("alt:", "video: media/film.mp4\nalt:")
    files = site(
        **{"content/care/skin.en.md": entry, "media/a.jpg": photo(2400, 1350), "media/film.mp4": b"x"}
    )
    built = build_site(files)
    (video,) = [tag.attrs for tag in tags_of(built.read("care/skin/index.html")) if tag.name == "video"]
    assert re.fullmatch(r"/media/a\.\w{10}\.1280\.jpg", video["poster"])
    assert video["poster"].lstrip("/") in built.files


def test_a_picture_moves_where_it_moved(build_site: Site) -> None:
    import pyvips

    frames = [
        pyvips.Image.new_from_buffer(photo(60, 40, "png", ground), "") for ground in ((9, 9, 9), (200, 90, 9))
    ]
    moving = pyvips.Image.arrayjoin(frames, across=1).copy()
    moving.set_type(pyvips.GValue.gint_type, "page-height", 40)
    data = moving.write_to_buffer(".gif")
    built = build_site(
        site(**{"content/care/skin.en.md": ENTRY + "\n![Moving](media/m.gif)\n", "media/m.gif": data})
    )
    shown = [name for name in variants(built) if name.startswith("media/m.")]
    assert {name.rpartition(".")[2] for name in shown} == {"webp", "gif"}
    gif = next(name for name in shown if name.endswith(".gif"))
    assert pyvips.Image.new_from_buffer((built.out / gif).read_bytes(), "").get("n-pages") == 2


def in_two_languages(count: int) -> dict[str, str | bytes]:
    """A site whose pictures are others in each language, as its words are."""
    files: dict[str, str | bytes] = {"riwaq.toml": SETTINGS + 'languages = ["en", "ar"]\n'}
    for number in range(count):
        for code in ("en", "ar"):
            files[f"content/care/c{number}.{code}.md"] = ENTRY.replace("a.jpg", f"{code}{number}.jpg")
            files[f"media/{code}{number}.jpg"] = photo(
                300, 300, ground=(number, 90 if code == "en" else 9, 9)
            )
    return files


def test_copies_of_the_process_look_at_pictures_too(tmp_path: Path) -> None:
    """In a process that has not begun with libvips, as a build on the command line is."""
    folder = write_site(tmp_path / "site", in_two_languages(4))
    program = (
        "from riwaq.making import opened; from riwaq.engine.shares import share_out\n"
        "from riwaq.engine.outputs import contents\n"
        f"memo = opened({str(folder)!r}); share_out(memo, 2, 1)\n"
        "def looked(): return len([call for call in memo.ran if call[0].__name__ == 'seen'])\n"
        "before = looked(); made = contents(memo)\n"
        "assert before == looked() == 4, (before, looked())\n"
        "assert len([name for name in made if name.endswith('.avif')]) == 8, sorted(made)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_copy_of_a_process_that_uses_libvips_leaves_pictures_to_it(tmp_path: Path) -> None:
    photo(10, 10)  # libvips has begun here
    folder = write_site(tmp_path / "site", in_two_languages(3))
    memo = opened(str(folder))
    share_out(memo, 2, 1)  # and does not wait for ever
    looked = [call for call in memo.ran if call[0].__name__ == "seen"]
    assert len(looked) == 3
    assert len([name for name in contents(memo) if name.endswith(".avif")]) == 6


def test_the_command_makes_and_names_them(tmp_path: Path, riwaq: Callable[..., Ran]) -> None:
    write_site(tmp_path / "site", site())
    ran = riwaq("build", "site")
    assert (ran.code, ran.err) == (0, "")
    assert len(list((tmp_path / "site/_site/media").iterdir())) == 5


def test_a_picture_of_a_section_needs_its_alternative_text(build_site: Site) -> None:
    words = (
        "masthead: {title: Hello, image: media/a.jpg}\ncontact: {image: media/a.jpg, email: a@b.example}\n"
    )
    built = build_site(site(**{"text/en.yml": words}))
    (finding,) = built.result.findings
    assert finding.rule == "picture.alt-missing"
    assert words[finding.at.start : finding.at.end] == "media/a.jpg"
    decided = words.replace("image: media/a.jpg}", "image: media/a.jpg, alt: ''}")
    assert not build_site({"text/en.yml": decided}).result.findings


def test_an_alternative_text_that_repeats_what_stands_there_is_told(build_site: Site) -> None:
    gallery = (
        'images:\n  - {image: media/a.jpg, alt: Seen, caption: Seen}\n  - {image: media/a.jpg, alt: ""}\n'
    )
    entry = ENTRY.replace("alt: A room\n", f"alt: skin\n{gallery}")
    built = build_site(site(**{"content/care/skin.en.md": entry}))
    assert [(one.rule, one.severity) for one in built.result.findings] == [
        ("picture.alt-repeats", "note")
    ] * 2
    assert [one.message.rpartition(" ")[2] for one in built.result.findings] == ["title", "caption"]


@pytest.mark.parametrize(
    ("written", "size"),
    [('width="150"', ("150", "100")), ('height="50"', ("75", "50")), ('width="9" height="9"', ("9", "9"))],
)
def test_the_room_for_a_picture_has_its_shape(build_site: Site, written: str, size: tuple[str, str]) -> None:
    entry = f'---\ntitle: Skin\n---\n<img src="media/a.jpg" alt="A" {written}>\n'
    (image,) = images(build_site(site(**{"content/care/skin.en.md": entry})), "care/skin/index.html")
    assert (image["width"], image["height"]) == size


def test_a_choice_of_files_of_the_authors_own_gives_way_to_ours(build_site: Site) -> None:
    html = '<picture><source srcset="b.webp" type="image/webp"><img src="media/a.jpg" alt="A"></picture>'
    built = build_site(site(**{"content/care/skin.en.md": f"---\ntitle: Skin\n---\n{html}\n"}))
    page = built.read("care/skin/index.html")
    assert page.count("<picture>") == page.count("</picture>") == 1
    assert "b.webp" not in page
