"""Whatever is edited, in whatever order: a build that goes on from the last one is a fresh build, byte for byte."""

from __future__ import annotations

import random
from concurrent.futures import ProcessPoolExecutor
from functools import cache, lru_cache
from multiprocessing import get_context

import test_invariants
from photos import clear, photo
from riwaq.engine.outputs import Made, contents, outputs, page_digests
from riwaq.engine.sources import THEME
from riwaq.making import THEME_FOLDER, check_all, look_closely
from riwaq.memo.calls import Memo
from riwaq.memo.keeping import resumed, save
from riwaq.memo.store import Store
from riwaq.world.files import Files
from riwaq.world.inputs import Mounted

SEQUENCES, PARTS = 2000, 8
STEPS = 4
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="3"/>'
# As text, for each byte a letter: so that they are edited as all else is.
PHOTOS = [
    *(
        photo(size, 8, kind, (size, 90, 9)).decode("latin-1")
        for size, kind in ((8, "png"), (12, "png"), (9, "jpg"))
    ),
    clear(10, 10).decode("latin-1"),
    photo(40, 40).decode("latin-1")[:300],
    "",
]
NATIVE = {
    "riwaq.toml": 'title = "Clinic"\nurl = "https://clinic.example"\nlanguages = ["ar", "en"]\n',
    "content/care/a.ar.md": "---\ntitle: ألف\n---\nنص [ب](care/b)\n",
    "content/care/a.en.md": "---\ntitle: A\nimage: media/a.svg\n---\nText [b](care/b#more)\n",
    "content/care/b.en.md": "---\ntitle: B\n---\n## More\n\nTake 20 units, or 24.\n",
    "content/skin/c.en.md": "---\ntitle: C\nslug: see\nredirect_from: /old/\n---\n- one\n- two\n",
    "content/pages/privacy.en.md": "---\ntitle: Privacy\n---\n![](media/a.svg) ![](media/a.png) [b](media/b.png)\n",
    "text/en.yml": "masthead: {title: Hello}\ncontact: {email: a@b.example}\n",
    "media/a.svg": SVG.format(4),
    "media/a.png": PHOTOS[0],
    "static/robots.txt": "User-agent: *\n",
}
TEXTS = [
    "---\ntitle: A\n---\nText [b](care/b)\n",
    "---\ntitle: Other\n---\nText [b](care/b)\n",
    "---\ntitle: A\n---\n## More\n\nText ,with 30 units ![p](media/b.svg)\n",
    "---\ntitle: جديد\nlang: fr\n---\nنص [ج](skin/c) ، 123-456-7890\n",
    "---\ntitle: D\npage_id: d\nredirect_from: [/x/, /old/]\nslug: dd\n---\n[to](/old/) [lost](nowhere)\n",
    "---\ntitle: [broken\n---\nText\n",
    "no front matter\n",
    "---\ntitle: Away\nredirect_to: /care/b/\n---\n",
    "---\ntitle: Also\nalso_in: [skin]\ndate: 2026-01-02\nimage: media/a.svg\n---\nText <!-- riwaq: off writing -->\n",
    "---\ntitle: Botox\ncaption: {title: Botox, market: {uk: Talk}}\napproval: {text: b}\n---\nBotox.\n\nBotox is the best.\n",
    *(
        f"---\ntitle: {title}\nprocedure: true\nreviewed_by: Ann\nlast_reviewed: 2026-01-02\nreviewed_text: d8e870f2\n---\nAnn has *read* this.\n"
        for title in ("Peel", "Peels")
    ),
]
PICTURED = [
    "---\ntitle: P\nimage: media/a.png\nalt: A\n---\nText ![](media/b.png)\n",
    "---\ntitle: P\nimage: media/b.png\nfocus: 10% 90%\nimage_credit: Me\n---\n[large](media/b.png)\n",
    "---\ntitle: P\nimages: [media/a.png, {image: media/b.png, alt: B, caption: C}]\nfocus: left\n---\n",
    "---\ntitle: 中 P\nimage: media/b.png\nog_image: media/a.png\n---\n",
    "---\ntitle: 中 P\nimage: media/b.png\nfocus: 10% 90%\n---\n",
]
CONFIGS = [
    NATIVE["riwaq.toml"],
    'title = "Clinic"\nlanguages = ["ar", "en", "fr"]\n',
    'title = "Other"\nurl = "https://clinic.example/sub"\nlanguages = ["en"]\n',
    'title = "Clinic"\nlanguages = ["en", "ar"]\nexclude = ["content/skin"]\nprefix_default_language = true\n',
    'title = "Clinic"\nurl = "https://clinic.example"\ncolors = {accent = "#123456"}\nnumerals = "arabic"\n',
    'title = "Clinic"\nlanguages = ["en"]\nlogo = "media/a.png"\npictures = {formats = ["webp"]}\n',
    'title = "Clinic"\nlanguages = ["ar", "en"]\nicon = "media/b.png"\npictures = {formats = []}\n',
    'url = "https://clinic.example"\nlanguages = ["ar", "en"]\nsharing = {images = "picture"}\n',
    'url = "https://clinic.example"\nlanguages = ["en"]\nsharing = {fonts = ["media/a.png"], images = "none"}\n',
    'languages = ["en", "ar"]\npacks = ["clinic"]\nmarket = ["uk", "ae"]\n[clinic.licences.ae]\nnumber = "1"\n',
    'url = "https://clinic.example"\nlanguages = ["en", "ar"]\npacks = ["clinic"]\norganization = {type = "MedicalClinic"}\n',
    "broken = [\n",
]
WORDS = [
    "masthead: {title: Hello}\n",
    "masthead: {title: Hello, text: '**Dear** reader'}\nmenu: [{label: C, link: '#care'}]\ncare: {title: Care}\n",
    "footer: {text: 'Open [here](care/a)'}\nsite: {title: Named}\n",
    "team: {people: [{name: Ann, role: Doctor}]}\nsite: {title: Other}\n",
    "masthead: {title\n",
]
TEMPLATE = "templates/footer.html"
ENTRIES = [f"content/{place}.md" for place in (
    "care/a.ar", "care/a.en", "care/b.en", "care/b.ar", "care/d.fr", "skin/c.en", "skin/c.ar", "skin/e",
    "pages/privacy.en", "pages/privacy.ar", "news/f.en",
)]  # fmt: skip


