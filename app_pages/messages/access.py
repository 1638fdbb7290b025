"""What the app says of who may do what, and around every page."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "access.viewer": (
        "您在这里只有查看权限。管理员可以开启登录，或用 kg app --anonymous edit 允许所有人编辑。",
        "You look on here. The administrator can set up sign-in, or let everybody edit with "
        "kg app --anonymous edit.",
    ),
    "access.viewer_signed_in": (
        "您只有查看权限。需要编辑，请管理员把您的邮箱加入编辑者名单。",
        "You may look on. To edit, ask the administrator to put your e-mail address on the list of "
        "editors.",
    ),
    "access.looking": ("仅可查看", "View only"),
    "access.sign_in_title": ("请先登录", "Please sign in"),
    "access.sign_in_body": (
        "登录后可以查看图谱；有编辑权限的人还可以审核、上传和移除报告。",
        "Signed in you can explore the graph; editors also review, upload and remove reports.",
    ),
    "access.sign_in": ("登录", "Sign in"),
    "access.sign_in_with": ("用 {name} 登录", "Sign in with {name}"),
    "access.sign_in_failed": (
        "无法登录：{problem} 请管理员检查 .streamlit/secrets.toml 中的 [auth]。",
        "Signing in does not work: {problem} Ask the administrator to check [auth] in "
        ".streamlit/secrets.toml.",
    ),
    "access.sign_out": ("退出登录", "Sign out"),
    "role.viewer": ("查看者", "viewer"),
    "role.editor": ("编辑者", "editor"),
    # Around every page
    "nav.explore": ("探索", "Explore"),
    "nav.ask": ("查询", "Ask"),
    "nav.keep": ("维护", "Maintain"),
    "skip.content": ("跳到正文", "Skip to the content"),
    "skip.navigation": ("跳到导航", "Skip to the navigation"),
    "label.sidebar": ("侧栏", "Side bar"),
    "label.pages": ("页面", "Pages"),
    "label.collapse": ("收起侧栏", "Collapse the side bar"),
    "theme.label": ("外观", "Appearance"),
    "theme.light": ("浅色", "Light"),
    "theme.dark": ("深色", "Dark"),
    "theme.system": ("跟随系统", "As the system"),
}
"""Chinese, English."""
