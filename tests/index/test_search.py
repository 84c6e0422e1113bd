import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recsys.errors import ArtefactError, DamagedArtefact, EncoderError
from recsys.index import FilmIndex

DIM = 8


def unit_vectors(n, seed=0, dim=DIM):
    vectors = np.random.default_rng(seed).normal(size=(n, dim)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def brute_force(vectors, query, k, allowed):
    rows = np.flatnonzero(allowed)
    return rows[np.argsort(-(vectors[rows] @ query), kind="stable")][:k]


@given(
    n=st.integers(1, 60), k=st.integers(0, 80), seed=st.integers(0, 10**6), share=st.floats(0, 1), graph=st.booleans()
)
def test_search_with_a_mask_agrees_with_brute_force(n, k, seed, share, graph):
    vectors, query = unit_vectors(n, seed), unit_vectors(1, seed + 1)[0]
    allowed = np.random.default_rng(seed).random(n) < share
    index = FilmIndex.of_vectors(vectors, max_exact=0 if graph else n)
    rows, similarity = index.search(query, k, allowed)
    assert rows.tolist() == brute_force(vectors, query, k, allowed).tolist()
    assert rows.dtype == np.int32 and similarity.dtype == np.float32
    np.testing.assert_allclose(similarity, vectors[rows] @ query, atol=1e-5)


@given(n=st.integers(1, 60), k=st.integers(1, 80), seed=st.integers(0, 10**6))
def test_search_over_all_films_agrees_with_brute_force(n, k, seed):
    vectors, query = unit_vectors(n, seed), unit_vectors(1, seed + 1)[0]
    index = FilmIndex.of_vectors(vectors)
    expected = brute_force(vectors, query, k, np.ones(n, dtype=bool)).tolist()
    assert index.search(query, k)[0].tolist() == expected
    assert index.search(query, k, np.ones(n, dtype=bool))[0].tolist() == expected


def test_graph_finds_nearly_all_of_the_true_nearest():
    vectors = unit_vectors(3000, dim=32)
    index = FilmIndex.of_vectors(vectors, max_exact=1000)
    assert (index.kind, FilmIndex.of_vectors(vectors).kind) == ("IndexHNSWFlat", "IndexFlatIP")
    found = 0
    for query in unit_vectors(20, seed=1, dim=32):
        expected = brute_force(vectors, query, 50, np.ones(3000, dtype=bool))
        found += len(set(index.search(query, 50)[0]) & set(expected))
    assert found >= 0.9 * 20 * 50


@pytest.mark.parametrize("max_exact", [0, 100])
def test_vectors_are_those_put_in_and_cannot_be_written(max_exact):
    vectors = unit_vectors(20)
    index = FilmIndex.of_vectors(vectors, max_exact=max_exact)
    assert (index.n_films, index.dim) == (20, DIM)
    np.testing.assert_array_equal(index.vectors, vectors)
    with pytest.raises(ValueError, match="read-only"):
        index.vectors[0] = 0


@pytest.mark.parametrize("max_exact", [0, 100])
def test_company_stands_beside_the_same_vectors(max_exact):
    class Alone:
        version = "one"

        def toward(self, rows, shares=None):
            return np.zeros(20, dtype=np.float32)

    index, company = FilmIndex.of_vectors(unit_vectors(20), max_exact=max_exact), Alone()
    beside = index.beside(company)
    assert beside.company is company and index.company is None and beside.beside(None).company is None
    query = unit_vectors(1, 9)[0]
    assert (beside.kind, beside.n_films, beside.dim) == (index.kind, 20, DIM)
    np.testing.assert_array_equal(beside.vectors, index.vectors)
    assert beside.search(query, 5)[0].tolist() == index.search(query, 5)[0].tolist()
    assert FilmIndex.from_bytes(beside.to_bytes()).company is None  # it is no part of the file


@pytest.mark.parametrize("max_exact", [0, 100])
def test_bytes_round_trip(max_exact):
    index = FilmIndex.of_vectors(unit_vectors(50), max_exact=max_exact)
    again = FilmIndex.from_bytes(index.to_bytes())
    query = unit_vectors(1, 9)[0]
    assert again.kind == index.kind
    np.testing.assert_array_equal(again.vectors, index.vectors)
    assert again.search(query, 10)[0].tolist() == index.search(query, 10)[0].tolist()


@pytest.mark.parametrize("vector", [np.zeros(DIM + 1), np.zeros((1, DIM)), np.full(DIM, np.nan)])
def test_unusable_vector_is_refused(vector):
    with pytest.raises(EncoderError, match="a vector of 8 finite numbers is needed"):
        FilmIndex.of_vectors(unit_vectors(3)).search(vector.astype(np.float32), 2)


def test_mask_of_another_size_is_refused():
    with pytest.raises(ArtefactError, match=r"allowed has shape \(2,\); the index holds 3 films"):
        FilmIndex.of_vectors(unit_vectors(3)).search(unit_vectors(1)[0], 2, np.ones(2, dtype=bool))


@pytest.mark.parametrize("content", [b"", b"IxFI", b"nonsense" * 10])
def test_bytes_that_are_no_index_are_refused(content):
    with pytest.raises(DamagedArtefact, match="not an index that faiss can read"):
        FilmIndex.from_bytes(content)


def test_cut_bytes_are_refused():
    content = FilmIndex.of_vectors(unit_vectors(50)).to_bytes()
    with pytest.raises(DamagedArtefact):
        FilmIndex.from_bytes(content[: len(content) // 2])


def test_index_of_another_type_is_refused():
    import faiss

    other = faiss.serialize_index(faiss.IndexLSH(8, 16)).tobytes()
    with pytest.raises(DamagedArtefact, match="IndexLSH"):
        FilmIndex.from_bytes(other)
