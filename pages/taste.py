"""My taste: see, correct, export and erase what was learnt."""

import streamlit as st

from recsys.ui import frame, mark, session

with frame.begin("taste") as view:
    st.title(view.say("taste_title"), anchor=False)
    st.markdown(f":gray[{view.say('taste_note')}]")
    mark.proof(view)
    events = session.events(view.recommender)
    if not events:
        with st.container(border=True):
            st.markdown(f":material/favorite: {view.say('taste_empty')}")
            st.page_link(frame.page("chat", view.language), icon=":material/arrow_forward:")
    else:
        mark.counts(view, events)
        mark.leanings(view, events)
        mark.lists(view, events)
    st.divider()
    mark.take_away(view)
