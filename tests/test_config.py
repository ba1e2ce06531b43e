"""The settings of a site: what is refused, in which words, and which words of the file are shown."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaq.build import build, check
from riwaq.config import Config, key_place, read_config, where
from riwaq.text.toml_places import locate
from riwaq.text.web_address import is_site_address


def told(text: str) -> list[tuple[str, str, str]]:
    """(rule, the words that are shown, message) of each finding about `text`."""
    found = read_config(text).findings
    assert all(finding.severity == "error" and finding.help for finding in found)
    return [(one.rule, text[one.at.start : one.at.end] if one.at else "", one.message) for one in found]


@pytest.mark.parametrize(
    ("text", "shown", "message"),
    [
        ('languages = "ar"', '"ar"', "`languages` is text, where a list belongs"),
        ("title = 5", "5", "`title` is a number, where text belongs"),
        ("title = 1.5 # عنوان", "1.5", "`title` is a number, where text belongs"),
        ("title = true", "true", "`title` is `true`, where text belongs"),
        (
            "title = 2026-01-01 07:00:00",
            "2026-01-01 07:00:00",
            "`title` is a date or a time, where text belongs",
        ),
        ('title = ["عيادة"]', '["عيادة"]', "`title` is a list, where text belongs"),
        ('colors = "red"', '"red"', "`colors` is text, where a table belongs"),
        ("colors.accent = 7", "7", "`colors.accent` is a number, where text belongs"),
        ("[colors]\n 'accent'  =  [  ] ", "[  ]", "`colors.accent` is a list, where text belongs"),
        (
            "colors = {accent_dark = '#000000', accent = 7}",
            "7",
            "`colors.accent` is a number, where text belongs",
        ),
        (
            'prefix_default_language = "yes"',
            '"yes"',
            "`prefix_default_language` is text, where `true` or `false` belongs",
        ),
        (
            'languages = [\n "ar", # ]\n 5,\n]',
            '[\n "ar", # ]\n 5,\n]',
            "`languages` holds a number, where each part is text",
        ),
        ("market = [false]", "[false]", "`market` holds `false`, where each part is text"),
        ("title = {ar = 'عيادة'}", "{ar = 'عيادة'}", "`title` is a table, where text belongs"),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_in_words_and_shown(text: str, shown: str, message: str) -> None:
    assert told(text) == [("config.type", shown, message)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('[colors]\naccent = "أحمر"', "أحمر"),
        ("colors = {accent = 'red'}", "red"),
        ('title = """\nurl = "x"\n"""\nurl = "clinic.example"', "clinic.example"),
        ('languages = ["ar"]\ndefault_language = "fa"', "fa"),
    ],
)
def test_a_value_that_cannot_be_used_is_shown_itself(text: str, shown: str) -> None:
    assert [(rule, words) for rule, words, _ in told(text)] == [("config.value", shown)]


def test_a_key_that_is_unknown_is_shown_itself() -> None:
    assert [words for _, words, _ in told('[organization]\n"نوع" = "x"\nnmae = "عيادة"')] == ['"نوع"', "nmae"]
    assert [words for _, words, _ in told('[organisation]\nname = "عيادة"')] == ["organisation"]


def test_what_is_not_written_has_the_place_of_what_is_around_it() -> None:
    text = "title = 'x'\n[colors]\n"
    assert where(text, ("colors", "accent")) == key_place(text, ("colors",))
    assert where(text, ("url",)).end == 0


@given(st.text(alphabet="ab.=[]{}\"'#, \n\\ي1", max_size=60))
def test_every_place_is_inside_its_text(text: str) -> None:
    for written in locate(text).values():
        assert 0 <= written.key[0] < written.key[1] <= len(text)
        assert 0 <= written.value[0] <= written.value[1] <= len(text)


VALUES = st.recursive(
    st.one_of(
        st.sampled_from(["7", "-1.5", "true", "2026-01-01", "2026-01-01 07:00:00", "[]", "{}"]),
        st.sampled_from(["'[{#'", '"عيادة # \\" ]"', '"""a\n]"b""""', "'''\n\"]}'''"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1).map(lambda parts: "[ " + " , # ]\n ".join(parts) + ",]"),
        st.lists(inner, min_size=1, max_size=3)
        .map(lambda parts: "{" + ", ".join(f"k{number} = {part}" for number, part in enumerate(parts)) + " }")
        .filter(lambda text: "\n" not in text),
    ),
    max_leaves=5,
)


@given(st.lists(VALUES, max_size=4), st.lists(VALUES, max_size=3))
def test_every_value_of_a_file_is_found_whole(top: list[str], below: list[str]) -> None:
    lines = [f"top{number} = {value} # آ" for number, value in enumerate(top)]
    lines += ["[ 'table' ]", *(f'"x".y{number}={value}' for number, value in enumerate(below))]
    text = "\n".join(lines)
    tomllib.loads(text)
    for number, value in enumerate(top):
        span = where(text, (f"top{number}",))
        assert text[span.start : span.end] == value
    for number, value in enumerate(below):
        span = where(text, ("table", "x", f"y{number}"))
        assert text[span.start : span.end] == value


def test_what_is_right_has_nothing_to_tell() -> None:
    assert read_config("").config == Config()
    assert read_config('title = "عيادة"\nmarket = "ae"').config == Config(title="عيادة", market=("ae",))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("title = " + "[" * 3000, "[[["),
        ("title = " + "[" * 3000 + "]" * 3000, "[[["),
        ("title = " + "{a = " * 3000 + "1" + "}" * 3000, "{a = {a = {"),
        ("url = 'x'\ntitle = " + "1" * 5000, "1" * 5000),
        ("title = 'عيادة'\ndate = 9999-12-31T23:59:59-99:99", None),
        ("title = 'عيادة", None),
    ],
)
def test_what_no_reader_of_toml_can_hold_is_told(text: str, shown: str | None) -> None:
    ((rule, words, message),) = told(text)
    assert (rule, words) == ("config.syntax", words if shown is None else shown)
    assert message.startswith("this cannot be read as TOML: ")


@given(st.one_of(st.text(), st.text(alphabet="ab.=[]{}\"'#, \n\\ي1-:TZ+_eixo", max_size=80)))
def test_no_text_is_too_strange(text: str) -> None:
    told(text)


def test_settings_that_are_a_folder_are_told(tmp_path: Path) -> None:
    (tmp_path / "riwaq.toml").mkdir()
    assert {finding.rule for finding in check(str(tmp_path)).findings} == {"config.syntax", "site.empty"}
    (tmp_path / "content/care").mkdir(parents=True)
    (tmp_path / "content/care/أ.ar.md").write_text("---\ntitle: واحد\n---\n", "utf-8")
    result = check(str(tmp_path))
    assert [finding.rule for finding in result.findings if finding.severity == "error"] == ["config.syntax"]
    assert result.pages == 4


BAD_ADDRESSES = [
    *("https://[bad", "https://[bad]", "https://x y.example", 'https://a\\"b.example', "https://host:abc"),
    *("https://host:", "https://host:99999", "https://host:0", "https://", "https:///path", "clinic.example"),
    *(
        "//clinic.example",
        "ftp://clinic.example",
        "javascript:alert(1)",
        "https://a@b.example",
        "https://a..b",
    ),
    *(
        "https://-a.example",
        "https://a.example?x=1",
        "https://a.example/#x",
        "https://a.example/?",
        "https:host",
    ),
    *("https://a.example/b c", "https://a.example/<b>", "https://a.example/100%", "https://a.example/%zz"),
    *(
        "https://a.example/../b",
        "https://a.example/%2e%2e/b",
        "https://a.example/b%2fc",
        "https://a.example/%ff",
    ),
    *(
        "https://a.example/a//b",
        "https://a.example/a\\\\b",
        "https://عيادة..example",
        "https://" + "ع" * 70 + ".example",
    ),
    *(
        "https://a.example/\\u202e",
        "https://a.example/%00",
        "https://a.example\\n",
        " https://a.example",
        "https://.",
    ),
]
ADDRESSES = [
    *(
        "https://clinic.example",
        "http://localhost:8000",
        "https://host.example/clinic",
        "https://host.example:65535/a",
    ),
    *(
        "https://[::1]:8000/a",
        "https://127.0.0.1",
        "https://عيادة.example",
        "https://host.example/عيادة",
        "HTTPS://A.EXAMPLE",
    ),
    *(
        "https://host.example/%D8%B9",
        "https://host.example/a%20b",
        "https://host.example/~me/a_b-c.d",
        "https://a_b.example",
    ),
    *(
        "https://xn--mgbab2bd.example",
        "https://host.example/a@b:c;d=e,f'(g)*!$&+",
        "https://كلينيك.ایران/می\u200cروم",
    ),
]


@pytest.mark.parametrize("url", BAD_ADDRESSES)
def test_an_address_that_cannot_be_is_refused(url: str) -> None:
    text = f'url = "{url}"'
    ((rule, words, message),) = told(text)
    assert (rule, words) == ("config.value", url if "\\" not in url else f'"{url}"')
    assert message.endswith("` is no address of a site")
    assert read_config(text).config.url == ""


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_of_any_script_stays_as_it_was_written(url: str) -> None:
    assert read_config(f'url = "{url}"').config.url == url
    assert read_config(f'url = "{url}/"').config.url == url


@given(st.one_of(st.text(), st.text(max_size=30).map("https://".__add__)))
def test_no_address_is_too_strange(url: str) -> None:
    assert is_site_address(url) in {True, False}


def test_an_address_for_one_build_is_checked_too(tmp_path: Path) -> None:
    (tmp_path / "أ.ar.md").write_text("---\ntitle: واحد\n---\n", "utf-8")
    result = build(str(tmp_path), url="https://[bad")
    assert [finding.rule for finding in result.findings] == ["config.value"]
    assert not (tmp_path / "_site").exists()


@pytest.mark.parametrize(
    "name", ["عِلاج", "می\u200cروم", "Deep Tissue & Sports", "020-care", "care.old", "_care", "-"]
)
def test_any_folder_s_name_can_name_a_collection(tmp_path: Path, name: str) -> None:
    (tmp_path / "content" / name).mkdir(parents=True)
    (tmp_path / "content" / name / "أ.ar.md").write_text("---\ntitle: واحد\n---\n", "utf-8")
    (tmp_path / "riwaq.toml").write_text(f'collections = ["{name}"]\n', "utf-8")
    result = check(str(tmp_path))
    assert [finding.rule for finding in result.findings if finding.rule.startswith("config.")] == []
    assert read_config(f'collections = ["{name}"]').config.collections == (name,)


@pytest.mark.parametrize("name", ["", ".", "..", "../عيادة", "a/b", "a\\\\b", "a\\u0007"])
def test_what_no_folder_is_called_names_no_collection(name: str) -> None:
    settings = read_config(f'collections = ["عيادة", "{name}"]')
    assert [finding.rule for finding in settings.findings] == ["config.value"]
    assert settings.config.collections == ("عيادة",)


def test_a_collection_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "content/treatments").mkdir(parents=True)
    (tmp_path / "content/treatments/أ.ar.md").write_text(
        "---\ntitle: واحد\ncollections: [شائع]\n---\n", "utf-8"
    )
    (tmp_path / "content/later").mkdir()
    (tmp_path / "content/later/notes.txt").write_text("none yet")
    text = 'collections = ["treatments", "شائع", "later", "treatment", "عِلاج"]\n'
    (tmp_path / "riwaq.toml").write_text(text, "utf-8")
    found = [finding for finding in check(str(tmp_path)).findings if finding.rule == "config.collection"]
    assert [(text[one.at.start : one.at.end], one.severity) for one in found if one.at] == [
        ("treatment", "warning"),
        ("عِلاج", "warning"),
    ]
    assert [one.help for one in found] == [
        "Did you mean `treatments`?",
        "Make a folder of this name in `content`.",
    ]


@pytest.mark.parametrize(
    "kind", ["", "عيادة", "medicalClinic", "Medical Clinic", "X", "https://schema.org/Dentist", "A<b>"]
)
def test_a_type_that_schema_org_cannot_have_is_refused(kind: str) -> None:
    text = f'[organization]\ntype = "{kind}"\nname = "عيادة"'
    assert [(rule, words) for rule, words, _ in told(text)] == [("config.value", kind or '""')]
    kept = read_config(text).config.organization
    assert (kept.type, kept.name) == ("Organization", "عيادة")


def test_addresses_elsewhere_are_whole_ones() -> None:
    good = ["https://social.example/عيادة?page=1#top", "http://maps.example/@25.2,55.3"]
    bad = ["@clinic", "social.example/clinic", "javascript:alert(1)", "https://[bad"]
    text = f"organization.same_as = {[*bad[:2], *good, *bad[2:]]!r}"
    assert [(rule, words) for rule, words, _ in told(text)] == [("config.value", each) for each in bad]
    assert read_config(text).config.organization.same_as == tuple(good)
