"""The living style guide: every component with its states, drawn by the same tags that the pages use.

Its figures are the worked example of `core/split/RULES.md`; its names are made up.
"""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from core.design.drawing import contrast, icons, scenes

_TOKENS = Path(__file__).resolve().parent.parent / "static" / "design" / "css" / "tokens.css"
_NOW = datetime(2026, 10, 30, 9, 0, tzinfo=UTC)

COMPONENTS = [
    {"key": "a", "label": "Aldergate Access", "org": "Aldergate", "amount": 5_400_000, "color": 2, "suffix": "per year",
     "note": "One sign-in for 1,200 people; access by person, device and place"},
    {"key": "b", "label": "Brightmoor Edge", "org": "Brightmoor", "amount": 2_700_000, "color": 3, "suffix": "per year",
     "note": "A managed gateway in each of 60 stores, replaced by next morning"},
    {"key": "n", "label": "Northwind rollout", "org": "Northwind", "amount": 1_800_000, "color": 1, "suffix": "once",
     "note": "Survey, design, night-time installation, training, first 90 days"},
]  # fmt: skip
PARTIES = [
    {"key": "aldergate", "label": "Aldergate", "note": "Vendor", "amount": 3_672_000, "color": 2},
    {"key": "brightmoor", "label": "Brightmoor", "note": "Vendor", "amount": 2_218_500, "color": 3},
    {"key": "northwind", "label": "Northwind", "note": "Selling partner", "amount": 2_622_000, "color": 1},
    {"key": "redfern", "label": "Redfern Advisory", "note": "Sourced", "amount": 663_000, "color": 4},
    {"key": "xanthe", "label": "Xanthe Works", "note": "Influenced, this is you", "amount": 153_000, "color": 5},
    {"key": "yarrow", "label": "Yarrow Consulting", "note": "Influenced", "amount": 76_500, "color": 6},
    {"key": "ensemble", "label": "Ensemble", "note": "Fee of 5%", "amount": 495_000, "color": 0},
]
STREAMS = [
    {"source": source, "target": target, "amount": amount}
    for source, target, amount in (
        ("a", "aldergate", 3_672_000), ("b", "brightmoor", 2_218_500), ("a", "northwind", 769_500),
        ("b", "northwind", 142_500), ("n", "northwind", 1_710_000), ("a", "redfern", 459_000),
        ("b", "redfern", 204_000), ("a", "xanthe", 153_000), ("a", "yarrow", 76_500), ("a", "ensemble", 270_000),
        ("b", "ensemble", 135_000), ("n", "ensemble", 90_000),
    )
]  # fmt: skip
MARK_NAMES = (
    "Aldergate", "Brightmoor", "Northwind", "Redfern Advisory", "Xanthe Works", "Yarrow Consulting", "Osprey & Lane",
    "Pinewater Health IT", "Quillon", "Saltmarsh", "Thornbury", "Tidewell", "Tarn Outdoor", "Hollis Garden",
    "Larkspur Clinics", "Wexcombe Motors", "Ardley Pharmacies", "Marlow Books", "Greywell Hotels", "Kestrel Data",
    "Loomwright", "Fennimore Foods", "Candover", "Ivelet Systems", "Rookhope", "Sandray Marine", "Orrin Analytics",
    "Penhale", "Duneside Logistics", "Everley & Sons", "Gorsewood", "Hathersage IT", "Inverlock", "Juniper Row",
    "Kettlewell", "Lanthorn", "Merrowdown", "Nethercote", "Oakhanger", "Pellow",
)  # fmt: skip


class _Example(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Name of the solution"), help_text=_("What changes for the buyer."))
    price = forms.CharField(label=_("Price for the first year"), initial="99,000.00")
    term = forms.ChoiceField(label=_("Term"), choices=[("12", _("12 months")), ("36", _("36 months"))])
    start = forms.DateField(label=_("Starts on"), required=False)
    model = forms.ChoiceField(
        label=_("Attribution"),
        widget=forms.RadioSelect,
        choices=[("linear", _("Linear: each touch the same")), ("position", _("Position: first and last weigh more"))],
    )
    regions = forms.MultipleChoiceField(
        label=_("Delivered in"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("gb", _("United Kingdom")), ("nl", _("Netherlands")), ("ie", _("Ireland"))],
    )
    notes = forms.CharField(label=_("Notes"), required=False, widget=forms.Textarea)
    evidence = forms.FileField(label=_("Evidence"), required=False, help_text=_("PDF, at most 10 MB."))
    agree = forms.BooleanField(label=_("I have read the terms, version 4"))


class _Small(forms.Form):
    """Enough of a form to see it in both schemes."""

    email = forms.EmailField(label=_("E-mail"))


@lru_cache(maxsize=1)
def _tokens() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for name, light, dark in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", _TOKENS.read_text()
    ):
        found.setdefault(name, (light, dark))
    return found


