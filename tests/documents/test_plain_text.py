"""Text is UTF-8 or Windows-1252 without control bytes, and no other format in disguise."""

import pytest

from documents.file_refused import NotAccepted, Program, WebPage
from documents.inspection import inspect_content
from documents.kinds import Kind


@pytest.mark.parametrize(
    "content",
    [b"a;b\r\n1;2\r\n", "\ufeffNo;Nama\n".encode(), "é 😀".encode(), "tarif – 5 €".encode("cp1252"), b"a\tb\x0cc"],
)
def test_encodings(content: bytes) -> None:
    """UTF-8, with a mark or without, and Windows-1252 are text."""
    assert inspect_content(content, "data.csv") is Kind.CSV


@pytest.mark.parametrize("start", ["MZ", "BM", "ID3", "P1", "{", "Rp", "00", "PK"])
def test_short_signatures(start: str) -> None:
    """Words that begin like another format's signature stay text."""
    assert inspect_content(f"{start} capaian kinerja".encode(), "catatan.txt") is Kind.TXT


@pytest.mark.parametrize("content", [b"a\x00b", b"a\x1bb", b"\x81 a"])
def test_control_bytes(content: bytes) -> None:
    """Control bytes, or bytes that neither encoding has, are no text."""
    with pytest.raises(NotAccepted):
        inspect_content(content, "data.txt")


@pytest.mark.parametrize(
    ("name", "kind"),
    [("data.csv", Kind.CSV), ("data.XLS", Kind.CSV), ("data.txt", Kind.TXT), ("data", Kind.TXT), ("a.pdf", Kind.TXT)],
)
def test_table_or_text(name: str, kind: Kind) -> None:
    """Text under a table's name is CSV, any other is plain text."""
    assert inspect_content(b"1,2\n", name) is kind


@pytest.mark.parametrize(
    "content",
    [
        b"<html><body>",
        b"\xef\xbb\xbf\r\n <!DOCTYPE html>",
        b"<?php echo 1;",
        b"<?xml version='1.0'?><svg/>",
        b"MIME-Version: 1.0\nContent-Type: multipart/related",
        b"Laporan\n<script>alert(1)</script>",
    ],
)
@pytest.mark.parametrize("name", ["data.xls", "data.txt", "data.html"])
def test_web_pages(content: bytes, name: str) -> None:
    """A web page is refused, also where a program exported it as a workbook."""
    with pytest.raises(WebPage):
        inspect_content(content, name)


@pytest.mark.parametrize("content", [b"#!/bin/sh\nrm -r data\n", b"\n#!/usr/bin/env python3\n"])
def test_scripts(content: bytes) -> None:
    """A script that says what runs it is refused under any name."""
    with pytest.raises(Program):
        inspect_content(content, "catatan.txt")


@pytest.mark.parametrize("name", ["a.bat", "a.VBS", "laporan.txt.js", "a.ps1 "])
def test_script_names(name: str) -> None:
    """Text whose name makes it a script is refused."""
    with pytest.raises(Program):
        inspect_content(b"del data", name)


@pytest.mark.parametrize("content", [b"{\\rtf1 surat}", b"%!PS-Adobe-3.0\n"])
def test_formats_in_text(content: bytes) -> None:
    """Rich text and PostScript are no accepted kinds."""
    with pytest.raises(NotAccepted):
        inspect_content(content, "surat.doc")


def test_less_than() -> None:
    """A sign that also begins markup is no page."""
    assert inspect_content(b"< 5 orang; nilai <10", "data.csv") is Kind.CSV
