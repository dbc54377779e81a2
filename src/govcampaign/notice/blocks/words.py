"""
The words by which the lines of a head, a closing and what surrounds them are recognised.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST_TITLE: Final = 200
LONGEST_NAME: Final = 80

NOTICE_KINDS: Final = (
    "通知|意见|方案|办法|要点|规划|计划|决定|决议|通报|通告|公告|公报|函|批复|细则|规定|制度|条例|预案|纲要|"
    "措施|分工|分解|分解表|清单|任务书|安排|部署|思路|守则|规则|规程|标准|指南|准则|指引|举措|议案|命令|令|请示|(?<=的)报告|(?<=情况)报告"
)
"""How the titles of official papers end."""

PLAN_KINDS: Final = (
    "方案|意见|要点|计划|规划|办法|细则|规定|纲要|预案|措施|分工|分解|清单|安排|制度|规则|标准|指引|举措|规程|条例|指南|"
    "准则|守则"
)
"""How the titles of what a notice carries end."""

_TRAILER: Final = r"(?:[（〔【\[][^（）〔〕【】\[\]]{1,24}[）〕】\]])?[！。]?"
TITLE_END: Final = re.compile(rf"(?:{NOTICE_KINDS})》?{_TRAILER}$")
PLAN_END: Final = re.compile(rf"(?:{PLAN_KINDS})》?(?:[（〔][^（）〔〕]{{1,24}}[）〕])?$")
ISSUES: Final = re.compile(r"关于|转发|批转|印发|下发|颁发|公布|发布|下达|贯彻")
"""What a title has between the issuer and what it is about."""

_YEAR: Final = r"[12]\d{3}|[一二][〇零○0一二三四五六七八九]{3}"
NUMBER: Final = re.compile(
    rf"[\u4e00-\u9fffA-Za-z·（）]{{1,24}}?[〔\[【（］]?(?:{_YEAR}|\d{{2}})年?[〕\]】）］]"
    r"(?:字)?第?(?:\d{1,5}(?:[-－]\d{1,3})?|[一二三四五六七八九十百]{1,6})号"
)
BLANK_NUMBER: Final = re.compile(
    rf"[\u4e00-\u9fffA-Za-z·]{{1,24}}[〔\[【（](?:{_YEAR}|[\dXx×]{{2,4}})?[〕\]】）]第?[Xx×_]{{0,4}}号"
)

_NUMERALS: Final = "一二三四五六七八九十"
_YEARS: Final = "〇○零◯Oo0一二三四五六七八九"
DAY: Final = re.compile(
    rf"(?P<year>[12]\d{{3}}|[{_YEARS}]{{4}})年"
    rf"(?P<month>\d{{1,2}}|[{_NUMERALS}]{{1,3}}|元)?月"
    rf"(?P<day>\d{{1,2}}|[{_NUMERALS}]{{1,3}})?日"
)
"""A day in words or digits; month and day may be left blank."""
LOOSE_DAY: Final = re.compile(
    rf"(?:(?P<year>[12]\d{{3}}|[{_YEARS}]{{4}})年)?(?P<month>\d{{1,2}}|[{_NUMERALS}]{{1,3}}|元)月"
    rf"(?P<day>\d{{1,2}}|[{_NUMERALS}]{{1,3}})?[日号]?"
)
"""A day as it may be under a signature: without its year, or without its last sign."""
PLAIN_DAY: Final = re.compile(r"(?P<year>[12]\d{3})[-./](?P<month>\d{1,2})[-./](?P<day>\d{1,2})")

ORGAN_END: Final = re.compile(
    r"(?:政府|办公厅|办公室|办|委员会|委|局|厅|部|院|署|行署|公署|处|科|室|股|中心|公司|集团|学校|大学|学院|中学|"
    r"小学|幼儿园|会|团委|党组|组|队|司|指挥部|街道|办事处|镇|乡|村|社区|行|检察院|馆|站|所|社|中央|军区|基地|"
    r"厂|园|台|科协|残联|文联|社科联|工商联|关工委|侨联|妇联|管委会|人大|政协|武装部|支部|总支|工委|省|市|县|区)"
    r"(?:（[^（）]{1,10}）)?$"
)
_NO_ORGAN: Final = re.compile(
    r"[。，；：！？“”《》、\s]|关于|印发|开展|进一步|做好|要求|联系|附件|抄送|印发|本[页文]|公开发布|打印|分享|上一|下一"
    r"|^(?:各|请|为|经|由|第[一二三四五六七八九十\d]+[章节条步阶]|附|报|全体|有关|特此|以上|[一二三四五六七八九十]+、)"
    r"|的|\d年|[XＸ×]{2}"
)


def is_organ(text: str) -> bool:
    """Return whether a line is the name of a body, or of several written one after the other."""
    if not 2 <= len(text) <= LONGEST_NAME or text[0] in "（〔" or ORGAN_END.search(text) is None:
        return False
    if "、" in text:
        return all(map(is_organ, text.split("、")))
    return _NO_ORGAN.search(text) is None


FURNITURE: Final = re.compile(
    r"^(?:[-·•∙*|]{1,3}|[☰×])?(?:【?(?:打印|关闭|字体|字号|大中小|分享|收藏|返回|顶部|首页|设为首页|加入收藏|无障碍|"
    r"长者|登录|注册|搜索|导航|网站地图|上一[篇页条]|下一[篇页条]|相关(?:文章|阅读|链接|新闻|附件|推荐|文档)|推荐|热门|"
    r"扫一扫|版权|主办单位：|承办单位：.{0,30}版权|备案|ICP|责任编辑|编辑：|作者：|来源：|文章来源|信息来源|稿件来源|"
    r"浏览|点击|阅读|访问量|下载|当前位置|您的位置|您(?:当前|现在)|您所在|所在位置|现在位置|发布(?:时间|日期|机构|单位|人)|"
    r"索引号|主题分类|公文种类|信息(?:索引|分类|类别|名称)|发文(?:日期|机[关构]|单位|字号)|成文日期|生成日期|公开(?:日期|方式|"
    r"形式|范围|时限|属性|类型)|生效日期|失效|废止|有效性|关键词|文号：|文件(?:编号|分类)|体裁|服务对象|组配|内容概述|"
    r"名称：|标题：|时间：\d{4}|日期：|提示|评论|提交回复|总共：|共\d+页|第\d+页|-\d+-|—\d+—|字号：|格式：|大小：|文档页数|"
    r"【?(?:制定机关|公布日期|字号|施行日期|效力等级|时效性|主题分类|发布部门|文号|发布日期|实施日期)】|文章属性|正文$|"
    r"政府信息公开|信息公开|https?://|www\.|上传|微信|微博|QQ|朋友圈|听全文|语音|政策解读|解读))"
)
"""How a line begins that a web page or a file puts around the text."""
FURNITURE_INSIDE: Final = re.compile(
    r"[>＞»]{1,2}.{0,40}[>＞»]|^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:\d{2})?[ \d:：]"
    r"|^\d{4}年\d{1,2}月\d{1,2}日\d{1,2}[:：]\d\d"
    r"|来源[：:]|点击数|浏览次数|阅读次数|字体[：:]|发布时间|发布日期[：:]|点击下载|索引号|首页[>＞»]"
)
BODY_FURNITURE: Final = re.compile(
    r"[-·•【\[]{0,2}(?:打印(?:正文|本页|文章)?|关闭(?:窗口|本页)?|返回(?:顶部|首页|列表)?|分享(?:到|至)?|扫一扫|上一[篇条]|下一[篇条]|责任编辑|编辑|"
    r"文章来源|信息来源|稿件来源|来源|点击(?:下载|查看)|点击数|浏览次数|阅读次数|版权所有|网站地图|相关(?:附件|文章|链接)|作者：|总共：|"
    r"第\d+页|共\d+页|发布(?:时间|日期)：|字体|字号|📄)"
)
"""How a line begins that a page puts into or right after a text."""
FILE_NAME: Final = re.compile(
    r"^[^。；]{0,80}\.(?:docx?|xlsx?|pdf|wps|et|rar|zip|pptx?|jpe?g|png)(?:（.{0,20}）)?$", re.IGNORECASE
)
AFTER_END: Final = re.compile(
    r"^[-·•【]?(?:【?打印正文|上一[篇条]|下一[篇条]|相关(?:文章|阅读|链接|新闻|推荐|文档|信息)|评论回复|网友评论|"
    r"热门|推荐阅读|猜你喜欢|版权所有|主办[单位]*：.{0,40}(?:ICP|备案)|网站地图|扫一扫|分享到)"
)
"""What a page puts after the end of a text; nothing after it belongs to the text."""
PUBLISHED: Final = re.compile(r"^（?(?:此件|本件|本文|此文|此页|本页|公开方式|信息公开)[^（）。]{0,20}）?$")


def is_page_line(text: str) -> bool:
    """Return whether a line between those of a body is one that a web page or a file puts there."""
    if len(text) > 80 or "。" in text[:-1]:
        return False
    return (
        BODY_FURNITURE.match(text) is not None
        or PUBLISHED.match(text) is not None
        or FILE_NAME.match(text) is not None
        or not any("\u4e00" <= char <= "\u9fff" or char.isalnum() for char in text)
    )


def is_furniture(text: str) -> bool:
    """Return whether a line is one that a web page or a file puts around the text."""
    if len(text) > 160:
        return False
    return (
        FURNITURE.match(text) is not None
        or FURNITURE_INSIDE.search(text) is not None
        or PUBLISHED.match(text) is not None
        or not any("\u4e00" <= char <= "\u9fff" or char.isalnum() for char in text)
    )
