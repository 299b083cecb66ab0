"""Every case of a city can be told from the others; an operator has one spelling."""

import pytest

from checker.city.names import told_apart


def row(key, name=None, operator=None, station=None):
    return {"key": key, "name": name or key.rpartition("/")[2], "operator": operator, "station": station}


@pytest.mark.parametrize(
    ("keys", "names"),
    [
        (["甲区/中心站", "乙区/东站"], ["中心站", "东站"]),
        (["甲区/中心站", "乙区/中心站", "乙区/东站"], ["甲区/中心站", "乙区/中心站", "东站"]),
        (["甲区/一街/站", "乙区/一街/站", "乙区/二街/站"], ["甲区/一街/站", "乙区/一街/站", "二街/站"]),
        (["站", "甲区/站"], ["站", "甲区/站"]),
        (["甲区/东站/2022年", "甲区/西站", "2021"], ["东站/2022年", "西站", "2021"]),
        (["甲区/东站/2022", "乙区/东站/2022"], ["甲区/东站/2022", "乙区/东站/2022"]),
    ],
)
def test_a_name_that_several_have_is_led_by_folders(keys, names):
    assert [one["name"] for one in told_apart([row(key) for key in keys])] == names


def test_where_no_folder_tells_them_apart_the_file_does():
    rows = [row("账.xlsx", "账"), row("账.csv", "账")]
    assert [one["name"] for one in told_apart(rows)] == ["账.xlsx", "账.csv"]


def test_one_spelling_for_what_is_one():
    rows = [row(f"{n}", operator=name, station="东站") for n, name in enumerate(["星火（广州）", "星火(广州)", "星火 (广州)", "星火(广州)", None, "星火"])]  # fmt: skip
    assert [one["operator"] for one in told_apart(rows)] == [*["星火(广州)"] * 4, None, "星火"]
