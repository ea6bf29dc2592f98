"""What may follow what, as tables: each names every state there is, and the diagrams in the docs are drawn from them."""

from enum import StrEnum
from pathlib import Path

import pytest

from core.kit.states import Transitions, diagram
from marketplace.quotes import states

TABLES: tuple[tuple[str, Transitions, type[StrEnum]], ...] = (
    ("Request", states.REQUEST, states.RequestStatus),
    ("Passing on", states.PASS_ON, states.PassOnStatus),
    ("Quote", states.QUOTE, states.QuoteStatus),
    ("Version", states.VERSION, states.VersionStatus),
    ("Approval", states.APPROVAL, states.ApprovalStatus),
    ("Consent", states.CONSENT, states.ConsentStatus),
    ("Counter-offer", states.COUNTER, states.CounterStatus),
    ("Price of an owner", states.PRICE, states.PriceStatus),
    ("Signature at a provider", states.SIGNATURE, states.SignatureStatus),
)
DOCUMENT = Path(states.__file__).parent / "STATES.md"
HEAD = """# States of quotes

Drawn from the tables in `states.py`; `tests/marketplace/quotes/test_states.py` compares them and prints this file.
"""


@pytest.mark.parametrize(("name", "table", "known"), TABLES)
def test_a_table_names_every_state_and_no_other(name: str, table: Transitions, known: type[StrEnum]) -> None:
    assert set(table.allowed) == set(known)
    assert set().union(*table.allowed.values()) <= set(known)


def test_every_table_is_among_those_that_are_drawn() -> None:
    assert {id(table) for table in vars(states).values() if isinstance(table, Transitions)} == {
        id(table) for _name, table, _known in TABLES
    }


def test_the_diagrams_of_the_docs_are_those_of_the_tables() -> None:
    drawn = [f"## {name}\n\n```mermaid\n{diagram(table)}\n```\n" for name, table, _known in TABLES]
    text = "\n".join([HEAD, *drawn])
    assert DOCUMENT.read_text() == text, text
