"""The language model as the path sees it: it advises, and where it fails the rules' own words stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, replace
from threading import Lock
from time import monotonic
from typing import TypeVar

from recsys.catalogue import Catalogue, Lexicon
from recsys.config import LlmConfig
from recsys.errors import LlmError
from recsys.llm import phrasing, proposal
from recsys.llm.source import Complete, open_source
from recsys.types import Intent, Language

MAX_FAILURES = 3  # in a row, after which the model is left alone for a while
REST_SECONDS = 60.0
T = TypeVar("T")
_ACTS = ("ask", "refine", "restart")  # messages that hold a wish


@dataclass(frozen=True, slots=True)
class Status:
    """How the model is doing.

    Args:
        enabled: whether one is configured.
        name: of the service's model or the folder.
        n_calls: times it was asked.
        n_failures: times it did not answer in time or with something usable.
        last_failure: why, in one line; "" if it never failed.
        last_seconds: how long the last answer took, None if there was none.
    """

    enabled: bool = False
    name: str = ""
    n_calls: int = 0
    n_failures: int = 0
    last_failure: str = ""
    last_seconds: float | None = None


class Adviser:
    """Asks the model and checks what it says; every method may be called from several threads.

    Args:
        config: which model, and how long it may take.
        complete: asks it; by default what the config names.
    """

    def __init__(self, config: LlmConfig, complete: Complete | None = None) -> None:
        self._config = config
        self._complete = complete or open_source(config)
        self._status = Status(enabled=True, name=config.model or config.path or config.url)
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="llm")
        self._running: Future[str] | None = None
        self._n_in_a_row = 0
        self._rests_until = 0.0

    @property
    def status(self) -> Status:
        """How it is doing."""
        return self._status

    def propose(self, rules: Intent, catalogue: Catalogue, lexicon: Lexicon) -> Intent:
        """Give the rules' intent with what the model understands besides; the rules' own where it fails.

        Args:
            rules: what the rules make of the message.
            catalogue, lexicon: the names that exist.
        """
        if rules.act not in _ACTS or not any(not segment.parts for segment in rules.segments):
            return rules  # nothing is left to be understood

        def check(answer: str) -> Intent:
            return proposal.check_proposal(answer, rules, catalogue, lexicon)

        return self._ask(proposal.instruction(lexicon), rules.message, check) or rules

    def phrase(self, chunks: tuple[str, ...], language: Language, titles: Sequence[str]) -> tuple[str, ...]:
        """Give a reply in the model's words; in the rules' own where it fails.

        Args:
            chunks: the reply.
            language: of the reply.
            titles: of the films on the list, of which the reply must name no more than it does.
        """
        said = "".join(chunks).strip()

        def check(answer: str) -> str:
            return phrasing.check_phrasing(answer, said, language, titles)

        found = self._ask(phrasing.INSTRUCTION, said, check) if said else None
        return (found,) if found else chunks

    def _ask(self, instruction: str, message: str, check: Callable[[str], T]) -> T | None:
        with self._lock:
            if monotonic() < self._rests_until or (self._running and not self._running.done()):
                return None  # a model that hangs must not hold up every message
            self._running = running = self._pool.submit(self._complete, instruction, message)
        began = monotonic()
        try:
            found = check(running.result(timeout=self._config.timeout_seconds))
        except (LlmError, FutureTimeout) as error:
            reason = str(error) or f"no answer within {self._config.timeout_seconds:g} seconds"
            self._count(monotonic() - began, reason)
            return None
        self._count(monotonic() - began, "")
        return found

    def _count(self, seconds: float, failure: str) -> None:
        with self._lock:
            old = self._status
            self._status = replace(
                old,
                n_calls=old.n_calls + 1,
                n_failures=old.n_failures + bool(failure),
                last_failure=failure or old.last_failure,
                last_seconds=seconds,
            )
            self._n_in_a_row = self._n_in_a_row + 1 if failure else 0
            if self._n_in_a_row >= MAX_FAILURES:
                self._rests_until, self._n_in_a_row = monotonic() + REST_SECONDS, 0


def open_adviser(config: LlmConfig | None = None) -> Adviser | None:
    """Give the adviser that the settings name, None if they name none.

    Args:
        config: which model; what the environment says if None.

    Raises:
        ConfigError: if the settings contradict each other.
    """
    config = config or LlmConfig.default()
    return Adviser(config) if config.is_on else None
