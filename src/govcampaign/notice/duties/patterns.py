"""
The patterns of verbs, modal verbs and words of time, and of what is around them.
"""

from __future__ import annotations

import re
from typing import Final

from govcampaign.notice._branches import by_first
from govcampaign.notice.duties.words import ADVERBS, ALSO_NOUNS, BEFORE_NAMES, VERBS, one_of

_REPORT: Final = r"报(?![刊纸社网表名告请备道批审经])|送(?!检)|交(?![通流界易叉警])"
_ONE: Final = (
    rf"{_REPORT}|抓(?!手)|派出(?![所机])|派(?![出驻])"
    r"|建(?<![创组搭构新扩改共筹修重]建)(?![议筑制材行设档])|设(?![施备计在])"
)
"""Verbs of one character, outside the nouns that hold them."""
_NOUN: Final = (
    r"(?!报告|方案|计划|规划|制度|机制|期限|进度|情况|意见|办法|标准|体系|名单|清单|表|书(?!面)|工作(?!方案)|行动|活动"
    r"|重点(?!项目|工程|任务|领域|企业)|内容|范围|对象|时间|结果|目标|任务|要点|领导|经费|资金|协议|权限|职责|人员|名额|期间|措施|过程|中(?=[的存出遇]))"
)
"""What tells that a word that is also a noun is a verb here, and not in 自查报告 or 建设期限."""
_BODY_BEHIND: Final = r"室(?![外内])|组(?![织建成合])|部(?![署分])|[大支]队|机[构关]|单位|小组"
_NO_VERB: Final = rf"(?![员者率额厅局]|{_BODY_BEHIND}|不[少低]于|不超过)"
_DONE_TO: Final = frozenset({"落实", "执行"})
_STATE: Final = r"(?!情况|进度|中)"
_VERB: Final = (
    f"(?:{one_of(VERBS - ALSO_NOUNS - _DONE_TO)}|{one_of(_DONE_TO, _STATE)}"
    f"|{one_of(ALSO_NOUNS, _NOUN)}|{_ONE}){_NO_VERB}"
)
OTHER_VERBS: Final = (
    f"{one_of(VERBS - ALSO_NOUNS - BEFORE_NAMES - _DONE_TO, _NO_VERB)}|{one_of(_DONE_TO, _STATE)}"
    f"|{one_of(ALSO_NOUNS - BEFORE_NAMES, _NOUN + _NO_VERB)}|{_ONE}"
)
"""A verb that begins no name of a unit; branches, without brackets around them."""
_ADVERB: Final = rf"(?:{one_of(ADVERBS)})地?、?"
MODALS: Final = (
    r"要(?<![主重需必纲摘概简紧]要)(?![求点素件事闻害领塞目地])|应当|应该"
    r"|应(?<![相供适反对响回效顺感呼照]应)(?!.尽|聘(?!请))(?![急用对答届邀收付征税变力运考试建备交审查处尽])"
    r"|必须|须(?<!必须)(?!知)|需(?<![必急所内军供]需)要?(?!求)|务必|不得|不准|不能|严禁|禁止"
    r"|具体负责(?!人|同志|制(?![定订作])|的)|负责(?!人|同志|制(?![定订作])|的)|可以"
    r"|可(?<![许认不宁尽]可)(?![能持靠行再操视比控见支研])|一定要"
)
"""
A modal verb, outside the nouns that hold its characters; branches, without brackets around them.

Each branch begins with a character: such a pattern passes over most places of a text at once.
"""
MODAL: Final = f"(?:{MODALS})"
NAME_BEHIND: Final = (
    r"(?![^，。、；（《“各有相本全所一\d的]{0,5}?(?:部门|机构|机关|单位|小组|办公室|委员会|指挥部|中心|大队|支队|主体|专班"
    r"|组(?![织建成])|部(?![署分])|局(?!部)|处(?![理置罚分于])|工委|工会|室(?![外内])|党[组委]))"
)
"""What tells that a word is not part of a name: 登记管理机关, 联合采购办公室, 审计局."""
VERB: Final = re.compile(_VERB)
_WILL: Final = (
    rf"将(?=(?:{_ADVERB}){{0,3}}(?:{_VERB}(?![^，]{{0,2}}的)"
    r"|按|结合|根据|会同|以(?!及)|通过|对(?![外口])|于|在))"
)
WILL: Final = re.compile(_WILL)
"""将 where it says what will be done, and not what is acted on."""
TIME: Final = re.compile(
    r"(?:从|自|在|于|到|至|截至|截止)?(?:每年|今年|明年|当年|本年|\d{4}年|每月|每季度|本月|次月|当月)?"
    r"(?=\d|[一二三四五六七八九十]{1,3}个?[月年日季周旬]|[上中下]旬|[上下]半[年月]|年[内底初]|月[底初]|季度"
    r"|[□\d年月日 ]{2})"
    r"(?:[□\d一二三四五六七八九十、.－—―\-~年月日旬时：:点元分钟天周]|至(?!少)|[上中下](?=[旬半])|季度|半年|个(?=[月工小])"
    r"|工作日|小时|底(?![线数])|末|初(?![步审评])){2,24}"
    r"(?:之?前|以前|底前|期间|以?内|起(?!草)|止|后|开始)?，?"
    r"|[本下]周[一二三四五六日末]?(?:之前|以前|前|内)?|[本下]个?月(?:底|末|[上中下]旬)?(?:之前|以前|前|内)?"
    r"|于?每\d{0,2}(?:年|月|周|季度|半年|旬|日|天|学期|两周)[一二三四五六日]?(?:第[一二三四]个?月的?)?"
    r"(?:[\d月日底末旬午时点：:、□]|[上中下](?=[旬午])){0,12}(?:之前|以前|前)?"
)
"""Words of time that precede an actor or a verb."""
_TIME_BEGINS: Final = frozenset("从自在于到至截每今明当本次一二三四五六七八九十上中下年月季□日 0123456789")


