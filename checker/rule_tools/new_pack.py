"""Begin a pack: one example rule to replace, every fact nobody has read yet marked 待填, nothing invented.

The example limits a fee to 100 % of the total, which is true of any budget and no rule of anybody's;
and the pack is for a region called 待填, so that it judges no real case before it is filled in.
"""

import json
import re

TEMPLATE = """\
# yaml-language-server: $schema=pack.schema.json
# 新规则包。凡写“待填”的都还没有内容；填好之前本包不适用于任何地区，不会判断真实的账表。
# 只写读到过的：条款照抄原文；条款号没有读到的写 null；文件的日期没有读到的不写。
pack: {id}
about: 待填
document:
  title: {title}
{number}  # issued、in_force: {{from: …, to: …}}、issuer、succeeded_by 读到了再写
  evidence: I          # T 文件原文，S 公开的评价报告，"2" 二手来源，M 凭记忆，I 推定
  note: 待填：在哪里读到、哪些没有读到
region: 待填

clauses:
  example:
    article: null
    quote: 待填：照抄条款原文，数字要在其中。现在的 100% 只为例子能运行，不是任何文件的规定
    read_in: 待填
    evidence: I

parameters:
  example_limit: {{unit: share, clause: example, from: {{always: 100%}}}}

rules:
- id: {prefix}-01
  title: 待填：例子，换成真正的规则
  title_en: "to be filled in: an example to replace"
  check: {{at_most: {{measure: share, of: 运营管理费用, basis: 项目经费总额, limit: example_limit}}}}
  cite: example
  severity: 疑点
  remedy: 待填
  remedy_en: to be filled in
  rationale: 待填：为什么这样比，哪些口径作数
  rationale_en: "to be filled in: why it is compared so"
  false_alarms: 待填：什么情况下会误报
  false_alarms_en: "to be filled in: where it may be mistaken"
  examples:      # 两边都要有：恰好在线上的、刚过线的
  - pass: {{contract: 100.00, budget: {{运营管理费用: 100.00}}, spent: {{运营管理费用: 100.00}}}}
  - doubt: {{contract: 100.00, spent: {{运营管理费用: 100.000001}}, finds: 0.01 元}}
"""
ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


def new_pack(pack_id: str, number: str, title: str) -> str:
    """The text of a new pack. `number` must be in standard form already; it may be empty where there is none.

    Raises ValueError for an id that is no word of a-z, 0-9 and -.
    """
    if not ID.match(pack_id):
        raise ValueError(f"规则包编号“{pack_id}”只用小写字母、数字和 -，如 gz-2018-13")
    return TEMPLATE.format(
        id=pack_id,
        title=json.dumps(title, ensure_ascii=False),  # a JSON text is a YAML text
        number=f"  number: {number}\n" if number else "",
        prefix=rule_prefix(pack_id),
    )


def rule_prefix(pack_id: str) -> str:
    """What the rule ids of a pack begin with.

    >>> rule_prefix("sz-yantian-2020")
    'SZYANTIAN2020'
    """
    return pack_id.replace("-", "").upper()
