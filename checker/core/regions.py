"""Whether a place lies in the region of a document: 广州市白云区 does in 广州市; 白云区 alone may, or may not."""

import re

PARTS = re.compile(r"[^省市区县]{2,}?(?:省|市|区|县)")
STATES_A_CITY = re.compile(r"市|自治州|盟|地区")
WITHOUT_PROVINCE = ("北京", "上海", "天津", "重庆")
NO_STREET = "(?![路街道村镇])"  # 广州路街道 may be anywhere
BEGINS_WITH_PROVINCE = r"(?:[\u4e00-\u9fff]{2,3}省)?"


def lies_in(region: str, place: str) -> bool | None:
    """Whether a place as a case states it lies in a region; None where it does not say enough to tell.

    >>> lies_in("广州市", "广东省广州白云区"), lies_in("广州市", "南京市广州路街道"), lies_in("广州市", "白云区")
    (True, False, None)
    """
    plain = "".join(place.split())
    if region in plain or _begins_like(region, plain):
        return True
    if region.startswith(plain):
        return None  # 深圳市 says nothing of 盐田区
    if region.endswith("省"):
        return False if re.search(r"省|自治区", plain) or _states_a_city(plain) else None
    return False if _states_a_city(plain) else None


def _begins_like(region: str, place: str) -> bool:
    """As people write it, without 市: 广州白云区, 深圳盐田区."""
    names = [part[:-1] for part in PARTS.findall(region)]
    pattern = "[省市区县]?".join(map(re.escape, names))
    return bool(names) and re.match(BEGINS_WITH_PROVINCE + pattern + NO_STREET, place) is not None


def _states_a_city(place: str) -> bool:
    return bool(STATES_A_CITY.search(place)) or place.startswith(WITHOUT_PROVINCE)
