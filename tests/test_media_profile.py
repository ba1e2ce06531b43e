"""Which colour profiles mean sRGB."""

from __future__ import annotations

import pytest
from PIL import ImageCms

from riwaq.media.profile import is_srgb
from riwaq.media.vips import pyvips
from test_media_encode import adobe_rgb, profile


def test_srgb_is_known_in_the_forms_that_are_in_use() -> None:
    assert is_srgb(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()), "parameters"
    assert is_srgb(profile("srgb")), "as libvips has it"
    assert is_srgb(tabled(1024)), "a table, as in HP's profile, which most cameras write"


def tabled(count: int) -> bytes:
    """Adobe RGB's profile with the primaries of sRGB and its curve as a table."""
    import struct

    def light(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    points = [round(light(index / (count - 1)) * 65535) for index in range(count)]
    curve = b"curv\0\0\0\0" + struct.pack(f">I{count}H", count, *points)
    primaries = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.7141)
    return adobe_rgb(primaries, curve + bytes(-len(curve) % 4))


def test_others_are_not_taken_for_it() -> None:
    assert not is_srgb(profile("p3"))
    assert not is_srgb(profile("cmyk"))
    assert not is_srgb(adobe_rgb())
    assert not is_srgb(
        adobe_rgb(((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.7141)))
    )
    assert not is_srgb(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes())


@pytest.mark.parametrize("end", [0, 10, 128, 140, 200, 300])
def test_what_is_cut_short_is_not(end: int) -> None:
    assert not is_srgb(profile("srgb")[:end])
    assert not is_srgb(bytes(end))


def test_a_profile_of_srgb_changes_nothing() -> None:
    from riwaq.media.opened import colours

    plain = pyvips.Image.black(9, 9, bands=3).copy(interpretation="srgb")
    assert colours(plain) == {}
    plain.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile("srgb"))
    assert colours(plain) == {}
    plain.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile("p3"))
    assert colours(plain) == {"export_profile": "srgb"}
    assert colours(pyvips.Image.black(9, 9, bands=4).copy(interpretation="cmyk")) == {
        "export_profile": "srgb"
    }
