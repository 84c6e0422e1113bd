"""Films, models and index from disk -> a Recommender."""

from __future__ import annotations

from collections.abc import Callable

from recsys.catalogue import load_lexicon, open_catalogue
from recsys.collaborative.company import open_company
from recsys.collaborative.store import FOLDER_NAME
from recsys.config import EncoderConfig, LlmConfig, Paths, RankingConfig
from recsys.encoder import open_encoder
from recsys.feedback import open_store
from recsys.index import open_index
from recsys.intent import Parser
from recsys.llm import open_adviser
from recsys.recommender.path import Recommender


def open_recommender(
    paths: Paths | None = None,
    *,
    encoder: EncoderConfig | None = None,
    ranking: RankingConfig | None = None,
    llm: LlmConfig | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Recommender:
    """Open films, models and index from disk; missing or stale artefacts are built first.

    Args:
        paths: where things lie; the checkout's own folders if None.
        encoder: which model; if None the shipped one, or the one that RECSYS_ENCODER names.
        ranking: the weights of the score.
        llm: a language model that may help; if None the one that RECSYS_LLM_URL or RECSYS_LLM_PATH names, else none.
        on_progress: called with (films encoded, films in all) while the index is built.

    Raises:
        CatalogueError, EncoderError, ArtefactError: if something that ships or was built cannot be used.
    """
    paths = paths or Paths.default()
    lexicon = load_lexicon(paths.assets)
    catalogue = open_catalogue(paths)
    parser = Parser(catalogue, lexicon)
    parser.parse("热身")  # dictionaries load at first use: better now than under the first wish
    # The weights take longest and are not needed until the first wish, so that nobody waits for them to see a page.
    model = open_encoder(encoder or EncoderConfig.default(), paths.assets, in_background=True)
    index = open_index(catalogue, lexicon, model, paths, on_progress=on_progress)
    folders = [folder / FOLDER_NAME for folder in (paths.artefacts, paths.assets)]
    index = index.beside(open_company(folders, [film.film_id for film in catalogue.films]))
    return Recommender(
        catalogue=catalogue, lexicon=lexicon, encoder=model, index=index, parser=parser,
        store=open_store(paths), ranking=ranking or RankingConfig(),
        paths=paths, adviser=open_adviser(llm),
    )  # fmt: skip
