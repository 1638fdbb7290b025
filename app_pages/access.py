"""Who may do what: viewers look, editors also decide, hand in and remove.

Three settings say it, none of them needed on one's own machine:

- `[auth]` in Streamlit's secrets: people sign in (st.login) before they see anything.
- `[access]` in the secrets, or the options of `kg app`: who of them are editors.
- Without sign-in, who uses the app on its own machine edits; who comes from elsewhere looks on,
  unless the settings say that everybody edits.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from app_pages.language import text

EDITORS_VARIABLE = "KG_APP_EDITORS"
"""E-mail addresses, `@domain` or `claim=value`, with commas between them; `kg app --editor`."""
ANONYMOUS_VARIABLE = "KG_APP_ANONYMOUS"
"""`edit` or `view`: what people may do where nobody signs in; `kg app --anonymous`."""


_FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")
"""What proxies say of whom they speak for."""


class Role(StrEnum):
    """What somebody may do."""

    VIEWER = "viewer"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True)
class AccessRules:
    """Who may do what.

    Attributes:
        sign_in: Whether people sign in.
        editors: Who edits: addresses, `@domain`, or `claim=value`; any case.
        anonymous: What people may do where nobody signs in; `None` goes by where they are.
    """

    sign_in: bool = False
    editors: tuple[str, ...] = ()
    anonymous: Role | None = None


def role_of(user: Mapping[str, Any], rules: AccessRules, *, local: bool) -> Role | None:
    """Return what somebody may do; `None` for nothing before signing in.

    Args:
        user: What the provider says of them, and `is_logged_in`; as `st.user` has it.
        rules: Who may do what.
        local: Whether they sit at the machine that the app runs on.
    """
    if not rules.sign_in:
        return rules.anonymous or (Role.EDITOR if local else Role.VIEWER)
    if not user.get("is_logged_in"):
        return None
    named = any(_is_meant(user, editor.strip()) for editor in rules.editors)
    return Role.EDITOR if named else Role.VIEWER


def _is_meant(user: Mapping[str, Any], editor: str) -> bool:
    """Tell whether an entry of the list of editors means somebody."""
    claim, equals, wanted = editor.partition("=")
    if equals:
        name = claim.strip()
        value = user.get(name, user.get(name.casefold()))
        values = value if isinstance(value, list | tuple) else [value]
        meant = wanted.strip().casefold()
        return bool(meant) and any(str(item).casefold() == meant for item in values)
    # An address that the provider has not checked may be anybody's.
    if not editor or user.get("email_verified") is False:
        return False
    address, meant = str(user.get("email") or "").casefold(), editor.casefold()
    return address.endswith(meant) if meant.startswith("@") else address == meant


def read_rules() -> AccessRules:
    """Return who may do what, by the secrets and the environment; the secrets go first."""
    access = _secrets("access")
    listed = access.get("editors") or os.environ.get(EDITORS_VARIABLE, "").split(",")
    editors = [listed] if isinstance(listed, str) else list(listed)
    anonymous = str(access.get("anonymous") or os.environ.get(ANONYMOUS_VARIABLE, ""))
    return AccessRules(
        sign_in=bool(_secrets("auth")),
        editors=tuple(str(editor) for editor in editors if str(editor).strip()),
        anonymous={"edit": Role.EDITOR, "view": Role.VIEWER}.get(anonymous),
    )


def providers() -> tuple[str, ...]:
    """Return the names of the providers to sign in with; none where there is one without a name."""
    section = _secrets("auth")
    return tuple(name for name, value in section.items() if isinstance(value, Mapping))


def current_role() -> Role | None:
    """Return what the person of this session may do; `None` before signing in."""
    return role_of(dict(st.user), read_rules(), local=is_local())


def can_edit() -> bool:
    """Tell whether the person of this session may decide, hand in and remove."""
    return current_role() is Role.EDITOR


def is_local() -> bool:
    """Tell whether this session is of the machine that the app runs on, which it alone serves."""
    return comes_from_here(str(st.get_option("server.address") or ""), st.context.headers)


def comes_from_here(address: str, headers: Mapping[str, str]) -> bool:
    """Tell whether somebody sits at the machine that the app runs on.

    Behind a proxy on that machine everybody seems to: a proxy may say so in a header of its own,
    and even where it does not, the browser names the host that it was given.

    Args:
        address: What the app is bound to.
        headers: Of the browser's request, by name in any case.
    """
    if not is_loopback(address) or any(headers.get(name) for name in _FORWARDED):
        return False
    origin = headers.get("Origin")
    return origin is None or is_loopback(_host(origin))


def _host(origin: str) -> str:
    """Return the host of an origin; empty where it names none."""
    try:
        return urlsplit(origin).hostname or ""
    except ValueError:
        return ""


def is_loopback(address: str) -> bool:
    """Tell whether what is bound to an address can be reached from its own machine alone."""
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:  # a name, or nothing: all addresses
        return False


def person_name() -> str:
    """Return what the person who signed in is called; empty where nobody has."""
    user = dict(st.user)
    if not user.get("is_logged_in"):
        return ""
    return str(user.get("name") or user.get("email") or "")


def explain_viewing() -> None:
    """Say that this person looks on, and who can change that."""
    signed_in = text("access.viewer_signed_in") if read_rules().sign_in else ""
    st.info(signed_in or text("access.viewer"), icon=":material/visibility:")


def _secrets(section: str) -> Mapping[str, Any]:
    """Return a section of Streamlit's secrets; an empty one where there are none."""
    try:
        found = st.secrets.get(section)
    except (StreamlitSecretNotFoundError, FileNotFoundError):
        return {}
    return found if isinstance(found, Mapping) else {}
