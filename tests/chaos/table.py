"""The table: step x fault x result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from tests.chaos.faults import FAULTS, Fault
from tests.chaos.journey import STEPS, Step


@dataclass(frozen=True)
class Row:
    """One fault at one step."""

    step: Step
    fault: Fault

    @property
    def name(self) -> str:
        """What `--only` is matched against."""
        return f"{self.step.group} / {self.step.point} / {self.fault.name}"


@dataclass
class Result:
    """What became of a row. It is clean if its fault struck and nothing is wrong afterwards."""

    row: Row
    proof: str = ""
    problems: list[str] = field(default_factory=list)
    seconds: float = 0.0
    was_played: bool = True

    @property
    def is_clean(self) -> bool:
        """A fault that did not strike has proved nothing."""
        return self.was_played and bool(self.proof) and not self.problems

    def told(self) -> dict[str, Any]:
        """As one world tells it to another process."""
        facts = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "row"}
        return {"name": self.row.name, **facts}

    @classmethod
    def of(cls, row: Row, told: dict[str, Any] | None) -> Result:
        """What another process told about the row; None: it never got there."""
        if told is None:
            return cls(row, was_played=False)
        return cls(row, **{name: value for name, value in told.items() if name != "name"})

    @property
    def word(self) -> str:
        """The result in a word."""
        if not self.was_played:
            return "not run"
        return "clean" if self.is_clean else "BROKEN" if self.proof else "NOT STRUCK"


def rows() -> list[Row]:
    """Every row, in the order of the journey."""
    return [Row(step, fault) for step in STEPS for fault in FAULTS if fault.applies(step)]


def line(result: Result) -> str:
    """A row in one line, its problems below."""
    row = result.row
    said = (
        f"{row.step.group:<18} {row.step.point:<20} {row.fault.name:<27} {result.word:<10} "
        f"{result.seconds:5.1f} s  {result.proof}"
    )
    return "\n".join([said.rstrip(), *(f"{'':<20} ! {each}" for each in result.problems)])


def matrix(results: Sequence[Result]) -> str:
    """Points down, faults across: `+` clean, `!` broken or not struck, `?` not run, `.` cannot happen there."""
    names = list(dict.fromkeys(fault.name for fault in FAULTS))
    marks: dict[tuple[Step, str], str] = {}
    for each in results:
        mark = "+" if each.is_clean else "!" if each.was_played else "?"
        key = (each.row.step, each.row.fault.name)
        marks[key] = mark if marks.get(key, "+") == "+" else "!"
    out = [f"{letter}  {name}" for letter, name in zip(_LETTERS, names, strict=False)]
    out += ["", f"{'':<40}{' '.join(_LETTERS[: len(names)])}"]
    for step in dict.fromkeys(each.row.step for each in results):
        cells = " ".join(marks.get((step, name), ".") for name in names)
        out.append(f"{step.group:<18} {step.point:<20} {cells}")
    return "\n".join(out)


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def summary(results: Sequence[Result], seconds: float) -> str:
    """How many of each, in how long."""
    counts = {word: sum(each.word == word for each in results) for word in ("clean", "BROKEN", "NOT STRUCK", "not run")}
    told = ", ".join(f"{number} {word}" for word, number in counts.items() if number or word == "clean")
    return f"{len(results)} rows in {seconds / 60:.1f} minutes: {told}"
