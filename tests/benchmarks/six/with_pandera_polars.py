"""pandera on a polars frame, its quicker backend by its own documentation."""

import pandera.polars as pa
import polars
from the_six import AT_LEAST, CATEGORIES, COLUMNS, FIRST, GROUP, KEY, LAST, say, start


def main(path: str) -> None:
    frame = polars.read_csv(path, columns=list(COLUMNS), try_parse_dates=True)
    shares = []

    def enough(given: pa.PolarsData) -> bool:
        sums = given.lazyframe.filter(polars.col("支出类别").is_not_null()).select(
            polars.col("借方金额").filter(polars.col("支出类别") == GROUP).sum() / polars.col("借方金额").sum()
        )
        shares.append(sums.collect().item())
        return bool(shares[-1] >= AT_LEAST)

    days = [polars.Series([day]).str.to_date().item() for day in (FIRST, LAST)]
    schema = pa.DataFrameSchema(
        {
            "日期": pa.Column(checks=pa.Check.in_range(*days, error="in_range")),
            "摘要": pa.Column(nullable=False),
            "支出类别": pa.Column(checks=pa.Check.isin(CATEGORIES, error="in_set"), nullable=True),
            "借方金额": pa.Column(checks=pa.Check.gt(0, error="positive"), nullable=True),
        },
        unique=list(KEY),
    )
    # In one schema with the others its True or False cannot be joined to their failure cases (0.35).
    of_group = pa.DataFrameSchema(checks=pa.Check(enough, name="share"))
    failed: dict[str, int] = {}
    for one in (schema, of_group):
        try:
            one.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as errors:
            failed |= dict(errors.failure_cases["check"].value_counts().iter_rows())
    say(
        not_null=failed.get("not_nullable", 0),
        in_set=failed.get("in_set", 0),
        positive=failed.get("positive", 0),
        unique=failed.get("multiple_fields_uniqueness", 0) // 2,  # both lines of a pair are counted
        in_range=failed.get("in_range", 0),
        share=shares[0],
    )


if __name__ == "__main__":
    start(main, "pandera, on polars", "pandera", "polars")
