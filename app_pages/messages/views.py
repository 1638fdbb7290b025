"""What is said about saved views."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "views.title": ("视图", "Views"),
    "views.name": ("保存当前视图", "Save this view"),
    "views.name_hint": ("给视图起个名字", "Give it a name"),
    "views.no_name": ("请先给视图起个名字。", "Give the view a name first."),
    "views.save": ("保存", "Save"),
    "views.none": ("本页还没有保存的视图。", "No view of this page has been saved yet."),
    "views.more": (
        "另有 {count} 个视图未列出；删除不用的视图。",
        "{count} more are not listed; delete those that nobody needs.",
    ),
    "views.link": ("链接", "Link"),
    "views.delete": ("删除", "Delete"),
    "views.restore": ("恢复“{title}”", "Bring back “{title}”"),
    "views.damaged": ("已损坏、未列出的文件：{files}", "Damaged files, not listed: {files}"),
    "views.failed": ("未完成：{problem}", "Not done: {problem}"),
    "views.unknown": (
        "找不到视图“{id}”：可能已被删除，或属于另一个工作区。请向发送链接的人索取新链接。",
        "No view “{id}” here: it may have been deleted, or belong to another workspace. Ask who "
        "sent the link for a new one.",
    ),
    "views.no_page": (
        "此视图属于本版本没有的页面“{page}”。请更新程序后再打开。",
        "This view is of a page that this version does not have, “{page}”. Update the program.",
    ),
}
