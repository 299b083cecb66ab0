"""An amount in figures and in words is one amount; where they differ it is none."""

import pytest

from checker.tables.values import Unread, read_value

FEN = 240_000_000


@pytest.mark.parametrize(
    "text",
    [
        "240万元（大写：贰佰肆拾万元整）",
        "人民币贰佰肆拾万元整（￥2,400,000.00）",
        "人民币（大写）：贰佰肆拾万元整",
        "大写：贰佰肆拾万元整，小写：2400000元",
        "￥2,400,000.00元 大写人民币：贰佰肆拾万圆整",
        "2,400,000.00元，大写贰佰肆拾万元整",
    ],
)
@pytest.mark.parametrize("unit", ["", "元", "万元"])
def test_written_twice_it_is_read_whatever_the_heading_states(text: str, unit: str) -> None:
    assert read_value("money", text, unit) == FEN


def test_figures_without_a_unit_are_those_of_the_words_in_one_of_the_two_units() -> None:
    assert read_value("money", "240（大写：贰佰肆拾万元整）", "万元") == FEN
    assert read_value("money", "2400000（大写：贰佰肆拾万元整）", "万元") == FEN
    assert isinstance(read_value("money", "24（大写：贰佰肆拾万元整）", "万元"), Unread)


@pytest.mark.parametrize("figures", ["2,400,000.01", "2,399,999.99", "240", "24万元"])
def test_two_amounts_are_none(figures: str) -> None:
    read = read_value("money", f"￥{figures}元（大写：贰佰肆拾万元整）".replace("万元元", "万元"))
    assert isinstance(read, Unread) and read.what.zh == "小写与大写不一致"


@pytest.mark.parametrize(
    "text",
    [
        "240万元/年",
        "两年共480万元（大写：肆佰捌拾万元整）",
        "每年贰佰肆拾万元整",
        "240万元（大写：贰佰肆拾万元整）另加税",
        "100元（大写：壹佰元整）200元",
        "240万元贰佰肆拾万元整",
    ],
)
def test_more_than_one_amount_is_not_guessed_at(text: str) -> None:
    read = read_value("money", text)
    assert isinstance(read, Unread) and read.what.zh == "不是金额"
