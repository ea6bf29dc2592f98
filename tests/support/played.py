"""What many tests begin with is played once by each process, and laid before the others as the rows it made.

    @played
    def worked_example() -> Story: ...

    @played
    def sent(story: Story) -> QuoteVersion: ...

The first two times in a process the function does its work, as without this; the second time the difference that it
made to the database is kept, with what it returned. From then on these rows are copied in and a copy of the result is
returned, a tenth of the work. No test can tell, because that is done only where everything is as it was then:

- The database holds nothing but what earlier such functions made, in the same order and of the same arguments. Any
  other statement that writes ends it for the rest of the test (`_watch`); so does an argument that is not one of their
  results as it was returned.
- The settings are the same, and whatever else is set around the call: the clock, the muting of jobs, the provider.
- What is given of another kind can say what state it is in, and be put into it (`World`), as Stripe's sandbox can; it is
  in the state that the last of these functions left it in, or in which it was made.
- The test takes back what it writes, and no code is replaced (`tests/support/replaced.py`).

Every test begins with nothing (`begin`), and a database that starts over forgets all (`forget`): its sequences do.
"""

from __future__ import annotations

import functools
import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import Any, ParamSpec, Protocol, TypeVar, runtime_checkable

from django.conf import UserSettingsHolder, settings
from django.db import connection
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import Signal

from core.kit import events
from core.organizations.models import Organization
from tests.support import restore
from tests.support.replaced import replaced

Given = ParamSpec("Given")
Made = TypeVar("Made")
Key = tuple[object, ...]

# Not among them: what takes back to a savepoint.
_READS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "SET CONSTRAINTS", "WITH RECURSIVE")

_SIGNALS: tuple[Signal, ...] = (pre_save, post_save, pre_delete, post_delete, m2m_changed)
# The names of the project's own variables of a context begin with one of these.
_OURS = ("ensemble_", "organizations_", "storefronts_", "making")


@runtime_checkable
class World(Protocol):
    """Something beside the database that a story changes."""

    first_state: str

    def state(self) -> str:
        """All that it holds now."""

    def enter(self, state: str) -> None:
        """Hold what it held in that state."""


@dataclass(frozen=True)
class _Play:
    """What a function did: the rows of each table (all of them where some went or changed), its calls for after the
    commit, the states of the worlds that it was given, and its result."""

    added: dict[str, bytes]
    changed: dict[str, bytes]
    after_commit: list[tuple[Callable[[], object], bool]]
    states: list[str]
    made: bytes


@dataclass
class _Test:
    """What the running test has done so far: the plays that its database holds, and their results; None: other things."""

    plays: Key | None = ()
    results: list[tuple[object, bytes]] = field(default_factory=list)
    states: dict[int, str] = field(default_factory=dict)
    playing: bool = False


_test = _Test(plays=None)  # outside of tests, everything is done
_kept: dict[Key, _Play] = {}
_seen: Counter[Key] = Counter()
_columns: dict[str, list[str]] = {}


def begin() -> None:
    """A test begins, with the template's content."""
    global _test
    _test = _Test()
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watch)


def forget() -> None:
    """The database has started over: what was played before could meet its own ids."""
    _kept.clear()
    _seen.clear()


def played(function: Callable[Given, Made]) -> Callable[Given, Made]:
    """See above."""

    @functools.wraps(function)
    def play(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        key = None if _test.playing else _key(function, args, kwargs)
        if key is None:
            return function(*args, **kwargs)
        worlds = [value for value in args if isinstance(value, World)]
        with _playing():
            if key in _kept:
                made: Made = _lay(_kept[key], worlds)
            else:
                _seen[key] += 1
                made = (
                    _keep(key, lambda: function(*args, **kwargs), worlds)
                    if _seen[key] == 2
                    else function(*args, **kwargs)
                )
        _test.plays = key
        _test.states |= {id(world): world.state() for world in worlds}
        _test.results.append((made, pickle.dumps(made)))
        return made

    return play


def _key(function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> Key | None:
    """What the result depends on; None: on things that nobody knows."""
    if _test.plays is None or not connection.in_atomic_block or replaced():
        return None
    if any(pickle.dumps(made) != was for made, was in _test.results):
        return None
    given: list[object] = []
    for value in (*args, *kwargs.items()):
        if isinstance(value, World):
            if value.state() != _test.states.get(id(value), value.first_state):
                return None
            given.append(("world", type(value).__qualname__))
            continue
        place = next((n for n, (made, _) in enumerate(_test.results) if made is value), None)
        if place is None and not isinstance(value, str | int | None):
            return None
        given.append(value if place is None else ("result", place))
    if not _test.plays and Organization.objects.exists():  # made for a whole class of tests
        return None
    return (*_test.plays, (function.__module__, function.__qualname__, *given, _settings(), _around()))


def _around() -> tuple[str, ...]:
    """What is set around the call, and how many listen to it.

    An object that is told by its address alone is another in every test.
    """
    mine = ((var.name, value) for var, value in copy_context().items() if var.name.startswith(_OURS))
    listening = sum(map(len, events._receivers.values())), *(len(signal.receivers) for signal in _SIGNALS)
    return (*sorted(f"{name}={value!r}" for name, value in mine), f"{listening}")


def _settings() -> tuple[str, ...]:
    """What was set for this test."""
    found, here = [], vars(settings)["_wrapped"]
    while isinstance(here, UserSettingsHolder):
        found.append(repr(sorted((name, value) for name, value in vars(here).items() if name.isupper())))
        here = here.default_settings
    return tuple(found)


@contextmanager
def _playing() -> Iterator[None]:
    _test.playing = True
    try:
        yield
    finally:
        _test.playing = False


def _watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Django asks this for every statement."""
    if not _test.playing and (not isinstance(sql, str) or not sql.startswith(_READS)):
        _test.plays = None
    return execute(sql, params, many, context)


def _content() -> dict[str, list[bytes]]:
    raw = connection.connection
    if not _columns:
        _columns.update(raw.execute(restore.TABLES).fetchall())
    return {
        name: restore.copy_out(raw, name, _columns[name]).splitlines(keepends=True)
        for name in restore.filled(raw, _columns)
    }


def _keep(key: Key, work: Callable[[], Made], worlds: list[World]) -> Made:
    before, calls = _content(), len(connection.run_on_commit)
    made = work()
    added, changed = {}, {}
    for name, rows in _content().items():
        had = before.get(name, [])
        if set(had) <= set(rows):
            known = set(had)
            added[name] = b"".join(row for row in rows if row not in known)
        else:
            changed[name] = b"".join(rows)
    changed |= dict.fromkeys(before.keys() - added.keys() - changed.keys(), b"")
    later: list[Any] = connection.run_on_commit[calls:]  # the stubs leave `robust` out
    _kept[key] = _Play(
        {name: rows for name, rows in added.items() if rows},
        changed,
        [(call, robust) for _, call, robust in later],
        [world.state() for world in worlds],
        pickle.dumps(made),
    )
    return made


def _lay(play: _Play, worlds: list[World]) -> Any:
    raw = connection.connection
    raw.execute("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key: what they did is among it
    for name in play.changed:
        raw.execute(restore.statement("DELETE FROM {}", name))
    for name, rows in (play.changed | play.added).items():
        restore.copy_in(raw, name, _columns[name], rows)
    raw.execute("SET LOCAL session_replication_role = origin")
    for world, state in zip(worlds, play.states, strict=True):
        world.enter(state)
    waiting: list[Any] = connection.run_on_commit
    waiting += [(set(connection.savepoint_ids), call, robust) for call, robust in play.after_commit]
    return pickle.loads(play.made)
