"""The tags of the design system, without a database."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest
from django import forms
from django.contrib.staticfiles import finders
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from core.design.drawing import scenes

NOW = datetime(2026, 10, 30, 9, tzinfo=UTC)


def render(source: str, **context: Any) -> str:
    return " ".join(Template(source).render(Context(context)).split())


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ('{{ 9900000|money:"USD" }}', "$99,000.00"),
        ('{{ minus|money:"EUR" }}', "\N{MINUS SIGN}€5.00"),
        ('{{ 120000|money:"JPY" }}', "¥120,000"),
        ('{{ nothing|money:"USD" }}', "on request"),
        ('{{ 9900000|plain_money:"USD" }}', "99,000.00"),
        ('{{ 332000|signed_money:"USD" }}', "+$3,320.00"),
        ('{{ minus|signed_money:"USD" }}', "\N{MINUS SIGN}$5.00"),
        ('{{ 0|signed_money:"USD" }}', "no change"),
        ("{{ 500|bp }}", "5%"),
        ("{{ 1250|bp }}", "12.5%"),
        ("{{ 155|bp }}", "1.55%"),
        ('{% price 9900000 "USD" %}', '<span class="price">$99,000.00<small>USD</small></span>'),
        (
            '{% price 8100000 "USD" code=False suffix="a year" %}',
            '<span class="price">$81,000.00</span> <span class="meta">a year</span>',
        ),
        ("{% price nothing %}", '<span class="price on-request">Price on request</span>'),
        ('{% price 1250 "CHF" %}', '<span class="price">CHF 12.50</span>'),
    ],
)
def test_money_is_written_in_full_and_its_currency_once(source: str, shown: str) -> None:
    assert render(source, minus=-500, nothing=None) == shown


def test_a_badge_says_words_with_a_shape() -> None:
    assert 'class="badge good"' in render('{% badge "Adds up" "good" "check" %}')
    assert render('{% badge "Adds up" "good" "check" %}').endswith("Adds up</span>")
    assert render("{% badge words %}", words="<b>") == '<span class="badge">&lt;b&gt;</span>'


def test_an_organisation_shows_its_logo_or_a_mark_of_its_name() -> None:
    with_logo = SimpleNamespace(name="Cilium", logo=SimpleNamespace(url="/media/logos/cilium.svg"))
    assert 'src="/media/logos/cilium.svg" alt=""' in render("{% logo org %}", org=with_logo)
    without = SimpleNamespace(name="Tarn Outdoor", logo=None)
    assert render("{% logo org %}", org=without) == render('{% logo "Tarn Outdoor" %}')
    assert "node c1" in render("{% logo org %}", org=SimpleNamespace(name="Anything", is_operator=True))


def test_a_party_is_never_colour_alone() -> None:
    shown = render('{% party name role="Vendor" color=2 href="/x/" %}', name="A & B")
    assert shown.startswith('<a class="party plain" href="/x/">')
    assert '<span class="dot c2"></span>' in shown
    assert "<span>A &amp; B<small>Vendor</small></span>" in shown


@pytest.mark.parametrize("kind", scenes.NAMES)
def test_a_scene_stands_on_the_ribbons_of_its_parties(kind: str) -> None:
    parts = [{"color": 4, "amount": 300}, {"color": 5, "amount": 100}]
    shown = render("{% scene kind parts %}", kind=kind, parts=parts)
    root = ElementTree.fromstring(shown)
    assert [node.get("class") for node in root.iter("path") if node.get("class", "")[:4] in ("lead", "node")] == [
        "lead c4", "node c4", "lead c5", "node c5",
    ]  # fmt: skip
    assert len(list(root.iter("g"))) >= 6
    assert "#" not in shown, "a scene knows no colour by itself"


def test_a_scene_of_one_party_leads_to_it_only_and_of_an_unknown_kind_is_a_street() -> None:
    shown = render("{% scene kind parts %}", kind="", parts=[3])
    assert shown.count('class="lead') == 1
    assert shown == render("{% scene kind parts %}", kind="stores", parts=[3])


def test_a_split_bar_is_drawn_from_amounts_and_says_its_shares() -> None:
    parts = [{"label": "Aldergate", "amount": 54, "color": 2}, {"label": "Xanthe", "amount": 1, "color": 5}]
    shown = render("{% splitbar parts %}", parts=parts)
    assert '<i class="c2" style="--v:54"></i><i class="c5" style="--v:1"></i>' in shown
    assert 'aria-label="Aldergate 98%, Xanthe 2%"' in shown


@pytest.mark.parametrize(
    ("left", "shown", "tone"),
    [
        (timedelta(minutes=42), "42 min left", "bad"),
        (timedelta(minutes=110), "1 h 50 left", "warn"),
        (timedelta(hours=6), "6 h left", ""),
        (timedelta(days=3), "3 days left", ""),
        (timedelta(hours=-2), "2 h late", "bad"),
    ],
)
def test_a_clock_says_what_is_left(left: timedelta, shown: str, tone: str) -> None:
    clock = render("{% clock deadline now %}", deadline=NOW + left, now=NOW)
    assert shown in clock
    assert f'class="clock{" " + tone if tone else ""}"' in clock


class Example(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the invoice.")
    start = forms.DateField(label="Start", required=False)
    kind = forms.ChoiceField(label="Kind", widget=forms.RadioSelect, choices=[("a", "One"), ("b", "Two")])
    agree = forms.BooleanField(label="Agree", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_label_help_and_error_to_its_control() -> None:
    form = Example({"name": ""})
    shown = render("{% field form.name %}", form=form)
    assert '<label for="id_name">Name</label>' in shown
    assert 'aria-invalid="true" aria-describedby="id_name_helptext id_name_error"' in shown
    assert 'id="id_name_helptext"' in shown
    assert 'id="id_name_error"' in shown
    assert "optional" in render("{% field form.start %}", form=form)
    assert 'type="date"' in render("{% field form.start %}", form=form)
    assert "<legend" in render("{% field form.kind boxed=True %}", form=form)
    assert render("{% field form.agree %}", form=form).count("<label") == 1
    assert "<label" not in render("{% field form.token %}", form=form)


def test_errors_at_the_top_lead_to_their_fields() -> None:
    shown = render("{% form_errors form %}", form=Example({"name": ""}))
    assert 'role="alert"' in shown
    assert '<a href="#id_name">Name</a>' in shown
    assert render("{% form_errors form %}", form=Example()) == ""


def test_pagination_keeps_the_query() -> None:
    request = RequestFactory().get("/search/", {"q": "zero trust", "page": "2"})
    shown = render("{% pagination page %}", page=Paginator(range(30), 10).page(2), request=request)
    assert 'href="?q=zero+trust&amp;page=3"' in shown
    assert "11 to 20 of 30" in shown


def test_a_missing_address_is_none_not_an_error() -> None:
    assert render('{% link "no such key" as url %}[{{ url }}]') == "[]"


def test_a_storefronts_theme_sets_only_tokens_and_nothing_ill_formed() -> None:
    theme = {
        "accent": "#a8381a",
        "accent_dark": "#f0937a",
        "tint": "red;}",
        "tint_dark": "#1c1614",
        "radius": 99,
        "pairing": "bookish",
        "density": 'x" onclick="',
        "imagery": "framed",
    }
    tokens = 'data-theme="own" style="--accent:light-dark(#a8381a,#f0937a);--radius:24px"'
    assert render("{% theme_attrs theme %}", theme=theme) == f'{tokens} data-pairing="bookish" data-imagery="framed"'
    assert render('{% theme_attrs theme "colours" %}', theme=theme) == tokens
    assert render("{% theme_attrs theme %}", theme=None) == ""


def test_a_fan_carries_every_amount_in_words() -> None:
    parts = [{"label": "Aldergate", "amount": 5400000, "color": 2}, {"label": "<b>", "amount": 4500000, "color": 1}]
    shown = render('{% fan parts "USD" %}', parts=parts)
    assert 'aria-label="$99,000.00 divides into: Aldergate $54,000.00, &lt;b&gt; $45,000.00"' in shown
    assert "<b>" not in shown
    assert "is made of" in render('{% fan parts "USD" inward=True %}', parts=parts)


def test_an_empty_split_still_draws() -> None:
    assert "<svg" in render("{% fan parts %}", parts=[])
    assert "<svg" in render("{% card_art parts %}", parts=[])
    assert "<svg" in render("{% deal_flow parts %}", parts=[])
    assert "<table>" in render("{% bar_chart chart %}", chart={"categories": [], "series": [], "currency": "USD"})


def test_an_empty_split_has_no_bar() -> None:
    assert render("{% splitbar parts %}", parts=[]) == ""


def test_a_chart_has_a_table_behind_it() -> None:
    chart = {"currency": "USD", "categories": ["May"], "series": [{"label": "Margin", "values": [920000]}]}
    shown = render("{% bar_chart chart %}", chart=chart)
    assert "<details" in shown
    assert '<td class="n">9,200.00</td>' in shown


def test_a_map_shows_codes_numbers_and_every_country() -> None:
    for values, shown in ((["DE", "FR"], 2), ({"DE": 3, "FR": 0}, 1), ("*", 239)):
        assert render('{% world_map values "Where" %}', values=values).count('class="on"') == shown


def test_inter_and_htmx_come_from_installed_packages() -> None:
    assert finders.find("design/fonts/inter-latin.woff2")
    assert finders.find("django_htmx/htmx-2.min.js")


def test_a_heading_does_not_break_inside_a_word() -> None:
    shown = render("{{ title|whole_words }}", title="Every <store> on one zero-trust network")
    assert shown == 'Every &lt;store&gt; on one <span class="nowrap">zero-trust</span> network'
