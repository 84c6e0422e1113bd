from __future__ import annotations

import numpy as np

from recsys.offline.encoder.lexical import LexicalIndex

TEXTS = ["Sci-Fi 科幻. space travel 太空旅行", "Horror 恐怖. ghost 鬼魂", "Comedy 喜剧. ghost 鬼魂. dog 狗"]


def test_films_that_share_words_score_in_both_scripts() -> None:
    scores = LexicalIndex(TEXTS).score(["恐怖 GHOST", "科幻", "dogs", "", "驚悚鬼魂"])
    assert scores.shape == (5, 3) and scores.dtype == np.float32
    assert scores[0].argmax() == 1 and scores[0, 0] == 0 and scores[0, 2] > 0
    assert (scores[1] > 0).tolist() == [True, False, False]
    assert not scores[2:4].any()
    assert (scores[4] > 0).tolist() == [False, True, True]
