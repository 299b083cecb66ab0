"""The papers: one module each, with NAME, NEEDS and fields(report, lang)."""