def time_at(text: str, at: int, end: int) -> re.Match[str] | None:
    """Return the words of time at a place before an end; most places begin with no character of theirs."""
    return TIME.match(text, at, end) if text[at : at + 1] in _TIME_BEGINS else None


AT: Final = re.compile(rf"(?:{_ADVERB}){{0,6}}(?:{MODAL}|{_WILL})?(?:{_ADVERB}){{0,6}}(?P<verb>{_VERB})?")
"""Adverbs and a modal verb at a place, and the verb after them where there is one; it always matches."""
PREPOSITION: Final = re.compile(
    r"严格按照|按照?|依照|依据|根据|结合|紧扣|紧密结合|围绕|针对|以(?!及)|通过|(?:充分)?利用|(?:充分)?运用"
    r"|借助|依托|本着|遵循|从|在|于|自|对照|对标|对于|对|就|与|同|向|为了|为|会同|参照|聚焦|立足|着眼|面向|经|将|把|使|让"
    r"|由|到|至|除|随着|作为|连同"
)
_ANY_END: Final = (
    r"方式|形式|办法|途径|手段|渠道|抓手|重点|目标|契机|主题|主线|突破口|为主|导向|载体|平台|等|依据|标准|原则|机会|优势"
    r"|作用|名义|为由|措施|活动|时机|指导|方面|角度|[中时后前下]"
)
MEANS: Final = frozenset({"通过", "利用", "充分利用", "运用", "充分运用", "借助", "依托", "以"})
"""Prepositions before what a thing is done with."""
MEANS_END: Final = re.compile(rf"(?:{_ANY_END}|基础|准绳|目的|宗旨|核心|牵引|媒体|依托|支撑)$")
"""How a part ends that only says what a thing is done with."""
SETTING_END: Final = re.compile(
    rf"(?:{_ANY_END}|要求|规定|精神|安排|分工|实际|部署|基础上?|过程中?|工作中|起|期间|出发|情况|内容|特点|职责|职能|任务|问题"
    r"|人员?|意见|方案|程序|参考|机遇|责任人|的|部位|环节|领域|工作|事项|单位|企业|地区|学校|部门|机构|项目|行为|团体|对象"
    r"|群体|资料|信息|现象|结果|效果|数据|需要|需求|进度|比例|额度|权限|法规|法律)$"
)
"""How a part ends that only says by what rule, to whom or in what a thing is done."""
BRINGS: Final = re.compile(r"(?<![即必终])将(?![来要])|(?<!一)把(?![握关好控])")
"""将 and 把 before what is acted on."""
THEN: Final = re.compile(rf"{_VERB}后(?:统一|直接|一并)?$")
"""A verb before the one by which a thing is handed on: 将名册汇总后统一/报送."""
BRINGS_AT: Final = re.compile(r"[将把](?!在|于|按|对|根据|会同|结合|以|通过)")
"""将 and 把 after a modal verb, before what is acted on."""
_NEVER_LIST: Final = (
    "连同 作为 使 让 除 随着 经 结合 围绕 针对 按照 按 严格按照 根据 依据 依照 紧扣 "
    "遵循 本着 参照 对照 聚焦 立足 着眼 面向"
)
NEVER: Final = frozenset(_NEVER_LIST.split())
"""Prepositions after which the first verb that comes is none of the sentence."""
FIRST: Final = frozenset({"会同", "与", "同", "向", "为"})
"""Prepositions after whose noun the first verb is that of the sentence."""
FOR: Final = re.compile(r"对(?![外口接标])")
PLACES: Final = FIRST | {"于", "在"}
TASKS: Final = frozenset({"工作", "活动", "任务", "方案", "意见", "措施", "项目"})
TO_DO: Final = re.compile(r"做好|抓好|开展|制定|制订|完成|提出|研究制定")
HAND: Final = re.compile(
    r"报送|上报|(?<![查作结研估析况评])报告(?!》)|呈报|填报|报备|上交|上传|提交|送交|递交|移交|移送|送达|寄送|送至|报至|发至|发送|发到|送到|交至"
    r"|交由|交到|抄送|抄报|反馈|汇报|通报|印发|发放|签订|纳入|列入|列为|定为|作为|传达|传送|录入|贯穿|摆在|摆上|摆到|放在"
    rf"|用于|张贴|记入|计入|引入|融入|渗透|传导|{_REPORT}"
)
"""What is done with what 将 and 把 bring before the verb, most often."""
MAKES: Final = re.compile(
    r"(?P<action>(?:划分|细化|分解|转化|打造|建设)[为成]"
    r"[^，。、□的将把]{2,12}(?:、[^，。、□的将把]{2,8})?)等?"
)
"""A verb that makes one thing of another, with what it makes: 划分为若干片区."""
TURN: Final = re.compile(
    r"分解|细化|落实|转化|转变|贯彻|划分|拆分|抓实|抓好|抓紧|做实|做细|下达|下发|告知|公布|公示|公开|建设|打造|延伸|整合|推荐|确定"
    r"|控制|具体化|明确"
)
LIGHT: Final = re.compile(
    r"(?P<verb>负总责|负全责|进行|开展|予以|给予|作出|做出|加以|实施|实行|组织|采取|提出)"
)
GIVES: Final = re.compile(r"(?P<verb>进行|予以|给予|加以|实行|开展|提供)")
_ENDS_LIST: Final = (
    "规定 要求 程序 标准 职责 分工 安排 流程 计划 名额 时限 期限 格式 情况 需要 比例 "
    "精神 原则 部署 方式 形式 中 上 下 内 前 后 时 起 角度 重点 实际 特点 基础上 为主 为由"
)
BEHIND: Final = re.compile(rf"(?:{one_of({*ADVERBS, *_ENDS_LIST.split()})})地?、?(?P<verb>{_VERB})")
"""A verb after an adverb, or after the end of what a preposition begins."""
DONE: Final = re.compile(rf"(?:{_ADVERB})(?P<verb>{_VERB})")
FRONTED: Final = re.compile(
    rf"(?:{one_of({*ADVERBS, '前', '时'})})地?、?(?:书面|统一|一并|直接|向[^，]{{1,10}}?)?"
    rf"(?P<verb>报送|上报|报告|汇报|通报|反馈|抄送|公布|公开|提交|{_REPORT})"
)
"""A verb of handing in, after what is handed in and by when: 名单于8月31日前报…."""
_NO_SECOND_LIST: Final = "加强 强化 加大 加快 深化 提高 做好 抓好 建立 完善 健全 实施 出台 提供"
NO_SECOND: Final = frozenset(_NO_SECOND_LIST.split())
"""Verbs after which a verb is what they are about: 做好/清理整顿工作."""
SECOND: Final = re.compile(
    by_first(
        r"开展|召开|举办|举行|参加|制定|制订|落实|完善|健全|建立|指导|监督|督促|办理|处理|处置|推进|执行|通报|奖励|协调|汇总"
        r"|报送|上报|修订|结算|分析|拟定|(?:实施|检查|整改|自查|审查|审核|抽查|排查|清理|整治|核查|督查|督办|调查|考核|评估"
        rf"|验收|总结|演练|培训|治理|组织){_NOUN}{_NO_VERB}"
    )
)
"""A verb that makes one action with the verb before it: 组织开展."""
PAIR: Final = re.compile(
    rf"[和与及或并、]{_VERB}(?=[^，。；、□的])(?!等|工作)|(?:并|后(?:统一|直接|一并)?){_VERB}"
)
"""A verb that has its object in common with the verb before it: 引进和培养/人才."""
_LIGHTS_LIST: Final = "进行 予以 加以 给予 作出 做出 开展 组织开展 组织进行 实施 实行"
LIGHTS: Final = frozenset(_LIGHTS_LIST.split())
BARE: Final = frozenset({"开展", "组织开展", "实施", "实行"})
"""Verbs of no content that are alone where what they are about follows them: 开展/安全检查."""
COMPLEMENT: Final = re.compile(r"(?!的)[^，。；：□“《并的]{2,14}(?=$|[，。；：□并])")
"""What a verb of no content carries out, where it is short and ends the part: 进行/全面检查和整治."""
GIFT: Final = re.compile(r"(?:适当|一定|必要|相应|一次性|适度)")
"""What begins the gift of 给予, which is what the duty is about: 给予/适当补助."""
WHEN: Final = re.compile(
    r"(?:期间|时|之?后|之前|过程中|的同时|基础上|工作中|[领指]导下|前提下|情况下|之日起|[日月年]内|[^目从以]前|相结合)$"
)
"""How a part ends that says when, and has no verb of the sentence."""
_WHEN_LAST: Final = frozenset("间时后前中上下起内合")


