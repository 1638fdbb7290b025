"""Where one could begin: the reporters, and the partners of most schools."""

from __future__ import annotations

import streamlit as st

from app_pages.components.pick_list import Pick, PickGroup, show_pick_list
from app_pages.exploring.gestures import open_entity
from app_pages.language import term, text
from kg.explore.statistics import Overview

SUGGESTIONS = 8


def show_start(overview: Overview) -> None:
    """Draw what an empty view offers."""
    reporters = {
        report.reporter.iri: report.reporter for report in overview.reports if report.reporter
    }
    if not reporters and not overview.partners:
        st.info(text("graph.nothing"), icon=":material/info:")
        return
    st.write(text("graph.start"))
    groups = [
        PickGroup(
            text("graph.start_reporters"),
            [Pick(item.iri, item.name, "", "", item.type) for item in reporters.values()],
            SUGGESTIONS,
        ),
        PickGroup(
            text("graph.start_partners"),
            [
                Pick(
                    item.entity.iri,
                    item.entity.name,
                    term(item.entity.type),
                    text("overview.schools", count=item.schools),
                    item.entity.type,
                )
                for item in overview.partners
            ],
            SUGGESTIONS,
        ),
    ]
    with st.container(key="graph_start", horizontal=True):
        for key, group in zip(("reporters", "partners"), groups, strict=True):
            with st.container(border=True, key=f"graph_start_{key}"):
                show_pick_list(
                    [group], more=text("list.more"), on_pick=open_entity, key=f"graph.start_{key}"
                )
