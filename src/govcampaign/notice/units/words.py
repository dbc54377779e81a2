"""
What the names of units end with, and the words that only end like one.
"""

from __future__ import annotations

import re
from typing import Final


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ENDS: Final = _words(
    "部门 单位 机构 机关 政府 办公室 办公厅 工作室 督查室 研究室 政研室 处室 科室 股室 教研室 中心 公司 "
    "集团 企业 学校 大学 中学 小学 学院 幼儿园 高校 院校 党校 医院 法院 检察院 研究院 党委 纪委 党组 "
    "支部 总支 党支部 党组织 社会组织 行业组织 群团组织 基层组织 团组织 工会组织 志愿服务组织 自治组织 "
    "社会团体 人民团体 领导小组 工作小组 协调小组 专项小组 小组 领导组 工作组 督查组 督导组 检查组 "
    "考核组 巡查组 巡视组 巡察组 指导组 专家组 专项组 监督组 推进组 整治组 综合组 宣传组 保障组 调查组 "
    "调研组 验收组 评审组 评估组 项目组 课题组 协调组 专班 指挥部 委员会 管委会 居委会 村委会 组委会 评委会 "
    "安委会 常委会 协会 学会 研究会 促进会 联合会 工会 商会 理事会 董事会 监事会 基金会 监会 总会 慈善会 "
    "红十字会 妇联 残联 文联 科协 侨联 工商联 台联 社科联 作协 记协 人大 政协 联席会议 海关 武警 军分区 "
    "武装部 电视台 广播电台 电台 气象台 报社 通讯社 出版社 日报 晚报 传媒 媒体 新华社 供销社 合作社 "
    "旅行社 信用社 银行 支行 分行 总行 人行 支队 大队 总队 中队 消防队 工作队 监队 执法队 巡逻队 部队 "
    "学生会 服务队 街道 社区 乡镇 镇街 街镇 街办 区县 县区 局办 部委 图书馆 博物馆 文化馆 档案馆 美术馆 "
    "科技馆 纪念馆 体育馆 群艺馆 展览馆 农场 林场 牧场 产业园 科技园 工业园 物流园 创业园 公园 水厂 "
    "植物园 动物园 电厂 煤矿 综合司 规划司 法规司 人事司 财务司 司局 党中央 团中央 总台 党派 农发行 "
    "兵团 联盟 总署 行署 审计署 专员公署 行政公署"
)
"""Endings of two characters and more."""

ONE_LETTER: Final = frozenset("委局厅部办处科站所院校市县区省州旗盟镇乡村")
"""Endings of one character; what precedes them must make a name of it."""

WITH_GROUP: Final = frozenset("地班系室组铺店户会社队园街厂馆居级")
"""Endings of one character that make a name only after 各, 有关 and their like."""

LAST: Final = frozenset(end[-1] for end in ENDS) | ONE_LETTER | WITH_GROUP
"""The last characters of names, brackets left out."""

NEVER: Final = _words(
    "市中心 区中心 县中心 镇中心 为中心 全部 内部 干部 中部 东部 西部 南部 北部 头部 底部 顶部 尾部 面部 "
    "俱乐部 督办 举办 主办 承办 催办 交办 自办 照办 停办 申办 补办 领办 即办 拟办 筹办 缓办 好处 深处 "
    "长处 惩处 严处 到处 之处 短处 坏处 难处 何处 某处 远处 该处 此处 网站 场所 住所 厕所 之所 有所 无所 "
    "处所 寓所 住院 出院 入院 转院 庭院 影院 格局 布局 结局 大局 开局 僵局 变局 破局 棋局 残局 定局 大厅 "
    "客厅 餐厅 舞厅 展厅 原委 返校 离校 在校 入校 到校 进校 出校 全校 城市 超市 夜市 农村 乡村 小镇 集镇 "
    "城镇 家乡 故乡 返乡 下乡 城乡 误区 盲区 禁区 雷区 居民区 机会 社会 大会 年会 例会 开会 体会 领会 "
    "班会 晚会 聚会 展会 座谈会 推进会 报告会 宣讲会 动员会 培训会 研讨会 发布会 交流会 博览会 运动会 "
    "听证会 招聘会 家长会 团队 军队 排队 带队 组队 账户 开户 客户 门户 贫困户"
)
"""Words that end like a unit and are none, whatever precedes them."""

NEVER_WHOLE: Final = frozenset(
    _words(
        "各处 各级 一办 外部 局部 大部 上部 下部 一部 两部 各部 协办 查办 创办 开办 经办 合办 联办 不办 "
        "快办 通办 网办 代办 帮办 难办 好办 转办 会办 阅办 新办 兴办 重办 侦办 接办 用处 多处 查处 出处 "
        "高处 低处 一处 两处 每处 调处 相处 共处 论处 独处 判处 所处 学科 专科 本科 百科 全科 内科 外科 "
        "前科 文科 理科 工科 会所 剧院 战局 时局 政局 全局 门厅 门市 股市 楼市 上市 入市 集市 都市 宴会 "
        "赛会 编组 重组 分组 中心 小组 支部 公园 集团 日报 晚报 电台 武警 海关 人大 政协 学会 总会 联盟 "
        "协会 公司 研究室 处室"
    )
)
"""Words that are not units, but end names of units: 协办 is none, 政协办 is one."""

