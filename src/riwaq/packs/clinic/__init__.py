"""The clinic pack: what a page about a treatment talks about, in any of its languages."""

from __future__ import annotations

import pkgutil

from riwaq.pack import Pack
from riwaq.packs.clinic.figures import FIGURES

STYLE = (pkgutil.get_data(__name__, "figures/figures.css") or b"").decode()
PACK = Pack("clinic", figures=FIGURES, style=STYLE)
