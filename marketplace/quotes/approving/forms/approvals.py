"""Approvals: asking, deciding, standing in; rules and their tester."""

from collections.abc import Mapping, Sequence
from typing import Any  # Any: what Django's forms take and clean

from django import forms
from django.utils.translation import gettext_lazy as _

from core.kit.fields import AmountField, PercentField, in_currency
from core.kit.forms import SearchForm, offer_choices
from core.kit.money import TRADED
from core.kit.versions import Versioned
from core.organizations.models import CostCentre, Membership
from core.organizations.roles import ExplainedRole
from marketplace.quotes.approving.queries.approval_pages import people_choices
from marketplace.quotes.domain.approvals import Facts, Side
from marketplace.quotes.interface import RuleDraft
from marketplace.quotes.models import ApprovalRule, QuoteVersion
from marketplace.quotes.models.approval import CURRENCIES_ARE, MOST_DAYS, MOST_MONTHS, SELLERS_CONDITIONS
from marketplace.quotes.reading.forms.decide import MOST_REASON, centre_choices

STEPS = 3
Choices = Sequence[tuple[str, str]]
_CODES = [(code, code) for code in TRADED]


class AskForm(forms.Form):
    """What colleagues should know, and the document that they are asked about."""

    cost_centre = forms.ChoiceField(
        label=_("Cost centre"), required=False, help_text=_("Only your organisation sees it.")
    )
    note = forms.CharField(
        label=_("Note to your colleagues"),
        required=False,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why you want this quote. Only your organisation reads it."),
    )
    document_hash = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, cost_centres: Sequence[CostCentre], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if cost_centres:
            offer_choices(self, cost_centre=centre_choices(cost_centres))
        else:
            del self.fields["cost_centre"]

    @property
    def chosen_centre(self) -> int | None:
        """The id of the cost centre that a valid form chooses."""
        return int(self.cleaned_data.get("cost_centre") or 0) or None


class DecisionForm(forms.Form):
    """Yes, or no with a reason."""

    decision = forms.ChoiceField(choices=[("approve", _("Approve")), ("refuse", _("Refuse"))])
    reason = forms.CharField(
        label=_("Comment"),
        required=False,
        max_length=MOST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Required if you refuse. Your colleague reads it; the other side of the quote does not."),
    )

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        data = super().clean() or {}
        if data.get("decision") == "refuse" and not str(data.get("reason", "")).strip():
            self.add_error("reason", _("Say why; a sentence is enough."))
        return data


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class StandInForm(forms.Form):
    """Who decides in one's place, and when."""

    stand_in = forms.ChoiceField(label=_("Stand-in"))
    from_day = _day(_("From"))
    until_day = _day(_("Until"))

    def __init__(self, *args: Any, members: Sequence[Membership], besides: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, stand_in=people_choices([each for each in members if each.user_id != besides]))


class _FiguresForm(forms.Form):
    """Figures in a currency that the form itself says."""

    currency = forms.ChoiceField(label=_("Currency"), choices=_CODES)

    def _take_currency(self, name: str = "currency") -> None:
        """Read amounts in the currency that was chosen, or is stored."""
        chosen = self.data.get(self.add_prefix(name), "") if self.is_bound else self.initial.get(name, "")
        in_currency(self, chosen if chosen in TRADED else TRADED[0])


