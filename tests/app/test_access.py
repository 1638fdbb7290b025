"""Who may do what: by the settings, the address of the app and what the provider says."""

from __future__ import annotations

import pytest

from app_pages.access import AccessRules, Role, comes_from_here, is_loopback, role_of

ANYBODY = {"is_logged_in": False}
RULES = AccessRules(
    sign_in=True,
    editors=("Li@Example.edu.cn", "@office.example", "group=kg", "kgRole = Editor", "team="),
)


def person(**claims):
    return {"is_logged_in": True, **claims}


@pytest.mark.parametrize(("local", "role"), [(True, Role.EDITOR), (False, Role.VIEWER)])
def test_without_sign_in_the_own_machine_edits_and_others_look_on(local, role):
    assert role_of(ANYBODY, AccessRules(), local=local) is role


@pytest.mark.parametrize("role", Role)
def test_without_sign_in_the_settings_go_before_the_place(role):
    assert role_of(ANYBODY, AccessRules(anonymous=role), local=role is Role.VIEWER) is role


def test_with_sign_in_nobody_sees_anything_before():
    rules = AccessRules(sign_in=True, anonymous=Role.EDITOR)

    assert role_of(ANYBODY, rules, local=True) is None


@pytest.mark.parametrize(
    "user",
    [
        person(email="li@example.edu.cn"),
        person(email="anna@office.example", email_verified=True),
        person(group="KG"),
        person(group=["others", "kg"]),
        person(kgRole="editor"),
    ],
)
def test_editor_is_who_the_list_means(user):
    assert role_of(user, RULES, local=False) is Role.EDITOR


@pytest.mark.parametrize(
    "user",
    [
        person(),
        person(email=None),
        person(email="li@example.edu.cn", email_verified=False),
        person(email="li@example.edu.cn.evil.example"),
        person(email="x@not-office.example"),
        person(group="kgx"),
        person(team=""),
        person(name="li@example.edu.cn"),
    ],
)
def test_everybody_else_who_signs_in_looks_on(user):
    assert role_of(user, RULES, local=True) is Role.VIEWER


def test_empty_list_makes_nobody_an_editor():
    rules = AccessRules(sign_in=True, editors=("", " "))

    assert role_of(person(email=""), rules, local=True) is Role.VIEWER


@pytest.mark.parametrize("address", ["localhost", "127.0.0.1", "127.3.2.1", "::1"])
def test_loopback_is_known(address):
    assert is_loopback(address)


@pytest.mark.parametrize("address", ["", "0.0.0.0", "::", "192.168.1.4", "kg.example"])
def test_everything_else_may_be_reached_by_others(address):
    assert not is_loopback(address)


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://localhost:8501"}, {"Origin": "http://[::1]:8501"}]
)
def test_browser_of_the_own_machine_is_here(headers):
    assert comes_from_here("localhost", headers)


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-For": "10.0.0.7"},
        {"Via": "1.1 proxy"},
        {"Origin": "https://kg.example"},
        {"Origin": "https://localhost.kg.example"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
    ],
)
def test_who_comes_through_a_proxy_of_the_own_machine_is_elsewhere(headers):
    assert not comes_from_here("localhost", headers)


def test_where_others_can_reach_nobody_is_taken_to_be_here():
    assert not comes_from_here("0.0.0.0", {"Origin": "http://localhost:8501"})


def test_viewer_is_told_so_and_cannot_review(open_page, small_workspace, monkeypatch):
    monkeypatch.setenv("KG_APP_ANONYMOUS", "view")

    app = open_page("review", small_workspace).app

    assert not app.exception
    assert any("查看权限" in item.value for item in app.info)
    assert not [button for button in app.button if str(button.key).startswith("review")]


def test_viewer_has_no_menu_to_correct_with(open_page, small_workspace, small, monkeypatch):
    fact = small.fact(small.school, "cooperatesWith", small.company)
    address = {"seed": small.iri(small.school), "select": fact}
    assert open_page("graph", small_workspace, **address).app.get("menu_button")
    monkeypatch.setenv("KG_APP_ANONYMOUS", "view")

    assert not open_page("graph", small_workspace, **address).app.get("menu_button")
