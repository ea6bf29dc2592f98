"""What may follow what, as tables: each names every state there is, and the diagrams in the docs are drawn from them."""

from pathlib import Path

import catalog
from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.models import ListingChange, ListingQuestion
from core.kit.states import diagram

TABLES = (
    ("Offer", states.PRODUCT, Product.Status),
    ("Change", states.CHANGE, ListingChange.Status),
    ("Question", states.QUESTION, ListingQuestion.Status),
)
DOCUMENT = Path(str(catalog.__file__)).parent / "STATES.md"
HEAD = """# States of offers, of their changes, and of questions about them

Drawn from the tables in `domain/states.py`; `tests/catalog/test_states.py` compares them and prints this file.
"""


def test_a_table_names_every_state_and_no_other() -> None:
    for name, table, known in TABLES:
        assert set(table.allowed) == set(known.values), name
        assert set().union(*table.allowed.values()) <= set(known.values), name
    assert set(states.ChangeStatus) == set(ListingChange.Status.values)


def test_the_diagrams_of_the_docs_are_those_of_the_tables() -> None:
    drawn = [f"## {name}\n\n```mermaid\n{diagram(table)}\n```\n" for name, table, _known in TABLES]
    text = "\n".join([HEAD, *drawn])
    assert DOCUMENT.read_text() == text, text
