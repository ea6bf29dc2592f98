"""Work for later: messages that are sent after the commit, and rows that are queues.

A row is the real queue, and a message only says that it is there: a lost message loses nothing, because the clock runs
every queue (`queue.py` says what a queue is, `run.py` runs it, `report.py` says how the queues stand).
"""

from core.kit.jobs.messages import Caught, caught, enqueue, muted

__all__ = ["Caught", "caught", "enqueue", "muted"]
