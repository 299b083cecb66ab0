"""Reports: one output format a file, found by this folder. A report sees a Report, never a Grid or a Pack."""
