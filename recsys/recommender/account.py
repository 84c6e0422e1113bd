"""The account that the recommender gives of its answers: taken apart, questioned, kept and handed over."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import numpy as np

from recsys.config import Paths, to_json
from recsys.explanation import ExplanationStore, explain, explanation_row, interaction_values, popularity_groups
from recsys.explanation.faithfulness import curve, normalised_aopc, order_of
from recsys.explanation.removal import limits
from recsys.explanation.report import Case, Change, Report, report_html
from recsys.explanation.row import Told
from recsys.ranking import fingerprint
from recsys.recommender.breakdown import Cancelled
from recsys.recommender.inquiry import Inquiry
from recsys.types import METHODS, Language, Reason, Turn, Variation
from recsys.wording import Names
from recsys.wording.evidence import evidence_label
from recsys.wording.variation import variation_label


class Account(Inquiry):
    """The part of the recommender that accounts for its answers."""

    paths: Paths

    @cached_property
    def model_version(self) -> str:
        """What tells explanations of these models, films and weights from others: 12 characters."""
        company = self.index.company.version if self.index.company else ""
        weights = (to_json(self.ranking), fingerprint())
        made_of = (self.encoder.fingerprint, self.catalogue.sha256, company, *weights)
        return hashlib.sha256("\n".join(made_of).encode()).hexdigest()[:12]

    @cached_property
    def explanation_store(self) -> ExplanationStore:
        """Where explanations are kept."""
        return ExplanationStore(self.paths.home / "explanations")

    def record_explanations(self, turn: Turn, *, with_text: bool = False, cancelled: Cancelled | None = None) -> int:
        """Keep the explanations of all films of a turn as data, for `explanation_frame`.

        Args:
            turn: the answer.
            with_text: whether the words of the wish are kept; only where the person agreed.
            cancelled: asked now and then whether nobody waits any more.

        Returns:
            Rows written, 0 if cancelled or if the list is empty.

        Raises:
            FeedbackError: if they cannot be written.
        """
        groups = self._popularity
        rows = [
            explanation_row(
                told, turn, groups[self._row(told.film.film_id)], model_version=self.model_version, with_text=with_text
            )
            for told in self._told(turn, cancelled)
        ]
        return self.explanation_store.append(rows, user=turn.user)

    def explanation_frame(self) -> Any:
        """Give all explanations that were kept, as one pandas frame, the oldest first."""
        return self.explanation_store.frame()

    def erase_explanations(self, user: str) -> int:
        """Delete the explanations kept of a person's answers; give how many there were.

        Args:
            user: the person's key.
        """
        return self.explanation_store.erase(user)

    def variation_label(self, variation: Variation, language: Language) -> str:
        """Give a change to what was asked in words.

        Args:
            variation: the change.
            language: of the words.
        """
        return variation_label(variation, Names(self.catalogue, self.lexicon, language))

    def report_html(
        self,
        turn: Turn,
        film_ids: Sequence[int] | None = None,
        *,
        language: Language | None = None,
        cancelled: Cancelled | None = None,
    ) -> str | None:
        """Write the explanations of some films as one HTML page that needs nothing else.

        Args:
            turn: the answer to explain.
            film_ids: any films of the catalogue; those of the list if None.
            language: of the page; that of the turn if None.
            cancelled: asked between films whether nobody waits any more.

        Returns:
            None if cancelled.

        Raises:
            UnknownFilm: if the catalogue does not hold a film.
        """
        names = Names(self.catalogue, self.lexicon, language or turn.intent.language)
        asked = [item.film.film_id for item in turn.recommendations] if film_ids is None else film_ids
        cases: list[Case] = []
        for film_id in asked:
            found = self._case(turn, film_id, names, cancelled)
            if found is None:
                return None
            cases.append(found)
        return report_html(
            Report(
                wish=_wish(turn),
                language=names.language,
                cases=tuple(cases),
                model_version=self.model_version,
                made_at=datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
                titles=self._titles(cases, names.language),
            )
        )

    def _case(self, turn: Turn, film_id: int, names: Names, cancelled: Cancelled | None) -> Case | None:
        outlook = self.outlook(turn, film_id, cancelled=cancelled)
        proof = self.proof(turn, film_id, cancelled=cancelled)
        if outlook is None or proof is None:
            return None
        query, row = self._whole(turn), self._row(film_id)
        ranked = self._placed(query, np.array([row], dtype=np.int32))
        item = self._items(query, ranked, names.language)[0]
        listed = [other.film.film_id for other in turn.recommendations]
        return Case(
            film=item.film,
            rank=listed.index(film_id) + 1 if film_id in listed else None,
            score=item.score,
            groups=self.score_parts(turn, film_id),
            reasons=tuple(_told_in(reason, names) for reason in item.reasons),
            words=tuple(self.explain(turn, film_id, method) for method in METHODS),
            film_words=self.film_words(turn, film_id, names.language),
            changes=tuple(
                Change(variation_label(one.variation, names), one.rank_before, one.rank_after)
                for one in outlook.outcomes
            ),
            proof=proof,
        )

    def _titles(self, cases: Sequence[Case], language: Language) -> dict[int, str]:
        """Give the titles of the films onto which scores are split."""
        shares = (share for case in cases for group in case.groups for part in group.parts for share in part.films)
        film_ids = {share.film_id for share in shares if share.film_id is not None}
        return {film_id: self.catalogue.film(film_id).title(language) for film_id in film_ids}

    @cached_property
    def _popularity(self) -> list[str]:
        return popularity_groups(self.catalogue)

    def _told(self, turn: Turn, cancelled: Cancelled | None) -> Sequence[Told]:
        """Find out all that is kept about the films of a turn; nothing if cancelled."""
        film_ids = [item.film.film_id for item in turn.recommendations]
        if not film_ids:
            return ()
        game = self._game(turn, film_ids)
        words = {}
        for method in METHODS:
            if cancelled and cancelled():
                return ()
            words[method] = explain(game, method, config=self.explanation)
        n = len(game.segments)
        bounds = limits(game.values, n, self.explanation.max_exact) if n > 1 else None
        pairs = interaction_values(game, self.explanation)
        sums = self._arithmetic(self._whole(turn), game.rows)
        place_of = {row: place for place, row in enumerate(sums.ranked.rows.tolist())}
        found = []
        for number, item in enumerate(turn.recommendations):
            path = curve(game.values, order_of(words["shap"][number].values), number)
            aopc = normalised_aopc(path.aopc, bounds, number) if bounds else None
            own = {method: explained[number] for method, explained in words.items()}
            place = place_of[int(game.rows[number])]
            found.append(Told(item.film, number + 1, sums, place, own, aopc, np.asarray(pairs[:, :, number])))
        return found


def _wish(turn: Turn) -> str:
    """Give what was asked: what stands from earlier messages, and the newest one."""
    newest = turn.state.n_turns - 1
    said = [segment.text for segment in turn.query.segments if segment.turn < newest]
    return " / ".join([*said, turn.intent.message])


def _told_in(reason: Reason, names: Names) -> Reason:
    """Give a reason with its evidence in the words of a language."""
    said = (replace(found, text=evidence_label(found, reason.feature, names)) for found in reason.evidence)
    return replace(reason, evidence=tuple(said))
