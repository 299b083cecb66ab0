"""Approvals under which a finding may stand: read, held against the findings, and judged themselves."""
