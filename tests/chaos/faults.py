"""The faults: each is armed before a step is set off, strikes while it is under way, and proves that it did."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod

from tests.chaos.journey import Step
from tests.chaos.strike import Strike
from tests.chaos.world import NotReached

STRIKING = 40.0
SERVICES = ("web", "worker", "sandbox")
#: The broker forgets every message; rows are the real queue.
BROKER = "Valkey"


class Fault(ABC):
    """One column of the table."""

    name: str
    #: Whether webhooks of a step that asks for it are held back (not where the fault's matter is webhooks).
    may_hold = True

    @abstractmethod
    def applies(self, step: Step) -> bool:
        """Whether it can strike this step at all."""

    @abstractmethod
    def arm(self, strike: Strike) -> None:
        """Lie in wait; nothing has been set off yet."""

    @abstractmethod
    def strike(self, strike: Strike) -> str:
        """Wait until it has struck, do what is left to do, and return the proof. Raises NotReached."""

    def relent(self, strike: Strike) -> None:
        """Clear away what is left of it, after recovery."""
        strike.world.disarm()


def _obeyed(strike: Strike, service: str, point: str) -> int:
    """The pid of the process that was told to die or wait at the point, once it does."""
    world = strike.world
    strike.wait(f"{service} at {point}", lambda: world.proof(service, point, strike.began) is not None, STRIKING)
    found = world.proof(service, point, strike.began)
    assert found is not None
    return int(found["pid"])


def _replaced(strike: Strike, service: str, leader: int | None, pid: int) -> int:
    """The pid of the process that took over from `leader`, once `pid` is gone and another one runs."""
    world = strike.world
    strike.wait(f"{service} {pid} gone", lambda: world.has_died(pid), 10.0)
    strike.wait(f"{service} started again", lambda: world.pid(service) not in (None, leader), 30.0)
    new = world.pid(service)
    assert new is not None
    return new


class DiesAtThePoint(Fault):
    """kill -9 of the process that is at the step's point."""

    def __init__(self, service: str) -> None:
        self.name = f"kill -9 {service}"
        self.service = service

    def applies(self, step: Step) -> bool:
        return step.service == self.service

    def arm(self, strike: Strike) -> None:
        self.leader = strike.world.pid(self.service)
        strike.world.arm(self.service, strike.step.point, "kill", strike.step.about)

    def strike(self, strike: Strike) -> str:
        pid = _obeyed(strike, self.service, strike.step.point)
        new = _replaced(strike, self.service, self.leader, pid)
        return f"{self.service} {pid} died there, {new} took over"


class BystanderDies(Fault):
    """kill -9 of another process while the one at the step's point stands still there."""

    def __init__(self, service: str) -> None:
        self.name = f"kill -9 {service}"
        self.service = service

    def applies(self, step: Step) -> bool:
        return step.main and step.service != self.service

    def arm(self, strike: Strike) -> None:
        strike.world.arm(strike.step.service, strike.step.point, "wait", strike.step.about)

    def strike(self, strike: Strike) -> str:
        world, step = strike.world, strike.step
        waiting = _obeyed(strike, step.service, step.point)
        leader = world.kill(self.service)
        new = _replaced(strike, self.service, leader, leader)
        world.resume(step.service, step.point)
        return f"{self.service} {leader} died while {step.service} {waiting} stood there, {new} took over"


class DatabaseRestarts(Fault):
    """PostgreSQL is stopped at once and started again while the process stands at the step's point."""

    name = "database restart"

    def applies(self, step: Step) -> bool:
        return True

    def arm(self, strike: Strike) -> None:
        strike.world.arm(strike.step.service, strike.step.point, "wait", strike.step.about)

    def strike(self, strike: Strike) -> str:
        world, step = strike.world, strike.step
        waiting = _obeyed(strike, step.service, step.point)
        before, after = world.restart_postgres()
        world.resume(step.service, step.point)
        if after <= before:
            raise NotReached("PostgreSQL is still the one that ran before")
        return f"PostgreSQL of {before[11:23]} ended, one of {after[11:23]} began while {step.service} {waiting} stood there"


class SandboxDies(Fault):
    """kill -9 of Stripe itself while it answers the step's call: before or after the effect."""

    def __init__(self, when: str) -> None:
        self.name = f"Stripe dies {when} the effect"
        self.point = {"before": "sandbox.asked", "after": "sandbox.done"}[when]

    def applies(self, step: Step) -> bool:
        return step.main and step.call is not None

    def arm(self, strike: Strike) -> None:
        assert strike.step.call is not None
        self.leader = strike.world.pid("sandbox")
        strike.world.arm("sandbox", self.point, "kill", " ".join(strike.step.call))

    def strike(self, strike: Strike) -> str:
        pid = _obeyed(strike, "sandbox", self.point)
        new = _replaced(strike, "sandbox", self.leader, pid)
        assert strike.step.call is not None
        return f"sandbox {pid} died at {' '.join(strike.step.call)}, {new} took over"


