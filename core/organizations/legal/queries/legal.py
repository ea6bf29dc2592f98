"""Which legal texts are in force, how they changed, and what a person agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, QuerySet

from core.kit.word_changes import Piece, pieces
from core.organizations.models import LegalAcceptance, LegalDraft, LegalText, Membership, User
from core.organizations.models.legal import AGREED_TO, unanswered


def texts_in_force() -> list[LegalText]:
    """The newest version of each kind whose day has come, terms first. One query."""
    newest = LegalText.objects.in_force().order_by("kind", "-version").distinct("kind")
    return sorted(newest, key=lambda each: LegalText.Kind.values.index(each.kind))


def texts_to_agree_to() -> list[LegalText]:
    """Of those, the terms and the privacy text, which whoever makes an account agrees to. One query."""
    return [each for each in texts_in_force() if each.kind in AGREED_TO]


def legal_text(kind: str, version: int | None = None) -> LegalText | None:
    """A published version of a text, the one in force without `version`."""
    every = LegalText.objects.order_by("-version")
    if version is not None:
        return every.filter(kind=kind, version=version).first()
    return every.in_force().filter(kind=kind).first()


def versions_of(kind: str) -> list[LegalText]:
    """Every published version, the newest first, without its words. One query."""
    return list(LegalText.objects.filter(kind=kind).order_by("-version").defer("text"))


def version_before(text: LegalText) -> LegalText | None:
    """The version that a version replaces: the newest before it that was not withdrawn."""
    return (
        LegalText.objects.filter(kind=text.kind, version__lt=text.version, withdrawn_at=None)
        .order_by("-version")
        .first()
    )


def paragraphs(before: str, after: str) -> list[list[Piece]]:
    """How one text became the other, in paragraphs of pieces: what stayed, went and came."""
    found: list[list[Piece]] = [[]]
    for piece in pieces(before.replace("\r\n", "\n"), after.replace("\r\n", "\n")):
        first, *others = piece.text.split("\n\n")
        found[-1].append(Piece(piece.kind, first))
        found.extend([Piece(piece.kind, each)] for each in others)
    return [kept for paragraph in found if (kept := [piece for piece in paragraph if piece.text])]


def accepted_by(user: User) -> QuerySet[LegalAcceptance]:
    """What the person agreed to, the newest first. One query."""
    return LegalAcceptance.objects.filter(user=user).select_related("text").order_by("-accepted_at", "text__kind")


def texts_owed_by(user: User) -> list[LegalText]:
    """The texts in force that the person is asked to agree to, since a version came after the one they agreed to."""
    kinds = set(unanswered(user.pk).values_list("kind", flat=True))
    return [each for each in texts_to_agree_to() if each.kind in kinds]


def answer_for(texts: Sequence[LegalText]) -> str:
    """What a ticked box sends, so that nobody agrees to a version that was not shown."""
    return "-".join(str(each.pk) for each in texts)


@dataclass(frozen=True, slots=True)
class TextState:
    """Where a text stands; `to_agree` people have still to agree to the version in force (None: it only informs)."""

    kind: str
    label: str
    in_force: LegalText | None
    announced: LegalText | None
    draft: LegalDraft | None
    to_agree: int | None


def text_states() -> list[TextState]:
    """Every kind of text, terms first. Five queries."""
    in_force = {each.kind: each for each in texts_in_force()}
    announced = {each.kind: each for each in LegalText.objects.announced()}
    drafts = {each.kind: each for each in LegalDraft.objects.select_related("edited_by")}
    return [
        TextState(
            kind.value, str(kind.label), in_force.get(kind), announced.get(kind), drafts.get(kind),
            _people_to_agree(kind) if kind in AGREED_TO else None,
        )
        for kind in LegalText.Kind
    ]  # fmt: skip


def people_told() -> int:
    """How many people with an account a change of the texts concerns: all but the operator's own."""
    return Membership.objects.filter(organization__is_operator=False).values("user").distinct().count()


def _people_to_agree(kind: str) -> int:
    outside = Membership.objects.filter(organization__is_operator=False)
    return outside.filter(Exists(unanswered("user").filter(kind=kind))).values("user").distinct().count()


def same_words(one: str, other: str) -> bool:
    """Whether two texts read the same, however their lines end."""
    return one.replace("\r\n", "\n").strip() == other.replace("\r\n", "\n").strip()


def announced_text(kind: str) -> LegalText | None:
    """The version that waits for its day; there is one at most."""
    return LegalText.objects.announced().filter(kind=kind).first()


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A text with the draft of its next version: what is in force, what is announced, and how the draft differs.

    `agreed_to`: people agree to texts of this kind; the others only inform.
    """

    kind: str
    label: str
    agreed_to: bool
    in_force: LegalText | None
    announced: LegalText | None
    draft: LegalDraft | None
    paragraphs: list[list[Piece]]
    differs: bool

    @property
    def begins_with(self) -> str:
        """What the draft's form shows first."""
        if self.draft is not None:
            return self.draft.text
        return self.in_force.text if self.in_force is not None else ""


def draft_page(kind: str) -> DraftPage:
    """The page of the operator that writes the next version. Three queries."""
    in_force, draft = legal_text(kind), LegalDraft.objects.select_related("edited_by").filter(kind=kind).first()
    old = in_force.text if in_force is not None else ""
    differs = draft is not None and not same_words(draft.text, old)
    return DraftPage(
        kind, str(LegalText.Kind(kind).label), kind in AGREED_TO, in_force, announced_text(kind), draft,
        paragraphs(old, draft.text) if draft is not None and differs else [], differs,
    )  # fmt: skip
