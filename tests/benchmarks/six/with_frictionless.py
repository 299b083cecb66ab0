"""frictionless: a Table Schema with constraints and a primary key, the share as a check of its own."""

from collections import Counter
from pathlib import Path
from typing import ClassVar

from frictionless import Check, Checklist, Resource, Schema, errors, fields
from the_six import AT_LEAST, CATEGORIES, FIRST, GROUP, KEY, LAST, say, start

MOST_ERRORS = 100_000


class GroupShare(Check):
    """The share of one category, added up row by row."""

    type = "group-share"
    Errors: ClassVar = [errors.TableError]
    spent = of_group = 0.0

    def validate_row(self, row):
        if row["支出类别"]:
            self.spent += row["借方金额"] or 0
            self.of_group += (row["借方金额"] or 0) if row["支出类别"] == GROUP else 0
        yield from ()

    def validate_end(self):
        if self.of_group / self.spent < AT_LEAST:
            yield errors.TableError(note="share too small")


def main(path: str) -> None:
    ledger = Path(path)
    with ledger.open(encoding="utf-8") as file:
        heads = file.readline().strip().split(",")
    typed = {
        "日期": fields.DateField(name="日期", constraints={"minimum": FIRST, "maximum": LAST}),
        "凭证号": fields.IntegerField(name="凭证号"),
        "分录号": fields.IntegerField(name="分录号"),
        "摘要": fields.StringField(name="摘要", constraints={"required": True}),
        "支出类别": fields.StringField(name="支出类别", constraints={"enum": list(CATEGORIES)}),
        # Amounts have two decimals: from 0.01 is above zero, which its constraints cannot say.
        "借方金额": fields.NumberField(name="借方金额", constraints={"minimum": 0.01}, float_number=True),
    }
    schema = Schema(fields=[typed.get(head) or fields.AnyField(name=head) for head in heads], primary_key=list(KEY))
    share = GroupShare()
    resource = Resource(path=ledger.name, basepath=str(ledger.parent), schema=schema)
    report = resource.validate(Checklist(checks=[share]), limit_errors=MOST_ERRORS)
    failed = Counter((e.type, getattr(e, "field_name", "")) for e in report.tasks[0].errors)
    say(
        not_null=failed["constraint-error", "摘要"],
        in_set=failed["constraint-error", "支出类别"],
        positive=failed["constraint-error", "借方金额"],
        unique=failed["primary-key", ""],
        in_range=failed["constraint-error", "日期"],
        share=share.of_group / share.spent,
    )


if __name__ == "__main__":
    start(main, "frictionless", "frictionless")
