from __future__ import annotations

from collections.abc import Callable

from recsys.feedback.sheet import Sheet, read_sheets


def test_the_sheets_of_a_workbook_are_tables(workbook: Callable[..., bytes]) -> None:
    content = workbook({"看过": [("标题", "评分", "链接"), ("龙猫", "", "u")], "想看": [("标题",)], "": []})
    (found,) = read_sheets("我的.xlsx", content)
    assert isinstance(found, Sheet) and found.name == "我的.xlsx#看过"
    assert found.rows == ({"标题": "龙猫", "评分": "", "链接": "u"},)


def test_a_workbook_that_would_grow_is_refused(workbook: Callable[..., bytes], pack: Callable[..., bytes]) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    assert list(read_sheets("a.xlsx", pack({"xl/workbook.xml": bomb}))) == [("a.xlsx", "excel")]


def test_damaged_workbooks_have_a_reason(workbook: Callable[..., bytes], pack: Callable[..., bytes]) -> None:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    link = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    book = f'<workbook {main} {link}><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>'
    links = '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'
    for cell in ('<c t="s"><v>9</v></c>', '<c r="XFD1"><v>9</v></c>', '<c t="s"><v>x</v></c>', "<c"):
        sheet = f"<worksheet {main}><sheetData><row>{cell}</row></sheetData></worksheet>"
        parts = {"xl/workbook.xml": book, "xl/_rels/workbook.xml.rels": links, "xl/worksheets/sheet1.xml": sheet}
        assert list(read_sheets("a.xlsx", pack(parts))) == [("a.xlsx", "excel")]
