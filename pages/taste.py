"""My taste: see, correct, bring, take away and erase what was learnt."""

import streamlit as st

from recsys.ui import bring, frame, interest, mark, moved, privacy, session

with frame.begin("taste") as view:
    st.title(view.say("taste_title"), anchor=False)
    st.markdown(f":gray[{view.say('taste_note')}]")
    privacy.proof(view)
    events = session.events(view.recommender)
    moved.draw(view, next(iter(session.turns()[-1:]), None), place="taste")
    if not events:
        with st.container(border=True):
            st.markdown(f"**:material/favorite: {view.say('taste_empty_title')}**  \n{view.say('taste_empty')}")
            st.page_link(frame.page("chat", view.language), icon=":material/arrow_forward:")
    else:
        taste = view.recommender.taste(events)
        mark.counts(view, events)
        interest.groups(view, taste)
        interest.genres(view, taste)
        interest.people(view, taste)
        interest.denied(view, taste)
        mark.lists(view, events)
        mark.timeline(view, taste)
    st.divider()
    bring.draw(view)
    privacy.away(view)
    privacy.erasure(view)
