"""What docs/ci.md and .pre-commit-hooks.yaml tell people to run can be run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import yaml

from riwaq import __version__, cli

REPOSITORY = Path(__file__).parent.parent
TEXT = (REPOSITORY / "docs/ci.md").read_text("utf-8")
BLOCKS = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)]
COMMANDS = sorted(set(re.findall(r"^[ -]*(?:run: )?riwaq (check.*?)(?: *[#>|].*)?$", TEXT, re.MULTILINE)))


@pytest.fixture(autouse=True)
def _site(tmp_path, monkeypatch):
    (tmp_path / "mysite").mkdir()
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_one(command):
    assert cli.grammar().parse_args(shlex.split(command)).run is cli.check


def test_the_commands_are_found():
    assert len(COMMANDS) >= 6


def test_the_hook_is_what_the_page_says():
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert (hook["language"], hook["pass_filenames"], hook["always_run"]) == ("python", False, True)
    (repo,) = BLOCKS[0]["repos"]
    (used,) = repo["hooks"]
    assert repo["rev"] == f"v{__version__}"
    assert used["id"] == hook["id"] == "riwaq-check"
    options = cli.grammar().parse_args([*shlex.split(hook["entry"])[1:], *used["args"]])
    assert (options.run, options.site, options.strict, options.baseline) == (
        cli.check,
        "mysite",
        True,
        ".riwaq-baseline",
    )