def _swatches(*names: str) -> list[dict[str, object]]:
    tokens = _tokens()
    paper = tokens["paper"]
    return [
        {
            "name": name,
            "light": tokens[name][0],
            "dark": tokens[name][1],
            "on_light": f"{contrast.ratio(tokens[name][0], paper[0]):.1f}",
            "on_dark": f"{contrast.ratio(tokens[name][1], paper[1]):.1f}",
        }
        for name in names
    ]


def _sections() -> list[tuple[str, list[tuple[str, str, str, None, bool]]]]:
    def entry(label: object, anchor: str, icon: str) -> tuple[str, str, str, None, bool]:
        return (str(label), f"#{anchor}", icon, None, False)

    return [
        ("", [entry(_("Principles"), "main", "home")]),
        (str(_("Foundations")), [
            entry(_("Colour"), "colour", "sun"), entry(_("Type"), "type", "edit"), entry(_("Icons"), "icons", "tag"),
            entry(_("Marks"), "marks", "star"),
        ]),
        (str(_("The split")), [
            entry(_("Bar and fan"), "fan", "split"), entry(_("Split sheet"), "sheet", "bundle"),
            entry(_("Because"), "because", "list"), entry(_("Charts and streams"), "charts", "chart"),
            entry(_("Scenes and themes"), "scenes", "shop"),
        ]),
        (str(_("Components")), [
            entry(_("Both schemes"), "schemes", "moon"), entry(_("Buttons and states"), "buttons", "check"),
            entry(_("Forms"), "forms", "file"), entry(_("Tables"), "tables", "deal"),
            entry(_("Steps and time"), "steps", "clock"), entry(_("Results and facets"), "results", "search"),
            entry(_("Decisions"), "deciding", "shield"), entry(_("Messages"), "saying", "message"),
        ]),
    ]  # fmt: skip


