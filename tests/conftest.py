"""What tests share: a small site built, the command line run, the example clinic, a server and Chromium."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import hypothesis
import msgspec
import pytest
import yaml

from converting import converted
from published import Published, read_published
from served import serve

# A busy machine is no defect, so that there is no deadline. `.ci/run` judges a change by the same examples each time;
# by hand every run looks at new ones, and what it finds is mended as a change of its own.
hypothesis.settings.register_profile("riwaq", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("riwaq")

REPOSITORY = Path(__file__).parent.parent
EXAMPLES = REPOSITORY / "examples"
TOOLS = Path(__file__).parent / "tools"
SHARED = REPOSITORY.parent / "shared"
if not (SHARED / "sites").is_dir():
    SHARED = Path("/work/shared")  # a worktree elsewhere on the project's machine
REAL = ("agency-stock", "beauty-lab-10-languages", "boxing-nl-fr-en", "causeway")
"""The sites of people who never heard of Riwaq, in ../shared/sites. They stay there."""
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--no-first-run",
    "--no-default-browser-check",
)


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is kept between builds is kept for these tests alone."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests go last: the quick ones answer first, and Playwright's event loop is in nobody's way. The file of a
    test runs in one process and in this order (`make tests`), so what a session shares is made once in each process.
    """
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


class Built(msgspec.Struct, frozen=True):
    """A site that a test wrote, where its output is, and what the build said."""

    site: Path
    out: Path
    result: Any

    def read(self, file: str) -> str:
        """The text of `file` in the output."""
        return (self.out / file).read_text("utf-8")

    @property
    def files(self) -> set[str]:
        """Every file of the output, by its path with `/`."""
        return {file.relative_to(self.out).as_posix() for file in self.out.rglob("*") if file.is_file()}

    @property
    def rules(self) -> list[str]:
        """The rules of the findings, in order."""
        return [finding.rule for finding in self.result.findings]


class Ran(msgspec.Struct, frozen=True):
    """How a command ended: its exit code and both its streams, as text."""

    code: int
    out: str
    err: str


def write_site(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Writes `files` (path → text or bytes, line ends kept) below `folder`."""
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def published_clean(folder: Path, files: dict[str, str | bytes]) -> Published:
    """The site of `files`, built below `folder` without a finding, and its output read back."""
    from riwaq.build import build

    site = write_site(folder / "site", files)
    result = build(str(site), str(folder / "out"))
    assert not result.findings, result.findings
    return read_published(folder / "out")


@pytest.fixture
def build_site(tmp_path: Path) -> Callable[..., Built]:
    """`build_site({"content/…": "…"}, name="site")` writes a site and builds it; again with the same name, over it.

    What builds from a site made for Jekyll builds from its conversion, too.
    """

    def build_site(files: dict[str, str | bytes], name: str = "site") -> Built:
        from riwaq.build import build

        site = write_site(tmp_path / name, files)
        out = tmp_path / f"{name}-out"
        if {"_config.yml", "_config.yaml"} & files.keys():
            with TemporaryDirectory(dir=tmp_path) as folder:
                converted(site, Path(folder) / "new")
        return Built(site, out, build(str(site), str(out)))

    return build_site


@pytest.fixture
def riwaq(tmp_path: Path) -> Callable[..., Ran]:
    """`riwaq("build", "site")` runs the command line as a user does, in a process, from `cwd` (the test's folder)."""

    def riwaq(*args: str, cwd: Path = tmp_path, **env: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "riwaq", *args],
            cwd=cwd,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **env},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return riwaq


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Published]:
    """`example("clinic")` builds `examples/clinic`, or a site of `REAL`, once and reads its output back."""
    done: dict[str, Published] = {}

    def example(name: str) -> Published:
        if name not in done:
            from riwaq.build import build

            site, url = real_site(name) if name in REAL else example_site(name)
            out = tmp_path_factory.mktemp("example") / name
            # A site without an address of its own yet gets one, so that its canonical links can be read too.
            result = build(str(site), str(out), url=url or f"https://{name}.example")
            errors = [finding for finding in result.findings if finding.severity == "error"]
            assert not errors, f"{site} does not build: {errors}"
            done[name] = read_published(out)
        return done[name]

    return example


def example_site(name: str) -> tuple[Path, str]:
    """The folder of an example, and its own address."""
    site = EXAMPLES / name
    return site, tomllib.loads((site / "riwaq.toml").read_text("utf-8")).get("url", "")


def real_site(name: str) -> tuple[Path, str]:
    """The same of a site in ../shared/sites; where that folder does not exist, the test is skipped."""
    site = SHARED / "sites" / name
    if not site.is_dir():
        pytest.skip(f"{site} is not here")
    return site, yaml.safe_load((site / "_config.yml").read_text("utf-8")).get("url") or ""


@pytest.fixture(scope="session")
def clinic(example: Callable[[str], Published]) -> Path:
    """The output folder of `examples/clinic`, built once; tests read it and never write to it."""
    return example("clinic").folder


@pytest.fixture(scope="session")
def site_server() -> Iterator[Callable[[Path], str]]:
    """`site_server(folder)` serves it on loopback with its production headers; gives the origin."""
    with ExitStack() as stack:
        origins: dict[Path, str] = {}

        def site_server(folder: Path) -> str:
            if folder not in origins:
                origins[folder] = stack.enter_context(serve(folder))
            return origins[folder]

        yield site_server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """One Chromium for all tests: Debian's, or the one that $CHROMIUM names. Playwright brings none."""
    assert Path(CHROMIUM).exists(), f"no browser at {CHROMIUM}: run make test, or set CHROMIUM"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # Scrollbars take room on most desktops: what depends on them must show here.
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(CHROMIUM_FLAGS), ignore_default_args=["--hide-scrollbars"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def npm_tool() -> Callable[[str], Path]:
    """`npm_tool("lighthouse/package.json")` is a file of tests/tools/node_modules; it fails when it is not there."""

    def npm_tool(path: str) -> Path:
        file = TOOLS / "node_modules" / path
        assert file.exists(), f"{file} is missing: run make test, which installs the npm tools"
        return file

    return npm_tool
