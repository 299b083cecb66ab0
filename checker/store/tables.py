"""The tables of the store as they stand today, each column with what it means; `checker store schema` prints them.

What changes here needs a step in `steps/`: a test holds the two to each other.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData()


def _table(name: str, zh: str, en: str, *parts: Any, **options: Any) -> Table:
    return Table(name, metadata, *parts, comment=zh, info={"en": en}, **options)


def _column(name: str, kind: Any, zh: str, en: str, *parts: Any, **options: Any) -> Column[Any]:
    options.setdefault("nullable", False)
    return Column(name, kind, *parts, comment=zh, info={"en": en}, **options)


def _part(name: str, zh: str, en: str, *columns: Column[Any]) -> Table:
    """Rows that belong to one checked case and go with it."""
    case = _column("case_id", Integer, "cases.id", "cases.id", ForeignKey("cases.id", ondelete="CASCADE"))
    number = _column("number", Integer, "在报告里的次序，从 0 起", "its place in the report, from 0")
    key = PrimaryKeyConstraint("case_id", "number")
    return _table(name, zh, en, case, number, *columns, key, sqlite_with_rowid=False)


runs = _table(
    "runs",
    "每次批量检查一行",
    "one row for each batch run",
    _column("id", Integer, "次序号", "number of the run", primary_key=True),
    _column("started_at", String(32), "开始时间，UTC，ISO 8601", "when it began, UTC, ISO 8601"),
    _column("finished_at", String(32), "结束时间", "when it ended", nullable=True),
    _column("state", String(16), "running、finished 或 interrupted", "running, finished or interrupted"),
    _column("folder", Text, "检查的文件夹", "the folder that was checked"),
    _column("version", String(64), "checker 的版本", "version of checker"),
    _column("program", String(64), "程序文件的 SHA-256", "SHA-256 over the files of the program"),
    _column("lang", String(8), "报告语言", "language of the reports"),
    _column("engine", String(32), "要求的推理引擎", "the engine that was asked for"),
    _column("as_of", String(10), "按哪一天检查", "the day the cases were checked as of", nullable=True),
    _column("options", Text, "其余选项，JSON", "the other options, JSON"),
)

packs = _table(
    "packs",
    "用过的规则包全文，凭它可以重做当时的检查",
    "the text of every pack used: with it a run can be done again",
    _column("sha256", String(64), "规则包文件的 SHA-256", "SHA-256 of the pack's file", primary_key=True),
    _column("pack", String(255), "规则包编号", "id of the pack"),
    _column("file", String(255), "文件名", "name of the file"),
    _column("content", Text, "YAML 全文", "the YAML"),
)

run_packs = _table(
    "run_packs",
    "一次检查用了哪些规则包",
    "the packs a run used",
    _column("run_id", Integer, "runs.id", "runs.id", ForeignKey("runs.id", ondelete="CASCADE")),
    _column("number", Integer, "次序，从 0 起", "its place, from 0"),
    _column("sha256", String(64), "packs.sha256", "packs.sha256", ForeignKey("packs.sha256")),
    PrimaryKeyConstraint("run_id", "number"),
    sqlite_with_rowid=False,
)

cases = _table(
    "cases",
    "检查过的项目，内容相同的只存一次",
    "cases that were checked; what is the same is kept once",
    _column("id", Integer, "次序号", "number of the row", primary_key=True),
    _column(
        "content_key",
        String(64),
        "输入文件、规则包、程序和选项合起来的 SHA-256；相同就不必再检查",
        "SHA-256 over input files, packs, program and options: the same key, the same report",
        index=True,
    ),
    _column("name", Text, "项目名称", "name of the case"),
    _column(
        "state",
        String(16),
        "checked，或 failed（没有检查成，原因在 problems）",
        "checked, or failed (why stands in problems)",
    ),
    _column("engine", String(32), "实际用的推理引擎", "the engine that ran"),
    _column("checked_at", String(32), "检查时间，UTC", "when it was checked, UTC"),
    _column("seconds", Float, "用时（秒）", "how long it took, in seconds"),
    _column("breaches", Integer, "违规的规则数", "rules broken (违规)"),
    _column("doubts", Integer, "疑点的规则数", "rules in doubt (疑点)"),
    _column("hints", Integer, "提示的规则数", "rules with a hint (提示)"),
    _column("undecided", Integer, "未能判断的规则数", "rules undecided (未能判断)"),
    _column("met", Integer, "符合的规则数", "rules met (符合)"),
    _column("not_applicable", Integer, "不适用的规则数", "rules not applicable (不适用)"),
    _column("finding_count", Integer, "问题条数", "number of findings"),
    _column("problem_count", Integer, "读不出来的处数", "number of places that could not be read"),
    _column(
        "report",
        LargeBinary,
        "整份报告：JSON（见 report.schema.json 的 cases[]），zlib 压缩",
        "the whole report: JSON as in cases[] of report.schema.json, compressed with zlib",
    ),
)

run_cases = _table(
    "run_cases",
    "一次检查里的每个项目，各一行",
    "every case of a run, one row each",
    _column("run_id", Integer, "runs.id", "runs.id", ForeignKey("runs.id", ondelete="CASCADE")),
    _column("key", String(1024), "项目在文件夹里的相对路径", "path of the case within the folder"),
    _column("case_id", Integer, "cases.id", "cases.id", ForeignKey("cases.id"), index=True),
    _column("reused", Boolean, "内容没有变，沿用以前的结果", "unchanged: an earlier result stands"),
    PrimaryKeyConstraint("run_id", "key"),
    sqlite_with_rowid=False,
)

verdicts = _part(
    "verdicts",
    "每个项目每条规则的结论",
    "what was said of every rule in every case",
    _column("rule", String(64), "规则编号", "id of the rule"),
    _column("pack", String(255), "规则包编号", "id of the pack"),
    _column("status", String(16), "违规、疑点、提示、未能判断、符合、不适用", "one of the six statuses"),
    _column("title", Text, "规则名称", "title of the rule"),
    _column("reason", Text, "理由", "why"),
)

findings = _part(
    "findings",
    "问题清单",
    "the findings",
    _column("finding", Text, "问题编号", "id of the finding within its case"),
    _column("rule", String(64), "规则编号", "id of the rule"),
    _column("status", String(16), "违规、疑点或提示", "违规, 疑点 or 提示"),
    _column("severity", String(16), "规则的等级", "severity of the rule"),
    _column("title", Text, "标题", "heading"),
    _column("subject", Text, "对象", "what it is about"),
    _column("measured", Text, "测得", "what was measured"),
    _column("limit_text", Text, "限额", "the limit"),
    _column("excess_fen", BigInteger, "超出或差额（分）", "excess or shortfall, in 分", nullable=True),
    _column("sentence", Text, "测算", "the arithmetic in words"),
    _column("document", Text, "依据的文件", "the document it rests on"),
    _column("cells", Text, "单元格，每行一个", "the cells, one a line"),
)

problems = _part(
    "problems",
    "读不出来或没有检查成的地方",
    "what could not be read or checked",
    _column("place", Text, "在哪里", "where"),
    _column("what", Text, "是什么", "what"),
    _column("advice", Text, "怎么办", "what to do"),
)

inputs = _part(
    "inputs",
    "读过的文件",
    "the files that were read",
    _column("path", Text, "相对路径", "path within the folder"),
    _column("sha256", String(64), "文件内容的 SHA-256", "SHA-256 of its bytes", index=True),
)

files_seen = _table(
    "files_seen",
    "文件当时的大小、时间和内容的 SHA-256；都没有变的文件不再读一遍",
    "files as they were when last hashed; a file of which nothing moved is not read again",
    _column("folder", Text, "检查的文件夹", "the folder that was checked"),
    _column("path", Text, "其中的相对路径", "path within it"),
    _column("size", BigInteger, "字节数", "bytes"),
    _column("mtime_ns", BigInteger, "内容修改时间（纳秒）", "when its bytes were last changed, in ns"),
    _column("ctime_ns", BigInteger, "状态修改时间（纳秒）", "when its inode was last changed, in ns"),
    _column("inode", String(20), "inode 号", "number of its inode"),
    _column("sha256", String(64), "文件内容的 SHA-256", "SHA-256 of its bytes"),
    PrimaryKeyConstraint("folder", "path"),
    sqlite_with_rowid=False,
)

files_written = _table(
    "files_written",
    "--format 写出的文件是哪个项目的哪次结果",
    "of which report a file written by --format is",
    _column("path", Text, "文件", "the file", primary_key=True),
    _column("case_id", Integer, "cases.id", "cases.id", ForeignKey("cases.id", ondelete="CASCADE")),
    sqlite_with_rowid=False,
)

stations = _part(
    "stations",
    "每个项目是哪个站、哪家机构、哪一年，交了哪些表，钱数多少；全市汇总用",
    "which station, operator and year a case is, the sheets it has and its totals: for views of a whole city",
    _column("station", Text, "社工站；没有填的是项目名称", "the station, or the name of the case"),
    _column("operator", Text, "承接机构", "the operator"),
    _column("purchaser", Text, "购买方", "the purchaser"),
    _column("region", Text, "地区", "the region"),
    _column("year", Integer, "年度", "the year", nullable=True),
    _column("first_day", String(10), "服务年度第一天", "first day of the service year", nullable=True),
    _column("last_day", String(10), "服务年度最后一天", "last day of the service year", nullable=True),
    _column(
        "sheets",
        Text,
        "有数据的表（sheets.yaml 的名称），逗号分隔",
        "the sheets that hold rows, by their names in sheets.yaml",
    ),
    _column("lines", Integer, "序时账行数", "rows of the ledger"),
    _column("amounts", Text, "合计数（分），JSON：项目经费总额、预算、到账、实际支出和各类支出", "totals in 分, JSON"),
)

ties = _part(
    "ties",
    "能与别的项目对上的东西（人、发票、收款方……），跨站检验用；身份证号只存带密钥的摘要",
    "what of a case may meet its like in another, for the tests across stations; identity numbers only as keyed digests",
    _column("test", String(32), "哪一项跨站检验", "the test it is for"),
    _column("part", String(16), "是什么", "what it is"),
    _column("match_key", String(128), "凭它对上", "what it is matched by", index=True),
    _column("label", Text, "名称", "its name"),
    _column("fen", BigInteger, "金额（分）", "the money, in 分", nullable=True),
    _column("first_day", String(10), "起", "from", nullable=True),
    _column("last_day", String(10), "止", "to", nullable=True),
    _column("detail", Text, "其余，JSON", "the rest, JSON"),
    _column("cells", Text, "单元格，每行一个：文件!表!格", "the cells, one a line"),
)

many_ties = _part(
    "many_ties",
    "同样的东西，成百的（发票、收款方），一个项目存成一行；导出的 ties.parquet 里展开成各行",
    "the same where they come in hundreds (invoices, payees): one row for all of a case, rolled out in an exported ties.parquet",
    _column("test", String(32), "哪一项跨站检验", "the test they are for"),
    _column("part", String(16), "是什么", "what they are"),
    _column("how_many", Integer, "有多少", "how many"),
    _column(
        "key_numbers",
        LargeBinary,
        "match_key 各算成一个 64 位数（FNV-1a），不重复，从小到大",
        "a 64-bit number of every different match_key (FNV-1a), in order",
    ),
    _column("packed", LargeBinary, "ties 的各列，JSON，zlib 压缩", "the columns of ties, JSON compressed with zlib"),
)

archives = _part(
    "archives",
    "每个项目测得的全部事实，凭它可以不看原文件按别的规则包重新判断",
    "all that was measured of a case: with it the case can be judged again under other packs, without its files",
    _column("facts", LargeBinary, "JSON，zlib 压缩；分数写成 n/d", "JSON, compressed with zlib; fractions as n/d"),
)

settings = _table(
    "settings",
    "库自己的设置",
    "what the store knows of itself",
    _column("name", String(64), "名称", "name", primary_key=True),
    _column("value", Text, "值", "value"),
)
