"""Is everything there that is needed, and does the optional language model answer?"""

import streamlit as st

from recsys.ui import frame, job, session
from recsys.ui.heat import plain

with frame.begin("system") as view:
    st.title(view.say("system_title"), anchor=False)
    checks = job.fetch(("health", session.n_checks()), view.recommender.health, view.language)
    faults = [check for check in checks if not check.ok]
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        if faults:
            st.markdown(f":orange[:material/build:] **{view.say('system_faults', n=len(faults))}**")
        else:
            st.markdown(f":green[:material/check_circle:] **{view.say('system_fine')}**")
        st.button(view.say("system_again"), key="check_again", icon=":material/refresh:", on_click=session.check_again)
    for check in faults:
        with st.container(border=True):
            st.markdown(f"**{plain(check.name)}**  \n{plain(check.detail)}")
            if check.command:
                st.caption(view.say("system_mend"))
                st.code(check.command, language="bash")

    st.subheader(view.say("llm_title"), anchor=False)
    status = view.recommender.llm_status()
    if not status.enabled:
        st.markdown(view.say("llm_off"))
    else:
        st.markdown(view.say("llm_on", name=plain(status.name)))
        numbers = st.grid(3, min_column_width=120)
        numbers.metric(view.say("llm_calls"), status.n_calls, border=True)
        numbers.metric(view.say("llm_failures"), status.n_failures, border=True)
        seconds = "—" if status.last_seconds is None else f"{status.last_seconds:.2f}"
        numbers.metric(view.say("llm_seconds"), seconds, border=True)
        if status.last_failure:
            st.caption(view.say("llm_last_failure", reason=plain(status.last_failure)))

    st.subheader(view.say("system_all"), anchor=False)
    marks = {True: ":green[:material/check:]", False: ":orange[:material/build:]"}
    rows = [f"{marks[check.ok]} **{plain(check.name)}** :gray[{plain(check.detail)}]" for check in checks]
    with st.container(border=True):
        st.markdown("  \n".join(rows))
