"""A copy of the operator's own workbook with its findings on the cells: only the parts that must change are changed."""
