"""What the world refuses: one exception that carries a finding, and plain words for the system's errors."""

from __future__ import annotations

import errno

from riwaq.text.finding import Finding


class Problem(Exception):  # noqa: N818 - it tells a person what stands in the way; nothing went wrong in Riwaq
    """The world stands in the way. `findings`, one or more, say what is wrong and what to do."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(finding.message for finding in findings))
        self.findings = findings


def reason(error: OSError) -> str:
    """Why the system refused, in words without a final stop: "permission denied", "the disk is full"."""
    return _WORDS.get(error.errno or 0, ("", ""))[0] or (error.strerror or type(error).__name__).lower()


def advice(error: OSError) -> str:
    """What a person can do about it, "" where nothing sure can be said."""
    return _WORDS.get(error.errno or 0, ("", ""))[1]


def shown(path: str) -> str:
    """`path` fit to print: control characters and bytes that are no UTF-8 are written as escapes."""
    return "".join(c if c.isprintable() or c == "\u200c" else ascii(c)[1:-1] for c in path)


_WORDS = {
    errno.EACCES: ("permission denied", "Give your user the right to use it, or choose another folder."),
    errno.EPERM: ("permission denied", "Give your user the right to use it, or choose another folder."),
    errno.ENOSPC: ("the disk is full", "Make room on the disk, then run the same command again."),
    errno.EDQUOT: ("the disk quota is used up", "Make room on the disk, then run the same command again."),
    errno.EROFS: ("the disk is read-only", "Choose a folder on a disk that can be written."),
    errno.EFBIG: ("the file is too large for this disk", ""),
    errno.ENAMETOOLONG: ("the name is too long", "Shorten the name of the file or its `slug`."),
    errno.EIO: ("the disk reports an error", "Check the disk."),
    errno.EMFILE: ("too many files are open", "Close other programs, or raise the limit (`ulimit -n`)."),
}
