from __future__ import annotations

from collections import Counter
from itertools import islice

from recsys.offline.encoder.corpus import Pair
from recsys.offline.encoder.mixture import POOL_BATCHES, Group, stream_batches

SMALL = Group("small", [Pair("一", "one")], 50.0)
LARGE = Group("large", [Pair("字" * (i % 40 + 2), "letters") for i in range(100)])


def test_groups_are_drawn_by_size_times_weight() -> None:
    batches = islice(stream_batches([SMALL, LARGE], 8, seed=0), POOL_BATCHES)
    counts = Counter(pair.zh == "一" for batch in batches for pair in batch)
    assert 0.25 < counts[True] / counts.total() < 0.42


def test_batches_hold_texts_of_one_length() -> None:
    batches = list(islice(stream_batches([LARGE], 8, seed=0), POOL_BATCHES))
    assert all(len(batch) == 8 for batch in batches)
    assert max(len(batch[-1].zh) - len(batch[0].zh) for batch in batches) <= 4


def test_an_interrupted_stream_goes_on_where_it_stopped() -> None:
    whole = list(islice(stream_batches([SMALL, LARGE], 4, seed=3), POOL_BATCHES + 9))
    assert list(islice(stream_batches([SMALL, LARGE], 4, seed=3, first=7), POOL_BATCHES + 2)) == whole[7:]


def test_seed_decides_the_batches() -> None:
    assert next(stream_batches([LARGE], 8, seed=0)) != next(stream_batches([LARGE], 8, seed=1))