def says_when(text: str, at: int, end: int) -> bool:
    """Return whether a stretch of a part, at least one character, ends as a part that says when."""
    return text[end - 1] in _WHEN_LAST and WHEN.search(text, max(at, end - 4), end) is not None


WEAK: Final = re.compile(
    r"高度重视|重视|(?:充分|深刻)?认识|提高(?:思想|政治)?(?:认识|站位|觉悟)|统一思想|加强(?:对.{1,20}的?)?(?:组织)?领导$"
    r"|(?:全面|周密|认真)?部署|精心|明确(?:责任|分工|任务|措施)|压实责任|夯实责任|强化(?:措施|责任|领导)|各司其职|各负其责"
    r"|密切配合|通力合作|形成合力|增强.{0,12}(?:感|意识|观念)|树立|做到|动员(?:部署)?$|确保|保证|力争|营造|抓住(?:时机|机遇)"
    r"|形成.{0,20}(?:氛围|合力|格局|局面)|促进|坚持|服从|着眼|以便|防止|避免|杜绝|实现|不断提高|推动形成|发挥|采取.{0,6}(?:形式|方式|措施|办法)$|作为.{0,12}(?:重点工作|重要任务|重要内容)"
    r"|(?:协同、)?(?:配合|合作|协作|协商|联动|配合协作|协调联动|协调配合)$"
    r"|(?:列入|摆上|提上|摆到|列为|纳入).{0,6}(?:日程|议程|重点)"
)
"""Verbs that exhort, or say to what end."""
MATTER: Final = re.compile(
    rf"[^，；、]{{2,24}}?(?:方案|总结|情况|报告|表|名单|材料|结果|信息|作品|计划|清单|数据|问题)□*(?P<modal>{MODAL})"
    r"(?=[^，、；]{0,24}?(?:报送|上报|报(?![告道])|提交|送|汇总))"
)
"""What a sentence puts before the modal verb, and is not an actor: 实施方案要于…前报送."""
CARE: Final = re.compile(
    r"(?<!等)的[\u4e00-\u9fff、]{0,8}"
    r"(?:组织|协调|指导|检查|监测|评估|管理|监管|审批|领导|拟订|落实|实施|处理|服务|工作|把关)$"
)
"""How what somebody is in charge of ends: 负责宣传周的组织协调."""
TIMED: Final = re.compile(
    r"(?:[\d十]{1,3}[日号月年]|[月年季度]{1,2}|周[一二三四五六日]|\d[时点]|\d{2}[：:]\d\d|工作日)"
    r"[底末中上下旬初□]{0,40}(?:之前|以前|前|之?内)|^每(?:年|月|季度|周|半年)"
)
"""Words that say by when, near enough to tell that a part has a deadline."""
