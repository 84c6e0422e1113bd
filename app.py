"""Wenying: start with `streamlit run app.py`."""

from recsys.ui import frame

frame.register().run()
