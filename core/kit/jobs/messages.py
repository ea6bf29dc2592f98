"""Work for later, sent by name once the transaction has committed.

The row that a job is about is the real queue: a lost message loses nothing, because a sweeper on the clock finds
the row. So a message that cannot be sent is logged and forgotten, and those of the next seconds are not even tried: who
waits for a page must not wait for a broker that does not answer once for each of them.
"""

import logging
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from time import monotonic
from typing import Any  # Any: what a task returns

from celery import Task, current_app
from django.db import transaction

logger = logging.getLogger(__name__)
# Seconds in which nothing is sent after the broker did not take a message.
_PAUSE = 5.0
_muted: ContextVar[bool] = ContextVar("ensemble_jobs_muted", default=False)
_caught: ContextVar["Caught | None"] = ContextVar("ensemble_jobs_caught", default=None)


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


class Caught:
    """Messages that were caught and not worked on yet; a message that says the same as another is kept once."""

    def __init__(self, dropped: Collection[str]) -> None:
        self._dropped = frozenset(dropped)
        self._messages: dict[tuple[str, str], dict[str, object]] = {}

    def add(self, task: str, kwargs: dict[str, object]) -> None:
        """Keep a message, unless its task is one to drop."""
        if task not in self._dropped:
            self._messages[task, repr(sorted(kwargs.items()))] = kwargs

    def work(self, leaving: Collection[str] = ()) -> int:
        """Do here what the messages ask for, in their order; how many there were. New ones wait for the next call, and
        so do those for tasks of the names in `leaving`."""
        messages = {key: kwargs for key, kwargs in self._messages.items() if key[0] not in leaving}
        self._messages = {key: kwargs for key, kwargs in self._messages.items() if key not in messages}
        for (task, _), kwargs in messages.items():
            _task(task)(**kwargs)
        return len(messages)


@contextmanager
def caught(*, dropped: Collection[str] = ()) -> Iterator[Caught]:
    """Inside the block, keep the messages of committed transactions for `Caught.work` instead of sending them.

    Tasks of the names in `dropped` are neither kept nor sent.
    """
    messages = Caught(dropped)
    token = _caught.set(messages)
    try:
        yield messages
    finally:
        _caught.reset(token)


class _Broker:
    """When this process tries the broker again; it is tried at any time while it answers."""

    rests_until = 0.0


def _send(task: str, kwargs: dict[str, object]) -> None:
    if (messages := _caught.get()) is not None:
        messages.add(task, kwargs)
        return
    if current_app.conf.task_always_eager:
        _task(task).apply(kwargs=kwargs, throw=True)
        return
    if monotonic() < _Broker.rests_until:
        logger.info("did not enqueue %s, the broker does not answer; the sweeper will find its row", task)
        return
    try:
        current_app.send_task(task, kwargs=kwargs, retry=False)
    except Exception:
        _Broker.rests_until = monotonic() + _PAUSE
        logger.exception("could not enqueue %s; the sweeper will find its row", task)


def _task(name: str) -> "Task[Any, Any]":
    if name not in current_app.tasks:
        import_module(name.rpartition(".")[0])  # no worker has done so here
    return current_app.tasks[name]
