"""The annotated copy: the operator's workbook with notes on its cells, and nothing else of it changed."""

import hashlib
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from checker.annotating.copy import annotate
from checker.annotating.notes import CellNotes, FileNotes, file_of
from checker.annotating.parts import CannotAnnotateError
from checker.core.cells import column_letters
from checker.core.read_files import Input
from checker.core.status import Status
from checker.tables.template import workbook
from tests.conftest import SAMPLES
from tests.reports.office import converted

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


@pytest.fixture
def rich(tmp_path):
    """A workbook with what other libraries lose: chart, picture, header picture, conditional format, notes, names, filter."""
    path = tmp_path / "项目账.xlsx"
    (tmp_path / "p.png").write_bytes(PIXEL)
    book = xlsxwriter.Workbook(str(path))
    money = book.add_format({"num_format": "#,##0.0000", "font_color": "#006000", "border": 2, "align": "right"})
    info = book.add_worksheet("项目信息")
    for row, pair in enumerate([("地区", "广州市"), ("评价年度", 2020), ("年度合同金额（万元）", 100)]):
        info.write_row(row, 0, pair)
    info.write_comment("B3", "合同原件已核", {"author": "王会计"})
    info.set_header("&L&G", {"image_left": str(tmp_path / "p.png")})
    sheet = book.add_worksheet("支出明细")
    sheet.merge_range("A1:C1", "2020 年支出明细", book.add_format({"bold": True}))
    sheet.write_row(1, 0, ["支出类别", "摘要", "支出金额（万元）"])
    rows = [("人员费用", "工资", 60.0), ("专业服务和活动经费", "活动", 20.0), ("运营管理费用", "=1+1", 20.01)]
    for number, (category, text, amount) in enumerate(rows, start=2):
        sheet.write_string(number, 0, category)
        sheet.write_string(number, 1, text)
        sheet.write_number(number, 2, amount, money)
    sheet.write_formula("C6", "=SUM(C3:C5)", money, 100.01)
    sheet.write_string("A6", "合计")
    sheet.conditional_format("C3:C5", {"type": "data_bar"})
    sheet.data_validation("A3:A5", {"validate": "list", "source": ["人员费用", "运营管理费用"]})
    sheet.set_column("B:B", 33.3)
    sheet.set_row(3, 41.5)
    sheet.autofilter("A2:C5")
    sheet.freeze_panes(2, 0)
    sheet.protect("x")
    sheet.insert_image("E2", str(tmp_path / "p.png"))
    chart = book.add_chart({"type": "pie"})
    chart.add_series({"categories": "=支出明细!$A$3:$A$5", "values": "=支出明细!$C$3:$C$5"})
    sheet.insert_chart("E5", chart)
    sheet.write_comment("C5", "含税", {"author": "王会计"})
    book.define_name("支出合计", "=支出明细!$C$6")
    book.add_worksheet("附注").write("A1", "不改的表")
    book.close()
    return path


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def checked(run, path, out, *more):
    return run("check", path, "--out", out, "--annotate", "--fail-on", "never", "--pack", "gz-2018-13", *more)


CHANGED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
    "xl/comments1.xml",
    "xl/comments2.xml",
    "xl/drawings/vmlDrawing1.vml",
    "xl/drawings/vmlDrawing3.vml",
}


def test_only_what_must_change_is_changed_and_the_original_not_at_all(run, rich, tmp_path):
    before = hashlib.sha256(rich.read_bytes()).hexdigest()
    ran = checked(run, rich, tmp_path / "out")
    assert "项目账.批注.xlsx" in ran.out
    assert hashlib.sha256(rich.read_bytes()).hexdigest() == before
    old, new = parts_of(rich), parts_of(tmp_path / "out" / "项目账.批注.xlsx")
    assert {name for name in old if old[name] != new.get(name)} <= CHANGED
    assert "xl/worksheets/sheet2.xml" in {name for name in old if old[name] != new[name]}
    for kept in ("xl/charts/chart1.xml", "xl/media/image1.png", "xl/drawings/drawing1.xml", "xl/worksheets/sheet3.xml"):
        assert new[kept] == old[kept]
    assert set(new) - set(old) == {"xl/worksheets/checkerIndex1.xml"}


