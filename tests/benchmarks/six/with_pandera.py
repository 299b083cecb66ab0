"""pandera on a pandas frame: a DataFrameSchema, lazy validation, all failures collected."""

import pandas
import pandera.pandas as pa
from the_six import AT_LEAST, CATEGORIES, COLUMNS, FIRST, GROUP, KEY, LAST, say, start


def main(path: str) -> None:
    frame = pandas.read_csv(
        path,
        usecols=list(COLUMNS),
        dtype={"支出类别": "category", "凭证号": "int32", "分录号": "int16"},
        parse_dates=["日期"],
    )
    shares = []

    def enough(table: pandas.DataFrame) -> bool:
        sums = table["借方金额"].groupby(table["支出类别"], observed=True).sum()
        shares.append(sums[GROUP] / sums.sum())
        return bool(shares[-1] >= AT_LEAST)

    schema = pa.DataFrameSchema(
        {
            "日期": pa.Column(
                checks=pa.Check.in_range(pandas.Timestamp(FIRST), pandas.Timestamp(LAST), error="in_range")
            ),
            "摘要": pa.Column(nullable=False),
            "支出类别": pa.Column(checks=pa.Check.isin(CATEGORIES, error="in_set"), nullable=True),
            "借方金额": pa.Column(checks=pa.Check.gt(0, error="positive"), nullable=True),
        },
        checks=pa.Check(enough, name="share"),
        unique=list(KEY),
        report_duplicates="exclude_first",
    )
    failed: dict[str, int] = {}
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        # A row that is not unique is listed once for each column of the key.
        failed = errors.failure_cases.groupby("check")["index"].nunique().to_dict()
    say(
        not_null=failed.get("not_nullable", 0),
        in_set=failed.get("in_set", 0),
        positive=failed.get("positive", 0),
        unique=failed.get("multiple_fields_uniqueness", 0),
        in_range=failed.get("in_range", 0),
        share=shares[0],
    )


if __name__ == "__main__":
    start(main, "pandera, on pandas", "pandera", "pandas")
