"""The catalogue: search, filter, look, and bring a table of one's own."""

import streamlit as st

from recsys.ui import frame, shelf

with frame.begin("catalogue") as view:
    st.title(view.say("shelf_title"), anchor=False)
    films = shelf.choose(view)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f":gray[{view.say('shelf_count', n=f'{len(films):,}')}]")
        shown = st.segmented_control(
            view.say("view"),
            ["view_posters", "view_table"],
            default="view_posters",
            required=True,
            format_func=view.say,
            label_visibility="collapsed",
            key="shelf_view",
        )
    if not films:
        st.container(border=True).markdown(view.say("shelf_none"))
    else:
        n_pages = -(-len(films) // shelf.PAGE_SIZE)
        below = st.container()
        with st.container(horizontal_alignment="center"):
            number = st.pagination(n_pages, key=f"shelf_page_{n_pages}") if n_pages > 1 else 1
        page = films[(number - 1) * shelf.PAGE_SIZE : number * shelf.PAGE_SIZE]
        with below:
            if shown == "view_table":
                shelf.table(view, page)
            else:
                shelf.posters(view, page)
    st.divider()
    shelf.import_and_terms(view)
