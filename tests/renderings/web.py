"""Reports as pages of a school's site."""

from __future__ import annotations

from html import escape

from extract.model import Layout
from tests.renderings.markup import article_html

_MENU = ("首页", "学校概况", "机构设置", "专业介绍", "招生就业", "校企合作", "信息公开", "联系我们")
_RELATED = tuple(f"我校与合作企业召开第{number}次校企合作座谈会" for number in range(1, 9))


def site_html(layout: Layout, *, title: str) -> str:
    """Return a page as a school's site shows a report, menus and footer around it."""
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in _MENU)
    related = "".join(f"<li><a href='/{name}.htm'>{name}</a></li>" for name in _RELATED)
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{escape(title)}</title><script>var visits = "校企合作单位";</script>
<style>.menu {{ color: red }}</style></head>
<body>
<div class="top"><div class="menu"><ul>{menu}</ul></div>
<form action="/search"><input name="q"><button>搜索</button></form></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/xxgk">信息公开</a></div>
<div class="main"><div class="left"><h3>相关新闻</h3><ul>{related}</ul></div>
<div class="right"><div class="v_news_content">
{article_html(layout)}
</div></div></div>
<div class="footer">版权所有：某某教育局 地址：人民路1号 电话：0000-0000000</div>
</body></html>"""
