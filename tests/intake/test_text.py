from __future__ import annotations

import pytest

from trucekeeper.errors import FileError
from trucekeeper.intake.text import decode

CYRILLIC = "место,дата\n" + "Обстрел возле села; двое раненых,2015-03-02\n" * 5
WESTERN = "place,text\n" + "Orléans,“près de la frontière” – café détruit, élève blessée\n" * 5


@pytest.mark.parametrize(
    ("content", "encoding", "told"),
    [
        (CYRILLIC, "utf-8", "utf-8"),
        (CYRILLIC, "utf-8-sig", "utf-8"),
        (CYRILLIC, "utf-16", "utf-16"),
        ("a,b\n1,2\n" * 20, "utf-16-le", "utf-16-le"),
        ("a,b\n1,2\n" * 20, "utf-16-be", "utf-16-be"),
        (CYRILLIC, "cp1251", "cp1251"),
        (WESTERN, "cp1252", "cp1252"),
        ("id,place\n1,café\n", "cp1252", "cp1252"),
        ("id,place\n1,Щастя\n", "cp1251", "cp1251"),
    ],
)
def test_encodings_are_told_apart(content: str, encoding: str, told: str) -> None:
    text = decode(content.encode(encoding), "x.csv")
    assert (text.content, text.encoding, text.replaced) == (content, told, 0)


def test_a_code_page_is_told_by_a_few_letters_in_much_ascii() -> None:
    content = "id,place\n" + "1,Some town\n" * 3000 + "2,Станица Луганская возле моста\n"
    assert decode(content.encode("cp1251"), "x.csv").content == content


def test_a_few_bad_bytes_do_not_cost_the_other_letters() -> None:
    data = CYRILLIC.encode() + b"bad \xff byte,x\n"
    text = decode(data, "x.csv")
    assert text.content == CYRILLIC + "bad \ufffd byte,x\n"
    assert (text.encoding, text.replaced) == ("utf-8", 1)


def test_a_stray_nul_is_replaced_and_counted() -> None:
    text = decode(b"a,b\n" + b"1,2\n" * 50 + b"1,\x002\n", "x.csv")
    assert text.content.endswith("1,\ufffd2\n")
    assert text.replaced == 1


def test_windows_quotes_that_became_controls_are_restored() -> None:
    text = decode("a\nthe region\x92s mayor\n".encode(), "x.csv")
    assert text.content == "a\nthe region\u2019s mayor\n"
    assert (text.replaced, text.restored) == (0, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"%PDF-1.7\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\x1f\x8b\x08\x00",
        bytes(range(32)) * 8,
        bytes(range(256)) * 4,
    ],
)
def test_what_is_no_text_is_refused_with_a_hint(data: bytes) -> None:
    with pytest.raises(FileError, match="file-binary") as caught:
        decode(data, "evidence/x.xlsx")
    assert caught.value.diagnostic.place.file == "evidence/x.xlsx"
    assert "CSV" in (caught.value.diagnostic.hint or "")


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t", b"\xef\xbb\xbf\n", b"\xff\xfe", "\ufeff \n".encode("utf-16-le")]
)
def test_an_empty_file_is_told(data: bytes) -> None:
    with pytest.raises(FileError, match="file-empty"):
        decode(data, "x.csv")
