"""Tasks in processes of their own, one at a time in each, within limits of time and memory.

Knows nothing of documents. A task that overruns a limit, or kills its process, costs that task
alone: the process is replaced and the others go on.

The processes are plain `python -c` children that speak pickles over their standard input and
output. A script that starts them needs no guard around its main module, as multiprocessing
would ask for, and every platform behaves alike.
"""

from hmi_extract.workers.beat import still_at_work
from hmi_extract.workers.limits import DEFAULT_LIMITS, Limits
from hmi_extract.workers.messages import Failed, Failure
from hmi_extract.workers.pool import working

__all__ = ["DEFAULT_LIMITS", "Failed", "Failure", "Limits", "still_at_work", "working"]
