"""Saved views of the app: a page with its parameters, under an id that a link can carry.

A view is a small file in the workspace, named by the hash of its content: saving the same view
twice keeps one file, a file that was changed by hand is noticed, and nobody can save over what
somebody else saved.
"""

from kg.views.model import SavedView
from kg.views.storage import (
    DamagedView,
    ViewList,
    delete_view,
    list_views,
    read_view,
    save_view,
)

__all__ = [
    "DamagedView",
    "SavedView",
    "ViewList",
    "delete_view",
    "list_views",
    "read_view",
    "save_view",
]