def test_values_formats_and_everything_around_them_stay(run, rich, tmp_path):
    checked(run, rich, tmp_path / "out")
    old, new = openpyxl.load_workbook(rich), openpyxl.load_workbook(tmp_path / "out" / "项目账.批注.xlsx")
    assert new.sheetnames == [*old.sheetnames, "checker 批注索引"]
    for sheet in old:
        copy = new[sheet.title]
        assert copy.merged_cells.ranges == sheet.merged_cells.ranges
        assert {k: d.width for k, d in copy.column_dimensions.items()} == {
            k: d.width for k, d in sheet.column_dimensions.items()
        }
        assert [str(one.sqref) for one in copy.conditional_formatting] == [
            str(one.sqref) for one in sheet.conditional_formatting
        ]
        assert copy.freeze_panes == sheet.freeze_panes
        assert copy.protection.sheet == sheet.protection.sheet
        for row in sheet.iter_rows():
            for cell in row:
                twin = copy[cell.coordinate]
                assert (twin.value, twin.data_type) == (cell.value, cell.data_type)
                for part in ("number_format", "font", "border", "alignment", "protection"):
                    assert repr(getattr(twin, part)) == repr(getattr(cell, part))
                if repr(twin.fill) != repr(cell.fill):
                    assert twin.comment
    assert new.defined_names.keys() == old.defined_names.keys()


def test_a_note_says_rule_sentence_and_clause_below_what_others_noted(run, rich, tmp_path):
    checked(run, rich, tmp_path / "out")
    book = openpyxl.load_workbook(tmp_path / "out" / "项目账.批注.xlsx")
    note = book["支出明细"]["C5"].comment
    assert note.text.startswith("含税\n\nchecker：\n【违规】GZ13-03")
    assert "运营管理费用支出 20.01 万元，占项目经费总额 100.00 万元的 20.01%" in note.text
    assert "承接机构运营管理费用不得高于项目经费15%" in note.text
    assert "条款号未核实" in note.text
    assert note.author == "王会计"
    assert book["支出明细"]["C5"].fill.fgColor.rgb == "FFF8CBAD"
    assert book["项目信息"]["B3"].comment.text.startswith("合同原件已核\n\nchecker：")
    fresh = book["支出明细"]["C3"].comment
    assert (fresh.author, fresh.text[:4]) == ("checker", "【疑点】")


def test_the_index_lists_the_findings_and_leads_to_their_cells(run, rich, tmp_path):
    checked(run, rich, tmp_path / "out")
    index = openpyxl.load_workbook(tmp_path / "out" / "项目账.批注.xlsx")["checker 批注索引"]
    heads, *rows = index.iter_rows(values_only=True)
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    assert {row["规则"] for row in found} >= {"GZ13-01", "GZ13-03"}
    assert index["F2"].hyperlink.location == f"'{rows[0][5].split('!')[0]}'!{rows[0][5].split('!')[1]}"
    assert all(cell.data_type != "f" for row in index.iter_rows() for cell in row)


@pytest.mark.heavy
def test_libreoffice_opens_it_and_sees_the_notes(run, rich, tmp_path):
    checked(run, rich, tmp_path / "out")
    (tmp_path / "lo").mkdir()
    converted([tmp_path / "out" / "项目账.批注.xlsx"], tmp_path / "lo", tmp_path / "home", "ods")
    with zipfile.ZipFile(tmp_path / "lo" / "项目账.批注.ods") as archive:
        content = archive.read("content.xml").decode()
    assert content.count("<office:annotation ") >= 4
    assert "GZ13-03" in content
    assert "checker 批注索引" in content


def noted(**cells):
    return FileNotes({"表": {at: CellNotes(Status.DOUBT, ["【疑点】"]) for at in cells["at"]}}, (), 0)


