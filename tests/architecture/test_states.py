"""States are named by their enumerations."""

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.states import compared_in, enumerated, literals, modules, problems


@pytest.fixture(scope="module", autouse=True)
def _syntax_trees_are_forgotten() -> Iterator[None]:
    yield
    modules.cache_clear()


def test_no_state_is_a_bare_string_and_templates_name_those_that_there_are() -> None:
    assert list(problems()) == []


@pytest.mark.parametrize(
    "source",
    [
        "payment.status == 'paid'",
        "'paid' == payment.status",
        "payment.status in ('paid', 'settled')",
        "rows.filter(refund__status='failed')",
        "rows.filter(status__in=['planned'])",
        "payment.status = 'paid'",
        "payment.status, payment.failure = 'failed', why",
        "Part(place='sent')",
        "class Meta: constraints = [Check(condition=Q(status='open'))]",
        "match deal.stage:\n case 'won': pass",
    ],
)
def test_a_bare_state_is_found(source: str) -> None:
    assert len(list(literals(ast.parse(source)))) == 1


@pytest.mark.parametrize("source", ["payment.status == PaymentStatus.PAID", "payment.status = ''", "name == 'paid'"])
def test_what_is_no_bare_state_is_not_reported(source: str) -> None:
    assert list(literals(ast.parse(source))) == []


def test_the_words_that_a_template_compares_with_states_are_read() -> None:
    template = """{% if a.status == "open" or b.stage != 'won' %}status == "none"{% elif c.state in "draft sent" %}"""
    assert compared_in(template) == ["open", "won", "draft", "sent"]


def test_the_states_of_enumerations_are_known() -> None:
    assert {"part_paid", "awaiting_consent", "suspended"} <= enumerated()
