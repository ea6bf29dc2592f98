"""What the check of the words on screen finds in templates, documents and Python, and what it leaves alone."""

import pytest

from tests.architecture import words
from tests.architecture.words import texts_of_pages, texts_of_python, texts_of_template, texts_of_typst, words_in


def said(texts: list[str]) -> set[str]:
    return {word for text in texts for word, _say in words_in(text)}


@pytest.mark.parametrize(
    "template",
    [
        "<h1>Nothing waits for you here</h1>",
        '<h1>{% translate "Nothing waits for you here" %}</h1>',
        "<p>{% blocktranslate %}Nothing waits\n for {{ who }}.{% endblocktranslate %}</p>",
        '<button aria-label="Nothing waits">{% icon "check" %}</button>',
        '{{ state|default:_("Nothing waits.") }}',
    ],
)
def test_a_word_is_found_wherever_a_template_shows_it(template: str) -> None:
    assert said(list(texts_of_template(template))) == {"nothing waits"}


@pytest.mark.parametrize(
    "template",
    [
        "{# nothing waits #}<p>No open tasks</p>",
        '{% include "tint/once_more.html" with bp=rate|bp %}',
        '<p class="tint" data-hash="{{ document_hash }}">{{ organization.name }}</p>',
        "<style>.tint { color: red }</style>",
    ],
)
def test_names_in_a_template_are_not_words_on_a_screen(template: str) -> None:
    assert said(list(texts_of_template(template))) == set()


@pytest.mark.parametrize(
    "source",
    [
        "name = _('What it holds')",
        "name = ngettext('%(n)d of what it holds', 'all', n)",
        "name = models.CharField(gettext_lazy('what it holds'))",
        "from django.utils.translation import gettext as now\nname = now('What it holds')",
        "name = CharField(help_text='What it holds.')",
    ],
)
def test_a_word_is_found_in_what_python_shows(source: str) -> None:
    assert said(list(texts_of_python(source))) == {"what it holds"}


def test_names_comments_and_messages_for_developers_are_left_alone() -> None:
    source = "def mend(tint):\n    'Once more, by hand.'\n    log.info('once more')  # as before\n"
    assert said(list(texts_of_python(source))) == set()


def test_html_in_python_is_read_like_a_template() -> None:
    assert said(list(texts_of_pages("page = f'<p>{n} of what it holds</p>'"))) == {"what it holds"}


@pytest.mark.parametrize(("label", "refused"), [("Void it", True), ("End it today", True), ("How it works", False)])
def test_a_button_names_the_thing_it_changes(label: str, refused: bool) -> None:
    assert bool(words_in(label)) == refused


def test_a_file_of_plain_sentences_is_read_whole() -> None:
    source = "def because(n):\n    return f'{n} bp, rounded half-even'\n"
    assert len(said(list(texts_of_python(source, plain=True)))) == 2
    assert said(list(texts_of_python(source))) == set()


def test_the_text_of_a_printed_document_is_read() -> None:
    assert said(list(texts_of_typst("#text(9pt)[Once more #data.name]  // as before"))) == {"once more"}


@pytest.mark.parametrize(
    ("text", "found"),
    [("Sum", 1), ("Sum of all lines", 0), ("Keep it", 1), ("Keep it simple", 0), ("recommend", 0), ("At least 2", 0)],
)
def test_a_short_label_is_refused_only_as_a_whole(text: str, found: int) -> None:
    assert len(words_in(text)) == found


def test_a_place_may_be_allowed_and_is_a_problem_once_it_is_not_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "ALLOWED", {("core/x.py", "tint"): "a reason"})
    assert words.problems({("core/x.py", "tint"): "Background colour"}) == []
    assert words.problems({("core/x.py", "tint"): "…", ("core/y.py", "tint"): "…"}) == ["core/y.py: “tint”; say: …"]
    assert words.problems({}) == ["core/x.py: “tint” is not used any more; take it out of ALLOWED"]


def test_no_text_of_the_product_says_a_word_of_the_lists() -> None:
    assert words.problems(words.found_words()) == []
