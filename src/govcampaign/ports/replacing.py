"""
Whether an export may replace the file at its target.

An export replaces an earlier export of its own format, and nothing else: not
the database that somebody named by mistake, nor a picture, nor a device.
"""

from __future__ import annotations

import io
import re
import stat
from pathlib import Path
from typing import Final

from govcampaign.errors import UnwritableTarget
from govcampaign.wording import Text

_CHUNK: Final = 1 << 20
# What `file` takes for text besides letters: bell to return but for VT, and ESC.
_BINARY: Final = re.compile(rb"[\x00-\x06\x0b\x0e-\x1a\x1c-\x1f]")
_MARK: Final = b"\xef\xbb\xbf"
_SIGNED: Final = (b"%PDF", b"%!PS", b"#!", b"-----BEGIN", b"BEGIN:VCALENDAR")
_TEXTS: Final = (b"{\\rtf", b"{", b"<?xml", b"<svg", b"<", *_SIGNED)
_ZIP: Final = b"PK\x03\x04"
_LONGEST_TYPE: Final = 200
# These are in every office document; the other folders tell which program it belongs to.
_PACKAGING: Final = frozenset({"[Content_Types].xml", "_rels", "docProps", "customXml", "META-INF"})


def check_replaceable(path: Path, content: bytes) -> None:
    """
    Check that what stands at a path, also behind a link, is of the kind that is about to be written.

    An empty file may always be replaced.

    Args:
        path: The file asked for; it need not exist.
        content: What is to be written there.

    Raises:
        UnwritableTarget: There is a file of another kind, or something that is not a file.
        OSError: It cannot be read.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError
    if not stat.S_ISREG(mode):
        raise UnwritableTarget(
            str(path),
            Text("这是设备或管道，不是文件", "this is a device or a pipe, not a file"),
            Text("请指定文件名", "name a file"),
        )
    with path.open("rb") as old:
        if old.read(1) and _kind(old) != _kind(io.BytesIO(content)):
            raise UnwritableTarget(
                str(path),
                Text(
                    "已有的文件不是这种格式，可能属于别的程序",
                    "the file there is not of this format, and may belong to another program",
                ),
                Text("换一个文件名，或先删除它", "choose another name, or delete it first"),
            )


def _kind(content: io.BufferedIOBase) -> bytes:
    """Return what tells one kind of file from another: the parts of an archive, or how a file begins."""
    content.seek(0)
    begun = content.read(_CHUNK).removeprefix(_MARK)
    if begun.startswith(_ZIP):
        return _kind_of_archive(content)
    rest: bytes = begun
    while rest:
        if _BINARY.search(rest):
            return begun[:4]
        rest = content.read(_CHUNK)
    return next((sign for sign in _TEXTS if begun.lstrip().startswith(sign)), b"")


def _kind_of_archive(content: io.BufferedIOBase) -> bytes:
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(content) as archive:
            parts = {name.partition("/")[0] for name in archive.namelist()}
            if "mimetype" in parts:
                with archive.open("mimetype") as part:
                    return part.read(_LONGEST_TYPE)
    except (zipfile.BadZipFile, EOFError, KeyError, NotImplementedError, RuntimeError, zlib.error):
        return b"broken archive"
    return "/".join(sorted(parts - _PACKAGING)).encode()
