"""Screenshots, video, documents, features, questions and text for search engines, as a form."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any  # Any: what a form and its fields hand on

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from catalog.domain.contents import LONGEST_TITLE, PAGE, Contents
from catalog.domain.documents import DOCUMENT_KINDS
from catalog.domain.pictures import MOST_BYTES, BadPicture, take_picture
from catalog.domain.service_terms import (
    LONGEST_NAME,
    MOST_AT_ONCE,
    MOST_DAYS,
    MOST_MILESTONES,
    Fault,
    fault_of,
    milestones_of,
)
from catalog.interface import Capacity, Milestone, PageDraft, Picture, UploadedDocument
from catalog.models import ListingFile
from core.kit import clock
from core.kit.fields import PercentField
from core.kit.shared_files import MOST_BYTES as MOST_DOCUMENT_BYTES
from core.kit.shared_files import FilesInput, NotTaken, check_file
from core.kit.shown_money import show_percent
from core.kit.versions import Versioned
from core.kit.videos import BadVideo, video_at

MOST_SCREENSHOTS, MOST_DOCUMENTS, MOST_FEATURES, MOST_QUESTIONS = 12, 10, 20, 20
LONGEST_FEATURE = 120
SPARE_QUESTIONS, SPARE_MILESTONES = 3, 3
FURTHEST_START = dt.timedelta(days=730)


class UploadsField(forms.FileField):
    """Several files, as they were sent."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        """The files that were sent."""
        return [each for each in (data if isinstance(data, list | tuple) else [data]) if each]


class PageForm(Versioned, forms.Form):
    """What the page shows besides the details. `draft()` is what was typed and uploaded, once it is valid.

    `said` is what is stored, `files` the rows that it names, by key.
    """

    new_pictures = UploadsField(
        label=gettext_lazy("Add screenshots"), required=False,
        help_text=gettext_lazy("PNG, JPEG or WebP, at least 400 pixels wide, up to 8 MB each."),
    )  # fmt: skip
    video = forms.CharField(
        label=gettext_lazy("Video"), required=False, max_length=300,
        help_text=gettext_lazy("The address of a video on YouTube or Vimeo. It is loaded once somebody plays it."),
    )  # fmt: skip
    features = forms.CharField(
        label=gettext_lazy("Features"), required=False, max_length=4_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("One on each line, up to 20 of 120 characters."),
    )  # fmt: skip
    new_documents = UploadsField(
        label=gettext_lazy("Add documents"), required=False, help_text=gettext_lazy("PDF only, up to 10 MB each.")
    )
    seo_title = forms.CharField(
        label=gettext_lazy("Title"), required=False, max_length=70,
        help_text=gettext_lazy("Up to 70 characters. Empty: name and provider."),
    )  # fmt: skip
    seo_description = forms.CharField(
        label=gettext_lazy("Description"), required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Up to 200 characters. Empty: the summary."),
    )  # fmt: skip

    at_once = forms.IntegerField(
        label=gettext_lazy("Orders at a time"), required=False, min_value=1, max_value=MOST_AT_ONCE,
        help_text=gettext_lazy("How many you work on at once. Empty: buyers read nothing of it."),
    )  # fmt: skip
    free_from = forms.DateField(
        label=gettext_lazy("Next start"), required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("The first day on which you have room. Shown until it has come."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, said: Contents, files: Mapping[str, ListingFile], is_service: bool, **kwargs: Any
    ) -> None:
        self.said = {name: said[name] for name in PAGE if name in said}
        self.shots = [one for one in said.get("screenshots", ()) if one["file"] in files]
        self.papers = [one for one in said.get("documents", ()) if one["file"] in files]
        self.file_rows = files
        words = {name: said.get(name, "") for name in ("video", "seo_title", "seo_description")}
        initial: dict[str, object] = words | {"features": "\n".join(said.get("features", ()))}
        initial |= {name: said.get(name) for name in ("at_once", "free_from")}
        super().__init__(*args, **(kwargs | {"initial": initial}))
        self.is_service = is_service
        stored = milestones_of(said.get("milestones")) if is_service else ()
        self.steps = range(min(len(stored) + SPARE_MILESTONES, MOST_MILESTONES) if is_service else 0)
        if is_service:
            self._add_milestones(stored)
        else:
            del self.fields["at_once"], self.fields["free_from"]
        self.pictures: list[tuple[str, Picture]] = []
        self.uploads: list[UploadedDocument] = []
        for number, one in enumerate(self.shots, 1):
            self._add(f"shot-{one['file']}-alt", _text(_("Description"), 200, one["alt"], required=True))
            self._add(f"shot-{one['file']}-caption", _text(_("Caption"), 120, one["caption"]))
            place = forms.IntegerField(label=_("Position"), min_value=1, max_value=99, initial=number)
            self._add(f"shot-{one['file']}-place", place)
            self._add(f"shot-{one['file']}-remove", forms.BooleanField(label=_("Remove screenshot"), required=False))
        for one in self.papers:
            kinds = forms.ChoiceField(label=_("Kind"), choices=list(DOCUMENT_KINDS.items()), initial=one["kind"])
            self._add(f"doc-{one['file']}-kind", kinds)
            self._add(f"doc-{one['file']}-title", _text(_("Title"), LONGEST_TITLE, one["title"], required=True))
            self._add(f"doc-{one['file']}-remove", forms.BooleanField(label=_("Remove document"), required=False))
        answered: Sequence[Mapping[str, str]] = said.get("faq", ())
        self.rows = range(min(len(answered) + SPARE_QUESTIONS, MOST_QUESTIONS))
        for row in self.rows:
            one = answered[row] if row < len(answered) else {"question": "", "answer": ""}
            self._add(f"faq-{row}-question", _text(_("Question"), 200, one["question"]))
            answer = _text(pgettext("noun", "Answer"), 1_000, one["answer"])
            answer.widget = forms.Textarea(attrs={"rows": 3, "maxlength": 1_000})
            self._add(f"faq-{row}-answer", answer)

    def _add_milestones(self, stored: Sequence[Milestone]) -> None:
        for row in self.steps:
            one = stored[row] if row < len(stored) else None
            self._add(f"milestone-{row}-name", _text(_("Milestone"), LONGEST_NAME, one.name if one else ""))
            share = PercentField(
                label=_("Share, %"), required=False, max_length=10, initial=one.share_bp if one else None
            )
            self._add(f"milestone-{row}-share", share)
            days = forms.IntegerField(
                label=_("Days after the order"), required=False, min_value=0, max_value=MOST_DAYS,
                initial=one.days if one else None,
            )  # fmt: skip
            self._add(f"milestone-{row}-days", days)

    def _add(self, name: str, field: forms.Field) -> None:
        self.fields[name] = field

    def stored_values(self) -> dict[str, Any]:
        """What is stored, whichever rows the form shows."""
        return {"page": self.said}

    @property
    def screenshot_rows(self) -> list[tuple[ListingFile, Sequence[forms.BoundField]]]:
        """Each stored screenshot with its fields."""
        names = ("alt", "caption", "place", "remove")
        return [(self.file_rows[k], [self[f"shot-{k}-{n}"] for n in names]) for k in (o["file"] for o in self.shots)]

    @property
    def document_rows(self) -> list[tuple[ListingFile, Sequence[forms.BoundField]]]:
        """Each stored document with its fields."""
        names = ("kind", "title", "remove")
        return [(self.file_rows[k], [self[f"doc-{k}-{n}"] for n in names]) for k in (o["file"] for o in self.papers)]

    @property
    def question_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each question with its answer, and some to be filled in."""
        return [(self[f"faq-{row}-question"], self[f"faq-{row}-answer"]) for row in self.rows]

    @property
    def milestone_rows(self) -> list[Sequence[forms.BoundField]]:
        """Name, share and days of each milestone, and empty ones to be filled in."""
        return [[self[f"milestone-{row}-{name}"] for name in ("name", "share", "days")] for row in self.steps]

    def clean_free_from(self) -> dt.date | None:
        """A day ahead, two years at most; one that was stored before and has come is left out."""
        day: dt.date | None = self.cleaned_data["free_from"]
        if day is None or (day.isoformat() == self.said.get("free_from") and day <= clock.today()):
            return None
        if not clock.today() < day <= clock.today() + FURTHEST_START:
            raise forms.ValidationError(_("Choose a day from tomorrow on, at most two years ahead."))
        return day

    def clean_video(self) -> str:
        """The address under which people watch it."""
        address = str(self.cleaned_data["video"]).strip()
        if not address:
            return ""
        try:
            return video_at(address).url
        except BadVideo as problem:
            raise forms.ValidationError(str(problem)) from problem

    def clean_features(self) -> tuple[str, ...]:
        """Each line once."""
        lines = list(dict.fromkeys(" ".join(line.split()) for line in str(self.cleaned_data["features"]).splitlines()))
        features = tuple(line for line in lines if line)
        if len(features) > MOST_FEATURES:
            raise forms.ValidationError(_("At most %(n)d features.") % {"n": MOST_FEATURES})
        if too_long := next((line for line in features if len(line) > LONGEST_FEATURE), ""):
            raise forms.ValidationError(
                _("“%(line)s…” is too long: at most %(n)d characters.") % {"line": too_long[:30], "n": LONGEST_FEATURE}
            )
        return features

    def clean_new_pictures(self) -> list[UploadedFile[bytes]]:
        """Take each picture; say what is wrong with which."""
        sent: list[UploadedFile[bytes]] = self.cleaned_data["new_pictures"]
        kept = sum(not self.data.get(self.add_prefix(f"shot-{one['file']}-remove")) for one in self.shots)
        if kept + len(sent) > MOST_SCREENSHOTS:
            raise forms.ValidationError(_("At most %(n)d screenshots.") % {"n": MOST_SCREENSHOTS})
        problems = []
        for each in sent:
            try:
                self.pictures.append((_name(each), take_picture(each.read(MOST_BYTES + 1))))
            except BadPicture as problem:
                problems.append(f"{_name(each)}: {problem}")
        if problems:
            raise forms.ValidationError(problems)
        return sent

    def clean_new_documents(self) -> list[UploadedFile[bytes]]:
        """Take each document; say what is wrong with which."""
        sent: list[UploadedFile[bytes]] = self.cleaned_data["new_documents"]
        kept = sum(not self.data.get(self.add_prefix(f"doc-{one['file']}-remove")) for one in self.papers)
        if kept + len(sent) > MOST_DOCUMENTS:
            raise forms.ValidationError(_("At most %(n)d documents.") % {"n": MOST_DOCUMENTS})
        problems = []
        for each in sent:
            try:
                file = check_file(each.name or "", each.read(MOST_DOCUMENT_BYTES + 1))
                if file.kind.content_type != "application/pdf":
                    raise NotTaken(_("Only PDF is accepted. Save the document as a PDF."))
                self.uploads.append(UploadedDocument(file.name, file.content, file.kind.suffix))
            except NotTaken as problem:
                problems.append(f"{_name(each)}: {problem}")
        if problems:
            raise forms.ValidationError(problems)
        return sent

    def clean(self) -> dict[str, Any]:
        """What is removed needs no words, and a question needs its answer."""
        data = super().clean() or {}
        for name in list(self.errors):
            start, _dash, last = name.rpartition("-")
            if start and last != "remove" and data.get(f"{start}-remove"):
                del self.errors[name]
        for row in self.rows:
            question, answer = data.get(f"faq-{row}-question"), data.get(f"faq-{row}-answer")
            if question and not answer and f"faq-{row}-answer" not in self.errors:
                self.add_error(f"faq-{row}-answer", _("Enter the answer."))
            if answer and not question and f"faq-{row}-question" not in self.errors:
                self.add_error(f"faq-{row}-question", _("Enter the question."))
        self._clean_milestones(data)
        return data

    def _clean_milestones(self, data: Mapping[str, Any]) -> None:
        """Each has a name and a share, and together they are the whole price; what is wrong stands at its field."""
        self.milestones: list[Milestone] = []
        last = "milestone-0-share"
        for row in self.steps:
            names = [f"milestone-{row}-{name}" for name in ("name", "share", "days")]
            name, share, days = (data.get(each) for each in names)
            if any(each in self.errors for each in names) or not (name or share is not None or days is not None):
                continue
            if not name:
                self.add_error(names[0], _("Name this milestone."))
            elif share is None:
                self.add_error(names[1], _("Enter the share of the price that is due then."))
            else:
                self.milestones.append(Milestone(" ".join(name.split()), share, days or 0))
                last = names[1]
        if any(each.startswith("milestone-") for each in self.errors):
            return
        match fault_of(self.milestones):
            case Fault.EMPTY:
                self.add_error(last, _("Each milestone needs a share above 0%."))
            case Fault.SUM:
                total = show_percent(sum(each.share_bp for each in self.milestones))
                self.add_error(
                    last, _("The shares sum to %(total)s. They have to be 100%% together.") % {"total": total}
                )
            case Fault.ORDER:
                self.add_error(last, _("Put the milestones in the order of their days."))

    def draft(self) -> PageDraft:
        """What was typed and uploaded; call after `is_valid()`."""
        data = self.cleaned_data
        shots = [one["file"] for one in self.shots if not data.get(f"shot-{one['file']}-remove")]
        papers = [one["file"] for one in self.papers if not data.get(f"doc-{one['file']}-remove")]
        shots.sort(key=lambda key: data[f"shot-{key}-place"])
        pairs = [(data[f"faq-{row}-question"], data[f"faq-{row}-answer"]) for row in self.rows]
        return PageDraft(
            screenshots=tuple(
                {"file": key, "caption": data[f"shot-{key}-caption"], "alt": data[f"shot-{key}-alt"]} for key in shots
            ),
            documents=tuple(
                {"file": key, "kind": data[f"doc-{key}-kind"], "title": data[f"doc-{key}-title"]} for key in papers
            ),
            video=data["video"],
            features=data["features"],
            faq=tuple({"question": question, "answer": answer} for question, answer in pairs if question),
            milestones=tuple(self.milestones),
            capacity=Capacity(data.get("at_once"), data.get("free_from")),
            seo_title=data["seo_title"],
            seo_description=" ".join(data["seo_description"].split()),
            new_pictures=tuple(self.pictures),
            new_documents=tuple(self.uploads),
        )


def _text(label: str, longest: int, initial: str, *, required: bool = False) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=required, initial=initial)


def _name(upload: UploadedFile[bytes]) -> str:
    """The file's name as it is shown: without folders and what cannot be seen, and not too long."""
    base = (upload.name or "").replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in base if letter.isprintable())
    return shown[-100:] or _("file")
