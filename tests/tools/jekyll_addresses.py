"""Writes what the real Jekyll publishes: a list of addresses for each site of `tests/addresses`.

Run by hand where `jekyll` is installed, with jekyll-polyglot and jekyll-redirect-from (Debian has all three):
`python tests/tools/jekyll_addresses.py [NAME …]`. The sites are those of `tests/addresses/sites.md`, and the real
ones beside this repository in `../shared/sites`, of which only addresses are kept. A line is an address, and
for our own sites behind a tab the title of the page there, or `→` and where it leads on to.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote

TESTS = Path(__file__).resolve().parent.parent
FOLDER = TESTS / "addresses"
REAL = next(
    (p for p in (TESTS.parent.parent / "shared/sites", Path("/work/shared/sites")) if p.is_dir()), Path()
)
PLUGINS = ("jekyll-polyglot", "jekyll-redirect-from")
FENCE = re.compile(r"^```(\w+)[ ](.+)\n((?:.*\n)*?)```$", re.MULTILINE)
PLUGIN = """
Jekyll::Hooks.register :site, :post_write do |site|
  (site.pages + site.docs_to_write).each do |doc|
    to = doc.data["redirect"] ? doc.data["redirect"]["to"] : ""
    file = doc.destination(site.dest).delete_prefix(ENV["ADDRESSES_DEST"])
    root = site.dest.delete_prefix(ENV["ADDRESSES_DEST"])
    line = { "file" => file, "url" => root + doc.url, "title" => doc.data["title"].to_s, "to" => to.to_s }
    File.open(ENV["ADDRESSES_OUT"], "a") { |out| out.puts(line.to_json) }
  end
end
"""
LAYOUT = "<title>{{ page.title }}</title>\n{{ content }}\n"


def own_sites() -> dict[str, dict[str, str]]:
    """The sites of `sites.md`: their files by name, by the name of the site."""
    _, *sections = re.split(r"^## ", (FOLDER / "sites.md").read_text("utf-8"), flags=re.MULTILINE)
    found = {}
    for section in sections:
        name, _, rest = section.partition("\n")
        found[name] = {path: text for _, path, text in FENCE.findall(rest)}
    return found


def address(file: str) -> str:
    """The address at which any host serves `file`."""
    return file.removesuffix("index.html") if file.endswith("/index.html") else file


def published(site: Path, *, titles: bool) -> list[str]:
    """What Jekyll publishes for the pages of `site`, which this changes."""
    (site / "_plugins").mkdir(exist_ok=True)
    (site / "_plugins/addresses.rb").write_text(PLUGIN)
    (site / "_layouts").mkdir(exist_ok=True)
    for name in ("default", "home", "page"):
        (site / f"_layouts/{name}.html").write_text(LAYOUT)
    for page in site.rglob("*.md"):  # what they include comes from a theme, and says nothing about addresses
        for name in re.findall(r"\{%-?\s*include\s+([\w./-]+)", page.read_text("utf-8")):
            (site / "_includes" / name).parent.mkdir(parents=True, exist_ok=True)
            (site / "_includes" / name).touch()
    config = (site / "_config.yml").read_text("utf-8")
    plugins = [name for name in PLUGINS if re.search(rf"(?m)^[^#\n]*{name}", config)]
    (site / "_config.yml").write_text(re.sub(r"(?m)^(?:remote_)?theme\s*:.*", "", config), "utf-8")
    extra = {"plugins": plugins, "parallel_localization": False}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "extra.yml").write_text(json.dumps(extra))
        out = Path(folder) / "addresses"
        dest = Path(folder) / "site"
        subprocess.run(
            [
                "jekyll",
                "build",
                "-q",
                "-s",
                site,
                "-d",
                dest,
                "--config",
                f"{site}/_config.yml,{folder}/extra.yml",
            ],
            env={**os.environ, "ADDRESSES_OUT": str(out), "ADDRESSES_DEST": str(dest), "TZ": "UTC"},
            check=True,
        )
        lines = set()
        for line in out.read_text("utf-8").splitlines():
            page = json.loads(line)
            there = (dest / page["file"].lstrip("/")).is_file()  # one language's build may clean up another's
            if not there or not page["file"].endswith((".html", ".htm", ".xhtml")):
                continue
            shown = f"\t→ {page['to']}" if page["to"] else f"\t{page['title']}"
            for at in dict.fromkeys((address(page["file"]), unquote(page["url"]))):
                lines.add(at + (shown if titles else ""))
    return sorted(lines)


def main() -> None:
    own = own_sites()
    real = {path.name: path for path in sorted(REAL.iterdir())} if REAL.name else {}
    for name in sys.argv[1:] or (*own, *real):
        with tempfile.TemporaryDirectory() as folder:
            site = Path(folder) / "site"
            if name in own:
                for path, text in own[name].items():
                    (site / path).parent.mkdir(parents=True, exist_ok=True)
                    (site / path).write_text(text, "utf-8")
            else:
                shutil.copytree(real[name], site, ignore=shutil.ignore_patterns("_site", ".git"))
                subprocess.run(["chmod", "-R", "u+w", site], check=True)
            lines = published(site, titles=name in own)
        (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
        print(f"{name}: {len(lines)}")


if __name__ == "__main__":
    main()
