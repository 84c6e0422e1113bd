"""The terminal: python -m recsys build | ask | train | evaluate | doctor."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from recsys.config import EncoderConfig, Paths
from recsys.errors import RecsysError

Handler = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 failed, 2 asked wrongly."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    handler: Handler = options.handler
    try:
        return handler(options)
    except RecsysError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except OSError as error:
        print(f"{error.filename or 'a file'}: {error.strerror or error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m recsys", description="Wenying: films for a wish in your own words."
    )
    commands = parser.add_subparsers(required=True, metavar="build | ask | train | evaluate | doctor")
    build = _command(commands, "build", _build, "encode the films and build the index, if missing or stale")
    build.add_argument(
        "--catalogue", help="a table of your own (.csv, .parquet, .jsonl), or 'default' for the shipped films"
    )
    build.add_argument("--force", action="store_true", help="build even if everything is up to date")
    ask = _command(commands, "ask", _ask, "answer a wish here")
    ask.add_argument("wish", nargs="?", help="what you feel like watching")
    ask.add_argument("--json", action="store_true", help="print one JSON object")
    ask.add_argument(
        "--jsonl", nargs=2, metavar=("IN", "OUT"), type=Path, help="answer many conversations, a JSON line each"
    )
    ask.add_argument("--k", type=int, default=10, help="films wanted (default 10)")
    ask.add_argument("--explain", action="store_true", help="add what each word of the wish contributes")
    for command in (build, ask):
        command.add_argument("--encoder", help="another sentence-transformers model: a folder or a hub name")
        command.add_argument("--device", choices=("auto", "cpu", "cuda"), help="where texts are encoded (default auto)")
    _command(commands, "doctor", _doctor, "say what is installed, built, stale or missing, and what to run")
    for name, text in (("train", "train a model"), ("evaluate", "measure a model")):
        command = _command(commands, name, _train if name == "train" else _evaluate, text)
        models = ("encoder", "recommenders", "understanding")
        command.add_argument("model", choices=models if name == "evaluate" else models[:2])
        command.add_argument("rest", nargs=argparse.REMAINDER, help="options of that model's own command")
    return parser


def _command(commands: Any, name: str, handler: Handler, text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    command.set_defaults(handler=handler)
    return command


def _encoder_config(options: argparse.Namespace) -> EncoderConfig:
    chosen = EncoderConfig.default()
    return EncoderConfig(model=options.encoder or chosen.model, device=options.device or chosen.device)


def _build(options: argparse.Namespace) -> int:
    from recsys.offline.build import build

    manifest = build(
        Paths.default(),
        encoder_config=_encoder_config(options),
        catalogue=options.catalogue,
        on_progress=_progress("encoding films"),
        force=options.force,
    )
    print(f"{manifest.n_films:,} films are ready.", file=sys.stderr)
    return 0


def _ask(options: argparse.Namespace) -> int:
    from recsys.offline.ask import answer_fields, answer_file, answer_text
    from recsys.recommender import open_recommender

    if (options.wish is None) == (options.jsonl is None) or options.k < 1:
        print(
            'give one wish, such as: python -m recsys ask "a light comedy", or --jsonl IN OUT; --k from 1',
            file=sys.stderr,
        )
        return 2
    if options.jsonl and (not options.jsonl[0].exists() or options.jsonl[0].is_dir()):
        print(f"{options.jsonl[0]} is not a file", file=sys.stderr)
        return 2
    recommender = open_recommender(encoder=_encoder_config(options), on_progress=_progress("encoding films"))
    if options.jsonl:
        source, target = options.jsonl
        n_failed = answer_file(
            source, target, recommender, k=options.k, explain=options.explain, on_progress=_progress("answering")
        )
        return 1 if n_failed else 0
    turn = recommender.reply(options.wish, k=options.k)
    if options.json:
        print(json.dumps(answer_fields(turn, recommender, explain=options.explain), ensure_ascii=False))
    else:
        print(answer_text(turn, recommender, explain=options.explain))
    return 0


def _doctor(_: argparse.Namespace) -> int:
    from recsys.doctor import diagnose

    checks = diagnose(Paths.default())
    for check in checks:
        print(f"{'ok  ' if check.ok else 'FIX '} {check.name}: {check.detail}")
        if not check.ok and check.command:
            print(f"       run: {check.command}")
    return 0 if all(check.ok for check in checks) else 1


def _train(options: argparse.Namespace) -> int:
    if options.model == "recommenders":
        from recsys.offline.recommender import refresh

        return refresh.main(options.rest)
    from recsys.offline.encoder import train

    return int(train.main(options.rest) or 0)


def _evaluate(options: argparse.Namespace) -> int:
    if options.model == "understanding":
        from recsys.offline.understanding import program

        return program.main(options.rest)
    if options.model == "recommenders":
        from recsys.offline.recommender import program as recommenders

        return recommenders.main(options.rest)
    from recsys.offline.encoder import measure

    return measure.main(options.rest)


def _progress(text: str) -> Callable[[int, int], None]:
    """Give a callback that draws a bar on the terminal, from the first call on."""
    from tqdm import tqdm

    bars: list[Any] = []

    def on_progress(done: int, total: int) -> None:
        if not bars:
            bars.append(tqdm(total=total, desc=text, file=sys.stderr))
        bars[0].update(done - bars[0].n)
        if done >= total:
            bars[0].close()

    return on_progress


if __name__ == "__main__":
    sys.exit(main())
