"""great-expectations on a pandas frame in an ephemeral context: one suite, one validation, counts only."""

import great_expectations as gx
import great_expectations.expectations as gxe
import pandas
from the_six import AT_LEAST, CATEGORIES, COLUMNS, FIRST, GROUP, KEY, LAST, say, start


def main(path: str) -> None:
    frame = pandas.read_csv(
        path,
        usecols=list(COLUMNS),
        dtype={"支出类别": "category", "凭证号": "int32", "分录号": "int16"},
        parse_dates=["日期"],
    )
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    source = context.data_sources.add_pandas("books")

    def validated(name: str, table: pandas.DataFrame, *expectations: gxe.Expectation) -> dict[tuple[str, str], int]:
        asset = source.add_dataframe_asset(name)
        batch = asset.add_batch_definition_whole_dataframe(name).get_batch({"dataframe": table})
        suite = gx.ExpectationSuite(name=name, expectations=list(expectations))
        results = batch.validate(suite, result_format="BASIC").results
        return {
            (one.expectation_config.type, one.expectation_config.kwargs.get("column", "")): one.result.get(
                "unexpected_count", 0
            )
            for one in results
        }

    first, last = pandas.to_datetime([FIRST, LAST]).to_pydatetime()
    found = validated(
        "lines",
        frame,
        gxe.ExpectColumnValuesToNotBeNull(column="摘要"),
        gxe.ExpectColumnValuesToBeInSet(column="支出类别", value_set=list(CATEGORIES)),
        gxe.ExpectColumnValuesToBeBetween(column="借方金额", min_value=0, strict_min=True),
        gxe.ExpectCompoundColumnsToBeUnique(column_list=list(KEY)),
        gxe.ExpectColumnValuesToBeBetween(column="日期", min_value=first, max_value=last),
    )
    # It has no expectation for the share of a group: the sums are made by hand and one number is validated.
    sums = frame["借方金额"].groupby(frame["支出类别"], observed=True).sum()
    share = float(sums[GROUP] / sums.sum())
    validated("share", pandas.DataFrame({"share": [share]}), gxe.ExpectColumnMinToBeBetween(column="share", min_value=AT_LEAST))  # fmt: skip
    values = "expect_column_values_to_"
    say(
        not_null=found[f"{values}not_be_null", "摘要"],
        in_set=found[f"{values}be_in_set", "支出类别"],
        positive=found[f"{values}be_between", "借方金额"],
        unique=found["expect_compound_columns_to_be_unique", ""] // 2,  # both lines of a pair are counted
        in_range=found[f"{values}be_between", "日期"],
        share=share,
    )


if __name__ == "__main__":
    start(main, "great-expectations, on pandas", "great-expectations", "pandas")