class Folder(test_invariants.Folder):
    """A site held in memory. Its entries say that they are the same by their content."""

    def signature(self, path):
        return f"{hash(self.files.get(path))}" if path.endswith(".md") else ""


@cache
def theme():
    files = Files(THEME_FOLDER)
    return {path: files.read(path) for path in files.paths()}


def inputs(files):
    own = {path: text for path, text in files.items() if not path.startswith(THEME)}
    changed = {path.removeprefix(THEME): text for path, text in files.items() if path.startswith(THEME)}
    site = {
        path: text.encode("latin-1", "replace") if path.endswith(".png") else text.encode()
        for path, text in own.items()
    }
    mounted = theme() | {path: theme()[path] + text.encode() for path, text in changed.items()}
    return Mounted(Folder(site), {THEME: Folder(mounted)}, {})


def edited(files, luck):
    """`files` after one edit of any kind."""
    files = dict(files)
    match luck.randrange(12):
        case 0 | 1 | 2 | 3:
            files[luck.choice(ENTRIES)] = luck.choice(TEXTS + PICTURED)
        case 4:
            files[luck.choice(sorted(files))] += "\nmore\n"
        case 5:
            files["riwaq.toml"] = luck.choice(CONFIGS)
        case 6:
            files[f"text/{luck.choice(['ar', 'en', 'fr'])}.yml"] = luck.choice(WORDS)
        case 7:
            name = luck.choice(["a.svg", "b.svg", "a.png", "b.png"])
            shown = [SVG.format(number) for number in (1, 2, 3)] if name.endswith(".svg") else PHOTOS
            files[f"media/{name}"] = luck.choice(shown)
        case 8:
            path = luck.choice(sorted(files))
            files[luck.choice(ENTRIES)] = files.pop(path)
        case 9 | 10:
            files.pop(luck.choice(sorted(files)))
        case 11:
            name = (
                f"{THEME}{luck.choice(['style.css', *(path for path in theme() if path.endswith('.html'))])}"
            )
            files[name] = luck.choice(["", "/**/" if name.endswith(".css") else "<!-- -->"])
    return files or dict(NATIVE)


def everything(memo, earlier=None):
    """All that a build tells and publishes, each page by the digest by which its file is known."""
    published = {
        name: (one.key, one.source) if isinstance(one, Made) else (one.read(), one.digest)
        for name, one in outputs(memo, page_digests(memo, earlier or {}))
    }
    return published, check_all(memo), look_closely(memo)


@lru_cache(maxsize=400)
def fresh(files):
    return everything(Memo(inputs(dict(files))))


def test_an_edited_site_is_built_as_if_it_were_new(tmp_path):
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:  # it takes longest of all tests
        for _ in pool.map(edit_sites, range(PARTS), [tmp_path] * PARTS):
            pass


def edit_sites(part, tmp_path):
    """Edit a part of the sites, in a process of its own."""
    for number in range(part, SEQUENCES, PARTS):
        luck = random.Random(number)
        files, memo, file = dict(NATIVE), Memo(inputs(NATIVE)), tmp_path / f"{number}"
        everything(memo)
        pages, trail = {}, []
        for _ in range(luck.randrange(1, STEPS + 1)):
            files = edited(files, luck)
            trail.append(files)
            if luck.random() < 0.4:  # the program ends, and another one goes on
                pages = page_digests(memo, pages)
                save(memo, str(file), "this", {})
                memo = resumed(Store(str(file)), inputs(files))
            else:
                memo, pages = memo.after(inputs(files)), {}
            assert everything(memo, pages) == fresh(tuple(files.items())), (number, trail)
        file.unlink(missing_ok=True)


def test_the_edits_make_many_different_sites():
    """The property above is not about a handful of sites."""
    seen = set()
    for number in range(200):
        luck, files = random.Random(number), dict(NATIVE)
        for _ in range(STEPS):
            files = edited(files, luck)
            seen.add(tuple(sorted(files.items())))
    assert len(seen) > 600
    assert len({frozenset(contents(Memo(inputs(dict(files))))) for files in list(seen)[:60]}) > 20
