"""Times the analyst's page over ten thousand stored explanations: opening it, each look at them, and a filter.

What is timed is the run of the page's script, elements included; the browser's drawing is not.

Run: python benchmarks/explanation_page.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks.explanation import N_STORED, _whole
from benchmarks.explanation_wish import answered
from recsys import Recommender, open_recommender
from recsys.config import ROOT, Paths

N_TIMES = 3


def main() -> None:
    """Fill a store in a folder of its own, open the page on it, and print one line per look."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["RECSYS_HOME"] = home
        recommender = open_recommender(Paths.default())
        fill(recommender)
        print(
            f"\nThe analyst's page over {len(recommender.explanation_frame()):,} explanations, milliseconds of script"
        )
        for name, found in looks().items():
            print(f"  {name:28} first {1000 * found[0]:8.0f}   median {1000 * median(found):8.0f}")


def fill(recommender: Recommender) -> None:
    """Store real explanations again and again until there are enough."""
    for language in ("zh", "en"):
        for turn in answered(recommender, language, 30, seed=1):
            recommender.record_explanations(turn, with_text=True)
    kept = recommender.explanation_frame().drop(columns=["explanation_key", "at", "person"])
    real = [_whole(row) for row in kept.to_dict("records")]
    rows = [real[n % len(real)] for n in range(N_STORED - len(real))]
    recommender.explanation_store.append(rows, user="somebody")


def looks() -> dict[str, list[float]]:
    """Open the page and look at everything in turn: name -> seconds of each run."""
    from streamlit.testing.v1 import AppTest

    from recsys.ui.string import say
    from recsys.ui.survey import SECTIONS

    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.session_state["language"] = "zh"
    app.session_state["analyst_tabs_zh"] = say("analyst_large", "zh")
    app.run()
    app.switch_page(str(ROOT / "pages" / "explanations.py"))
    found = {"open": [_run(app)]}
    for name in SECTIONS:
        app.session_state["large_look"] = name
        found[say(f"large_{name}", "en")] = [_run(app) for _ in range(N_TIMES)]
    app.session_state["large_look"] = next(iter(SECTIONS))
    _run(app)
    for name, language in (("filter by language", ["zh"]), ("no filter again", [])):
        app.multiselect(key="sieve_language_zh").set_value(language)
        found[name] = [_run(app)]
    return found


def _run(app) -> float:  # type: ignore[no-untyped-def]
    started = time.perf_counter()
    app.run()
    seconds = time.perf_counter() - started
    if app.exception:
        raise SystemExit(app.exception[0].value)
    return seconds


if __name__ == "__main__":
    main()
