"""Questions on listings with each version of their answers, which the database keeps as they were written."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import catalog.models.product_review
import core.kit.clock

FORWARD = """
CREATE FUNCTION catalog_question_as_asked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.key, OLD.product_id, OLD.organization_id, OLD.named, OLD.text, OLD.asked_at) IS DISTINCT FROM
     (NEW.key, NEW.product_id, NEW.organization_id, NEW.named, NEW.text, NEW.asked_at)
     OR (OLD.answered_at IS NOT NULL AND OLD.answered_at IS DISTINCT FROM NEW.answered_at) THEN
    RAISE EXCEPTION 'what a question says is never changed' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD.status IN ('withdrawn', 'removed') AND OLD.status <> NEW.status THEN
    RAISE EXCEPTION 'a question that ended stays so' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.status = 'answered' AND NOT EXISTS (SELECT FROM catalog_questionanswer WHERE question_id = NEW.id) THEN
    RAISE EXCEPTION 'a question is answered by an answer' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER catalog_question_as_asked BEFORE UPDATE ON catalog_listingquestion
  FOR EACH ROW EXECUTE FUNCTION catalog_question_as_asked();
CREATE FUNCTION catalog_answer_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (to_jsonb(NEW) - 'author_id') = (to_jsonb(OLD) - 'author_id') THEN
      RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an answer is never changed: a new version is added' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NOT EXISTS (SELECT FROM catalog_listingquestion WHERE id = NEW.question_id AND status IN ('open', 'answered')) THEN
    RAISE EXCEPTION 'a question that ended is not answered' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER catalog_answer_only_added BEFORE INSERT OR UPDATE ON catalog_questionanswer
  FOR EACH ROW EXECUTE FUNCTION catalog_answer_only_added();
"""
BACKWARD = """
DROP TRIGGER catalog_answer_only_added ON catalog_questionanswer;
DROP FUNCTION catalog_answer_only_added();
DROP TRIGGER catalog_question_as_asked ON catalog_listingquestion;
DROP FUNCTION catalog_question_as_asked();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0010_listing_files"),
        ("catalogue", "0006_page_contents"),
        ("organizations", "0018_cookies_text"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ListingQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "key",
                    models.CharField(
                        default=catalog.models.product_review.new_key,
                        help_text="names it in public, in no order",
                        max_length=24,
                        unique=True,
                    ),
                ),
                ("named", models.BooleanField(default=False, verbose_name="shows the name of the organisation")),
                ("text", models.TextField(max_length=1000, verbose_name="question")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Without an answer"),
                            ("answered", "Answered"),
                            ("withdrawn", "Withdrawn"),
                            ("removed", "Removed"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "answered_at",
                    models.DateTimeField(help_text="when the first version of the answer was published", null=True),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True, help_text="why it was removed, for who asked", max_length=2000)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listing_questions",
                        to="organizations.organization",
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="catalogue.product"
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="QuestionAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField(max_length=2000, verbose_name="answer")),
                ("written_at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="question_answers",
                        to="organizations.organization",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="catalog.listingquestion",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="QuestionReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reported_at", models.DateTimeField(default=core.kit.clock.now)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("untrue", "It says something that is not true"),
                            ("confidential", "It tells something confidential"),
                            ("abuse", "It insults somebody, or is advertising"),
                            ("interest", "Its author has an interest in the offer, or in a competitor"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                        verbose_name="reason",
                    ),
                ),
                ("text", models.TextField(max_length=2000, verbose_name="explanation")),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="question_reports",
                        to="organizations.organization",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="catalog.listingquestion",
                    ),
                ),
                (
                    "reported_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["reported_at", "pk"],
            },
        ),
        migrations.AddIndex(
            model_name="listingquestion",
            index=models.Index(fields=["product", "status", "answered_at"], name="catalog_question_of_product"),
        ),
        migrations.AddIndex(
            model_name="listingquestion",
            index=models.Index(fields=["status", "asked_at"], name="catalog_question_status"),
        ),
        migrations.AddConstraint(
            model_name="listingquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("status__in", ["open", "answered", "withdrawn", "removed"])),
                name="catalog_question_status_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="listingquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="catalog_question_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="listingquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "removed"), _negated=True),
                    models.Q(("note", ""), _negated=True),
                    _connector="OR",
                ),
                name="catalog_question_removed_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="listingquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("status", "open"), _negated=True), ("answered_at__isnull", True), _connector="OR"
                    ),
                    models.Q(
                        models.Q(("status", "answered"), _negated=True), ("answered_at__isnull", False), _connector="OR"
                    ),
                ),
                name="catalog_question_answer_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionanswer",
            constraint=models.UniqueConstraint(fields=("question", "number"), name="catalog_question_answered_once"),
        ),
        migrations.AddConstraint(
            model_name="questionanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="catalog_answer_counts_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="catalog_answer_says_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionreport",
            constraint=models.UniqueConstraint(
                fields=("question", "organization"), name="catalog_question_reported_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="questionreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__in", ["untrue", "confidential", "abuse", "interest", "other"])),
                name="catalog_question_report_reason_known",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
