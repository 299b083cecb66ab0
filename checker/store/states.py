"""The words for how far a run is, and for whether a case could be checked."""

RUNNING, FINISHED, INTERRUPTED = "running", "finished", "interrupted"
CHECKED, FAILED = "checked", "failed"
