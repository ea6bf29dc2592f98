"""Which language a text is in, told by its small words; and those words, which a search leaves out."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Language = Literal["en", "de", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "de", "fr")

_EN = (
    "a an and any are as at be been but by can could do does doing for from had has have how i if in into is it its me "
    "my need not of on or our s should so some such t than that the their them then there these they this those to too "
    "up us want was we were what when where which while who whose why will with without would you your"
)
_DE = (
    "aber alle allem allen aller als also am an ander andere auch auf aus bei beim bin bis da damit das dass dein dem "
    "den denn der des die dies diese dieser dieses doch du durch ein eine einem einen einer eines er es euer eure für "
    "fuer haben hat ich ihr ihre im in ins ist ja jede jeder jedes kann kein keine können koennen man mein mehr mit "
    "muss nach nicht noch nur ob oder ohne sehr sein seine sich sie sind so soll über ueber um und uns unser unsere "
    "unter vom von vor war was wenn wer werden wie wir wird wo zu zum zur"
)
_FR = (
    "a au aux avec ce ces cet cette chez comme d dans de des du elle en est et il ils je l la le les leur leurs lui ma "
    "mais mes mon ne nos notre nous on ou où par pas pour qu que qui sa sans ses son sont sur ta te tes ton tu un une "
    "vos votre vous"
)
STOP_WORDS: dict[Language, frozenset[str]] = {
    "en": frozenset(_EN.split()),
    "de": frozenset(_DE.split()),
    "fr": frozenset(_FR.split()),
}
# Words that ask for something without saying what: they order results, but nothing has to hold them.
_WEAK = (
    "about above across after again against all along also always among another anybody anyone anything around "
    "away back because before behind below beside best between beyond both down during each either else enough "
    "ever every everybody everyone everything few find first fix get give good help here inside just keep know "
    "last later less like made make makes making many more most much must near never new next no nobody none "
    "nothing now off often once one only other others out outside over own per please put really same see several "
    "show since some somebody someone something still sure take tell through together turn two under until upon "
    "use used using very via want way whatever whenever wherever while within "
    "bester beste finden geben gut hilfe machen nutzen suche suchen zeigen "
    "aide avoir bon chercher donner faire montrer trouver utiliser"
)
WEAK_WORDS = frozenset(_WEAK.split())
_WORD = re.compile(r"[^\W\d_]+")


def told(text: str) -> Language | None:
    """The language that a text shows by its small words or umlauts; None where it shows none, or two as much."""
    cut = [word.lower() for word in _WORD.findall(text[:2000])]
    seen: dict[Language, int] = {language: sum(word in known for word in cut) for language, known in STOP_WORDS.items()}
    # A letter of one language counts as a small word of it: few texts as short as a query have both.
    seen["de"] += sum(any(letter in "äöüß" for letter in word) for word in cut)
    seen["fr"] += sum(any(letter in "éèêàçùœî" for letter in word) for word in cut)
    first, second = sorted(seen.values(), reverse=True)[:2]
    if first == second:
        return None
    return max(seen, key=lambda language: seen[language])


@lru_cache(maxsize=4096)
def guess(text: str) -> Language:
    """The language of a document's text; English where nothing says otherwise."""
    return told(text) or "en"
