import pytest

from recsys.offline.tag import MAX_KEYWORDS, film_keywords, plain_tag, read_noise, variants

NOISE = read_noise(["# comment", "to see", r"seen.*"], ["netflix"], ["Tom Hanks", "Prince"])


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("Time Travel ", "time travel"),
        ("los angeles, california", "los angeles"),
        ("artificial intelligence (a.i.)", "artificial intelligence"),
        ("oscar (best picture)", "oscar (best picture)"),
        ("love, sex and death", "love, sex and death"),
    ],
)
def test_tags_are_made_plain(given, plain):
    assert plain_tag(given) == plain


def test_variants_join_the_form_in_use():
    usual = variants({"zombie": 9, "zombies": 2, "time-travel": 1, "time travel": 5, "mars": 3, "martial arts": 4})
    assert usual["zombies"] == "zombie"
    assert usual["time-travel"] == "time travel"
    assert usual["mars"] == "mars"
    assert usual["martial arts"] == "martial arts"


@pytest.mark.parametrize("word", ["to see", "seen at home", "netflix", "tom hanks"])
def test_noise_is_told(word):
    assert NOISE.holds(word)


def test_an_exception_is_never_noise():
    noise = read_noise([r".*sequel.*"], ["netflix"], ["Stephen King"], ["sequel", "netflix", "stephen king"])
    assert not any(map(noise.holds, ("sequel", "netflix", "stephen king"))) and noise.holds("bad sequel")


@pytest.mark.parametrize("word", ["robot", "prince"])
def test_a_word_that_is_also_a_single_name_stays(word):
    assert not NOISE.holds(word)


def test_keywords_are_joined_cleaned_and_ordered():
    given = {1: ["robot", "Aliens"], 2: ["robot"], 3: ["alien"], 4: ["robots"], 5: [], 6: []}
    tagged = [(1, "seen twice", 9), (1, "scary robots", 1), (3, "extraterrestrial", 5), (9, "robot", 1)]
    keywords = film_keywords(given, tagged, {"extraterrestrial": "alien"}, NOISE)
    assert keywords == {1: ["alien", "robot"], 2: ["robot"], 3: ["alien"], 4: ["robot"], 5: [], 6: []}


def test_no_film_gets_too_many():
    words = [f"word {chr(97 + number)}" for number in range(MAX_KEYWORDS + 5)]
    keywords = film_keywords({1: words, 2: words}, [], {}, NOISE)
    assert len(keywords[1]) == MAX_KEYWORDS
