"""Every template compiles, and none of them leaves the machine."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.template import engines

from tests.architecture.checks import PROJECT, TEMPLATES

FOLDERS = [folder for app in TEMPLATES for folder in sorted((PROJECT / app).glob("**/templates")) if folder.is_dir()]
NAMES = [
    (folder, str(path.relative_to(folder)))
    for folder in FOLDERS
    for path in sorted(folder.rglob("*"))
    if path.is_file() and path.suffix in {".html", ".txt", ".svg", ".xml"}
]


def test_there_are_templates_to_check() -> None:
    assert NAMES


@pytest.mark.parametrize(("folder", "name"), NAMES, ids=[name for _, name in NAMES])
def test_template_compiles(folder: Path, name: str) -> None:
    engines["django"].from_string((folder / name).read_text())


@pytest.mark.parametrize(("folder", "name"), NAMES, ids=[name for _, name in NAMES])
def test_template_loads_nothing_from_another_host(folder: Path, name: str) -> None:
    loading = re.compile(r"""<(?:script|img|link|iframe|source)\b[^>]*\b(?:src|href|srcset)\s*=\s*["'](?:https?:)?//""")
    assert loading.findall((folder / name).read_text()) == []


#: Written in Wagtail's own frame, and in a mail, which has its style in itself.
OTHER_FRAMES = ("storefronts/admin/", "wagtailimages/", "notifications/mail/")


def test_every_class_that_a_template_writes_has_a_style() -> None:
    styles = "".join(path.read_text() for app in TEMPLATES for path in (PROJECT / app).glob("**/static/**/*.css"))
    known = set(re.findall(r"\.([a-zA-Z][\w-]*)", styles))
    unknown = {
        (name, each)
        for folder, name in NAMES
        if not name.startswith(OTHER_FRAMES)
        for written in re.findall(r'class="([^"{]*)"', (folder / name).read_text())
        for each in written.split()
        if each not in known
    }
    assert unknown == set()


#: What a script sends by itself, not by a form and not by htmx, each with the reason that it names no organisation.
SENT_BY_SCRIPT = {
    "marketplace/quotes/static/quotes/editor.js": "sends the editor's form as it stands, with the organisation that it names",
    "search/static/search/search.js": "a page of results says what was searched for; everybody may read it",
    "storefronts/static/storefronts/visits.js": "a public page says that it was read",
}


def test_every_form_that_is_posted_says_for_which_organisation() -> None:
    """By `{% csrf_token %}`, which writes the field; what htmx sends without a form, by the header of the body."""
    without, headless = [], []
    for folder, name in NAMES:
        text = (folder / name).read_text()
        for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL):
            opening = form[: form.index(">") + 1]
            if re.search(r"""method=["']?post|hx-post""", opening, re.IGNORECASE) and "{% csrf_token %}" not in form:
                without.append(name)
        by_htmx = re.search(r"\bhx-(post|put|patch|delete)\b", text) is not None
        if name != "design/base.html" and ("hx-headers" in text or (by_htmx and "<html" in text)):
            headless.append(name)
    assert (without, headless) == ([], [])
    posting = {
        str(path.relative_to(PROJECT))
        for app in TEMPLATES
        for path in (PROJECT / app).glob("**/static/**/*.js")
        if re.search(r"\bsendBeacon\b|\bXMLHttpRequest\b|method: \"POST\"", path.read_text())
    }
    assert posting == set(SENT_BY_SCRIPT)


#: Names of whole numbers that may be a thousand and more, as templates write them.
_NUMBERS = re.compile(r"\{\{ (?:[a-z_]+\.)*(?:quantity|min_quantity|employees|count|[a-z]+_count|visits|leads) \}\}")
#: Words already ("1,000 / 1,500", with its unit), or the field of a form.
_WORDS = {"row.quantity", "part.quantity"}


def test_whole_numbers_are_written_in_groups_of_digits_as_the_language_has_them() -> None:
    bare = [(name, found) for folder, name in NAMES for found in _bare_numbers((folder / name).read_text())]
    assert bare == [], 'write {{ number|floatformat:"0g" }}'


def _bare_numbers(text: str) -> Iterator[str]:
    for found in _NUMBERS.finditer(text):
        before = text[: found.start()]
        # In an attribute, a number is for machines; a translated text is given the number as words beside its tag.
        for_machines = re.search(r'="[^"<>]*$', before) is not None
        translated = before.rfind("{% blocktranslate") > before.rfind("{% endblocktranslate")
        if found.group()[3:-3] not in _WORDS and not for_machines and not translated:
            yield found.group()
