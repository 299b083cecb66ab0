"""What counts as a case."""

from pathlib import Path

import pytest

from checker.batch.places import find_places


def made(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        if name.endswith("/"):
            path.mkdir(parents=True, exist_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
    return folder


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["甲.xlsx", "乙.xls", "丙.CSV"], ["丙.CSV", "乙.xls", "甲.xlsx"]),
        (["甲/账.xlsx", "乙/预算.csv", "乙/支出.csv"], ["乙", "甲"]),
        (["天河/甲/账.xlsx", "天河/乙.xlsx", "白云/区/丙/账.xlsx"], ["天河", "白云/区/丙"]),
        (["天河/甲/账.xlsx", "天河/乙/账.xlsx"], ["天河/乙", "天河/甲"]),
        (["甲/账/明细.xlsx", "甲/case.yaml"], ["甲"]),
        (["甲/账.xlsx", "甲/合同/附件.xlsx"], ["甲"]),
        (["空/", "只有图/图.png"], ["只有图", "空"]),
        (["~$甲.xlsx", ".隐藏.xlsx", ".git/账.xlsx", "README.txt", "说明.pdf"], []),
        (["天河/说明.pdf", "天河/甲/账.xlsx"], ["天河/甲"]),
        (["reports_out/甲.xlsx", "甲.xlsx", "里面/reports_out/账.xlsx"], ["甲.xlsx", "里面/reports_out"]),
    ],
)
def test_cases_of_a_folder(tmp_path, names, keys):
    places = find_places(made(tmp_path, *names), [tmp_path / "reports_out"])
    assert [place.key for place in places] == sorted(keys)


def test_the_files_of_a_case(tmp_path):
    made(tmp_path, "甲/账.xlsx", "甲/合同/附件.xlsx", "甲/合同/扫描.pdf", "甲/~$账.xlsx", "甲/深/更深/看不到.xlsx")
    [place] = find_places(tmp_path)
    assert [(file.name, file.read) for file in place.files] == [
        ("合同/扫描.pdf", False),
        ("合同/附件.xlsx", True),
        ("深/更深/看不到.xlsx", False),
        ("账.xlsx", True),
    ]
    assert place.name == "甲"


@pytest.mark.parametrize(
    ("patterns", "keys"),
    [
        ([], ["天河区", "白云区", "越秀区/站"]),
        (["天河区"], ["天河区/丙", "天河区/甲.xlsx", "天河区/甲", "白云区", "越秀区/站"]),
        (["*区"], ["天河区/丙", "天河区/甲.xlsx", "天河区/甲", "白云区/乙.xls", "越秀区/站"]),
        (["天河"], ["天河区", "白云区", "越秀区/站"]),
    ],
)
def test_a_district_full_of_workbooks(tmp_path, patterns, keys):
    made(tmp_path, "天河区/甲.xlsx", "天河区/甲/账.xlsx", "天河区/丙/账.csv", "白云区/乙.xls", "越秀区/站/账.xlsx")
    assert [place.key for place in find_places(tmp_path, apart=patterns)] == sorted(keys)


def test_links_that_lead_back_end(tmp_path):
    made(tmp_path, "区/站/账.xlsx")
    (tmp_path / "区" / "回去").symlink_to(tmp_path)
    (tmp_path / "区" / "断了.xlsx").symlink_to(tmp_path / "没有")
    assert [place.key for place in find_places(tmp_path)] == ["区"]
    (tmp_path / "区" / "断了.xlsx").unlink()
    assert [place.key for place in find_places(tmp_path)] == ["区/站"]
