"""A web page becomes the text of its notice."""

from __future__ import annotations

import pytest

from govcampaign.notice.html import is_page, text_of

PAGE = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>关于开展服务月活动的通知_某某区人民政府</title>
<style>p { color: red }</style><script>if (a < b) { document.write("<p>广告</p>") }</script></head>
<body class="page"><nav><a href="/">首页</a> 政务公开</nav>
<ul><li><a href="1">政务公开</a><li><a href="2">办事服务</a></ul>
<div>您现在的位置：<a href="/">首页</a> &gt; 文件</div>
<h1>关于开展服务月活动的通知</h1><div style="display: none">隐藏的话。</div>
<!-- 注释 --><div id="zoom"><p>各部门&nbsp;、各街道：</p>
<p>&emsp;&emsp;为做好服务企业工作，现将有关事项
通知如下：</p><p>一、高度重视。<br>二、按时报送。</p>
<p align="right">区开放办</p><p>2013年7月10日</p></div>
<p><a href="a.docx">附件：任务分解表.docx</a></p><p>上一篇：<a href="b">关于别的事项的通知</a></p>
<ul><li><a href="c">关于另一事项的通知</a></li></ul>
<footer>主办：某某区人民政府</footer><p>版权所有 某某区人民政府 备案号</p></body></html>"""


def test_a_saved_page_gives_the_notice_alone():
    """Title, text, signature, date and attachment; menus, links and the footer are left out."""
    assert text_of(PAGE).split("\n") == [
        "关于开展服务月活动的通知",
        "各部门\u00a0、各街道：",
        "为做好服务企业工作，现将有关事项 通知如下：",
        "一、高度重视。",
        "二、按时报送。",
        "区开放办",
        "2013年7月10日",
        "附件：任务分解表.docx",
    ]


def test_the_title_of_the_page_comes_first_where_its_text_has_none():
    """Without the name of the site."""
    page = (
        "<title>关于开展服务月活动的通知 - 某某区</title><title>另一个</title><p>各部门要高度重视，认真实施。"
    )

    assert text_of(page).split("\n") == ["关于开展服务月活动的通知", "各部门要高度重视，认真实施。"]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            "<table><tr><th>序号<th>任务</tr><tr><td>1<td><p>走访</p><p>企业</p></table>",
            "序号\t任务\n1\t走访企业",
        ),
        ("<table><tr><td>1</td><td></td><td>走访</td></tr></table>", "1\t走访"),
        ("<table><td>甲<td>乙</table>", "甲\t乙"),
        ("<table><tr><td>甲<td>乙<tr><td>丙<td>丁", "甲\t乙\n丙\t丁"),
        (
            f"<table><tr><td>菜单</td><td><p>{'长' * 300}</p><p>{'文' * 300}</p></td></tr></table>",
            f"菜单\n{'长' * 300}\n{'文' * 300}",
        ),
        (
            "<table><tr><td>左</td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>",
            "左\n甲\t乙",
        ),
        ("<tr><td>甲</td></tr>乙</table>", "甲\n乙"),
        ("<ol><li>走访<li>座谈</ol>", "1.走访\n2.座谈"),
        ("<ol start=3><li>走访<li value=7>座谈<li value=x>宣讲</ol>", "3.走访\n7.座谈\n8.宣讲"),
        ("<ol><li>1、走访<li>（二）座谈</ol>", "1、走访\n（二）座谈"),
        ("<ol type=a><li>走访</ol><ul><li>座谈</ul>", "a.走访\n座谈"),
        ("<ol type=a start=27><li>走访</ol>", "27.走访"),
        ('<ol style="list-style: none"><li>走访</ol><li>座谈', "走访\n座谈"),
        (
            '<ol style="list-style-type:cjk-ideographic" start=9><li>甲<li>乙<li>丙</ol>',
            "九、甲\n十、乙\n十一、丙",
        ),
        (
            '<ol style="list-style-type:cjk-ideographic" start=21><li>甲<li value=100>乙</ol>',
            "二十一、甲\n100.乙",
        ),
        ("<pre>一、走访\n二、座谈\r\n三、宣讲</pre>四、\n总结", "一、走访\n二、座谈\n三、宣讲\n四、 总结"),
        ("</pre></ol></table>甲", "甲"),
        ("甲<![CDATA[乙]]>丙<!DOCTYPE html><?xml ?>丁", "甲乙丙丁"),
        ('<p title="a>b" lang=zh>甲</p>', "甲"),
        ("<p hidden>甲<p>乙", "乙"),
        ("<div hidden>甲<div>乙</div>丙</div>丁", "丁"),
        ("<div hidden>甲<br>乙", "甲\n乙"),
        ("<a href=1>政务公开</a>", "政务公开"),
        ("<nav>各部门要高度重视，认真组织实施。", "各部门要高度重视，认真组织实施。"),
        ("<svg/><svg><text>图</text></svg>甲", "甲"),
        ("<o:p>甲</o:p>&lt;乙&gt;&#20010;", "甲<乙>个"),
        ("甲<!-- 乙", "甲"),
        ("甲<script>乙", "甲"),
        ("甲<b", "甲"),
        ("1 < 2 甲", "1 < 2 甲"),
        ("", ""),
    ],
)
def test_each_tag_does_what_a_browser_shows(page, text):
    """Tables, lists, breaks, entities; and what a page has wrong."""
    assert text_of(page) == text


def test_links_within_the_text_stay():
    """A paragraph that is a link between two others is part of the text."""
    page = "<p>现将有关事项通知如下，请认真执行。<p><a>《某某办法》</a><p>各部门要高度重视，认真组织实施。"

    assert text_of(page).split("\n")[1] == "《某某办法》"


def test_a_heading_before_the_text_stays_though_it_is_a_link():
    """The page calls it a heading."""
    page = "<a>首页</a><h2><a>关于开展活动的通知</a></h2><p>各部门要高度重视，认真组织实施。"

    assert text_of(page).split("\n")[0] == "关于开展活动的通知"


@pytest.mark.parametrize(
    "tags", ["<div>", "<ol><li>", "<table><tr><td>", "<a ", "<a b='", "<!--", "<p hidden>", "</", "<", "&#"]
)
def test_tags_without_end_are_read_in_one_pass(tags):
    """However many there are."""
    assert isinstance(text_of(f"{tags * 20_000}甲"), str)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("<!doctype html><p>", True),
        ("\n <HTML>", True),
        ("<p>各部门", True),
        ("<table border=1>", True),
        ("各部门<p>", False),
        ("<某某方案>的通知", False),
        ("<plan>", False),
        ("", False),
    ],
)
def test_a_page_is_known_by_its_beginning(text, page):
    """A tag that web pages begin with."""
    assert is_page(text) is page
