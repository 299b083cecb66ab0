"""The page as text: everything in it, nothing from elsewhere, the same bytes, little memory, colours one can read."""

import base64
import hashlib
import io
import re
import tracemalloc
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product

import pytest
from reports_made import case, cell, finding, many, mixed, report, verdict

from checker.core.findings import Report, Waived
from checker.core.masking import masked_values
from checker.core.status import SHOWN_ORDER, Status
from checker.reports.formats import formats
from checker.reports.html import page, write
from checker.reports.words import status_word


def written(made: Report, lang="zh") -> str:
    out = io.BytesIO()
    write(made, lang, out)
    return out.getvalue().decode()


class Outline(HTMLParser):
    """Headings by level, every attribute, and whether the tags close in order."""

    VOID = frozenset({"meta", "link", "input", "br"})

    def __init__(self, text):
        super().__init__()
        self.headings, self.attributes, self.open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.attributes += [(tag, name, value) for name, value in attrs]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_it_is_a_format_like_any_other():
    assert formats()["html"].files.keys() == {".html"}
    assert formats()["html"].pictured and not formats()["json"].pictured


def test_the_same_report_gives_the_same_bytes():
    assert written(report(mixed())) == written(report(mixed()))


def test_every_finding_every_verdict_every_reason_is_there():
    made = report(mixed())
    text = written(made)
    for one in made.cases[0].findings:
        assert f'data-copy="{one.id}"' in text and one.title in text and one.remedy in text
    for one in made.cases[0].verdicts:
        assert f'<th scope="row">{one.rule}</th>' in text and one.reason in text
    assert "条款号未核实" in text and "改成数字再检查" in text and "说明一条" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("cases", [1, 3])
def test_the_outline_has_no_gaps_and_the_tags_close(lang, cases):
    outline = Outline(written(report(*(mixed(f"站 {n}") for n in range(cases))), lang))
    assert outline.open == []
    assert outline.headings[0] == 1 and outline.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))
    ids = [value for _, name, value in outline.attributes if name == "id"]
    assert len(ids) == len(set(ids))
    named = {
        part
        for _, name, value in outline.attributes
        if name in {"aria-labelledby", "aria-describedby", "for"}
        for part in value.split()
    }
    assert named <= set(ids)


def test_nothing_is_fetched_and_nothing_runs_from_an_attribute():
    outline = Outline(written(report(mixed())))
    for tag, name, value in outline.attributes:
        assert not name.startswith("on") and name not in {"style", "src", "srcset", "action", "formaction"}, (tag, name)
        if name in {"href", "xlink:href"}:
            assert value.startswith("#") or value == "data:,"


def test_the_policy_allows_exactly_the_style_and_the_script_that_are_there():
    text = written(report(mixed()))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1].replace("&#39;", "'")
    for tag in ("style", "script"):
        inside = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy


def test_the_page_says_its_language_and_an_english_page_is_english_around_the_ledger():
    made = report(mixed())
    assert '<html lang="zh-CN">' in written(made)
    text = written(made, "en")
    assert '<html lang="en">' in text
    bare = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
    chrome = re.findall(r"<(?:legend|label|button|h2|th scope=\"col\"|summary)[^>]*>([^<]*)", bare)
    spending = set(made.cases[0].pictures.monthly.categories)
    assert [one for one in chrome if re.search("[一-鿿]", one) and one not in spending] == []
    assert all(status_word(status, "en") in text for status in SHOWN_ORDER)


def test_what_steers_a_terminal_or_turns_text_around_is_written_out():
    text = written(report(case("某站", (finding("A-1", 1, Status.DOUBT, "\x1b[31m\u202e\x00\ud800"),))))
    assert "\\u001b[31m\\u202e\\u0000\\ud800" in text
    assert not {"\x1b", "\u202e", "\x00"} & set(text)


