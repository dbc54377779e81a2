"""
The gate: what kind of paper a text is, before anything else is read in it.

A text is a notice by its head and its closing. Without them, what only other kinds of text have decides that it is
none; what only plans have makes it doubtful; and a text with neither is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from govcampaign.notice.blocks.zones import PaperKind
from govcampaign.notice.marks import MarkKind, mark_of

FIRST: Final = 2_500
"""How many characters from the beginning are looked at for the kind of a text."""
LAST: Final = 600
"""How many characters at the end are looked at."""
MOST: Final = 400
"""How many paragraphs are looked at."""


@frozen(kw_only=True)
class Evidence:
    """
    What is known of a text when its kind is asked.

    Attributes:
        texts: Its paragraphs.
        title: The words of its title; empty where it has none.
        number: Whether it has a number.
        recipients: Whether it has recipients.
        signature: Whether somebody signs it.
        date: Whether it has a date.
    """

    texts: Sequence[str]
    title: str = ""
    number: bool = False
    recipients: bool = False
    signature: bool = False
    date: bool = False


_COLLECTION: Final = re.compile(
    r"范文|范本|模板|(?:精选|汇总|通用|推荐|最新|大全)[（(]?\d{1,2}篇|\d{1,2}篇[）)]?$|篇[一二三四五六七八九十\d]{1,2}[：:、 ]|"
    r"[【（]篇[一二三四五六七八九十\d]|第[一二三四五六七八九十\d]{1,2}篇|样本|样文"
)
_PARTS: Final = re.compile(r"^.{0,40}(?:篇[一二三四五六七八九十\d]{1,3}(?:[：:】）]|$)|第[一二三四五六七八九十\d]{1,2}篇|[（(][一二三四五\d][）)]$)")
_SAMPLE: Final = re.compile(r"20[xX×＊*○]{2}年|[xX×＊*]{2,4}年[xX×＊*]{1,2}月")

_TITLES: Final = re.compile(
    r"(?:招标|采购|磋商|谈判|询价|比选|中标|成交|拍卖|出让|转让|招聘|招录|招考|招租|竞价|流标|废标|遴选|更正|变更|竞买|挂牌|开标|"
    r"听证|拟录用|录用|任前)[\u4e00-\u9fff]{0,8}(?:公告|公示|结果|启事|文件)|公示|公示公告|启事|讲话|致辞|发言|发言稿|演讲稿|讲话稿|"
    r"主持词|贺信|贺词|工作报告|述职报告|调研报告|调查报告|研究报告|评估报告|审计报告|分析报告|年度报告|年报|总结|汇报|"
    r"纪要|会议记录|大事记|倡议书|公开信|一封信|感谢信|慰问信|邀请函|请柬|承诺书|保证书|申请书|合同|协议|协议书|责任书|"
    r"解读|问答|答记者问|心得体会|读后感|观后感|试题|试卷|答案|题库|教案|说课稿|教学设计|课程标准|简历|新闻稿|通讯|综述|评论|"
    r"判决书|裁定书|起诉书|决定书|说明书|名录|价格表|报价表|报价单|价目表|课程表|时刻表|排班表|成绩单|统计公报|菜谱|食谱|日记|游记"
)
_OTHER_TITLE: Final = re.compile(rf"(?:{_TITLES.pattern})(?:（[^（）]{{1,20}}）)?[！。]?$")

_OTHERS: Final = (
    (
        "gate.tender",
        1,
        re.compile(
            r"招标公告|采购公告|竞争性(?:磋商|谈判)公告|中标(?:结果|候选人)?公[告示]|成交(?:结果)?公告|投标人(?:资格|须)|"
            r"供应商资格要求|招标文件的获取|获取(?:招标|采购)文件|招标编号|采购项目编号|采购人信息|采购代理机构|拍卖公告|起拍价|"
            r"竞买人|挂牌出让|报名资格条件|招聘岗位|招聘条件|岗位职责|任职要求|薪资待遇"
        ),
    ),
    ("gate.publicity", 1, re.compile(r"予以公示|公示如下|公示期[为间限：]|公示时间[：为]|公示名单|进行公示。?公示")),
    (
        "gate.news",
        1,
        re.compile(
            r"本报讯|本报记者|本网讯|新华社|新华网|中新[社网]|人民网讯|央视网|记者.{0,12}(?:从|获悉|报道|了解到|采访|摄|电)|通讯员|"
            r"据[^。，]{0,12}(?:报道|悉|了解|介绍)，|[\u4e00-\u9fff]{2,6}网讯|日报讯|晚报讯|消息：|笔者|(?:编辑|责编|图|文)/|"
            r"\d日[上下]?午，|日前，|近日，[^。]{2,40}(?:召开|举行|举办|印发|出台|发布|下发|启动|开展了|到)|"
            r"会议(?:强调|指出|要求|认为|传达|听取|审议)，?|[^。，]{2,12}(?:在会上|在讲话中)?(?:强调|指出)[，：]"
        ),
    ),
    (
        "gate.speech",
        1,
        re.compile(
            r"同志们[：，！]|各位(?:代表|领导|来宾|委员|同仁|同事|嘉宾|同学|老师|家长|业主|朋友|居民|乡亲)|尊敬的|亲爱的|"
            r"女士们|先生们|谢谢大家|我代表[^。]{2,30}(?:报告|工作)|向大会(?:报告|作)|请予审议|我的(?:发言|讲话|报告)|此致|敬礼$"
        ),
    ),
    ("gate.minutes", 2, re.compile(r"会议纪要|(?:会议)?时间：|(?:会议)?地点：|主持(?:人)?：|出席(?:人员|会议)?[：的]|列席|缺席|记录(?:人)?：|议题|会议议定|会议决定|会议明确|会议由")),
    (
        "gate.exam",
        2,
        re.compile(r"选择题|判断题|填空题|简答题|论述题|问答题|材料分析题|参考答案|正确答案|答案：|试卷|满分\d|考试时间[：为]?\d|每小?题\d|本题|（\s*）$|^A[.、．]|^B[.、．]|^C[.、．]"),
    ),
    ("gate.contract", 2, re.compile(r"甲方|乙方|丙方|双方(?:协商|约定|同意)|违约责任|本合同|本协议")),
    ("gate.court", 2, re.compile(r"原告|被告|上诉人|被上诉人|本院认为|判决如下|裁定如下|审判长|公诉机关|当事人：|案由")),
    ("gate.article", 2, re.compile(r"摘要[：】]|关键词[：】]|参考文献|中图分类号|文献标识码|作者简介|基金项目|引言|本文(?:从|以|通过|拟|认为)|笔者认为")),
    ("gate.explained", 1, re.compile(r"政策解读|解读如下|出台(?:背景|的背景)|起草(?:背景|过程|说明)|答记者问|记者：|问：|一图读懂|^Q[：:1]|常见问题")),
    ("gate.story", 2, re.compile(r"我们?(?:班|家|妈|爸|爷|奶|心里|想起|看见|走进)|[他她]说|“[^”]{2,60}[！？。]”|妈妈|爸爸|老师说|那天|从前|有一天|小编|大家好|读者|点赞|关注我|公众号")),
    ("gate.trade", 2, re.compile(r"单价|元/[个件吨斤公台套平]|\d元|规格|型号|库存|包邮|优惠|促销|折扣|品牌|产地|保修|加盟|客服热线|安装步骤|使用方法|注意事项：|配料|用料|克$|食材")),
    ("gate.form", 2, re.compile(r"姓名[：_|]|性别[：_|]|出生年月|身份证号[：_|]|政治面貌|学历[：_|]|籍贯|毕业院校|工作经历|填表(?:人|日期)|签字[：_]")),
)
"""What only other kinds of text have: the rule, how many different words of it are needed, the words."""

_HEADING: Final = re.compile(
    r"指导思想|总体(?:要求|思路|目标|安排|部署)|(?:工作|活动|整治|行动|创建|主要)目标|目标任务|(?:主要|重点|工作|具体)任务|任务分工|(?:活动|工作|整治|检查|"
    r"宣传|督查)(?:内容|重点|范围|步骤|安排|方式|措施|要求|时间)|(?:实施|方法|工作|时间)步骤|(?:时间|进度|工作|组织)安排|组织(?:领导|实施|机构|保障)|"
    r"保障措施|基本原则|(?:有关|几点|相关|具体)要求|活动主题|职责分工|责任分工|督导检查|总结(?:考核|验收|评估)"
)
_STRONG_CUES: Final = (
    re.compile(r"阶段（[^）]{0,30}[\d月旬底]|第[一二三四五]阶段"),
    re.compile(r"（(?:责任|牵头|配合|承办|主办)(?:单位|部门)|(?:责任|牵头|配合)(?:单位|部门)：|（[^（）]{2,60}(?:牵头|负责)[^（）]{0,30}）"),
    re.compile(r"前(?:将|把)?[^。；]{0,40}(?:报送|上报|报至?[^告名警]|送至|反馈)|请(?:各|于)[^。；]{0,30}前"),
    re.compile(r"制[定订](?:本|如下|以下)(?:实施|工作|活动)?(?:方案|意见|计划|要点|办法)|提出(?:如下|以下)(?:实施)?意见|通知如下|印发给你们|遵照执行|贯彻执行|请照此执行|特此通知"),
)
_GROUP_CUE: Final = re.compile(r"(?:^|[。；，：])各(?:地|级|部门|单位|乡镇|镇|街道|县|市|区|有关|相关|行署|成员|责任|牵头|学校|村|企业|科室)[^。；]{0,24}?(?:要|应|须|负责|组织|开展)")
_FORMULA: Final = re.compile(r"通知如下|特此通知|印发给你们|转发给你们|遵照执行|贯彻执行|下达给你们|请照此执行|组织实施|抓好落实|贯彻落实")
_PUBLIC: Final = re.compile(r"(?:公告|通告|令|命令|公报)(?:（[^（）]{1,20}）)?$")
_NOTICE_TITLE: Final = re.compile(r"(?:通知|通报|意见|决定)(?:（[^（）]{1,20}）)?$")
_LAW_TITLE: Final = re.compile(r"(?:法|条例|规则|章程|公约|守则|细则|办法|规定|令)(?:（[^（）]{1,30}）)?$")


def kind_of(evidence: Evidence) -> tuple[PaperKind, str]:
    """Return the kind of a text, and the rule that decides it."""
    texts = evidence.texts[:MOST]
    first, last = _first(texts), _last(evidence.texts)
    if not texts:
        return PaperKind.OTHER, "gate.empty"
    if not _is_chinese(first):
        return PaperKind.OTHER, "gate.language"
    if _is_collection(texts, evidence.title):
        return PaperKind.OTHER, "gate.collection"
    if _SAMPLE.search(first):
        return PaperKind.DOUBTFUL, "gate.sample"
    if _OTHER_TITLE.search(evidence.title) or _is_other_line(texts, evidence):
        return PaperKind.OTHER, "gate.title"
    if not evidence.recipients and _is_law(texts, evidence.title, number=evidence.number):
        return PaperKind.OTHER, "gate.law"
    if _PUBLIC.search(evidence.title) and not evidence.recipients and not evidence.number:
        found = _other(texts, first)
        return (PaperKind.OTHER, found) if found else (PaperKind.DOUBTFUL, "gate.public")
    if evidence.recipients and (evidence.title or evidence.number or evidence.date or _FORMULA.search(first + last)):
        return PaperKind.NOTICE, "gate.recipients"
    if evidence.title and evidence.number:
        return PaperKind.NOTICE, "gate.number"
    return _headless(evidence, texts, first)


def _headless(evidence: Evidence, texts: Sequence[str], first: str) -> tuple[PaperKind, str]:
    """Return the kind of a text without recipients, and without title or number."""
    ended = _NOTICE_TITLE.search(evidence.title) is not None
    if ended and evidence.date and evidence.signature:
        return PaperKind.NOTICE, "gate.closing"
    found = _other(texts, first)
    if found:
        return PaperKind.OTHER, found
    if ended and (evidence.date or evidence.signature):
        return PaperKind.NOTICE, "gate.closing"
    if _plan_cues(texts) >= (1 if evidence.title else 2):
        return PaperKind.DOUBTFUL, "gate.plan"
    return PaperKind.OTHER, "gate.nothing"


def _first(texts: Sequence[str]) -> str:
    kept, length = [], 0
    for text in texts:
        kept.append(text[: FIRST - length])
        length += len(kept[-1])
        if length >= FIRST:
            break
    return "\n".join(kept)


def _last(texts: Sequence[str]) -> str:
    return "\n".join(text[-LAST:] for text in texts[-4:])[-LAST:]


def _is_chinese(text: str) -> bool:
    """Tell whether a text is written in Chinese: a third of its signs, white space left out, are Chinese."""
    signs = [char for char in text if not char.isspace()]
    return 3 * sum("\u4e00" <= char <= "\u9fff" for char in signs) >= len(signs) > 0


def _is_collection(texts: Sequence[str], title: str) -> bool:
    """Tell whether a page collects samples: 篇一, 篇二, or 范文 above them."""
    parts = sum(len(text) <= 60 and _PARTS.match(text) is not None for text in texts)
    named = any(len(text) <= 60 and _COLLECTION.search(text) is not None for text in texts[:12])
    return (named and parts >= 1) or parts >= 3 or (named and _COLLECTION.search(title) is not None)


def _is_other_line(texts: Sequence[str], evidence: Evidence) -> bool:
    """Tell whether one of the first lines is the title of a paper of another kind."""
    if evidence.recipients or (evidence.title and evidence.number):
        return False
    return any(2 <= len(text) <= 60 and _OTHER_TITLE.search(text) is not None for text in texts[:4])


def _is_law(texts: Sequence[str], title: str, *, number: bool) -> bool:
    """Tell whether a text is a law or a regulation in articles, and no notice that carries one."""
    if _NOTICE_TITLE.search(title):
        return False
    articles = 0
    for text in texts:
        mark = mark_of(text)
        articles += mark is not None and mark.kind is MarkKind.ARTICLE
    return (articles >= 3 and not number) or (articles >= 1 and _LAW_TITLE.search(title) is not None)


def _other(texts: Sequence[str], first: str) -> str:
    """Return the rule of the other kind whose words stand in a text; empty where there is none."""
    for rule, least, words in _OTHERS:
        said = {found[0] for found in words.finditer(first)}
        if len(said) >= least:
            return rule
    return ""


def _plan_cues(texts: Sequence[str]) -> int:
    """Return how many signs of a plan a text has, each kind of sign once; 0 where none of them is a strong one."""
    headings, strong, group = 0, set(), 0
    for text in texts:
        mark = mark_of(text)
        if mark is not None and _HEADING.search(text, mark.length, mark.length + 24):
            headings += 1
        strong |= {which for which, cue in enumerate(_STRONG_CUES) if which not in strong and cue.search(text)}
        group = group or (1 if _GROUP_CUE.search(text) else 0)
    if not headings and not strong:
        return 0
    return min(headings, 2) + len(strong) + group
