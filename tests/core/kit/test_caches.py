"""Pages do without a cache that does not answer."""

import socket
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache
from pytest_django import Settings
from redis.exceptions import RedisError

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(settings: Settings) -> Iterator[BaseCache]:
    """The cache of a Redis that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CACHES = {
            "default": {
                "BACKEND": "core.kit.caches.OptionalRedisCache",
                "LOCATION": f"redis://127.0.0.1:{server.getsockname()[1]}/0",
                "OPTIONS": {"socket_connect_timeout": 0.02, "socket_timeout": 0.02},
            }
        }
        yield caches["default"]


def test_somebody_stays_signed_in_while_the_cache_is_silent(silent: BaseCache) -> None:
    kept = SessionStore()
    kept["who"] = "Helen"
    kept.save()
    assert SessionStore(kept.session_key)["who"] == "Helen"


def test_what_is_kept_is_missing_and_what_is_counted_is_an_error_while_the_cache_is_silent(silent: BaseCache) -> None:
    silent.set("front", [1])
    assert silent.get("front") is None
    calls: list[Callable[[], object]] = [
        lambda: silent.incr("forms"),
        lambda: silent.add("forms", 0),
        lambda: silent.delete("forms"),
    ]
    for counting in calls:
        with pytest.raises(RedisError):
            counting()


def test_one_client_sends_every_command(silent: BaseCache) -> None:
    clients = cast("Any", silent)._cache
    assert clients.get_client() is clients.get_client(write=True)