def test_personal_data_is_masked_before_it_gets_here():
    made = report(case("某站", (finding("A-1", 1, Status.DOUBT, "，张三 13812345678"),), pictures=mixed().pictures))
    assert "13812345678" not in written(masked_values(made)) and "138****5678" in written(masked_values(made))
    assert masked_values(made).cases[0].pictures == made.cases[0].pictures


def test_a_case_without_findings_and_a_report_without_cases():
    text = written(report(case("某站", (), (verdict("A-1", Status.MET),))))
    assert "没有发现问题" in text
    assert Outline(written(report())).open == []


def test_what_was_approved_says_under_what():
    waived = Waived("区民政局", "批复第3号", "过渡期", "2022-12-31", "waivers.yaml", 500_000, 100_000)
    one = finding("A-1", 1, Status.BREACH)._replace(waived=waived)
    text = written(report(case("某站", (one, finding("A-2", 2, Status.DOUBT)))))
    assert text.count("已批准</span>") == 1
    assert "区民政局批准（批复第3号），有效至 2022-12-31" in text


def test_cells_are_named_with_their_file_where_there_are_several():
    one = mixed()
    assert '<li title="某站.xlsx!支出明细!D1">支出明细!D1</li>' in written(report(one))
    two = replace(one, inputs=(*one.inputs, replace(one.inputs[0], path="另一.xlsx")))
    assert '<li title="某站.xlsx!支出明细!D1">某站.xlsx!支出明细!D1</li>' in written(report(two))


def test_very_many_cells_are_folded_and_counted():
    text = written(report(case("某站", (finding("A-1", 1, Status.DOUBT, cells=tuple(map(cell, range(1, 1_001)))),))))
    assert "<summary>其余 988 处</summary>" in text and "共 1000 处，这里只列前 300 处。" in text
    assert "支出明细!D300<" in text and "支出明细!D301<" not in text


def test_too_many_tables_of_rules_are_left_out_with_a_word(monkeypatch):
    monkeypatch.setattr(page, "MOST_VERDICTS", 20)
    text = written(report(*(mixed(f"站 {n}") for n in range(4))))
    assert text.count('<table class="rules">') == 2
    assert text.count("本页不列这个项目的规则表") == 2


class Counting(io.RawIOBase):
    """A file that keeps nothing but its length and its largest piece."""

    size = largest = 0

    def write(self, piece):
        self.size += len(piece)
        self.largest = max(self.largest, len(piece))
        return len(piece)


def written_with(count: int) -> tuple[Counting, int]:
    made, out = many(count), Counting()
    tracemalloc.start()
    write(made, "zh", out)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return out, peak


@pytest.mark.heavy
def test_many_more_findings_need_hardly_more_memory():
    write(report(mixed()), "zh", Counting())  # templates compiled beforehand
    (small, few), (large, lots) = written_with(1_200), written_with(20_000)
    assert large.size - small.size > 1_500_000
    assert lots < few + 2_000_000  # 19,000 rows more, which come to 6 MB when held
    assert large.largest < 200_000


def variables(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", text))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


SCHEMES = ("light", "dark", "print")


def colours(scheme: str) -> dict[str, str]:
    css = (page.HERE / "page.css").read_text(encoding="utf-8")
    light, dark, paper = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    return variables(light) | {"light": {}, "dark": variables(dark), "print": variables(paper)}[scheme]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_stands_out_from_what_it_stands_on(scheme):
    colour = colours(scheme)
    for ink, ground in product(("ink", "dim", "link"), ("page", "paper", "soft")):
        assert contrast(colour[ink], colour[ground]) >= 4.5, (ink, ground)
    for status in page.CLASS.values():
        assert contrast(colour[status], colour[f"{status}-bg"]) >= 4.5, status
        assert contrast(colour[status], colour["page"]) >= 4.5, status


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_drawn_stands_out_too(scheme):
    colour = colours(scheme)
    for ink in ("focus", "ink"):
        assert contrast(colour[ink], colour["page"]) >= 3, ink
    assert contrast(colour["na-fill"], colour["paper"]) >= 2  # the frame of a field; its text and focus are stronger