class ApprovalRuleForm(Versioned, _FiguresForm):
    """A rule: its conditions, and who approves at up to three steps. `draft()` is what was typed, once it is valid."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Your colleagues read it, such as “Over USD 50,000”.")
    )
    net_over = AmountField(
        label=_("Net price over"),
        required=False,
        max_length=20,
        help_text=_("The price of the first year, before tax. A quote in another currency counts as over it."),
    )
    currency_is = forms.ChoiceField(label=_("Which currencies"), choices=CURRENCIES_ARE)
    discount_over_bp = PercentField(label=_("Total discount over, in percent"), required=False, max_length=10)
    line_discount_over_bp = PercentField(label=_("Discount on a line over, in percent"), required=False, max_length=10)
    margin_under_bp = PercentField(
        label=_("Margin under, in percent"),
        required=False,
        max_length=10,
        help_text=_("What you keep of the products of other owners."),
    )
    term_over_months = forms.IntegerField(
        label=_("Term over, in months"), required=False, min_value=0, max_value=MOST_MONTHS
    )
    valid_over_days = forms.IntegerField(
        label=_("Valid for more than, in days"), required=False, min_value=0, max_value=MOST_DAYS
    )
    paid_over_days = forms.IntegerField(
        label=_("Paid later than, in days after acceptance"),
        required=False,
        min_value=0,
        max_value=MOST_DAYS,
        help_text=_("The last payment of the payment plan."),
    )
    upfront_over_bp = PercentField(
        label=_("Due on acceptance over, in percent"),
        required=False,
        max_length=10,
        help_text=_("What the payment plan asks for at once. 0 asks about every payment in advance."),
    )
    provider = forms.ChoiceField(
        label=_("Seller or provider"), required=False, help_text=_("It sells the quote or provides a part of it.")
    )
    po_required = forms.BooleanField(
        label=_("A PO number is required"),
        required=False,
        help_text=_(
            "Where all conditions are met, a quote is accepted only with a PO number. Approvers are optional then."
        ),
    )
    category = forms.ChoiceField(
        label=_("Category"), required=False, help_text=_("At least one item belongs to this category.")
    )
    cost_centres = forms.MultipleChoiceField(
        label=_("Cost centre is one of"), required=False, widget=forms.CheckboxSelectMultiple
    )
    over_budget = forms.BooleanField(label=_("It exceeds a budget"), required=False)
    first_order = forms.BooleanField(required=False)
    is_active = forms.BooleanField(label=_("This rule is active"), required=False)

    def __init__(
        self, *args: Any, side: Side, members: Sequence[Membership], roles: Sequence[ExplainedRole],
        categories: Choices, providers: Choices, cost_centres: Sequence[CostCentre], is_new: bool = False,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.is_new = is_new
        self.fields["first_order"].label = (
            _("The customer has not ordered from us before")
            if side == Side.SELLER
            else _("We have not ordered from the seller before")
        )
        if side == Side.BUYER:
            for name in SELLERS_CONDITIONS:
                del self.fields[name]
        offer_choices(self, category=[("", _("Any category")), *categories])
        if side == Side.SELLER:
            for name in ("over_budget", "upfront_over_bp", "provider", "po_required"):
                del self.fields[name]
        else:
            offer_choices(self, provider=[("", _("Anybody")), *providers])
        if side == Side.BUYER and cost_centres:
            offer_choices(self, cost_centres=centre_choices(cost_centres)[1:])
        else:
            del self.fields["cost_centres"]
        who = [(f"role:{each.role.value}", _("Role: %(role)s") % {"role": each.label}) for each in roles]
        who += [(f"person:{pk}", name) for pk, name in people_choices(members)]
        for number in range(1, STEPS + 1):
            self.fields[f"who_{number}"] = forms.MultipleChoiceField(
                label=_("Who approves"),
                choices=who,
                required=number == 1 and side == Side.SELLER,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Choose who approves.")},
            )
            self.fields[f"every_{number}"] = forms.ChoiceField(
                label=_("How many of them"),
                choices=[("any", _("Any one of them")), ("every", _("Everyone of them"))],
                initial="any",
            )
        self._take_currency()

    def stored_values(self) -> dict[str, Any]:
        """What is stored of the rule; nothing of a new one."""
        return {} if self.is_new else super().stored_values()

    def clean(self) -> dict[str, Any]:
        """Somebody approves, unless only a PO number is wanted."""
        data = super().clean() or self.cleaned_data
        nobody = not any(data.get(f"who_{number}") for number in range(1, STEPS + 1))
        if nobody and not data.get("po_required") and "who_1" not in self.errors:
            self.add_error("who_1", _("Choose who approves."))
        return data

    def steps(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        """The fields of each step: its number, who approves, and how many of them."""
        return [(number, self[f"who_{number}"], self[f"every_{number}"]) for number in range(1, STEPS + 1)]

    def draft(self) -> RuleDraft:
        """The rule as typed; steps without anybody are left out."""
        data = self.cleaned_data
        return RuleDraft(
            name=data["name"],
            currency=data["currency"],
            currency_is=data["currency_is"],
            net_over=data["net_over"],
            line_discount_over_bp=data.get("line_discount_over_bp"),
            discount_over_bp=data.get("discount_over_bp"),
            margin_under_bp=data.get("margin_under_bp"),
            term_over_months=data["term_over_months"],
            valid_over_days=data.get("valid_over_days"),
            paid_over_days=data.get("paid_over_days"),
            first_order=data["first_order"],
            category=int(data["category"]) if data["category"] else None,
            over_budget=data.get("over_budget", False),
            upfront_over_bp=data.get("upfront_over_bp"),
            provider=int(data["provider"]) if data.get("provider") else None,
            po_required=data.get("po_required", False),
            cost_centres=tuple(int(each) for each in data.get("cost_centres", ())),
            is_active=data["is_active"],
            steps=tuple(
                _step(data[f"who_{number}"], every=data[f"every_{number}"] == "every")
                for number in range(1, STEPS + 1)
                if data[f"who_{number}"]
            ),
        )


def initial_of(rule: ApprovalRule | None, currency: str) -> dict[str, Any]:
    """What the form shows of a stored rule; of none, the organisation's currency."""
    if rule is None:
        return {"currency": currency if currency in TRADED else TRADED[0], "is_active": True}
    names = (
        "name", "currency", "currency_is", "net_over", "line_discount_over_bp", "discount_over_bp", "margin_under_bp",
        "term_over_months", "valid_over_days", "paid_over_days", "first_order", "over_budget", "upfront_over_bp",
        "po_required", "is_active",
    )  # fmt: skip
    found: dict[str, Any] = {name: getattr(rule, name) for name in names}
    found["category"], found["provider"] = str(rule.category_id or ""), str(rule.provider_id or "")
    found["cost_centres"] = [str(each.pk) for each in rule.cost_centres.all()]
    for step in rule.steps.all():
        people = [f"person:{person.pk}" for person in step.people.all()]
        found[f"who_{step.position}"] = [*(f"role:{each}" for each in step.roles), *people]
        found[f"every_{step.position}"] = "every" if step.every else "any"
    return found


