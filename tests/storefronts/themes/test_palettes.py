"""Colours proposed from a logo: found in it, and readable whatever it is."""

import io
import random

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from core.design.drawing.contrast import Problem, check_theme
from storefronts.models import Theme
from storefronts.themes.domain.palettes import Palette, colours_of, palette_around, palettes_of
from tests.factories.people import sign_in
from tests.factories.storefronts import EMBER, partner_named, png

SVG = '<svg viewBox="0 0 9 9"><rect fill="{}"/><path style="fill:{}"/><path fill="#fff"/></svg>'


def problems_of(palette: Palette) -> list[Problem]:
    return check_theme(
        palette.accent,
        palette.accent_dark,
        palette.accent_ink,
        palette.accent_ink_dark,
        palette.tint,
        palette.tint_dark,
    )


def test_a_readable_colour_of_the_logo_is_the_accent_as_it_is() -> None:
    palette = palette_around("#a8381a")
    assert (palette.accent, palette.is_changed, palette.accent_ink) == ("#a8381a", False, "#ffffff")


def test_a_pale_colour_is_moved_to_the_nearest_one_that_can_be_read() -> None:
    palette = palette_around("#f3c556")
    assert palette.is_changed
    assert palette.found == "#f3c556"
    assert problems_of(palette) == []


def test_every_colour_gives_a_theme_that_can_be_saved() -> None:
    dice = random.Random(7)
    colours = ["#000000", "#ffffff", "#808080", "#ff0000", "#00ff00", "#0000ff", "#ffff00", "#00ffff", "#ff00ff"]
    for colour in [*colours, *(f"#{dice.randrange(2**24):06x}" for _ in range(300))]:
        assert problems_of(palette_around(colour)) == [], colour


def test_colours_of_a_drawing_are_those_that_it_names_without_white() -> None:
    assert colours_of(SVG.format("#A8381A", "rgb(47, 93, 58)").encode()) == ["#a8381a", "#2f5d3a"]
    assert colours_of(SVG.format("#a31", "#ab3a1c").encode()) == ["#aa3311"]  # two of one hue are one


def test_colours_of_a_picture_are_those_of_its_opaque_pixels() -> None:
    picture = Image.new("RGBA", (60, 60), (0, 200, 0, 0))
    picture.paste((168, 56, 26, 255), (0, 0, 30, 30))
    picture.paste((255, 255, 255, 255), (30, 0, 60, 30))
    held = io.BytesIO()
    picture.save(held, "PNG")
    assert colours_of(held.getvalue()) == ["#a8381a"]


@pytest.mark.parametrize("data", [b"", b"no picture", b"\x89PNG\r\n\x1a\nbroken", b"<svg></svg>", png("#ffffff")])
def test_a_logo_without_a_colour_proposes_nothing(data: bytes) -> None:
    assert palettes_of(data) == ()


# --- the form -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_partner_takes_a_palette_into_the_form_and_saves_it_then(client: Client) -> None:
    northwind = partner_named("Northwind")
    northwind.logo.save("logo.png", ContentFile(png("#f3c556")))
    sign_in(client, northwind, "marketing")
    (palette,) = palettes_of(png("#f3c556"))
    shown = client.get(reverse("storefronts:theme")).text
    assert "From your logo" in shown
    assert f"{palette.found} cannot be read as text. {palette.accent} is the nearest colour that can." in shown
    response = client.post(reverse("storefronts:theme_palette"), {**EMBER, "radius": 9, "palette": "0"})
    assert response.status_code == 200
    assert "This is not saved yet" in response.text
    form = response.context["form"]
    assert {name: form[name].value() for name in palette.tokens} == palette.tokens
    assert form["radius"].value() == "9"  # what was typed is kept
    assert not form.errors
    assert not Theme.objects.exists()
    assert client.post(reverse("storefronts:theme"), {**EMBER, **palette.tokens, "step": "publish"}).status_code == 302
    assert Theme.objects.get().accent == palette.accent


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["", "x", "7", "9" * 30, "-1"])
def test_a_palette_that_is_not_proposed_is_refused_in_words(client: Client, number: str) -> None:
    sign_in(client, partner_named("Northwind"), "marketing")
    response = client.post(reverse("storefronts:theme_palette"), {**EMBER, "palette": number}, follow=True)
    assert "These colours are not proposed any more" in response.text
    assert "From the mark that is shown for you" in response.text


@pytest.mark.django_db
def test_a_logo_whose_file_is_gone_keeps_the_page(client: Client) -> None:
    northwind = partner_named("Northwind", logo="logos/gone.png")
    sign_in(client, northwind, "marketing")
    assert client.get(reverse("storefronts:theme")).status_code == 200
