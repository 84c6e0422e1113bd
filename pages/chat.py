"""Talk: a wish in one's own words, films with reasons."""

import streamlit as st

from recsys.ui import arrival, frame, keep, session, talk, why

with frame.begin("chat") as view:
    with st.bottom.container(horizontal=True, horizontal_alignment="center"):
        st.chat_input(
            view.say("input"),
            key="typed",
            max_chars=session.MAX_MESSAGE_CHARACTERS,
            on_submit=session.send_typed,
            args=(view.recommender,),
            width=frame.CONTENT_WIDTH,
        )
    arrival.welcome(view)
    turns = session.turns()
    if not turns:
        talk.greet(view)
    for turn in turns[:-1]:
        talk.fold(view, turn)
    if turns:
        talk.newest(view, turns[-1])
        with st.container(horizontal=True):
            st.button(
                view.say("restart"),
                key="restart",
                type="tertiary",
                icon=":material/restart_alt:",
                on_click=session.restart,
                args=(view.recommender,),
            )
            talk.share(view)
    why.open_asked(view)
    keep.record(view)
