"""Work for later, sent by name once the transaction has committed.

The row that a job is about is the real queue: a lost message loses nothing, because a sweeper on the clock finds
the row. So a message that cannot be sent is logged and forgotten.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module

from celery import current_app
from django.db import transaction

logger = logging.getLogger(__name__)
_muted: ContextVar[bool] = ContextVar("ensemble_jobs_muted", default=False)


def enqueue(task: str, **kwargs: object) -> None:
    """Send the task of this dotted name with these JSON-able keywords after the current transaction commits."""
    if not _muted.get():

        def send() -> None:  # a function, not a partial: Django's log of a failure asks for its name
            _send(task, kwargs)

        transaction.on_commit(send, robust=True)


@contextmanager
def muted() -> Iterator[None]:
    """Send nothing inside the block: the demo and some tests call the sweepers themselves."""
    token = _muted.set(True)
    try:
        yield
    finally:
        _muted.reset(token)


def _send(task: str, kwargs: dict[str, object]) -> None:
    if current_app.conf.task_always_eager:
        import_module(task.rpartition(".")[0])  # no worker has done so here
        current_app.tasks[task].apply(kwargs=kwargs, throw=True)
        return
    try:
        current_app.send_task(task, kwargs=kwargs, retry=False)
    except Exception:
        logger.exception("could not enqueue %s; the sweeper will find its row", task)
