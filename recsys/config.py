"""Settings: one frozen record per stage, checked when made, read from and written to JSON."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from recsys.errors import ConfigError

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent


def _positive(name: str, value: float) -> None:
    if not value > 0:
        raise ConfigError(f"{name} must be above 0, not {value!r}")


@dataclass(frozen=True, slots=True)
class Paths:
    """Where things lie.

    Args:
        assets: what ships; never written.
        artefacts: what `python -m recsys build` writes.
        home: a person's data.
    """

    assets: Path
    artefacts: Path
    home: Path

    @classmethod
    def default(cls) -> Paths:
        """Take the checkout's folders; RECSYS_ARTEFACTS and RECSYS_HOME move the last two."""
        return cls(
            assets=ROOT / "assets",
            artefacts=Path(os.environ.get("RECSYS_ARTEFACTS") or ROOT / "artefacts"),
            home=Path(os.environ.get("RECSYS_HOME") or ROOT / "data"),
        )


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """How texts become vectors."""

    model: str = ""  # folder or hub name of a sentence-transformers model; "" is assets/encoder
    device: str = "auto"  # auto, cpu or cuda
    engine: str = "auto"  # auto takes OpenVINO where it can run the model on the processor; torch runs any model
    batch_size: int | None = None  # texts per forward pass; None leaves it to the engine

    @classmethod
    def default(cls) -> EncoderConfig:
        """Take the shipped model; RECSYS_ENCODER names another, RECSYS_DEVICE and RECSYS_ENGINE say what runs it."""
        return cls(
            model=os.environ.get("RECSYS_ENCODER", ""),
            device=os.environ.get("RECSYS_DEVICE") or "auto",
            engine=os.environ.get("RECSYS_ENGINE") or "auto",
        )

    def __post_init__(self) -> None:
        if self.device not in ("auto", "cpu", "cuda"):
            raise ConfigError(f"device must be auto, cpu or cuda, not {self.device!r}")
        if self.engine not in ("auto", "torch"):
            raise ConfigError(f"engine must be auto or torch, not {self.engine!r}")
        if self.batch_size is not None:
            _positive("batch_size", self.batch_size)


@dataclass(frozen=True, slots=True)
class LlmConfig:
    """Which language model may help to understand and to phrase; none by default."""

    url: str = ""  # of an OpenAI-compatible service, up to and with its version, such as http://localhost:8000/v1
    model: str = ""  # name that the service knows the model by
    key: str = ""  # sent as a bearer token, if any
    path: str = ""  # folder of a transformers model on this machine, instead of a service
    timeout_seconds: float = 8.0  # after which the rules answer alone
    max_tokens: int = 400  # that an answer may have

    @classmethod
    def default(cls) -> LlmConfig:
        """Take what RECSYS_LLM_URL, _MODEL, _KEY and _PATH say; nothing if none is set."""
        url, model, key, path = (os.environ.get(f"RECSYS_LLM_{name}", "") for name in ("URL", "MODEL", "KEY", "PATH"))
        return cls(url=url, model=model, key=key, path=path)

    @property
    def is_on(self) -> bool:
        """Whether any model is named."""
        return bool(self.url or self.path)

    def __post_init__(self) -> None:
        if self.url and self.path:
            raise ConfigError("a language model is a url or a path, not both")
        if self.url and not self.url.startswith(("http://", "https://")):
            raise ConfigError(f"the url of a language model must start with http:// or https://, not {self.url!r}")
        for name in ("timeout_seconds", "max_tokens"):
            _positive(name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class RetrievalConfig:
    """How many films are scored."""

    n_dense: int = 400  # nearest to the wish's vector
    n_prior: int = 200  # best by quality and renown among those that meet the constraints
    n_liked: int = 100  # nearest to each film named or liked
    max_liked: int = 50  # films liked whose nearest are looked up, the newest; company looks at all
    n_company: int = 200  # most liked by the people who like the films named or liked

    def __post_init__(self) -> None:
        for name in ("n_dense", "n_prior", "n_liked", "max_liked", "n_company"):
            _positive(name, getattr(self, name))


@dataclass(frozen=True, slots=True)
class RankingConfig:
    """Weight of each feature; the score is their sum. Features lie in about 0 to 1.

    Those from taste to renown were chosen by `benchmarks/ranking.py`, on requests of recorded dialogues
    and on people's later likes.
    """

    wish: float = 5.0  # cosine of wish and film text
    genre: float = 1.0  # share of the stated genres that the film has; likewise below
    country: float = 1.0
    language: float = 1.0
    person: float = 1.0
    series: float = 1.0
    year: float = 1.0
    runtime: float = 1.0
    rating: float = 1.0
    popularity: float = 1.0
    certificate: float = 1.0
    audience: float = 1.0
    theme: float = 3.0  # moods, themes and keywords met
    likeness: float = 6.0  # cosine to the films that the wish names
    kinship: float = 3.0  # how much people who like the films that the wish names like this one
    taste: float = 1.0  # cosine to the films liked less that to the films disliked
    company: float = 4.0  # how much people who like the films liked like this one, less that for the films disliked
    aversion: float = 2.0  # whether it has a genre or a person that the person denied to care for; lowers the score
    quality: float = 2.0  # Bayesian average score
    renown: float = 3.0  # logarithm of votes
    prominence: float = 4.0  # how far it is what the person turned the dial to: well known, or a hidden gem
    variety: float = 0.5  # closeness to a film above it on the list; lowers the score
    exploration: float = 0.2  # how little the person's marks tell of such films; for one film of a list

    def __post_init__(self) -> None:
        for item in fields(self):
            if getattr(self, item.name) < 0:
                raise ConfigError(f"weight {item.name} must not be below 0, not {getattr(self, item.name)!r}")


@dataclass(frozen=True, slots=True)
class ExplanationConfig:
    """How word-level values are computed."""

    max_exact: int = 12  # up to so many pieces every subset is scored; beyond, orders are sampled
    n_orders: int = 64  # most sampled orders of the pieces, half of them reversed copies
    max_subsets: int = 1024  # most subsets scored for the sampled orders together
    n_lime: int = 256  # perturbed wishes per LIME explanation

    def __post_init__(self) -> None:
        for name in ("max_exact", "n_orders", "max_subsets", "n_lime"):
            _positive(name, getattr(self, name))


def to_json(config: Any) -> str:
    """Write a settings record as JSON."""
    return json.dumps(asdict(config), indent=2, sort_keys=True)


def from_json(cls: type[T], text: str) -> T:
    """Read a settings record from JSON.

    Raises:
        ConfigError: on a key the record does not have, or a value it refuses.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(f"settings for {cls.__name__} are not JSON: {error}") from error
    if not isinstance(data, dict):
        raise ConfigError(f"settings for {cls.__name__} must be an object, not {type(data).__name__}")
    known = {item.name for item in fields(cls)}  # type: ignore[arg-type]
    unknown = sorted(set(data) - known)
    if unknown:
        raise ConfigError(f"unknown key(s) {unknown} in {cls.__name__}; allowed: {sorted(known)}")
    return cls(**data)
