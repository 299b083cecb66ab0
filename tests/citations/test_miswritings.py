"""Every mis-writing of a document number: found and put into standard form; and what looks like one and is none."""

import re
from datetime import date

import pytest

from checker.citations.judge import lint_text
from checker.citations.number import normalise, numbers_in, whole

GOOD = "穗府办规〔2018〕13号"

MISWRITTEN = [
    ("穗府办规[2018]13号", "六角括号"),
    ("穗府办规［2018］13号", "六角括号"),
    ("穗府办规【2018】13号", "六角括号"),
    ("穗府办规(2018)13号", "六角括号"),
    ("穗府办规（2018）13号", "六角括号"),
    ("穗府办规﹝2018﹞13号", "六角括号"),
    ("穗府办规〖2018〗13号", "六角括号"),
    ("穗府办规{2018}13号", "六角括号"),
    ("穗府办规<2018>13号", "六角括号"),
    ("穗府办规〔18〕13号", "四位"),
    ("穗府办规〔2018年〕13号", "不写“年”"),
    ("穗府办规2018年第13号", "六角括号"),
    ("穗府办规〔2018〕第13号", "不写“第”"),
    ("穗府办规〔2018〕013号", "不补 0"),
    ("穗府办规〔2018〕13", "缺“号”"),
    ("穗府办规〔２０１８〕１３号", "半角"),
    ("穗府办规〔二〇一八〕13号", "阿拉伯数字"),
    ("穗府办规〔2018〕十三号", "阿拉伯数字"),
    ("穗府办规〔2018〕13號", "应为“号”"),
    ("穗府办规[2018]13号文", "不写“文”"),
    ("穗府办规2018-13", "六角括号"),
]


@pytest.mark.parametrize(("written", "said"), MISWRITTEN, ids=[written for written, _ in MISWRITTEN])
def test_a_miswritten_number_is_named_with_its_standard_form(written, said, registry):
    assert normalise(written) == GOOD
    [issue] = lint_text(f"依据{written}的规定执行。", registry)
    assert (issue.kind, issue.level, issue.normalised) == ("malformed", "error", GOOD)
    assert said in issue.message


@pytest.mark.parametrize(
    "text",
    [
        f"根据《广州市社工服务站（家庭综合服务中心）管理办法》（{GOOD}）",
        "根据《广州市社工服务站（家庭综\n\n合服务中心）管理办法》（穗府办\n规〔2018〕\n13号）",
        "按照财政部令第102号的规定",
        "中华人民共和国财政部令第102号",
        "根据中华人民共和国财政部令第102号",
        "《保障中小企业款项支付条例》（国令第802号）",
        "《保障中小企业款项支付条例》（国务院令第802号）",
        "依据财预〔2020〕10号，",
    ],
)
def test_what_is_written_right_and_known_is_left_alone(text, registry):
    assert lint_text(text, registry) == []


@pytest.mark.parametrize(
    "text",
    [
        "本项目（2019）12万元",
        "2019年预算（2019）",
        "年度预（2019）12人",
        "参见文献[12]3号楼",
        "项目周期为2019-2024年",
        "招标项目编号：0877-19GZTPO1K284",
        "中标合同2018年第13次会议",
        "电访 1800 次；社区调研 6 份",
        "联系电话(020)83220000",
        "服务时间：2022年11月13号",
        "责令限期整改第3号楼",
        "2021-2023年度",
        "发票〔2018〕",
        "GB/T 24589.1-2024",
    ],
)
def test_prose_is_no_number(text):
    assert numbers_in(re.sub(r"\s", "", text)) == []


def test_blanks_are_a_remark_and_a_line_break_is_nothing(registry):
    [issue] = lint_text("穗府办规〔2018〕13 号", registry)
    assert (issue.kind, issue.level, issue.normalised) == ("spaced", "note", GOOD)
    assert lint_text("穗府办规〔2018〕\n\n13\n号", registry) == []


@pytest.mark.parametrize("written", ["穗府区办〔2018〕13号", "穗府办〔2018〕13号", "穗府办規〔2018〕13号"])
def test_an_office_written_almost_right_is_suspected_and_never_corrected(written, registry):
    [issue] = lint_text(f"根据{written}", registry)
    assert (issue.kind, issue.level, issue.normalised) == ("near_miss", "warning", written)
    assert GOOD in issue.message
    assert "不代为更正" in issue.advice


def test_a_document_with_a_title_of_its_own_is_merely_unknown(registry):
    [issue] = lint_text("《某区养老服务补贴标准》（穗府办〔2018〕13号）", registry)
    assert issue.kind == "unknown"


