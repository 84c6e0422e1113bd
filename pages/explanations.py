"""Explanations for analysts: one recommendation, taken apart."""

import streamlit as st

from recsys.ui import analysis, card, frame, session

with frame.begin("explanations") as view:
    st.title(view.say("analyst_title"), anchor=False)
    st.markdown(f":gray[{view.say('analyst_note')}]")
    turns = [turn for turn in session.turns() if turn.recommendations]
    if not turns:
        analysis.empty(view)
    else:
        turn, item = analysis.choose(view, turns)
        poster, facts = st.columns([1, 4], vertical_alignment="center")
        with poster:
            card.draw_picture(view, item.film)
        with facts:
            st.markdown(f"### {card.titles(item.film, view.language)}")
            st.markdown(card.facts(view, item.film))
            st.metric(view.say("score"), f"{item.score:.2f}")
        analysis.words(view, turn, item)
        analysis.parts(view, item)
        analysis.changes(view, turn, item)
