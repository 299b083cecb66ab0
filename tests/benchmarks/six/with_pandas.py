"""By hand in pandas: only the columns needed, with the dtypes its page on scaling to large datasets recommends."""

import pandas
from the_six import CATEGORIES, COLUMNS, FIRST, GROUP, KEY, LAST, say, start


def main(path: str) -> None:
    frame = pandas.read_csv(
        path,
        usecols=list(COLUMNS),
        dtype={"支出类别": "category", "凭证号": "int32", "分录号": "int16"},
        parse_dates=["日期"],
    )
    spent, category = frame["借方金额"], frame["支出类别"]
    sums = spent.groupby(category, observed=True).sum()
    say(
        not_null=frame["摘要"].isna().sum(),
        in_set=(category.notna() & ~category.isin(CATEGORIES)).sum(),
        positive=(spent <= 0).sum(),
        unique=frame.duplicated(list(KEY)).sum(),
        in_range=(~frame["日期"].between(FIRST, LAST)).sum(),
        share=sums[GROUP] / sums.sum(),
    )


if __name__ == "__main__":
    start(main, "pandas by hand, six columns", "pandas")
