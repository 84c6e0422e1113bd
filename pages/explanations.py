"""Explanations for analysts: one recommendation taken apart, changed by hand, seen in the large, side by side."""

import streamlit as st

from recsys.ui import absence, analysis, case, frame, keep, knob, pair, survey

with frame.begin("explanations") as view:
    st.title(view.say("analyst_title"), anchor=False)
    st.markdown(f":gray[{view.say('analyst_note')}]")
    keep.draw(view)
    turns = analysis.answered()
    for name, tab in analysis.tabs(view).items():
        if not tab.open:
            continue
        with tab:
            if name == "large":
                survey.draw(view)
            elif name == "pair":
                pair.draw(view, turns)
            elif not turns:
                analysis.empty(view)
            elif name == "case":
                turn, item = analysis.choose(view, turns)
                case.draw(view, turn, item)
                absence.draw(view, turn)
            else:
                knob.draw(view, turns)
