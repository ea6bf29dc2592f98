"""Fields of forms and what is wrong with them, as tags."""

from typing import Any  # Any: whatever a template hands over

from django import template
from django.forms import BoundField
from django.template import RequestContext
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.design.confirm import CONFIRMED
from core.design.drafts import DRAFT_FIELD
from core.kit.forms import SearchForm

register = template.Library()


#: More boxes than that are a list to search in.
LONG = 12


@register.inclusion_tag("design/components/field.html")
def field(
    bound: BoundField, label: Any = "", help: Any = "", prefix: str = "", boxed: bool = False, css: str = "",
    placeholder: str = "", autofocus: bool = False, rows: int | None = None,
) -> dict[str, Any]:  # fmt: skip
    """`{% field form.name %}`: label, control, help and error of one form field, whatever its widget.

    A field that may be left empty says so, but not one of a search, which may be empty altogether.
    `prefix="USD"` puts words before the control, `boxed=True` makes choices into cards, `css="span"` spans a formgrid.
    """
    widget = bound.field.widget
    kind = bound.widget_type
    attrs: dict[str, Any] = {}
    if kind in ("date", "datetime", "time") and getattr(widget, "input_type", "") == "text":
        widget.input_type = {"date": "date", "datetime": "datetime-local", "time": "time"}[kind]
        widget.format = {"date": "%Y-%m-%d", "datetime": "%Y-%m-%dT%H:%M", "time": "%H:%M"}[kind]
    if placeholder:
        attrs["placeholder"] = placeholder
    if autofocus:
        attrs["autofocus"] = True
    if rows or (kind == "textarea" and str(widget.attrs.get("rows")) == "10"):
        attrs["rows"] = rows or 4
    many = kind in ("radioselect", "checkboxselectmultiple")
    # A long list gets a height of its own, and a script puts a field above it that finds in it.
    long = kind == "checkboxselectmultiple" and len(bound.subwidgets) > LONG
    return {
        "field": bound,
        "control": "" if many else bound.as_widget(attrs=attrs),
        "kind": kind,
        "many": many,
        "hidden": bound.is_hidden,
        "label": label or bound.label,
        "help": help or bound.help_text,
        "prefix": prefix,
        "boxed": boxed,
        "css": f"{css} many" if long and "many" not in css else css,
        "long": long,
        "is_optional": not (bound.field.required or isinstance(bound.form, SearchForm)),
        "grouped": many or getattr(widget, "use_fieldset", False),
    }


@register.inclusion_tag("design/components/form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """`{% form_errors form %}`: at the top of a form, what is wrong with it, with links to the fields."""
    fields = []
    if form.is_bound and form.errors and hasattr(form, "visible_fields"):
        fields = [(f.label, f.id_for_label or f.auto_id, f.errors[0]) for f in form.visible_fields() if f.errors]
        fields += [(f.label, "", f.errors[0]) for f in form.hidden_fields() if f.errors]
    general = []
    if form.is_bound and form.errors:
        general = form.non_field_errors() if hasattr(form, "non_field_errors") else form.non_form_errors()
    return {"fields": fields, "general": list(general), "any": bool(fields or general)}


@register.inclusion_tag("design/components/draft.html", takes_context=True)
def draft_state(context: RequestContext, form: Any) -> dict[str, Any]:
    """`{% draft_state form %}`: inside a form whose view saves drafts (`design/drafts.py`): whether it is saved.

    A form that is shown again because somebody saved something newer waits for its button.
    """
    return {"path": context["request"].path, "field": DRAFT_FIELD, "stops": getattr(form, "is_stale", False)}


@register.simple_tag
def confirmed() -> SafeString:
    """`{% confirmed %}`: in a form that names the effect of its step itself, so that it is not asked about again."""
    return format_html('<input type="hidden" name="{}" value="yes">', CONFIRMED)
