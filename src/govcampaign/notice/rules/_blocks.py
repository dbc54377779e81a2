"""
The rules that decide what kind of paper a text is, and find its head, its closing, the plan inside.
"""

from __future__ import annotations

from typing import Final

from govcampaign.notice.rules._rule import Rule
from govcampaign.wording import Text

RULES: Final = (
    Rule("gate.recipients", True, Text("有主送单位", "it has recipients")),
    Rule("gate.number", True, Text("有标题和发文字号", "it has a title and a document number")),
    Rule(
        "gate.closing",
        True,
        Text(
            "标题是通知、意见一类，并有署名或者成文日期",
            "a title such as 通知 or 意见, and a signature or a date",
        ),
    ),
    Rule(
        "gate.formula",
        True,
        Text("“现将有关事项通知如下”一类的套语", "a phrase such as 现将有关事项通知如下"),
    ),
    Rule("gate.whole_plan", True, Text("有标题和方案各部分的方案", "a plan with its title and its parts")),
    Rule(
        "gate.titled",
        False,
        Text(
            "只有通知、意见一类的标题，没有主送单位和落款",
            "a title such as 通知 or 意见, but no recipients, signature or date",
        ),
    ),
    Rule(
        "gate.plan",
        False,
        Text("没有完整文首，但有方案的写法", "no whole head, but headings and phrases of a plan"),
    ),
    Rule(
        "gate.public", False, Text("公告、通告一类，没有主送单位", "a public announcement without recipients")
    ),
    Rule("gate.reply", False, Text("批复、函一类", "a reply, or a letter from one office to another")),
    Rule("gate.sample", False, Text("日期用×代替，像是样本", "its days are crossed out, as in a sample")),
    Rule("gate.empty", True, Text("没有文字", "there is no text")),
    Rule("gate.language", True, Text("不是中文", "it is not in Chinese")),
    Rule("gate.collection", True, Text("范文汇编", "a collection of samples")),
    Rule("gate.title", True, Text("标题表明是其他文种", "its title is that of another kind of paper")),
    Rule("gate.law", True, Text("法规条文", "a law or regulation in articles")),
    Rule("gate.tender", True, Text("招标、采购、拍卖、招聘信息", "a tender, a sale or a job offer")),
    Rule("gate.publicity", True, Text("公示", "a public notice of names or results")),
    Rule("gate.news", True, Text("新闻报道", "a news report")),
    Rule("gate.speech", True, Text("讲话、书信", "a speech or a letter")),
    Rule("gate.minutes", True, Text("会议纪要", "minutes of a meeting")),
    Rule("gate.exam", True, Text("试题", "questions of an exam")),
    Rule("gate.contract", True, Text("合同、协议", "a contract")),
    Rule("gate.court", True, Text("裁判文书", "a paper of a court")),
    Rule("gate.article", True, Text("论文", "a scholarly article")),
    Rule("gate.explained", True, Text("政策解读、问答", "an explanation, or questions and answers")),
    Rule("gate.story", True, Text("记叙文、网络文章", "a story or a post")),
    Rule("gate.trade", True, Text("商品、价格、使用说明", "goods, prices or instructions")),
    Rule("gate.verse", True, Text("只有短行，没有句子", "nothing but short lines")),
    Rule("gate.form", True, Text("表格", "a form")),
    Rule(
        "gate.nothing",
        True,
        Text(
            "没有标题、主送单位、署名，也没有方案的写法",
            "no title, recipients or signature, and no phrases of a plan",
        ),
    ),
    Rule("head.title", True, Text("文首的标题行", "the title lines at the head")),
    Rule("head.number", True, Text("文首的发文字号", "a document number at the head")),
    Rule(
        "head.issuer",
        True,
        Text(
            "标题中“关于”“转发”“印发”之前的机关，或者标题之上的机关",
            "the body before 关于, 转发 or 印发 in the title, or above the title",
        ),
    ),
    Rule(
        "head.recipients",
        True,
        Text("文首以冒号结尾的单位列表", "a list of units at the head that ends in a colon"),
    ),
    Rule("head.date", True, Text("标题之下括号内的日期", "a date in brackets under the title")),
    Rule(
        "head.table", True, Text("网页表格中的成文日期", "the date of the paper in the table of a web page")
    ),
    Rule(
        "head.published",
        False,
        Text("网页表格中的公布日期", "the day of publication in the table of a web page"),
    ),
    Rule("tail.signature", True, Text("日期之前的机关", "a body before the date")),
    Rule("tail.date", True, Text("单独成行的日期", "a date on a line of its own")),
    Rule("head.web", False, Text("网页的发布日期", "the day on which a page was put on the web")),
    Rule(
        "tail.year",
        False,
        Text(
            "落款日期没有年份，取自网页",
            "a date without a year; it is taken from the page",
        ),
    ),
    Rule("tail.attachments", True, Text("“附件：”之后的列表", "the list after 附件")),
    Rule("tail.annex", True, Text("附件的标题", "the title of an annex")),
    Rule("tail.copies", True, Text("“抄送：”之后的列表", "the list after 抄送")),
    Rule("contact.value", True, Text("联系人、电话、邮箱", "names, telephones and addresses to call")),
    Rule("plan.title", True, Text("正文之后另起的标题", "a title after the notice's own body")),
    Rule(
        "plan.author",
        True,
        Text(
            "附件标题之下括号内的机关，或者标题中“拟定的”之前的机关",
            "the body in brackets under the title of the plan",
        ),
    ),
    Rule("plan.approver", True, Text("“经……同意”的机关", "the body in 经…同意")),
)