PLACES: Final = _words(
    "我市 全市 本市 我县 全县 本县 我区 全区 本区 我省 全省 本省 我镇 全镇 本镇 我乡 全乡 本乡 全村 本村 "
    "进村 入村 驻村 城区 辖区 小区 地区 山区 景区 校区 片区 市区 郊区 林区 牧区 疫区 老区 灾区 库区 园区 "
    "厂区 街区 矿区 村镇 保护区 示范区 试验区 功能区 聚集区 集聚区 先导区 先行区"
)
"""Words for places; they are units only after 各, 有关 and their like."""

GROUP: Final = re.compile(
    r"(?:全[省市县区国镇]|[省市县区镇]直|机关|直属|政府|人民政府|国务院|[省市县区镇][级属政]?|地方|国家|上级|当地|本地)?"
    r"(?:各|有关|相关)|其他|其它|其余|全体|所有|试点"
)
"""What group words begin with."""

KINDS: Final = re.compile(
    r"^(?:[省市县区]级|[省市县区]直)?(?:业务|行业|行政)?(?:主管|牵头|配合|责任|参与|成员|承办|主办|协办|职能|执法|监管)"
    r"(?:单位|部门|机关|企业)$|(?:成员单位|成员部门|[直级属](?:部门|单位|机关|学校|企业))$|^(?:单位|部门|企业|学校|机关|社区)$"
)
"""Group words that begin with neither 各 nor 有关."""

GENERIC: Final = re.compile(
    r"(?:有关|相关|主管)?(?:单位|部门|机构|企业|个人|地区|地方|街道|乡镇|社区|科室|处室|机关|学校|院校)(?=$|[、，；。等按])"
)
"""Bare words for units; 各部门和单位 is one group word."""

CORE: Final = re.compile(r"[一-鿿A-Za-z0-9“”·《》〈〉/—-]{2,48}")
"""The characters of a name, brackets left out."""

BRACKETS: Final = re.compile(r"（[^（）]{0,40}）|〔[^〔〕]{0,40}〕|\[[^\[\]]{0,40}\]")
"""Brackets inside a name: 各县（市、区）."""

PERSONS: Final = _words(
    "校长 局长 主任 书记 同志 负责人 领导 人员 老师 教师 院长 所长 处长 科长 组长 厂长 站长 区长 市长 "
    "县长 镇长 乡长 村长 委员 干部 群众 学生 专人 本人 自己 个人 班长 股长 秘书 队长 会长 部长 厅长"
)
"""What words for persons end with."""

SHARED: Final = ("部门", "机关", "机构")
"""Endings that several fields share: 医保、医药主管部门."""

FIELDS: Final = frozenset(
    _words(
        "公安 民政 财政 教育 科技 司法 人社 人力社保 自然资源 国土 规划 住建 建设 城建 城管 交通 "
        "交通运输 水利 水务 农业 农业农村 林业 林草 商务 文化 文旅 文化和旅游 旅游 卫生 卫健 卫生健康 "
        "卫生计生 计生 审计 环保 生态环境 应急 应急管理 安监 工商 质监 质检 市场监管 食药监 食品药品监管 "
        "药监 税务 国税 地税 统计 物价 价格 粮食 体育 广电 新闻 新闻出版 新闻宣传 宣传 组织 统战 政法 "
        "纪检 监察 纪检监察 编制 机构编制 信访 档案 民族 宗教 民宗 侨务 外事 海事 气象 地震 消防 "
        "消防救援 人防 医保 医疗 医药 医疗保障 金融 银行 证券 保险 通信 电力 供电 邮政 铁路 民航 经信 "
        "工信 工业和信息化 发改 发展改革 国资 国家安全 安全生产 检察 知识产权 扶贫 乡村振兴 大数据 "
        "退役军人 退役军人事务 共青团 交警 城市管理 园林 房管 房产 住房 住房城乡建设 人力资源社会保障 "
        "公用事业 渔业 畜牧 农机 防汛 网信 密码 保密"
    )
)
"""What departments look after, said without the word for a department: 公安、民政等部门."""


def _levels() -> dict[str, int]:
    """Return the bare kinds of places and bodies with their levels."""
    kinds = (
        (1, "省 自治区 直辖市"),
        (2, "省辖市 设区市 地级市 计划单列市 市 州 盟 地区 行署 自治州"),
        (3, "县 区 旗 县级市 自治县 区县 县区"),
        (4, "镇 乡 场 街道 乡镇 街 街镇 镇街 街道办 街道办事处 管理区 园区"),
        (5, "村 社区"),
        (9, "委 局 办 部 厅 处 科 室 站 所 院 组 委员会"),
    )
    return {kind: level for level, names in kinds for kind in names.split()}


LEVELS: Final = _levels()
"""Bare kinds of places and bodies, and their level; a list of them under one 各 is one name."""

_TYPES: Final = "|".join(sorted(LEVELS, key=len, reverse=True))
BARE: Final = re.compile(
    rf"(?P<type>{_TYPES})(?![直属管公]|级(?!人民政府|政府|党委))(?:[（〔][^（）〔〕]{{1,20}}[）〕])?"
)
"""A bare kind at the beginning of a member of a list."""

EVERY: Final = re.compile(
    rf"[一-鿿]{{0,8}}?各级?(?:有关)?(?P<type>{_TYPES})(?:办事处)?(?:[（〔][^（）〔〕]{{1,20}}[）〕])?"
)
"""各 and a bare kind: 各省, 市各委, 各县（市、区）."""
