"""The parts of an .xlsx file: package, workbook, styles, sheets."""
