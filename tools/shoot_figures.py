"""Takes the pictures of docs/clinic-figures.md again: each figure in English and Arabic, light and dark, on a phone and a desk.

    PYTHONPATH=src:tests python tools/shoot_figures.py docs/images

Needs Chromium, playwright and Pillow.
"""

from __future__ import annotations

import os
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

from riwaq.build import build
from served import serve

FIGURES = ("area-map", "mechanism", "time-line")
CONFIG = 'title = "Clinic"\nurl = "https://clinic.example"\nlanguages = ["en", "ar"]\npacks = ["clinic"]\n'
ENGLISH = """---
title: Anti-wrinkle injections
figures: auto
---
- Forehead lines
- Frown lines
- Crow's feet
- Bunny lines
- Marionette lines
- Dimpled chin
- Neck bands

Botulinum toxin (types A, B, C, D, E, F and G) keeps acetylcholine from being released.
"""
ARABIC = """---
title: حقن مضادة للتجاعيد
figures: auto
---
- خطوط الجبهة
- خطوط العبوس
- خطوط التجاعيد حول العيون
- خطوط الأرنب
- خطوط الماريونيت
- الذقن المجعد
- أشرطة الرقبة

توكسين البوتولينوم (الأنماط A وB وC وD وE وF وG) يمنع إفراز الأستيل كولين.
"""


def main(folder: Path) -> None:
    """Write the pictures into `folder`."""
    with TemporaryDirectory() as temporary:
        site, out = Path(temporary) / "site", Path(temporary) / "out"
        (site / "content/care").mkdir(parents=True)
        (site / "riwaq.toml").write_text(CONFIG, "utf-8")
        (site / "content/care/lines.en.md").write_text(ENGLISH, "utf-8")
        (site / "content/care/lines.ar.md").write_text(ARABIC, "utf-8")
        build(str(site), str(out))
        with serve(out) as origin, sync_playwright() as playwright:
            path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            for code, below in (("en", ""), ("ar", "/ar")):
                for scheme in ("light", "dark"):
                    for width in (360, 1280):
                        page = browser.new_page(
                            viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
                        )
                        page.goto(f"{origin}{below}/care/lines/")
                        page.add_style_tag(content=".site-header{position:static!important}")
                        for figure in FIGURES:
                            shot = page.locator(f"figure.{figure}").screenshot()
                            small = Image.open(BytesIO(shot)).convert("RGB").quantize(48)
                            small.save(folder / f"{figure}-{code}-{scheme}-{width}.png", optimize=True)
                        page.close()
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
