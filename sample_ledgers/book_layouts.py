"""Made-up books in the layouts of accounting packages, as rows, CSV or workbook."""

import csv
import io

from book_maker import Books

EXTRA = ["往来单位", "职员", "部门", "发票号", "发票日期", "制单人", "审核人"]
PROJECT = "项目"
KIS = ["日期", "凭证字", "凭证号", "附单据数", "摘要", "科目代码", "科目名称", "借方金额", "贷方金额", *EXTRA]
U8 = [
    "制单日期",
    "凭证类别字",
    "业务(凭证)号",
    "附单据数",
    "摘要",
    "科目编码",
    "科目名称",
    "金额借方",
    "金额贷方",
    *EXTRA,
]
CLOUD = ["日期", "凭证字号", "摘要", "会计科目", "借方金额", "贷方金额", *EXTRA]
HEADS = {"kis": KIS, "u8": U8, "cloud": CLOUD}


def table(made: Books, layout: str) -> list[list[object]]:
    """The rows as 金蝶 KIS, 用友 U8 or 精斗云 export them; the last fills date and number on first lines only."""
    by_project = any(line.project for voucher in made.vouchers for line in voucher.lines)
    rows: list[list[object]] = [[*HEADS[layout], *([PROJECT] if by_project else [])]]
    for voucher in made.vouchers:
        for n, line in enumerate(voucher.lines):
            debit, credit = (None, line.fen / 100) if line.credit else (line.fen / 100, None)
            code, _, name = line.account.partition(" ")
            extra = [
                line.counterparty,
                line.person,
                line.department,
                line.invoice,
                line.invoiced,
                voucher.prepared,
                voucher.checked,
                *([line.project] if by_project else []),
            ]
            summary = line.summary or voucher.summary
            if layout == "cloud":
                head: list[object] = [voucher.day, f"记-{voucher.number}"] if n == 0 else [None, None]
                row = [*head, summary, line.account, debit, credit]
            else:
                day = f"{voucher.day:%Y-%m-%d}" if layout == "u8" else voucher.day
                number = f"{voucher.number:04d}" if layout == "u8" else voucher.number
                row = [day, "记", number, 1, summary, code, name, debit, credit]
            rows.append(row + [value or None for value in extra])
    return rows


def records(made: Books) -> list[dict[str, object]]:
    """The rows by the field names of checker's own sheet 序时账."""
    names = ["counterparty", "person", "department", "invoice", "transacted_on", "prepared_by", "checked_by"]
    fields = [
        "booked_on",
        "voucher_type",
        "voucher",
        "attachments",
        "summary",
        "account_code",
        "account_name",
        "debit",
        "credit",
        *names,
    ]
    return [dict(zip(fields, row, strict=True)) for row in table(made, "kis")[1:]]


def csv_text(made: Books, layout: str = "kis") -> str:
    """The books as a CSV file."""
    out = io.StringIO()
    csv.writer(out).writerows(table(made, layout))
    return out.getvalue()


def xlsx_bytes(made: Books, layout: str = "u8") -> bytes:
    """The books as a workbook whose bytes depend on its contents alone."""
    from openpyxl import Workbook

    from checker.core.steady_zip import steady_zip

    book = Workbook(write_only=True)
    page = book.create_sheet("序时账")
    for row in table(made, layout):
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return steady_zip(out.getvalue())
