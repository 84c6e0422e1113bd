"""My taste: see, correct, export and erase what was learnt."""

from collections import Counter

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
        counts = Counter(event.kind for event in events)
        numbers = st.grid(4, min_column_width=130)
        for kind in mark.KINDS:
            numbers.metric(view.say(f"marked_{kind}"), counts[kind], border=True)
        mark.leanings(view, events)
        mark.lists(view, events)
    st.divider()
    mark.take_away(view)
