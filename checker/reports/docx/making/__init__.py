"""The shipped templates are made here, one module a paper; run  python -m checker.reports.docx.making"""
