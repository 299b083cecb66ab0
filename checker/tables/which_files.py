"""Which files of a folder belong to a case; light to import, so that a batch can look before it reads."""

SHEET_FILES = {
    ".xlsx",
    ".xlsm",
    ".xls",
    ".et",
    ".ods",
    ".csv",
    ".tsv",
    ".htm",
    ".html",
    ".xml",
    ".xltx",
    ".xlt",
    ".ett",
}
MAYBE_SHEETS = {".txt", ".prn", ".dat", ""}
CASE_FILES = {"case.yaml", "case.yml"}
LEFT_OUT = ("~$", ".")  # lock files of Excel and WPS, hidden files
