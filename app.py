"""The app: `streamlit run app.py`, or `kg app`."""

from app_pages.navigation import run

run()
