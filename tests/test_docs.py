"""The docs cannot lie by leaving out: every setting, key, section, command and rule has its heading."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from riwaq.check import writing
from riwaq.cli import grammar
from riwaq.config import Config
from riwaq.content.native import KEYS
from riwaq.content.sections import SECTIONS
from riwaq.language.writing import RULES as WRITING
from riwaq.render.headers import FOR_EVER, HEADERS, HSTS
from riwaq.text.rules import RULES

REPOSITORY = Path(__file__).parent.parent
DOCS = REPOSITORY / "docs"
SOURCE = REPOSITORY / "src" / "riwaq"
NO_RULES = {
    "atom.xml",
    "favicon.ico",
    "feed.xml",
    "footer.html",
    "icon.svg",
    "index.html",
    "index.md",
    "menu.html",
    "problems.css",
    "reload.js",
    "riwaq.js",
    "riwaq.packs",
    "riwaq.toml",
    "site.posts",
    "robots.txt",
    "rss.xml",
    "sitemap.xml",
    "status.html",
    "style.css",
    "terms.toml",
}


def headings(name):
    return set(re.findall(r"^### `(?:riwaq )?([^`]+)`", (DOCS / name).read_text("utf-8"), re.MULTILINE))


def rules():
    """Every rule that the code can report: the dotted names that stand in its strings."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        if "packs" in file.parts:
            continue  # a pack's docs say what its rules are
        found |= set(re.findall(r'"([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)"', file.read_text("utf-8")))
    return found - NO_RULES


def test_every_setting_is_described():
    assert headings("configuration.md") == {field.name for field in msgspec.structs.fields(Config)}


def test_every_key_of_an_entry_is_described():
    assert headings("content.md") == KEYS


def test_every_section_is_described():
    assert headings("sections.md") == {"site", "menu", *SECTIONS}


@pytest.mark.parametrize("name", sorted(SECTIONS))
def test_every_word_of_a_section_is_named(name):
    text = (DOCS / "sections.md").read_text("utf-8")
    about = text.split(f"### `{name}`")[1].split("### ")[0] + text.split("### ")[0]

    def keys(shape, seen=()):
        for key, kind in shape.items():
            yield key
            for part in kind if isinstance(kind, list) else [kind]:
                if isinstance(part, dict) and all(part is not one for one in seen):
                    yield from keys(part, (*seen, part))

    missing = [key for key in keys(SECTIONS[name]) if f"`{key}`" not in about and f"{key}:" not in about]
    assert not [key for key in missing if f"{key}," not in about and f"{key}}}" not in about]


def test_every_command_and_option_is_described():
    text = (DOCS / "commands.md").read_text("utf-8")
    commands = next(action for action in grammar()._actions if hasattr(action, "choices") and action.choices)
    assert headings("commands.md") == set(commands.choices)
    for name, command in commands.choices.items():
        options = {
            option for action in command._actions for option in action.option_strings if option[:2] == "--"
        }
        for option in options - {"--help"}:
            assert option in text.split(f"### `riwaq {name}`")[1].split("### ")[0], f"riwaq {name} {option}"


def test_every_rule_is_described():
    assert headings("findings.md") == rules() | set(writing.RULES)


def test_every_rule_can_be_named_in_a_setting():
    assert headings("findings.md") == RULES


def test_the_rules_of_writing_are_those_that_the_check_names():
    assert [rule.name for rule in WRITING] == list(writing.RULES)


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_the_headers_for_other_hosts_are_the_same(name):
    text = (DOCS / "hosting" / name).read_text("utf-8")
    for header, value in {**HEADERS, "Strict-Transport-Security": HSTS, "Cache-Control": FOR_EVER}.items():
        assert f'{header} "{value}"' in text


def test_every_link_between_documents_leads_somewhere():
    for file in [*REPOSITORY.glob("*.md"), *DOCS.glob("*.md")]:
        for target in re.findall(
            r"\]\((?!https?:|#)([^)#]+)", re.sub(r"`[^`\n]*`", "", file.read_text("utf-8"))
        ):
            assert (file.parent / target).exists(), f"{file.name} links to {target}"
