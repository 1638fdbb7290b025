"""What the browser sends is checked before it is believed."""

from __future__ import annotations

import json

import pytest

from app_pages.components.gesture import Gesture, parse_gestures


def test_gestures_come_in_the_order_of_their_numbers():
    sent = json.dumps(
        [{"number": 8, "do": "toggle", "items": ["a"]}, {"number": 7, "do": "select", "items": []}]
    )

    assert parse_gestures(sent) == (Gesture(7, "select"), Gesture(8, "toggle", ("a",)))


def test_places_are_numbers():
    sent = json.dumps([{"number": 1, "do": "place", "places": [["a", 1, -2.5]]}])

    assert parse_gestures(sent)[0].places == (("a", 1.0, -2.5),)


@pytest.mark.parametrize(
    "place",
    [["a", 1], ["a", "1", 2], ["", 1, 2], ["a", 1e9, 2], ["a", True, 2], "a", [["a"], 1, 2]],
    ids=str,
)
def test_place_that_is_none_is_left_out(place):
    sent = json.dumps([{"number": 1, "do": "place", "places": [place]}])

    assert parse_gestures(sent)[0].places == ()


@pytest.mark.parametrize(
    "sent",
    [
        None,
        7,
        "no JSON",
        "{}",
        "[1]",
        '[{"do": "hide"}]',
        '[{"number": "1", "do": "hide"}]',
        '[{"number": 1, "do": ["hide"]}]',
        '[{"number": 1, "do": "hide", "items": "a"}]',
        '[{"number": 1, "do": "place", "places": NaN}]',
    ],
)
def test_what_is_no_gesture_is_left_out(sent):
    assert parse_gestures(sent) == ()


def test_items_that_are_no_addresses_are_left_out():
    sent = json.dumps([{"number": 1, "do": "hide", "items": ["a", "", 3, "x" * 5000]}])

    assert parse_gestures(sent)[0].items == ("a",)
