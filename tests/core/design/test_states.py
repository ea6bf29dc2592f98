"""States look as their apps say: every state of a field that is shown as a badge has a look, and no other has one."""

import re

import pytest
from django.db.models import Model
from django.template import Context, Template

from core.design.states import Look, look_of, register_badges, registered_badges
from core.organizations.models import Partnership
from tests.architecture.checks import PROJECT, TEMPLATES

ALL = {status: Look() for status in Partnership.Status}


@pytest.mark.parametrize(("model", "field"), registered_badges(), ids=str)
def test_every_state_of_a_registered_field_has_a_look_and_no_other_has(model: type[Model], field: str) -> None:
    states = {str(value) for value, _ in model._meta.get_field(field).flatchoices}
    assert registered_badges()[model, field].keys() == states


def test_a_state_without_a_look_is_refused() -> None:
    with pytest.raises(ValueError, match="ended"):
        register_badges(Partnership, "status", {k: v for k, v in ALL.items() if k != Partnership.Status.ENDED})


def test_a_look_of_a_state_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="paused"):
        register_badges(Partnership, "status", {**{state.value: look for state, look in ALL.items()}, "paused": Look()})


def test_a_field_without_badges_has_no_look() -> None:
    with pytest.raises(LookupError):
        look_of(Partnership(), "partner")


def test_a_state_is_shown_in_its_own_words_with_its_look() -> None:
    row = Partnership(status=Partnership.Status.ACTIVE)
    badge = Template("{% state_badge row %}").render(Context({"row": row}))
    assert 'class="badge good"' in badge
    assert badge.endswith("Active</span>")


def test_no_template_shows_a_state_as_a_badge_without_a_look() -> None:
    bare = re.compile(r"\{% badge [\w.]*\b(?:status|stage|state|outcome|get_\w+_display) %\}")
    paths = [path for app in TEMPLATES for path in (PROJECT / app).rglob("*.html")]
    assert [(path.name, found) for path in paths for found in bare.findall(path.read_text())] == []
