"""A seller's question about a request, and the buyer's reply."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.quotes.reading.forms.decide import message_field


class QuestionForm(forms.Form):
    """What a seller has to know before it can quote."""

    body = message_field(_("Question"), missing=_("Write your question first."))


class ReplyForm(forms.Form):
    """What the buyer replies to it."""

    body = message_field(_("Your reply"), missing=_("Write your reply first; a sentence is enough."))
