"""What the operator says of searches, one row each."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit.text_languages import TEXT_LANGUAGES

LONGEST_PHRASE = 100
LONGEST_OFFER = 255


class SearchRuleQuerySet(models.QuerySet["SearchRule"]):
    """Questions about rules."""

    def in_force(self, day: dt.date) -> SearchRuleQuerySet:
        """Those that have begun and not ended on this day."""
        return self.filter(starts_on__lte=day).filter(models.Q(ends_on=None) | models.Q(ends_on__gte=day))


class SearchRule(models.Model):
    """One rule. What each kind needs is checked by the database.

    `phrase` is a word or words as typed in the search box; `others` are further phrases, one a line, of the language
    `language`; `document_id` is that of an offer in the index and `offer` its name when the rule was made. `strength`
    is in percent of a boosted offer's own weight, `place` the place of a pinned one among several of one phrase.
    `ends_on` is the last day.
    """

    class Kind(models.TextChoices):
        """What a rule does."""

        SYNONYM = "synonym", _("Synonyms")
        ONE_WAY = "one_way", _("Also searches for")
        SPELLING = "spelling", _("Spelling to keep")
        STOP = "stop", _("Word to leave out")
        PIN = "pin", _("Pinned offer")
        BOOST = "boost", _("Boosted offer")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    phrase = models.CharField(max_length=LONGEST_PHRASE, blank=True)
    others = models.TextField(max_length=1_000, blank=True)
    language = models.CharField(max_length=2, choices=TEXT_LANGUAGES, default="en")
    document_id = models.CharField(max_length=120, blank=True)
    offer = models.CharField(max_length=LONGEST_OFFER, blank=True)
    strength = models.PositiveSmallIntegerField(null=True, blank=True)
    place = models.PositiveSmallIntegerField(default=1)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    saved_at = models.DateTimeField()

    objects = SearchRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("search rule")
        verbose_name_plural = _("search rules")
        ordering = ["kind", "phrase", "place", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["synonym", "one_way", "spelling", "stop", "pin", "boost"]),
                name="search_rule_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="boost") | ~models.Q(phrase=""), name="search_rule_has_phrase"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["synonym", "one_way"]) | ~models.Q(others=""),
                name="search_rule_has_others",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind__in=["pin", "boost"]) | ~models.Q(document_id=""),
                name="search_rule_has_offer",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="boost") | models.Q(strength__gt=100, strength__lte=1_000),
                name="search_rule_strength",
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=[code for code, _name in TEXT_LANGUAGES]), name="search_rule_language"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="search_rule_has_reason"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="search_rule_days",
            ),
            models.UniqueConstraint(fields=["kind", "phrase", "document_id"], name="search_rule_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.phrase or self.offer}"

    @property
    def factor(self) -> float:
        """What a boosted offer's score is multiplied by."""
        return (self.strength or 100) * 0.01

    @property
    def phrases(self) -> tuple[str, ...]:
        """The further phrases."""
        return tuple(line.strip() for line in self.others.splitlines() if line.strip())
