"""From the records of providers to the rows of `content`: match, merge, write."""

from w2w_core.ingest.cleanup import clean_up
from w2w_core.ingest.ledger import cut_off_runs, running
from w2w_core.ingest.schedule import due
from w2w_core.ingest.syncing import RunReport, streams, sync

__all__ = ["RunReport", "clean_up", "cut_off_runs", "due", "running", "streams", "sync"]
