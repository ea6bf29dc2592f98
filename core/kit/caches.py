"""The cache that all machines share, where pages do without it while it does not answer."""

import logging
from collections.abc import Iterable
from typing import Any  # Any: what is cached, as Django's own backend has it

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


class LastingClients(RedisCacheClient):
    """Django's, which makes a client for each command; that takes twice as long as the command. A client is for any
    number of commands and threads, so one of each pool of connections is enough."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._made: dict[Any, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        """The client of the server that is asked."""
        django: Any = self  # its stubs leave these out
        pool = django._get_connection_pool(write)
        if (found := self._made.get(pool)) is None:
            found = self._made[pool] = django._client(connection_pool=pool)
        return found


class OptionalRedisCache(RedisCache):
    """Django's, where reading gives the default and storing does nothing while Redis does not answer.

    Sessions are in the database as well, and what else is kept can be computed again. Counting (`add`, `incr`) and
    `delete` raise as before: who counts decides what a missing count means, and a session whose copy may still be in
    the cache has not ended.
    """

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = LastingClients

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """What is kept under the key, or the default."""
        try:
            return super().get(key, default, version)
        except RedisError as error:
            logger.warning("the cache does not answer: %s", error)
            return default

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        """Keep it, if that is possible now."""
        try:
            super().set(key, value, timeout, version)
        except RedisError as error:
            logger.warning("the cache does not answer: %s", error)

    def has_key(self, key: str, version: int | None = None) -> bool:
        """Whether something is kept under the key; False where that cannot be told."""
        try:
            return super().has_key(key, version)
        except RedisError as error:
            logger.warning("the cache does not answer: %s", error)
            return False

    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        """What is kept under the keys; nothing while Redis does not answer."""
        try:
            return super().get_many(keys, version)
        except RedisError as error:
            logger.warning("the cache does not answer: %s", error)
            return {}
