"""What may follow what, as tables: each names every state there is, and the diagrams in the docs are drawn from them."""

from pathlib import Path

import storefronts
from core.kit.states import diagram
from storefronts import states
from storefronts.models import BrandApproval, Lead, PageReview

TABLES = (
    ("Page", states.PAGE, PageReview._meta.get_field("stage").choices),
    ("Approval of a brand", states.BRAND_ANSWER, BrandApproval._meta.get_field("answer").choices),
    ("Lead", states.LEAD, Lead._meta.get_field("stage").choices),
)
DOCUMENT = Path(str(storefronts.__file__)).parent / "STATES.md"
HEAD = """# States of pages, of approvals and of leads

Drawn from the tables in `states.py`; `tests/storefronts/test_states.py` compares them and prints this file.

A page is written by its author (`publish`), approved by a colleague where the partner wants that (`release`), by the
owner of each brand that it shows and whose rules ask for it (`brand`), and by the operator (`publish` there), in this
order. While somebody decides nobody changes it. The operator's own stage is Wagtail's workflow, which starts when a page
comes to it and is followed by signals (`reviewing/actions/sync_workflow.py`). Each step is kept with its comment (`PageStep`).
"""


def test_a_table_names_every_state_and_no_other() -> None:
    for name, table, choices in TABLES:
        known = {value for value, _label in choices or ()}
        assert set(table.allowed) == known, name
        assert set().union(*table.allowed.values()) <= known, name


def test_the_diagrams_of_the_docs_are_those_of_the_tables() -> None:
    drawn = [f"## {name}\n\n```mermaid\n{diagram(table)}\n```\n" for name, table, _known in TABLES]
    text = "\n".join([HEAD, *drawn])
    assert DOCUMENT.read_text() == text, text
