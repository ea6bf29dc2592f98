"""Sections of words: text, figures, quotation, steps, changes, questions."""

from typing import Any  # Any: Wagtail has no types

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.models.blocks import LinkedTextBlock, QuestionBlock, RowsBlock
from storefronts.models.blocks.base import SectionBlock

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(SectionBlock):
    """Running text."""

    is_written = True

    heading = blocks.CharBlock(max_length=120, required=False, label=_("heading"))
    text = LinkedTextBlock(features=FEATURES, label=_("text"))

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("A heading and running text, with lists and links.")
        template = "cms/blocks/text.html"


class FigureBlock(blocks.StructBlock):
    """One figure and what it says."""

    value = blocks.CharBlock(max_length=24, label=_("figure"))
    label = blocks.CharBlock(max_length=60, label=_("label"))


class FiguresBlock(SectionBlock, RowsBlock):
    """Key figures in a row."""

    items = blocks.ListBlock(FigureBlock(), min_num=1, max_num=5, label=_("figures"))

    class Meta:
        icon = "order"
        label = _("Key figures")
        description = _("One to five figures in a row, such as employees or locations.")
        template = "storefronts/blocks/figures.html"


class QuoteBlock(SectionBlock):
    """Something that somebody said."""

    is_written = True

    text = blocks.TextBlock(max_length=400, label=_("quotation"))
    who = blocks.CharBlock(max_length=80, label=_("name"))
    role = blocks.CharBlock(max_length=120, required=False, label=_("role and company"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("One sentence that somebody said about you, with name and role.")
        template = "storefronts/blocks/quote.html"


class StepBlock(blocks.StructBlock):
    """One step of a timeline."""

    when = blocks.CharBlock(max_length=40, label=_("period"))
    title = blocks.CharBlock(max_length=80, label=_("title"))
    text = blocks.TextBlock(max_length=300, required=False, label=_("text"))
    weeks = blocks.IntegerBlock(min_value=1, max_value=52, default=1, label=_("weeks, for its width"))


class StepsBlock(SectionBlock):
    """Steps in time."""

    is_written = True

    heading = blocks.CharBlock(max_length=120, label=_("heading"))
    items = blocks.ListBlock(StepBlock(), min_num=1, max_num=8, label=_("steps"))

    class Meta:
        icon = "date"
        label = _("Steps")
        description = _("Up to eight steps in time, each as wide as its weeks.")
        template = "storefronts/blocks/steps.html"

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """With `entries` for the timeline, and its `columns`, as wide as the steps take weeks."""
        entries = [
            {"when": step["when"], "title": step["title"], "text": step["text"], "color": number % 3 + 1}
            for number, step in enumerate(value["items"])
        ]
        columns = " ".join(f"{step['weeks'] or 1}fr" for step in value["items"])
        context = super().get_context(value, parent_context=parent_context)
        return context | {"entries": entries, "columns": columns}


class OutcomeBlock(blocks.StructBlock):
    """One thing that changes."""

    title = blocks.CharBlock(max_length=80, label=_("title"))
    text = blocks.TextBlock(max_length=300, label=_("text"))


class OutcomesBlock(SectionBlock, RowsBlock):
    """What changes for the buyer."""

    heading = blocks.CharBlock(max_length=120, default="What changes for you", label=_("heading"))
    items = blocks.ListBlock(OutcomeBlock(), min_num=1, max_num=6, label=_("changes"))

    class Meta:
        icon = "check"
        label = _("What changes")
        description = _("Up to six things that change for the buyer.")
        template = "storefronts/blocks/outcomes.html"


class QuestionsBlock(SectionBlock, RowsBlock):
    """Questions that buyers ask, with their answers."""

    heading = blocks.CharBlock(max_length=120, default="Questions and answers", label=_("heading"))
    items = blocks.ListBlock(QuestionBlock(), min_num=1, max_num=12, label=_("questions"))

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        description = _("Up to twelve questions that buyers ask you, each answered in a few sentences.")
        template = "cms/blocks/questions.html"
