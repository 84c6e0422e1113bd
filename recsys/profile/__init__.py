"""A person's events -> taste: films for and against, interests, leanings, and what the person denied."""

from recsys.feedback import marks
from recsys.profile.leaning import LEANING_KINDS, Leaning, LeaningKind, beliefs, leanings
from recsys.profile.profile import DENIABLE, Profile, about_films, build_profile, film_ids_of
from recsys.profile.taste import Group, Moment, Taste, describe_taste

__all__ = [
    "DENIABLE",
    "LEANING_KINDS",
    "Group",
    "Leaning",
    "LeaningKind",
    "Moment",
    "Profile",
    "Taste",
    "about_films",
    "beliefs",
    "build_profile",
    "describe_taste",
    "film_ids_of",
    "leanings",
    "marks",
]
