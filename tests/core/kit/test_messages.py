"""Messages to the broker: one that cannot be sent costs no action, and the next ones do not wait for it again."""

from collections.abc import Iterator

import pytest
from celery import current_app
from pytest_django import DjangoCaptureOnCommitCallbacks

from core.kit.jobs import enqueue, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """Seconds on the clock that pauses are counted with; the broker is tried for real, not eagerly."""
    now = [1000.0]
    monkeypatch.setattr(messages, "monotonic", lambda: now[0])
    monkeypatch.setattr(messages._Broker, "rests_until", 0.0)
    current_app.conf.task_always_eager = False
    yield now
    current_app.conf.task_always_eager = True


def send(many: int, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(many):
            enqueue("core.kit.tasks.run_queue", name=str(number))


def test_a_broker_that_does_not_answer_is_waited_for_once_not_for_each_message(
    moment: list[float],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    tried: list[str] = []

    def no_answer(task: str, **_: object) -> None:
        tried.append(task)
        raise ConnectionError("no answer")

    monkeypatch.setattr(current_app, "send_task", no_answer)
    send(12, django_capture_on_commit_callbacks)
    assert len(tried) == 1
    moment[0] += 5.1
    send(12, django_capture_on_commit_callbacks)
    assert len(tried) == 2


def test_while_the_broker_answers_every_message_is_sent(
    moment: list[float],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    sent: list[dict[str, object]] = []
    monkeypatch.setattr(current_app, "send_task", lambda _task, *, kwargs, retry: sent.append(kwargs))
    send(3, django_capture_on_commit_callbacks)
    assert sent == [{"name": "0"}, {"name": "1"}, {"name": "2"}]
