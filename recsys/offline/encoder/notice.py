"""The fixed words of the model card: use, recipe, limits, and the notices that the sources ask for."""

from __future__ import annotations

# What wishes are matched with, beside the pairs that are translated.
MATCH_SOURCES = (
    ("facts of films in `assets/` (genres, keywords, countries, years, directors)", "see `assets/DATA.md`"),
    (
        "sentences of plots (TMDB and others), none of which ships or can be read back",
        "short texts of their owners, read for training only",
    ),
    (
        "films liked by the same people: MovieLens ml-latest and ml-latest-small ratings",
        "GroupLens: no use for money without permission; acknowledgement below",
    ),
)

BEFORE_DATA = """---
language: [zh, en]
library_name: sentence-transformers
pipeline_tag: sentence-similarity
license: cc-by-sa-4.0
---
# The encoder of Wenying

Turns a wish or the text of a film, in Chinese or English, into a vector of {dim} numbers of length 1; texts that mean
the same lie near each other in either language. {layers} layers, {tokens} tokens, {megabytes} MB in half precision,
texts of up to 128 tokens.

    from recsys.config import EncoderConfig, Paths
    from recsys.encoder import open_encoder
    encoder = open_encoder(EncoderConfig(), Paths.default().assets)
    encoder.encode(["关于时间旅行的爱情片", "a love story about time travel"])

`SentenceTransformer("assets/encoder")` opens it too; then turn traditional characters into simplified ones and
full-width ones into half-width ones first (`recsys.language.normalise`), as `recsys.encoder` does.

## How it was made

    python -m recsys.offline.encoder.train --data DIR --out DIR

The first start is all-MiniLM-L6-v2 (Apache-2.0; Reimers and Gurevych, sentence-transformers; MiniLM by Wang et al.),
an English model, to whose tokens Chinese characters and words were added, each beginning as the mean of the English
model's vectors of its dictionary meaning. This run began with {start} and took {minutes} minutes on the clock,
{steps} steps of two kinds:

- Translation: the vector of a Chinese text is drawn to the English model's vector of its translation (cosine, weight 4)
  and must find it among its batch's (cross-entropy, weight 0.3, temperature 0.05); a share of the batches hold the
  English side to the English model's vector too, so that English is kept. Words that the English model does not know
  (wuxia, slow-burn) are taught with a plain meaning.
- Match: a wish, in both languages, must find the films that meet it among all films of the catalogue (cross-entropy
  over all films, every film that meets it counting as right, weight 0.5, temperature 0.05). The films that learn are
  some that meet a wish and the wrong ones that then lie nearest to it. Both languages of a wish are drawn together
  (cosine, weight 1.5); wishes and films stay near the English model's vectors (cosine, weight 1); films that the same
  people like find each other (weight 0.05). Wishes are put together by a grammar from a film's genres, themes,
  keywords, country, decade and directors, from every spelling of every word of the lexicons, from titles ("like X")
  and from sentences of plots, with fillers and slips of typing. Whether a film meets a wish is decided by the facts
  that its text tells.

Settings: {settings}.

## How good it is

"""

AFTER_DATA = """
Tatoeba: sentences from https://tatoeba.org by its contributors, CC BY 2.0 FR
(https://creativecommons.org/licenses/by/2.0/fr/); `tatoeba_contributors.txt` names those whose sentences were read.
CC-CEDICT: https://cc-cedict.org, by its editors, CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).
WordNet: Princeton University; Chinese glosses CC BY 4.0. Python documentation: Python Software Foundation and its
translators. GNOME help, Stellarium sky cultures, tldr pages, TICO-19, Unicode CLDR, A Dark Room, EA-MT and xSID: their
contributors, under the terms above. Chinese was turned into simplified characters.
Ratings: F. Maxwell Harper and Joseph A. Konstan. 2015. The MovieLens Datasets: History and Context. ACM Transactions on
Interactive Intelligent Systems 5, 4, Article 19. https://doi.org/10.1145/2827872. GroupLens neither endorses this model
nor answers for it; for use that earns money ask them first.

Left out: convlab_mt_dialog, 3am_captions and ui_strings for want of clear terms; X-RiSAWOZ and the dialogues of ReDial,
INSPIRED and OpenDialKG because they measure the recommender; ml-1m because it may not be passed on.

Because CC-CEDICT and other sources ask for it, the weights come under CC BY-SA 4.0; the parts taken over from
all-MiniLM-L6-v2 stay under Apache-2.0.

## What it cannot do

- Negation: "no horror" lies near "horror". Wenying parses such words and leaves the rest to the vector.
- What a film's text does not tell, the vector does not know: actors, running time, keywords beyond the eighth.
- New slang, and names and titles that the training lists lack, are known by their characters only.
- Films and facts that measure it were trained on: the figures say how well wishes find known films, not unseen ones.
"""
