"""Bytes to text: encodings told apart, binaries refused, nothing replaced unsaid."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from trucekeeper.errors import FileError, Place

BINARIES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a workbook or archive (such as .xlsx, .ods or .zip)"),
    (b"\xd0\xcf\x11\xe0", "an old workbook (.xls)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file"),
    (b"PAR1", "a Parquet file"),
    (b"SQLite format 3", "a database"),
)

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

CODE_PAGES = ["cp1252", "cp1251", "cp1255", "cp1256"]

# Some publishers read Windows-1252 as Latin-1 and saved the result: quotes became controls.
_CONTROLS = {n: bytes([n]).decode("cp1252", errors="ignore") or chr(n) for n in range(0x80, 0xA0)}
_FOREIGN_WORD = re.compile(r"[^\W\d_a-zA-Z]{2}")
_ORDINARY = {9, 10, 11, 12, 13, 26}
_SAVE_AS_TEXT = "save it as CSV (UTF-8) and read that"


@dataclass(frozen=True, slots=True)
class Text:
    """A file as text, the encoding it was in, and how many characters had to be replaced."""

    content: str
    encoding: str
    replaced: int
    restored: int


def decode(data: bytes, file: str) -> Text:
    """The bytes of a file as text.

    Byte-order marks, UTF-8 and UTF-16 are told by their form, code pages by their letters
    (charset-normalizer). Raises :class:`FileError`: ``file-empty``, ``file-binary``.
    """
    if not data.strip(b" \t\r\n\x00" + codecs.BOM_UTF8):
        raise FileError("file-empty", "the file has no content", place=Place(file))
    for start, what in BINARIES:
        if data.startswith(start):
            raise FileError("file-binary", f"this is {what}, not text", place=Place(file), hint=_SAVE_AS_TEXT)
    encoding = _encoding(data)
    content = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    if not content.strip():
        raise FileError("file-empty", "the file has no content", place=Place(file))
    if _looks_binary(content):
        raise FileError("file-binary", "this is not text", place=Place(file), hint=_SAVE_AS_TEXT)
    content = content.replace("\x00", "\ufffd")
    restored = sum(map(content.count, map(chr, _CONTROLS)))
    if restored:
        for control, letter in _CONTROLS.items():
            content = content.replace(chr(control), letter)
    content = content.encode("utf-8", errors="replace").decode("utf-8")
    return Text(content, encoding.removesuffix("-sig"), content.count("\ufffd"), restored)


def _encoding(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    sample = data[:4000]
    # Without a mark, UTF-16 shows by its zeros: every second byte of Western text.
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if (odd + even) * 5 > len(sample):
        return "utf-16-le" if odd > even else "utf-16-be"
    try:
        data.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        pass
    attempt = data.decode("utf-8", errors="replace")
    foreign = sum(not character.isascii() for character in attempt)
    if attempt.count("\ufffd") * 4 < foreign:
        return "utf-8"  # mostly sound UTF-8: a code page would spoil all its letters for a few bytes
    # The letters tell a code page, so lines of plain ASCII would only dilute them.
    telling = b"\n".join(line for line in data.splitlines() if not line.isascii())[:65536]
    best = from_bytes(telling, cp_isolation=CODE_PAGES).best()
    # Another script comes in words; single letters among Latin ones are Western accents.
    if best and _FOREIGN_WORD.search(telling.decode(best.encoding, errors="replace")):
        return best.encoding
    return "cp1252"


def _looks_binary(content: str) -> bool:
    sample = content[:65536]
    controls = sum(ord(character) < 32 and ord(character) not in _ORDINARY for character in sample)
    return controls * 100 > len(sample) or sample.count("\ufffd") * 4 > len(sample)
