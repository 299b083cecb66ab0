"""pointblank on a polars frame, the backend of its own examples."""

from datetime import date

import pointblank
import polars
from the_six import AT_LEAST, CATEGORIES, COLUMNS, FIRST, GROUP, KEY, LAST, say, start


def main(path: str) -> None:
    frame = polars.read_csv(path, columns=list(COLUMNS), try_parse_dates=True)
    shares = []

    def enough(table: polars.DataFrame) -> bool:
        spent = table.filter(polars.col("支出类别").is_not_null())
        of_group = spent.filter(polars.col("支出类别") == GROUP)["借方金额"].sum()
        shares.append(of_group / spent["借方金额"].sum())
        return bool(shares[-1] >= AT_LEAST)

    checked = (
        pointblank.Validate(frame)
        .col_vals_not_null(columns="摘要")
        .col_vals_in_set(columns="支出类别", set=[*CATEGORIES, None])
        .col_vals_gt(columns="借方金额", value=0, na_pass=True)
        .rows_distinct(columns_subset=list(KEY))
        .col_vals_between(columns="日期", left=date.fromisoformat(FIRST), right=date.fromisoformat(LAST))
        .specially(expr=enough)
        .interrogate()
    )
    failed = checked.n_failed()
    say(
        not_null=failed[1],
        in_set=failed[2],
        positive=failed[3],
        unique=failed[4] // 2,  # both lines of a pair are counted
        in_range=failed[5],
        share=shares[0],
    )


if __name__ == "__main__":
    start(main, "pointblank, on polars", "pointblank", "polars")
