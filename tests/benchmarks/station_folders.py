"""Made-up station folders for the cost of a city: one workbook of five sheets each, every one different.

Plain books without planted anomalies; a city with planted ones is sample_ledgers/generate_city.py.
"""

import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "sample_ledgers")]

DISTRICT = 40  # stations a district
DAY_FORMAT = "yyyy-mm-dd"


def make_stations(folder: Path, count: int, rows: int, processes: int = 2) -> None:
    """Write `count` folders 区NN/站NNNNN/账.xlsx; what is there already is kept."""
    wanted = [(folder, number, rows) for number in range(count)]
    missing = [one for one in wanted if not place_of(*one[:2]).exists()]
    if missing:
        with ProcessPoolExecutor(processes) as pool:
            list(pool.map(_write, missing, chunksize=10))


def place_of(folder: Path, number: int) -> Path:
    """The workbook of a station."""
    return folder / f"区{number // DISTRICT:03d}" / f"站{number:05d}" / "账.xlsx"


def _write(wanted: tuple[Path, int, int]) -> None:
    import xlsxwriter
    from generate_books import books, table

    folder, number, rows = wanted
    path = place_of(folder, number)
    path.parent.mkdir(parents=True, exist_ok=True)
    ledger = table(books(rows, seed=number), "kis")
    contract = 2_400_000 + 1000 * (number % 97)
    written = path.with_suffix(".part")
    with xlsxwriter.Workbook(written, {"default_date_format": DAY_FORMAT}) as book:
        for name, content in _small_sheets(number, contract).items():
            sheet = book.add_worksheet(name)
            for row, values in enumerate(content):
                sheet.write_row(row, 0, values)
        sheet = book.add_worksheet("序时账")
        for row, values in enumerate(ledger):
            for column, value in enumerate(values):
                if value is not None:
                    sheet.write(row, column, value)
    written.rename(path)


def _small_sheets(number: int, contract: int) -> dict[str, list[list[object]]]:
    ten_thousands = contract / 10_000
    return {
        "项目信息": [
            ["项目名称", f"第{number}社工站服务项目"],
            ["社工站", f"虚构第{number}社工站"],
            ["承接机构", f"虚构社会工作服务中心{number % 60}"],
            ["购买方", f"虚构街道办事处{number}"],
            ["地区", "广州市白云区"],
            ["评价年度", 2022],
            ["服务年度开始日期", date(2022, 1, 1)],
            ["服务年度结束日期", date(2022, 12, 31)],
            ["合同生效日期", date(2022, 1, 4)],
            ["年度合同金额（万元）", ten_thousands],
        ],
        "预算表": [
            ["支出类别", "支出内容", "预算金额（万元）"],
            ["人员费用", "工资、社保", round(ten_thousands * 0.66, 4)],
            ["服务质量保障费", "活动、培训", round(ten_thousands * 0.21, 4)],
            ["运营管理费用", "管理、税费", round(ten_thousands * 0.13, 4)],
        ],
        "拨款记录": [
            ["期次", "应拨比例", "申请日期", "到账日期", "到账金额（万元）"],
            ["第1期", "55%", date(2022, 1, 4), date(2022, 1, 28), round(ten_thousands * 0.55, 4)],
            ["第2期", "40%", date(2022, 7, 20), date(2022, 8, 12), round(ten_thousands * 0.40, 4)],
            ["第3期", "5%", date(2023, 1, 10), date(2023, 2, 6), round(ten_thousands * 0.05, 4)],
        ],
        "评估结果": [
            ["评估阶段", "评估日期", "第三方得分", "镇街得分", "区民政局得分", "总分", "等级"],
            ["中期", date(2022, 7, 1), 88, 90, 86, 88.2, "良好"],
            ["末期", date(2022, 12, 20), 90, 92, 88, 90.2, "优秀"],
        ],
    }
