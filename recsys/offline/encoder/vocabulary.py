"""Chinese words as tokens of an English model: which words, and where their vectors start."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from recsys.language import is_chinese, segment
from recsys.offline.encoder.corpus import Pair, senses
from recsys.offline.encoder.film import film_dictionary
from recsys.offline.encoder.mixture import Group
from recsys.offline.encoder.release import MAX_SEQ_LENGTH
from recsys.offline.encoder.student import load_model
from recsys.types import FloatArray

logger = logging.getLogger(__name__)

MAX_WORD_CHARS = 6
DICTIONARIES = ("cedict", "wordnet_gloss")  # sources that say what words mean
EVERYDAY_SCALE = 20  # the segmenter counted some twenty times as much text as there is parallel text
# Marks that the English vocabulary lacks or that `normalise` keeps, and what they mean to it.
MARKS = {
    "。": ".",
    "、": ",",
    "《": '"',
    "》": '"',
    "「": '"',
    "」": '"',
    "『": '"',
    "』": '"',
    "…": ".",
    "【": "(",
    "】": ")",
}


def is_word(text: str) -> bool:
    """Tell whether a text may become one Chinese token."""
    return 0 < len(text) <= MAX_WORD_CHARS and all(map(is_chinese, text))


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Count the Chinese words that the segmenter finds."""
    return Counter(word.text for text in texts for word in segment(text) if is_word(word.text))


def everyday_words() -> dict[str, int]:
    """Give the segmenter's own words with their use, scaled to that of a small corpus."""
    from recsys.language.segment import tokenizer

    return {
        word: use // EVERYDAY_SCALE for word, use in tokenizer().FREQ.items() if use >= EVERYDAY_SCALE and is_word(word)
    }


def gather_glosses(dictionaries: Iterable[Sequence[Pair]]) -> dict[str, list[str]]:
    """Collect what each Chinese word means.

    Args:
        dictionaries: word lists, the most trusted first.

    Returns:
        Word -> English senses in order, without repeats.
    """
    glosses: dict[str, list[str]] = {}
    for pairs in dictionaries:
        for pair in pairs:
            if is_word(pair.zh):
                known = glosses.setdefault(pair.zh, [])
                known += [sense for sense in senses(pair.en.replace(", ", ";")) if sense not in known]
    return {word: known for word, known in glosses.items() if known}


def choose_words(
    counts: Mapping[str, int], glosses: Mapping[str, Sequence[str]], forced: Iterable[str], limit: int
) -> list[str]:
    """Choose the words that become tokens.

    Args:
        counts: how often each word occurs in the training text.
        glosses: words with a known meaning; only these are chosen.
        forced: words taken first (names of genres, themes and keywords).
        limit: how many words of two characters or more to take; all single characters are taken besides.

    Returns:
        The words, single characters first, then by use.
    """
    chars = sorted({char for word in (*counts, *glosses) for char in word})
    wanted = [word for word in dict.fromkeys(forced) if is_word(word) and len(word) > 1]
    by_use = sorted((word for word in counts if len(word) > 1 and word in glosses), key=lambda w: (-counts[w], w))
    return chars + list(dict.fromkeys(wanted + by_use))[:limit]


def start_vectors(
    words: Sequence[str], glosses: Mapping[str, Sequence[str]], tokenizer: Any, table: FloatArray, n_senses: int = 3
) -> FloatArray:
    """Give each new token a start near its English meaning.

    Args:
        words: the m new tokens.
        glosses: word -> English senses; a word without any is put together from the characters it is written with.
        tokenizer: the English model's fast tokenizer.
        table: float32 [v, dim], the English model's token vectors.
        n_senses: how many senses to average.

    Returns:
        float32 [m, dim], of the length usual in the table.
    """
    import numpy as np

    usual = float(np.linalg.norm(table, axis=1).mean())

    def meaning(senses_of_word: Sequence[str]) -> FloatArray:
        parts = [table[tokenizer.encode(sense, add_special_tokens=False)].mean(0) for sense in senses_of_word]
        return np.asarray(np.mean(parts, axis=0), dtype=np.float32)

    fallback = table.mean(0)
    known = {word: meaning(glosses[word][:n_senses]) for word in words if glosses.get(word)}
    known |= {mark: meaning([plain]) for mark, plain in MARKS.items()}
    rows = [known[w] if w in known else np.mean([known.get(char, fallback) for char in w], axis=0) for w in words]
    found = np.asarray(rows, dtype=np.float32)
    return np.asarray(found * (usual / np.linalg.norm(found, axis=1, keepdims=True)), dtype=np.float32)


def add_tokens(model: Any, words: Sequence[str], vectors: FloatArray) -> None:
    """Add words to a SentenceTransformer's tokenizer and token table.

    The tokenizer cuts added tokens out of the text first, the longest at each place, so no segmenter is needed later.

    Args:
        model: the SentenceTransformer, changed in place.
        words: m new tokens, none of them known to the tokenizer.
        vectors: float32 [m, dim], their vectors.
    """
    import torch
    from tokenizers import AddedToken

    backend = model.tokenizer.backend_tokenizer
    backend.no_padding()
    backend.no_truncation()
    backend.add_tokens([AddedToken(word, normalized=False, special=False) for word in words])
    bert = model[0].auto_model
    old = bert.get_input_embeddings()
    new = torch.nn.Embedding(len(model.tokenizer), old.embedding_dim, padding_idx=old.padding_idx)
    with torch.no_grad():
        new.weight[: old.num_embeddings] = old.weight
        new.weight[old.num_embeddings :] = torch.from_numpy(vectors)
    bert.set_input_embeddings(new)
    bert.config.vocab_size = new.num_embeddings


def make_student(teacher: Path, groups: Sequence[Group], assets: Path, n_words: int) -> Any:
    """Give the teacher with Chinese words added, not yet trained.

    Args:
        teacher: folder of the English model.
        groups: training pairs; "cedict" and "wordnet_gloss" among them say what words mean.
        assets: folder with the lexicons, whose words become tokens whatever their use.
        n_words: how many words of two characters or more to add.
    """
    student = load_model(teacher)
    student.max_seq_length = MAX_SEQ_LENGTH
    by_name = {group.name: group.pairs for group in groups}
    domain = film_dictionary(assets)
    glosses = gather_glosses([domain, *(by_name.get(name, ()) for name in DICTIONARIES)])
    counts = count_words(pair.zh for group in groups if group.name not in DICTIONARIES for pair in group.pairs)
    counts.update(everyday_words())
    known = student.tokenizer.get_vocab()
    words = [*MARKS, *choose_words(counts, glosses, [pair.zh for pair in domain], n_words)]
    words = [word for word in words if word not in known]
    table = student[0].auto_model.get_input_embeddings().weight.detach().numpy()
    add_tokens(student, words, start_vectors(words, glosses, student.tokenizer, table))
    logger.info("added %d tokens", len(words))
    return student
