"""Where errors that nobody expected come from: requests and tasks. A queue reports its own (`jobs/run.py`)."""

from typing import Any  # Any: a task of Celery, whose class is untyped

from celery.signals import task_failure
from django.core.signals import got_request_exception
from django.http import HttpRequest

from core.kit.errors import Reported, report, report_request


class FailedRequest(HttpRequest):
    """A request whose error was reported: the error page says how."""

    reported: Reported | None


def listen() -> None:
    """Connect both; called once, when the app is ready."""
    got_request_exception.connect(_of_request, dispatch_uid="ensemble.errors")
    task_failure.connect(_of_task, dispatch_uid="ensemble.errors")


def _of_request(request: FailedRequest, **_: object) -> None:
    request.reported = report_request(request)


def _of_task(sender: Any, exception: BaseException, **_: object) -> None:
    report(exception, f"task {sender.name}")