def styleguide(request: HttpRequest) -> HttpResponse:
    """Show every component with its states."""
    wrong = _Example({"price": "ninety", "model": "linear"}, auto_id="wrong_%s")
    wrong.is_valid()
    wrong.add_error("price", _("Enter an amount such as 99,000.00."))
    context = {
        "sidenav": _sections(),
        "surfaces": _swatches("paper", "surface", "sunken", "tint", "line", "line-2"),
        "inks": _swatches("ink", "ink-2", "ink-3", "edge", "good", "warn", "bad", "focus"),
        "party_colours": _swatches("p1", "p2", "p3", "p4", "p5", "p6", "p0"),
        "icon_names": sorted(icons.ICONS),
        "mark_names": MARK_NAMES,
        "components": COMPONENTS,
        "parties": PARTIES,
        "flow": {"payer": "Calder & Hythe", "currency": "USD", "components": COMPONENTS, "parties": PARTIES,
                 "streams": STREAMS},
        "arts": [
            (_("Month-end closed in three days"), _art((4, 420), (2, 280), (1, 230))),
            (_("Audit-ready in one quarter"), _art((3, 400), (2, 250), (4, 350))),
            (_("Card payments at every till"), _art((2, 500), (3, 226), (6, 180))),
            (_("Records that outlive an outage"), _art((4, 350), (5, 400), (2, 250))),
        ],
        "because": [
            {"text": _("Aldergate receives 85% of the $54,000.00 allocated to Aldergate Access."),
             "figure": "$45,900.00", "note": _("Terms Northwind and Aldergate, version 4")},
            {"text": _("From it, the policy of Aldergate sets aside 5% for partners who influenced the deal."),
             "figure": "$2,295.00", "note": _("Partner policy 7, linear, 90 days back"), "url": "#because"},
            {"text": _("Three touches counted, two of them yours: twice $765.00."), "figure": _("2 of 3 touches"),
             "quiet": True, "note": _("Touches t1 and t3, each with its evidence")},
            {"text": _("No fee is taken from commission. You receive the whole amount."), "figure": "$1,530.00",
             "note": _("Aldergate pays it, out of its own gross"), "closing": True},
        ],
        "countries": {"DE": 5, "FR": 3, "GB": 8, "US": 2},
        "chart": {
            "currency": "USD", "head": "2026", "categories": ["May", "Jun", "Jul", "Aug", "Sep", "Oct"],
            "label": _("Earnings rose from $22,400.00 in May to $38,600.00 in October."),
            "series": [
                {"label": _("Own services"), "color": 1, "tone": 1,
                 "values": [1_140_000, 980_000, 1_420_000, 1_680_000, 1_710_000, 1_890_000]},
                {"label": _("Margin"), "color": 1, "tone": 2,
                 "values": [920_000, 1_190_000, 740_000, 1_310_000, 912_000, 1_560_000]},
                {"label": _("Commission"), "color": 1, "tone": 3,
                 "values": [180_000, 260_000, 190_000, 330_000, 245_000, 410_000]},
            ],
        },
        "stages": [
            {"label": _("Registered"), "count": 6, "amount": 31_840_000, "more": 5, "more_url": "#charts",
             "deals": [{"title": "Fennimore Foods", "url": "#charts", "amount": 7_400_000,
                        "note": _("12 days left to claim")}]},
            {"label": _("Qualified"), "count": 4, "amount": 24_100_000,
             "deals": [{"title": "Larkspur Clinics", "url": "#charts", "amount": 5_200_000,
                        "note": _("Demo on Tuesday")}]},
            {"label": _("Quoted"), "count": 5, "amount": 24_320_000,
             "deals": [{"title": "Thornbury Outlets", "url": "#charts", "amount": 6_100_000,
                        "note": _("Version 2 sent Friday")}]},
            {"label": _("Won this quarter"), "count": 3, "amount": 18_740_000,
             "deals": [{"title": "Greywell Hotels", "url": "#charts", "amount": 8_300_000,
                        "note": _("Delivered, held")}]},
        ],
        "scene_names": scenes.NAMES,
        "good_form": _Example(auto_id="good_%s"),
        "wrong_form": wrong,
        "light_form": _Small(auto_id="light_%s"),
        "dark_form": _Small({"email": "helen"}, auto_id="dark_%s"),
        "clocks": [
            (_NOW + timedelta(minutes=42), _NOW), (_NOW + timedelta(minutes=110), _NOW),
            (_NOW + timedelta(hours=6), _NOW), (_NOW - timedelta(hours=2), _NOW),
        ],
        "steps": [
            {"label": _("Accepted and paid"), "note": _("1 November, by card"), "state": "done"},
            {"label": _("Held until delivery is accepted"), "note": _("Expected 24 January"), "state": "current"},
            {"label": _("Released to your balance"), "note": _("14 days later")},
            {"label": _("Paid out to your bank"), "note": _("Next Monday after that")},
        ],
        "timeline": [
            {"when": _("Weeks 1 and 2"), "title": _("Survey"), "color": 1,
             "text": _("Two pilot stores walked and mapped. You get the map.")},
            {"when": _("Weeks 3 and 4"), "title": _("Sign-in"), "color": 2,
             "text": _("Aldergate connected to your directory; head office first.")},
            {"when": _("Weeks 5 to 9"), "title": _("Stores, at night"), "color": 3,
             "text": _("Twelve stores a week between closing and opening.")},
            {"when": _("Weeks 10 to 12"), "title": _("Hand over"), "color": 1,
             "text": _("Training, a rehearsed incident, and your acceptance.")},
        ],
        "payments": [
            {"when": _("When you accept"), "amount": 11_880_000, "currency": "USD",
             "text": _("$99,000.00 and $19,800.00 VAT, by card or bank debit")},
            {"when": _("About 24 January"), "amount": 0, "currency": "USD", "faded": True,
             "text": _("You accept delivery, and its providers are paid.")},
            {"when": _("A year later"), "amount": 8_100_000, "currency": "USD", "faded": True,
             "text": _("Renewal, before tax. You are asked 60 days before.")},
        ],
        "tabs": [(_("Version 3"), "#steps", True, None), (_("Version 2"), "#steps", False, None),
                 (_("Conversation"), "#steps", False, 6)],
        "page_obj": Paginator(range(115), 6).page(4),
    }  # fmt: skip
    return render(request, "design/styleguide.html", context)


def _art(*pairs: tuple[int, int]) -> list[dict[str, int]]:
    return [{"color": color, "amount": amount} for color, amount in pairs]
