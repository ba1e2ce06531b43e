"""`riwaq translate` on whole small sites, over real HTTP to a server on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from service import Service, serving

from conftest import Ran, write_site
from riwaq.status import status
from riwaq.translate.translators.retry import Pauses
from riwaq.translating import JOURNAL, plan, translate
from riwaq.world.http import post

ENGLISH = """---
title: Massage
page_id: massage
lang: en
---
First **paragraph** about [massage](https://a.example/x) and 20 mg of oil.

- One step with `code`
- Another step
"""
PAUSES = Pauses(lambda _: None, lambda: 0.5)


@pytest.fixture
def service() -> Iterator[Service]:
    with serving() as running:
        yield running


@pytest.fixture
def site(tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TEST_KEY", "secret-key")
    settings = f"""title = "Clinic"
languages = ["en", "ar"]
[translator]
service = "chat"
url = "{service.url}"
model = "any"
key_variable = "TEST_KEY"
price_input = 2
price_output = 8.5
"""
    return write_site(tmp_path / "site", {"riwaq.toml": settings, "content/care/massage.en.md": ENGLISH})


def run(site: Path) -> Any:
    return translate(str(site), post=post, pauses=PAUSES)


def test_a_plan_asks_for_nothing(site: Path, service: Service) -> None:
    found = plan(str(site))
    assert (len(found.units), found.known) == (4, 0)
    assert found.estimate.words == 15
    assert found.estimate.money is not None
    assert service.asked == []
    assert not (site / JOURNAL).exists()


def test_what_is_missing_is_written_as_a_machine_s_work(site: Path) -> None:
    done = run(site)
    assert (done.failures, done.imported.left, done.imported.units) == ((), (), 4)
    made = (site / "content/care/massage.ar.md").read_text("utf-8")
    assert "lang: ar" in made
    assert "**كلمة**" in made
    assert "](https://a.example/x)" in made
    assert "`code`" in made
    assert {unit.state for unit in status(str(site)).units["care/massage", "ar"]} == {"machine"}
    assert not (site / JOURNAL).exists()
    assert done.cost.input_tokens > 0


def test_a_second_run_asks_for_nothing(site: Path, service: Service) -> None:
    run(site)
    asked = len(service.asked)
    done = run(site)
    assert (len(service.asked), done.imported.units) == (asked, 0)


def test_only_what_is_stale_is_asked_for(site: Path, service: Service) -> None:
    run(site)
    service.asked.clear()
    file = site / "content/care/massage.en.md"
    file.write_text(file.read_text("utf-8").replace("Another step", "Another small step"), "utf-8")
    assert run(site).imported.units == 1
    assert service.texts() == ["Another small step"]


def test_a_jekyll_site_names_its_translator_in_its_own_settings(
    tmp_path: Path, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEST_KEY", "secret-key")
    settings = f"""title: Clinic
languages: [en, ar]
default_lang: en
collections: {{care: {{output: true}}}}
riwaq:
  translator:
    service: chat
    url: {service.url}
    model: any
    key_variable: TEST_KEY
    price_input: 2.5
"""
    words = "header: {title: Welcome to us, text: 'Best, of all'}  # the first to be seen\n"
    files = {"_config.yml": settings, "_care/massage.en.md": ENGLISH, "_data/en/sitetext.yml": words}
    site = write_site(tmp_path / "jekyll", files)
    found = plan(str(site))
    assert found.estimate.money is not None
    done = run(site)
    assert (done.failures, done.findings, done.imported.left) == ((), (), ())
    assert {unit.state for units in status(str(site)).units.values() for unit in units} == {"machine"}
    assert "كلمة" in (site / "_data/ar/sitetext.yml").read_text("utf-8")


class BrokenOffError(Exception):
    """What ends a run in the middle."""


def test_what_was_answered_before_a_break_is_not_asked_for_again(site: Path, service: Service) -> None:
    settings = site / "riwaq.toml"
    count = 0

    def breaking(url: str, headers: Mapping[str, str], body: bytes) -> Any:
        nonlocal count
        count += 1
        if count > 1:
            raise BrokenOffError
        return post(url, headers, body)

    many = "".join(f"Paragraph with the number {n} in it.\n\n" for n in range(20))
    file = site / "content/care/massage.en.md"
    file.write_text(ENGLISH + "\n" + many, "utf-8")
    assert settings.exists()
    with pytest.raises(BrokenOffError):
        translate(str(site), post=breaking, pauses=PAUSES)
    paid = service.texts()
    assert 0 < len(paid) < 24
    assert len((site / JOURNAL).read_text("utf-8").splitlines()) == len(paid)
    service.asked.clear()
    assert plan(str(site)).known == len(paid)
    done = run(site)
    assert (done.failures, done.imported.left, done.imported.units) == ((), (), 24)
    assert not set(service.texts()) & set(paid)
    assert not (site / JOURNAL).exists()


def test_a_line_that_a_crash_cut_off_is_asked_for_again(site: Path) -> None:
    (site / JOURNAL).write_text('{"unit": "care/mas', "utf-8")
    assert run(site).imported.units == 4


def test_no_build_reads_the_journal(site: Path, tmp_path: Path) -> None:
    from riwaq.build import build

    (site / JOURNAL).write_text("{}\n", "utf-8")
    build(str(site), str(tmp_path / "out"))
    assert not [path for path in (tmp_path / "out").rglob("*") if path.name == JOURNAL]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [('service = "chat"', "", "translator.none"), ("TEST_KEY", "NO_SUCH_KEY", "translator.key")],
)
def test_what_is_lacking_is_said(site: Path, old: str, new: str, rule: str) -> None:
    settings = site / "riwaq.toml"
    settings.write_text(settings.read_text("utf-8").replace(old, new), "utf-8")
    assert [one.rule for one in run(site).findings] == [rule]


def test_on_the_command_line(site: Path, riwaq: Callable[..., Ran]) -> None:
    ran = riwaq("translate", str(site), "--dry-run", TEST_KEY="secret-key")
    assert ran.code == 0
    assert ran.out.startswith("4 pieces to translate, 0 of them answered before. To be asked: 15 words, ")
    ran = riwaq("translate", str(site), "--language", "ar", TEST_KEY="secret-key")
    assert (ran.code, ran.err) == (0, "")
    assert "Wrote 4 pieces into 1 file, as a machine's work." in ran.out
    assert "secret-key" not in ran.out + ran.err
    assert (site / "content/care/massage.ar.md").is_file()
