"""Models of taste: how well each does, what it costs, what it is, and two of them side by side."""

import streamlit as st

from recsys.ui import algorithm, benchmark, comparison, duel, frame, leaderboard

WITH_CUT = {"board": leaderboard.draw, "balance": comparison.balance, "people": comparison.people}

with frame.begin("models") as view:
    st.title(view.say("models_title"), anchor=False)
    st.markdown(f":gray[{view.say('models_note')}]")
    report = benchmark.read(view)
    names = [*WITH_CUT, "cost", "about", "duel"] if report else ["about", "duel"]
    for name, tab in zip(names, benchmark.tabs(view, names), strict=True):
        if not tab.open:
            continue
        with tab:
            if name == "about":
                algorithm.draw(view, report)
            elif name == "duel":
                duel.draw(view)
            elif report and name == "cost":
                comparison.cost(view, report)
            elif report:
                WITH_CUT[name](view, benchmark.choose(view, report))