def _step(who: Sequence[str], *, every: bool) -> tuple[tuple[str, ...], tuple[int, ...], bool]:
    pairs = [each.split(":", 1) for each in who]
    roles = tuple(value for kind, value in pairs if kind == "role")
    people = tuple(int(value) for kind, value in pairs if kind == "person")
    return roles, people, every


class RuleTestForm(SearchForm, _FiguresForm):
    """A quote of one's own, or figures, to test rules with. `facts()` is what the figures say."""

    version = forms.ChoiceField(label=_("Quote"), required=False)
    net = AmountField(label=_("Net price"), required=False, max_length=20)
    discount_bp = PercentField(label=_("Total discount, in percent"), required=False, empty=0, max_length=10)
    line_discount_bp = PercentField(
        label=_("Largest discount on a line, in percent"), required=False, empty=0, max_length=10
    )
    margin_bp = PercentField(label=_("Margin, in percent"), required=False, max_length=10)
    term_months = forms.IntegerField(label=_("Term, in months"), required=False, min_value=0, max_value=MOST_MONTHS)
    valid_days = forms.IntegerField(label=_("Valid for, in days"), required=False, min_value=0, max_value=MOST_DAYS)
    paid_days = forms.IntegerField(
        label=_("Last payment, in days after acceptance"), required=False, min_value=0, max_value=MOST_DAYS
    )
    upfront_bp = PercentField(label=_("Due on acceptance, in percent"), required=False, empty=0, max_length=10)
    provider = forms.ChoiceField(label=_("Seller or provider"), required=False)
    category = forms.ChoiceField(label=_("Category"), required=False)
    cost_centre = forms.ChoiceField(label=_("Cost centre"), required=False)
    first_order = forms.BooleanField(label=_("First order"), required=False)
    field_order = ["version", "net", "currency"]

    def __init__(
        self,
        *args: Any,
        side: Side,
        versions: Mapping[str, QuoteVersion],
        categories: Choices,
        providers: Choices,
        cost_centres: Sequence[CostCentre],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if side == Side.SELLER:
            del self.fields["upfront_bp"], self.fields["provider"]
        else:
            offer_choices(self, provider=[("", _("Nobody in particular")), *providers])
            for name in ("discount_bp", "line_discount_bp", "margin_bp", "valid_days", "paid_days"):
                del self.fields[name]
        if side == Side.BUYER and cost_centres:
            offer_choices(self, cost_centre=centre_choices(cost_centres))
        else:
            del self.fields["cost_centre"]
        names = [
            (key, f"{key} {each.quote.title}, {each.quote.seller if side == Side.BUYER else each.quote.buyer}")
            for key, each in versions.items()
        ]
        offer_choices(
            self,
            version=[("", _("None: use the figures below")), *names],
            category=[("", _("No category")), *categories],
        )
        self._take_currency()

    def facts(self, categories: frozenset[int]) -> Facts:
        """The typed figures; nothing typed counts as nothing."""
        data = self.cleaned_data
        return Facts(
            net=data["net"] or 0,
            currency=data["currency"],
            line_discount_bp=data.get("line_discount_bp") or 0,
            discount_bp=data.get("discount_bp") or 0,
            margin_bp=data.get("margin_bp"),
            term_months=data["term_months"] or 0,
            valid_days=data.get("valid_days") or 0,
            paid_days=data.get("paid_days") or 0,
            first_order=data["first_order"],
            categories=categories,
            cost_centre=int(data.get("cost_centre") or 0) or None,
            upfront_bp=data.get("upfront_bp") or 0,
            providers=frozenset({int(data["provider"])} if data.get("provider") else ()),
        )
