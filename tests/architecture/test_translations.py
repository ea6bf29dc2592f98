"""Every text that the project marks stands in every language, whole."""

import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from core.design.catalogs import catalogs
from core.design.formats.de import formats as german
from core.design.formats.en import formats as english
from core.design.formats.fr import formats as french
from tests.architecture.translations import (
    APPS,
    LANGUAGES,
    Message,
    catalog_path,
    messages_of,
    read_catalog,
    without_context,
)

_PLACES = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}|</?[a-z][^>]*>|&[a-z#0-9]+;")


@pytest.fixture(scope="module")
def marked() -> dict[str, set[Message]]:
    return {app: set(messages_of(app)) for app in APPS}


def test_the_languages_of_the_interface_are_those_that_are_translated() -> None:
    assert [code for code, _name in settings.LANGUAGES] == ["en-gb", *LANGUAGES]
    ours = {str(Path.cwd() / catalog_path(app, language)) for app in APPS for language in LANGUAGES}
    assert {str(path) for path in catalogs()} == {*ours, str(Path.cwd() / catalog_path("core/kit", "en_GB"))}


def test_messages_of_django_say_the_limit_and_what_to_do() -> None:
    with translation.override("en-gb"), pytest.raises(ValidationError, match=r"Enter 3 or more\."):
        forms.IntegerField(min_value=3).clean("2")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("app", APPS)
def test_every_marked_text_is_translated_and_nothing_else_is(
    app: str, language: str, marked: dict[str, set[str | tuple[str, ...]]]
) -> None:
    """`python -m tests.architecture.translations` brings the files up to date and lists what is missing."""
    assert set(read_catalog(app, language)) == marked[app]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_holds_what_is_put_in_and_the_marks_of_the_text(language: str) -> None:
    wrong = [
        (one, said)
        for app in APPS
        for text, translated in read_catalog(app, language).items()
        for one, said in zip(_forms(without_context(text)[0]), _forms(translated), strict=True)
        if sorted(_PLACES.findall(one)) != sorted(_PLACES.findall(said))
        or (one[:1].isspace(), one[-1:].isspace()) != (said[:1].isspace(), said[-1:].isspace())
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_has_one_translation_in_all_apps(language: str) -> None:
    said: dict[Message, set[Message]] = {}
    for app in APPS:
        for text, translated in read_catalog(app, language).items():
            said.setdefault(text, set()).add(translated)
    assert {text: each for text, each in said.items() if len(each) > 1} == {}


def test_every_language_writes_every_kind_of_date() -> None:
    names = [{name for name in vars(module) if name.isupper()} for module in (english, german, french)]
    assert names[0] == names[1] == names[2]


def _forms(message: Message) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


def test_a_page_speaks_the_language_that_the_browser_asks_for(client: Client, db: None) -> None:
    asked = {"de-AT,de;q=0.9": "de", "fr": "fr", "en-US": "en-gb", "ja": "en-gb", "": "en-gb"}
    for header, spoken in asked.items():
        page = client.get("/sign-in/", headers={"Accept-Language": header})
        assert f'<html lang="{spoken}"' in page.text
    with translation.override("de"):
        assert translation.gettext("Sign in") == "Anmelden"


def test_templates_write_dates_by_the_name_of_their_format() -> None:
    named = {name for name in vars(english) if name.isupper()}
    written = {
        (str(path), arguments)
        for app in APPS
        for path in Path(app).rglob("templates/**/*.*")
        for arguments in re.findall(r'\|date:"([^"]*)"', path.read_text())
    }
    assert {each for each in written if each[1] not in {*named, "Y"}} == set()