class Answers(Fault):
    """A fault of the control plane in Stripe's answers to the step's call."""

    may_hold = False

    def __init__(self, kind: str, times: int, name: str, *, before_answer: bool = False, seconds: float = 1.6) -> None:
        self.kind, self.times, self.name, self.seconds = kind, times, name, seconds
        self.before_answer = before_answer

    def applies(self, step: Step) -> bool:
        if step.call is None or not step.main:
            return False
        return not self.before_answer or (step.news and step.call[0] == "POST")

    def arm(self, strike: Strike) -> None:
        assert strike.step.call is not None
        method, path = strike.step.call
        strike.world.control("faults", "DELETE")
        strike.world.control("faults", kind=self.kind, times=self.times, method=method, path=path, seconds=self.seconds)

    def strike(self, strike: Strike) -> str:
        world = strike.world

        def is_over() -> bool:
            told = world.control("faults", "GET")
            return bool(told["injected"]) and (not told["planned"] or strike.is_done)

        strike.wait(f"{self.name} on {strike.step.call}", is_over, STRIKING)
        struck = [each for each in world.control("faults", "GET")["injected"] if each["kind"] == self.kind]
        if not struck:
            raise NotReached(f"no {self.kind} struck")
        return f"{len(struck)} x {self.kind} on {struck[0]['method']} {struck[0]['path']}"

    def relent(self, strike: Strike) -> None:
        strike.world.control("faults", "DELETE")


class WebhooksHeld(Fault):
    """Webhooks come late; or, `lost`, only after the step has been done without them."""

    may_hold = False

    def __init__(self, *, lost: bool) -> None:
        self.lost = lost
        self.name = "webhooks lost" if lost else "webhooks held"

    def applies(self, step: Step) -> bool:
        return step.main and step.news and (step.caught_up or not self.lost)

    def arm(self, strike: Strike) -> None:
        strike.world.control("webhooks", hold=True)

    def strike(self, strike: Strike) -> str:
        world = strike.world
        strike.wait("webhooks held back", lambda: world.undelivered() > 0, STRIKING)
        if self.lost:
            strike.wait("the step done without webhooks", lambda: strike.is_done, STRIKING)
        else:
            time.sleep(1.0)
        told = world.control("webhooks", "GET")
        if not told["held"] or not told["pending"]:
            raise NotReached("no webhook was held back")
        world.control("webhooks", release=True)
        without = ", and the step was done without them" if self.lost else ""
        return f"{len(told['pending'])} webhooks held back{without}"

    def relent(self, strike: Strike) -> None:
        strike.world.control("webhooks", release=True)


class WebhooksTwisted(Fault):
    """Webhooks come twice, in another order, forged, or signed long ago."""

    may_hold = False

    def __init__(self, kind: str, name: str) -> None:
        self.kind, self.name = kind, name

    def applies(self, step: Step) -> bool:
        return step.main and step.news

    def arm(self, strike: Strike) -> None:
        self.before = self._struck(strike)
        match self.kind:
            case "repeated":
                strike.world.control("webhooks", duplicate=100)
            case "reordered":
                strike.world.control("webhooks", hold=True)
            case _:
                strike.world.control("webhooks", **{self.kind: 2})

    def strike(self, strike: Strike) -> str:
        world = strike.world
        if self.kind == "reordered":
            strike.wait("some webhooks to put out of order", lambda: world.undelivered() >= 2, STRIKING)
            strike.wait("the step set off", lambda: strike.is_answered, STRIKING)
            world.control("webhooks", reorder=1, release=True)  # a seed that leaves no two as they were
        wanted = 1 if self.kind in ("repeated", "reordered") else 2
        strike.wait(f"webhooks {self.kind}", lambda: self._struck(strike) >= self.before + wanted, STRIKING)
        new = [each for each in world.control("webhooks", "GET")["altered"] if each["kind"] == self.kind][self.before :]
        if self.kind in ("bad_signature", "stale"):
            accepted = [each for each in new if each["status"] != 400]
            if accepted:
                raise NotReached(f"{len(accepted)} of {len(new)} were not refused")
            return f"{len(new)} webhooks refused with 400"
        return f"{len(new)} webhooks {self.kind}"

    def _struck(self, strike: Strike) -> int:
        return sum(each["kind"] == self.kind for each in strike.world.control("webhooks", "GET")["altered"])

    def relent(self, strike: Strike) -> None:
        left = strike.world.control("webhooks", "GET")["repeats"]
        strike.world.control("webhooks", reorder=False, duplicate=-left, release=True)


FAULTS: tuple[Fault, ...] = (
    *(DiesAtThePoint(service) for service in SERVICES),
    *(BystanderDies(service) for service in (*SERVICES, BROKER)),
    DatabaseRestarts(),
    SandboxDies("before"),
    SandboxDies("after"),
    Answers("429", 5, "429"),
    Answers("500_before", 6, "500 before the effect"),
    Answers("500_after", 2, "500 after the effect"),
    Answers("drop_before", 6, "dropped before the effect"),
    Answers("drop_after", 6, "dropped after the effect"),
    Answers("slow", 2, "slower than we wait"),
    Answers("webhooks_first", 3, "webhooks before the answer", before_answer=True),
    WebhooksHeld(lost=False),
    WebhooksHeld(lost=True),
    WebhooksTwisted("repeated", "webhooks repeated"),
    WebhooksTwisted("reordered", "webhooks reordered"),
    WebhooksTwisted("bad_signature", "webhooks badly signed"),
    WebhooksTwisted("stale", "webhooks signed long ago"),
)
