"""A place lies in the region of a document, or elsewhere, or does not say enough to tell."""

import pytest

from checker.core.regions import lies_in


@pytest.mark.parametrize(
    ("region", "place", "inside"),
    [
        ("广州市", "广州市", True),
        ("广州市", "广东省广州市白云区", True),
        ("广州市", "广州 白云区", True),
        ("广州市", "广东省广州", True),
        ("广州市", "白云区", None),  # 贵阳市 has one too
        ("广州市", "某某街道", None),
        ("广州市", "广州路街道", None),
        ("广州市", "广东省", None),
        ("广州市", "贵阳市白云区", False),
        ("广州市", "南京市鼓楼区广州路街道", False),
        ("广州市", "北京", False),
        ("广州市", "临夏回族自治州", False),
        ("深圳市盐田区", "深圳市盐田区", True),
        ("深圳市盐田区", "深圳盐田区沙头角街道", True),
        ("深圳市盐田区", "深圳市南山区", False),
        ("深圳市盐田区", "深圳市", None),
        ("深圳市盐田区", "盐田区", None),
        ("甘肃省", "甘肃省嘉峪关市", True),
        ("甘肃省", "甘肃嘉峪关", True),
        ("甘肃省", "广东省", False),
        ("甘肃省", "广州市", False),
        ("甘肃省", "白云区", None),
    ],
)
def test_whether_a_place_lies_in_a_region(region, place, inside) -> None:
    assert lies_in(region, place) is inside
