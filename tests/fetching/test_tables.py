"""Tables of corpora: text with tabs, and workbooks, whatever is in them."""

from __future__ import annotations

import io
import zipfile

import pytest

from verbale.errors import SourceError
from verbale.fetching.tables import rows, rows_by

SHEET = """<worksheet><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>ISO  Code</t></is></c></row>
<row r="2"><c r="A2"><v>2030</v></c><c r="B2" t="str"><v>NRL</v></c><c r="C2"><v>7</v></c></row>
<row r="3"/>
<row r="4"><c r="B4" t="s"><v>1</v></c></row>
<row r="5"><c t="s"><v>99</v></c><c t="s"><v>2</v></c></row>
</sheetData></worksheet>"""
STRINGS = """<sst><si><t>Year</t></si><si><t>A &amp; </t><r><t>B</t></r></si>
<si><t>東</t><rPh><t>ひがし</t></rPh></si></sst>"""


def workbook(sheet: str | None = SHEET, strings: str = STRINGS) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as whole:
        whole.writestr("xl/sharedStrings.xml", strings)
        if sheet is not None:
            whole.writestr("xl/worksheets/sheet1.xml", sheet)
    return memory.getvalue()


def test_a_workbook() -> None:
    """Texts shared and inline, numbers, cells left out, and how a text is pronounced left out."""
    assert rows(workbook()) == (
        {"year": "2030", "iso code": "NRL"},
        {"year": "", "iso code": "A & B"},
        {"year": "", "iso code": "東"},
    )


def test_tab_separated_text() -> None:
    assert rows(b'\xef\xbb\xbfYear\tName\r\n2030\t"A\tB"\r\n\r\n2031\tC\r\n') == (
        {"year": "2030", "name": "A B"},
        {"year": "2031", "name": "C"},
    )
    assert rows(b"") == ()


def test_of_two_rows_with_one_name_neither_is_believed() -> None:
    table = b"file\tname\na\tAna\nb\tBen\na\tOle\n"
    assert rows_by(table, lambda row: row["file"]) == {"b": {"file": "b", "name": "Ben"}}


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 cut",
        workbook(sheet=None),
        workbook()[:-40],
    ],
)
def test_what_is_no_workbook_is_an_error(data: bytes) -> None:
    with pytest.raises(SourceError, match="is no workbook"):
        rows(data)


@pytest.mark.parametrize(
    "sheet",
    [
        "<row><c r='ZZZ1'><v>far</v></c></row>" * 3,
        "<row><c t='s'><v>-1</v></c></row>",
        "<row><c><v>open",
        "<c><v>1</v></c></row></row>",
    ],
)
def test_odd_sheets_break_nothing(sheet: str) -> None:
    assert isinstance(rows(workbook(sheet)), tuple)