def test_another_office_with_the_same_serial_is_not_suspected(registry):
    assert [issue.kind for issue in lint_text("依据粤卫〔2018〕13号", registry)] == ["unknown"]
    # 粤财预 is not 财预 with prose before it.
    [issue] = lint_text("依据粤财预〔2020〕10号", registry)
    assert (issue.kind, issue.found) == ("near_miss", "粤财预〔2020〕10号")


@pytest.mark.parametrize(
    ("day", "kinds"),
    [
        (date(2018, 6, 16), ["not_in_force"]),
        (date(2018, 6, 17), []),
        (date(2023, 6, 16), []),
        (date(2023, 6, 17), ["not_in_force"]),
        (None, []),
    ],
)
def test_in_force_on_the_day(day, kinds, registry):
    assert [issue.kind for issue in lint_text(f"依据{GOOD}", registry, day)] == kinds


def test_out_of_force_names_the_successor_and_how_sure_we_are(registry):
    [issue] = lint_text(f"依据{GOOD}", registry, date(2024, 1, 1))
    assert "2023-06-16（二手来源，未核实），其后见 穗府办〔2023〕7号" in issue.message


def test_a_title_alone_is_judged_by_its_editions(registry):
    title = "《民间非营利组织会计制度》"  # 财会〔2004〕7号 until 2025, 财会〔2024〕25号 from 2026
    assert lint_text(title, registry, date(2025, 12, 31)) == []
    assert lint_text(title, registry, date(2026, 1, 1)) == []
    old = lint_text(f"{title}（财会〔2004〕7号）", registry, date(2026, 1, 1))
    assert [issue.kind for issue in old] == ["not_in_force"]


def test_title_and_number_of_two_documents(registry):
    [issue] = lint_text("《项目支出绩效评价管理办法》（财政部令第102号）", registry)
    assert (issue.kind, issue.level) == ("mismatch", "error")
    assert (
        "财政部令第102号 登记为《政府购买服务管理办法》，而《项目支出绩效评价管理办法》是 财预〔2020〕10号"
        in issue.message
    )
    assert lint_text("《项目支出绩效评价管理办法》（财预〔2020〕10号）", registry) == []


def test_a_known_number_behind_an_unknown_title(registry):
    [issue] = lint_text("《购买服务暂行办法》（财政部令第102号）", registry)
    assert (issue.kind, issue.level) == ("mismatch", "warning")


def test_a_number_inside_the_title_marks(registry):
    [issue] = lint_text(f"《广州市社工服务站（家庭综合服务中心）管理办法（{GOOD}）》", registry)
    assert (issue.kind, issue.level) == ("number_in_title", "error")
    assert issue.advice == f"写成《广州市社工服务站（家庭综合服务中心）管理办法》（{GOOD}）"


def test_orders_keep_their_di(registry):
    [issue] = lint_text("根据财政部令102号", registry)
    assert (issue.kind, issue.normalised) == ("malformed", "财政部令第102号")
    [issue] = lint_text("根据住房和城乡建设部令第37号", registry)
    assert (issue.kind, issue.found) == ("unknown", "住房和城乡建设部令第37号")
    [issue] = lint_text("根据财政部令第103号", registry)
    assert issue.kind == "near_miss"
    assert normalise("国务院令第802号") == "国令第802号"


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("广州市人民政府办公厅关于引发广州市社工服务站（家庭综合服务中心）管理办法的通知", ["title_slip"]),
        ("广州市人民政府办公厅关于印发广州市社工服务站（家庭综合服务中心）管理办法的通知", []),
        ("政府购买服务管理办发", ["title_slip", "title_near"]),
        ("现金管理暂行条列", ["title_slip"]),
        ("关于防止引发矛盾的通知", ["title_unknown"]),
        ("广州市社会工作条例", ["title_unknown"]),
        ("孤寡每月跟进表", []),
        ("某某会计师事务所", ["not_a_title"]),
        ("关于印发《政府购买服务管理办法》的通知", ["nested"]),
        ("关于政府购买服务的管理办法", ["title_near"]),
    ],
)
def test_titles(title, kinds, registry):
    assert [issue.kind for issue in lint_text(f"根据《{title}》", registry)] == kinds


def test_prose_about_conflicts_is_no_slip(registry):
    assert lint_text("避免引发矛盾，关于引发的问题另行说明。", registry) == []


@pytest.mark.parametrize(
    ("text", "value"), [("13", 13), ("十三", 13), ("一〇二", 102), ("二十", 20), ("一百二十五", 125)]
)
def test_chinese_serials(text, value):
    assert whole(text) == value
