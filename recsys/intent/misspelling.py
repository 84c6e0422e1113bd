"""Words for genres and countries that are misspelt: "comdy", "horor", "Japanse"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection

from recsys.catalogue import Catalogue
from recsys.intent.frame import COMMON, ENGLISH_FRAME

MIN_LETTERS = 4  # of a word that may be misspelt
MAX_LOOKED_UP = 8  # words of one message

# What is asked for so often that a slip in it is worth mending. Rarer words are nearer to others than to their slips.
_MENDED = frozenset(
    """action adventure adventures animation animated biography comedy comedies crime documentary documentaries drama
    dramas fantasy history historical horror musical musicals mystery mysteries romance romantic thriller thrillers
    western westerns superhero superheroes zombie zombies vampire vampires detective gangster gangsters violent scary
    funny japanese japan korean korea chinese china french france german germany italian italy spanish spain british
    indian russian american swedish danish norwegian finnish iranian taiwanese mexican brazilian australian canadian
    turkish hollywood bollywood cantonese mandarin european asian suspense suspenseful dystopian psychological
    philosophical christmas disney pixar heartwarming inspirational cyberpunk apocalyptic""".split()
)
# Words of their own that are one letter from one of these.
_WORDS = frozenset(
    """actin adventuress americana animate animates asean aslan aswan auction avian brutish chime chimes chin chine
    chino clime comely comedo creme crimea crimes crimp dama dame defective dram drams finish franc franca funky
    funnel funnily germane germain horde javan javanese koran korma mastery mexicali romanic scaly scar scare scared
    scarf scarp scars spam span spanish spin spine swain thrilled thrills trance violet violin westerner""".split()
)
_WORD = re.compile(r"(?<![\w'-])[a-z]{4,}(?![\w-])")


class Speller:
    """Knows which word was meant by one that is none."""

    def __init__(self, catalogue: Catalogue, forms: Collection[str]) -> None:
        """Gather the words that may be meant, and those that are words of their own.

        Args:
            catalogue: a word of an English title or of a name is no slip.
            forms: all words of the vocabulary, in comparable form.
        """
        self._known = set(_WORDS | COMMON | ENGLISH_FRAME)
        for text in (*(film.title_en for film in catalogue.films), *catalogue.people, *forms):
            self._known.update(text.lower().split())
        self._by_start: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for form in _MENDED.intersection(forms):
            self._by_start[form[0], len(form)].append(form)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Give the misspelt words of a message as (start, end, word meant).

        Args:
            text: the message, normalised.
        """
        unknown = [match for match in _WORD.finditer(text) if match[0] not in self._known][:MAX_LOOKED_UP]
        found = ((match.start(), match.end(), self._meant(match[0])) for match in unknown)
        return [(start, end, word) for start, end, word in found if word]

    def _meant(self, word: str) -> str:
        """Give the word that starts alike and differs by one letter put in, left out, replaced or swapped."""
        from rapidfuzz.distance import OSA

        sizes = range(len(word) - 1, len(word) + 2)
        near = [form for size in sizes for form in self._by_start.get((word[0], size), ())]
        return next((form for form in near if OSA.distance(word, form, score_cutoff=1) <= 1), "")
