"""What the settings of a site say to the clinic pack: `[clinic]` in riwaq.toml."""

from __future__ import annotations

import datetime as dt

import msgspec


class Licence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The licence of a facility in a market: its number, who gave it, and from when to when it holds."""

    number: str = ""
    authority: str = ""
    issued: dt.date | None = None
    expires: dt.date | None = None


class Clinic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that a site says of its clinic. `licences` are by the code of the market."""

    licences: dict[str, Licence] = {}
