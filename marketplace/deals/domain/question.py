"""The question whether a visit may be remembered: what was seen, signed, so that the answer can name nothing else."""

from dataclasses import dataclass

from django.core import signing

SALT = "deals.visit"
# A page may stay open for a day before it is answered.
GOOD_FOR_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Question:
    """The visit that the system itself saw: of which partner (its id), of which kind, and where."""

    partner: int
    kind: str
    source: str

    def sign(self, asked: str) -> str:
        """The question as a word that only this site can make; `asked` says whom: only they can answer it."""
        return signing.dumps([self.partner, self.kind, self.source, asked], salt=SALT)


def read_question(word: str, asked: str) -> Question | None:
    """The question that was signed; None for a word that is not ours, is older than a day, or was put to others."""
    try:
        partner, kind, source, of = signing.loads(word, salt=SALT, max_age=GOOD_FOR_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    if of != asked:
        return None
    return Question(partner, kind, source)
