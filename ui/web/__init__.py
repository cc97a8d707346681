"""The web app: `app.py` and one file per page; `serving` starts it."""