def annotated(sheet_xml, *at, more=None):
    """A hand-written package with one sheet, annotated: the new sheet's XML and the openpyxl view of it."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/s.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="a" Type="{rels}/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rels}"><sheets><sheet name="表" sheetId="7" r:id="x"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="x" Type="{rels}/worksheet" Target="s.xml"/></Relationships>',
        "xl/s.xml": sheet_xml.replace("MAIN", main),
        **(more or {}),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    out = io.BytesIO()
    annotate(packed.getvalue(), "案.xlsx", noted(at=at), "zh", out)
    with zipfile.ZipFile(out) as archive:
        xml = archive.read("xl/s.xml").decode()
    return xml, openpyxl.load_workbook(out)["表"]


@pytest.mark.parametrize(
    ("xml", "at", "kept"),
    [
        ('<worksheet xmlns="MAIN"><sheetData/></worksheet>', (3, 2), ""),
        ('<worksheet xmlns="MAIN"><sheetData><row r="3"/></sheetData></worksheet>', (3, 2), ""),
        ('<worksheet xmlns="MAIN"><sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData></worksheet>', (1, 2), "<v>2</v>"),
        ("<worksheet xmlns='MAIN'><sheetData><row r='2'><c r='C2' s='0' t='n'><v>5</v></c></row></sheetData></worksheet>", (2, 3), "<v>5</v>"),
        ('<worksheet xmlns="MAIN"><sheetData><row r="2"><c r="C2"><v>5</v></c></row></sheetData></worksheet>', (2, 2), "<v>5</v>"),
        ('<worksheet xmlns="MAIN"><sheetData><row r="2"><c r="C2"><v>5</v></c></row></sheetData></worksheet>', (2, 9), "<v>5</v>"),
        ('<worksheet xmlns="MAIN"><sheetData><row r="9"><c r="C9"><v>5</v></c></row></sheetData></worksheet>', (4, 1), "<v>5</v>"),
        ('<x:worksheet xmlns:x="MAIN"><x:sheetData><x:row r="1"><x:c r="A1"/></x:row></x:sheetData></x:worksheet>', (1, 1), "x:row"),
        ('<worksheet xmlns="MAIN"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a &gt; b</t></is></c></row></sheetData><pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><extLst/></worksheet>', (1, 1), "a &gt; b"),
    ],
)  # fmt: skip
def test_every_way_to_write_a_sheet_is_edited_in_its_place(xml, at, kept):
    new, sheet = annotated(xml, at)
    assert kept in new
    assert sheet.cell(*at).comment.author == "checker"
    assert sheet.cell(*at).fill.fgColor.rgb == "FFFFE699"
    tail = new[new.index("legacyDrawing") :]
    assert "pageMargins" not in tail


def test_a_cell_inside_a_merged_range_is_noted_where_the_range_begins():
    xml = '<worksheet xmlns="MAIN"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:B3"/></mergeCells></worksheet>'
    _, sheet = annotated(xml, (2, 2), (3, 1))
    assert sheet["A1"].comment.text == "【疑点】"


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><worksheet xmlns="MAIN"><sheetData/></worksheet>',
        '<worksheet xmlns="MAIN"><sheetData><row r="3"/><row r="2"/></sheetData></worksheet>',
        '<worksheet xmlns="MAIN"><sheetData><row r="3"></sheetData></worksheet>',
        '<worksheet xmlns="MAIN"><sheetData><row r="1"><c r="甲1"/></row></sheetData></worksheet>',
    ],
)
def test_what_cannot_be_edited_safely_is_refused(xml):
    with pytest.raises(CannotAnnotateError):
        annotated(xml, (1, 1))


def test_other_formats_get_an_index_and_a_word_why(run, tmp_path):
    path = tmp_path / "序时账.csv"
    lines = ["日期,凭证号,摘要,科目编码,科目名称,借方金额,贷方金额", "2022-01-04,记-1,付款,5101,业务活动成本,100.00,"]
    path.write_text("\n".join([*lines, "2022-01-04,记-1,付款,1002,银行存款,,90.00"]), encoding="utf-8")
    ran = run("check", path, "--out", tmp_path / "out", "--annotate", "--fail-on", "never")
    assert "不是 .xlsx，不能加批注；已写出索引" in ran.out.replace("\n", "")
    book = openpyxl.load_workbook(tmp_path / "out" / "序时账.批注索引.xlsx")
    assert book.sheetnames == ["checker 批注索引"]
    assert "BK-02" in {row[2] for row in book.active.iter_rows(values_only=True)}


def test_a_macro_workbook_keeps_its_macros_and_its_ending(run, tmp_path):
    plain = io.BytesIO(workbook({"spending": [{"category": "人员费用", "amount": 1}]}, only=True))
    path = tmp_path / "宏.xlsm"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(
                    b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main"
                )
            target.writestr(name, content)
        target.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro")
    run("check", path, "--out", tmp_path / "out", "--annotate", "--fail-on", "never")
    new = parts_of(tmp_path / "out" / "宏.批注.xlsm")
    assert new["xl/vbaProject.bin"] == b"\xd0\xcf\x11\xe0macro"
    assert b"macroEnabled" in new["[Content_Types].xml"]


def test_files_of_one_case_are_told_apart_by_their_longest_name():
    files = ("账.xlsx", "子/账.xlsx")
    assert file_of(Input("案/子/账.xlsx", ""), files) == "子/账.xlsx"
    assert file_of(Input("案/账.xlsx", ""), files) == "账.xlsx"
    assert file_of(Input("案/别的.xlsx", ""), files) is None


def test_out_dash_and_annotate_do_not_go_together(run):
    ran = run("check", SAMPLES / "永平街-2022.xlsx", "--out", "-", "--annotate")
    assert ran.code == 2
    assert "--annotate" in ran.err


@pytest.mark.heavy
@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.xlsx")), ids=lambda path: path.stem)
def test_every_sample_is_annotated_with_its_values_untouched(run, sample, tmp_path):
    run("check", sample, "--out", tmp_path, "--annotate", "--fail-on", "never")
    old, new = openpyxl.load_workbook(sample), openpyxl.load_workbook(tmp_path / f"{sample.stem}.批注.xlsx")
    for sheet in old:
        assert list(sheet.iter_rows(values_only=True)) == list(
            new[sheet.title].iter_rows(max_row=sheet.max_row, max_col=sheet.max_column, values_only=True)
        )


COLUMNS, ROWS = st.integers(1, 30), st.integers(1, 40)


@given(
    held=st.dictionaries(ROWS, st.sets(COLUMNS, max_size=6), max_size=8),
    wanted=st.sets(st.tuples(ROWS, COLUMNS), min_size=1, max_size=12),
    named=st.booleans(),
)
def test_whatever_a_sheet_holds_its_values_stay_and_the_notes_arrive(held, wanted, named):
    rows = ""
    for row in sorted(held):
        cells = "".join(f'<c r="{column_letters(c)}{row}"><v>{row * 100 + c}</v></c>' for c in sorted(held[row]))
        spans = ' spans="1:30"' if named else ""
        rows += f'<row r="{row}"{spans}>{cells}</row>' if cells else f'<row r="{row}"/>'
    _, sheet = annotated(f'<worksheet xmlns="MAIN"><sheetData>{rows}</sheetData></worksheet>', *wanted)
    found = {(cell.row, cell.column): cell for row in sheet.iter_rows() for cell in row}
    values = {at: cell.value for at, cell in found.items() if cell.value is not None}
    assert values == {(row, c): row * 100 + c for row, columns in held.items() for c in columns}
    assert {at for at, cell in found.items() if cell.comment} == wanted
    assert {at for at, cell in found.items() if cell.fill.fgColor.rgb == "FFFFE699"} == wanted
