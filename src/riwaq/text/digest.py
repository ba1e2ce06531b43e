"""The digest that names bytes: in the addresses of the theme's files, and in the list of what was written."""

from __future__ import annotations

# hashlib loads all of OpenSSL first, a fortieth of a small site's build; this is the module that it takes
# BLAKE2 from itself.
try:
    from _blake2 import blake2b
except ImportError:  # a Python that keeps it elsewhere
    from hashlib import blake2b


def digest(data: bytes | memoryview, person: bytes = b"") -> str:
    """32 hexadecimal digits: BLAKE2b (RFC 7693) with 16 bytes, and `person` as its personalization."""
    return blake2b(data, digest_size=16, person=person).hexdigest()
