"""
What units call the columns of ledgers: one line a field, the surest words first.
"""

from __future__ import annotations

from typing import Final

from govcampaign.ledger._word_sets import word_set


def _by_field(table: str) -> dict[str, tuple[str, ...]]:
    """Return the words of each field of a table of lines `field = words`; indented lines go on."""
    found: dict[str, list[str]] = {}
    words: list[str] = []
    for line in table.strip().splitlines():
        name, equals, rest = line.partition(" = ")
        if equals:
            words = found.setdefault(name.strip(), [])
        words += (rest if equals else line).split()
    return {name: tuple(words) for name, words in found.items()}


def _by_kind(table: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the words of each field of each kind of a table whose kinds end with a colon."""
    blocks = (block.partition(":\n") for block in table.strip().split("\n\n"))
    return {kind.strip(): _by_field(lines) for kind, _, lines in blocks}


SHARED: Final = _by_field(
    """
    units = 单位 单位名称 填报单位 报送单位 责任单位 牵头单位 主办单位 承办单位 实施单位 部门 部门名称
        责任部门 牵头部门 主办部门 承办部门 参加单位 参与单位 街镇 街道 乡镇 镇街 委局 来文单位 发文单位
        上报单位 组织单位 开展单位 活动单位 成员单位 所属单位 地区 报送部门 填报部门 单位部门 单位全称
        单位简称 unit units department
    day = 日期 时间 活动日期 活动时间 开展日期 开展时间 发生日期 年月日 日期时间 具体日期 具体时间
        实施日期 实施时间 day date
    time = 时刻 具体时刻 起始时间 开始时间 time
    duty = 任务 任务号 任务名称 任务编号 工作任务 任务事项 对应任务 所属任务 重点任务 duty task
    round = 期次 期数 报告期 所属期 所属月份 月份 批次 期 round
    slots = 分工 类别 类型 行业 所属行业 slot slots
    items = 事项 项目 内容 工作内容 items item
    note = 备注 说明 备注说明 其他 其他说明 补充说明 note remarks remark notes
    """
)
"""What the columns are called that every kind may have."""

OWN: Final = _by_kind(
    """
visit:
    units = 走访单位 走访部门 调研单位 帮扶单位 服务单位 联系单位 包联单位 走访人单位 入企单位
    day = 走访日期 走访时间 调研日期 调研时间 入企日期 入企时间 服务日期 服务时间 拜访日期 拜访时间
        到访日期 到访时间
    enterprise = 企业名称 企业 企业/单位名称 单位/企业名称 走访企业 走访企业名称 走访对象 被走访企业
        被走访企业名称 企业单位 企业全称 公司名称 公司 单位企业名称 调研企业 服务对象 帮扶企业 服务企业
        走访单位企业 走访对象企业名称 企业名 联系企业 对象 走访企业名 enterprise 拜访企业 联系企业名称
        帮扶企业名称 服务企业名称
    people = 人数 走访人数 走访人次 参加人数 参与人数 人次 走访人员数 走访人员数量 出动人数 people
        参与走访人数 走访总人数
    findings = 问题 企业反映的问题 企业反映问题 反映问题 反映的问题 存在问题 存在的问题 发现的问题
        发现问题 发现的情况 问题诉求 诉求 企业诉求 主要问题 问题及诉求 困难问题 问题困难 收集问题
        企业困难 诉求摘要 问题和建议 意见建议 企业存在的困难和问题 findings 企业提出的问题 提出的问题
        提出问题 存在问题及困难 企业困难及诉求 企业需求 企业诉求和建议 企业问题
    issues = 问题编号 问题号 诉求编号 问题序号 编号问题 交办编号 issues 问题清单编号
    slots = 企业类别 企业类型 企业性质 类别 类型 企业分类 对象类别 所属行业 行业 企业所属行业

event_day:
    units = 宣讲单位 举办单位
    day = 宣讲日期 宣讲时间 举办日期 举办时间 培训日期 培训时间 宣传日期 宣传时间
    policies = 政策 宣讲政策 政策名称 宣讲内容 宣传政策 政策法规 宣讲的政策 政策内容 宣传内容 活动内容
        宣讲主题 policies 宣讲题目
    attendance = 人数 参加人数 到会人数 到场人数 参会人数 参与人数 出席人数 听众人数 受众人数 参加人次
        参训人数 参加企业人数 覆盖人数 attendance 受众 到场人次 参加总人数
    place = 地点 场地 会场 地址 活动地点 宣讲地点 举办地点 活动场所 场所 活动地址 培训地点 place
        举办场所 宣讲场所

meeting:
    units = 召集单位 召开单位 主持单位 举办单位
    day = 会议日期 会议时间 召开日期 召开时间 座谈日期 座谈时间 举办日期 举办时间
    chair = 主持人 主持 主持领导 会议主持 会议主持人 召集人 chair
    theme = 主题 议题 会议主题 会议议题 会议名称 会议内容 座谈主题 名称 座谈会名称 主要内容 theme
    place = 地点 场地 会场 地址 会议地点 召开地点 会议场所 会议室 座谈地点 place
    attendance = 人数 参加人数 到会人数 到场人数 参会人数 与会人数 出席人数 参与人数 参会人次
        参会企业人数 attendance
    issues = 问题编号 问题号 诉求编号 issues

desk:
    units = 设点单位 接待单位 设立单位
    day = 设立日期 设立时间 设点日期 设点时间 开设日期 启用日期 接待日期 接待日 开始日期 起始日期
        启用时间 设置日期 设置时间
    place = 地点 接待地点 设点地点 地址 场地 接待点 接待点名称 接待点地址 设立地点 场所 place 设置地点
        接待点位置
    hours = 时间 开放时间 接待时间 服务时间 办公时间 接待时段 开放时段 工作时间 hours
    hotline = 热线 热线电话 服务热线 咨询电话 公开电话 接待电话 服务电话 电话 联系电话 hotline 值班电话

publication:
    units = 发布单位 宣传单位 公布单位 供稿单位
    day = 发布日期 发布时间 刊发日期 刊发时间 刊登日期 刊登时间 播出日期 播出时间 公布日期 公布时间
        报道日期 报道时间 发表日期 发表时间 公示日期 宣传日期 宣传时间 刊播日期 刊播时间
    title = 标题 题目 名称 稿件标题 信息标题 报道标题 新闻标题 稿件名称 报道题目 宣传标题 文章标题
        信息名称 报道名称 宣传内容 内容标题 title 篇名 文章名称 宣传主题
    medium = 媒体 发布平台 渠道 发布渠道 媒体名称 刊发媒体 平台 载体 发布媒体 刊登媒体 宣传媒体 宣传渠道
        宣传平台 报道媒体 媒体平台 宣传载体 发布载体 播出媒体 宣传方式 宣传形式 medium 刊播媒体

innovation:
    units = 提出单位 申报单位
    day = 提出日期 提出时间 出台日期 出台时间 形成日期 申报日期 发布日期 印发日期 报送日期 完成日期
        完成时间 上报时间 上报日期 提交日期 提交时间
    title = 名称 创新点 创新点名称 政策创新点 创新内容 政策名称 创新举措 标题 题目 举措名称 创新措施
        title
    answers = 解决的问题 解决问题 问题编号 对应问题 针对问题 针对的问题 answers

improvement:
    units = 主管单位 主管部门
    day = 提升日期 措施日期 出台日期 完成日期 完成时间
    slots = 行业 窗口行业 所属行业 窗口 行业类别
    title = 名称 提升内容 服务提升 提升措施 措施 措施名称 改进内容 改进措施 服务举措 举措 提升举措 标题
        具体措施 title 改进事项 优化事项 优化措施

submission:
    units = 报送单位 来文单位 上报单位 提交单位 交件单位
    day = 收文日期 收文时间 报送日期 报送时间 上报日期 上报时间 提交日期 提交时间 收到日期 收到时间
        接收日期 收件日期 来文日期 交件日期 收报日期 填报日期 登记日期 收件时间 来文时间
    title = 材料名称 材料 名称 标题 题目 文件名称 报送材料 报送内容 报送事项 文件标题 材料标题 文件
        报告名称 报表名称 资料名称 报送材料名称 title 来文标题 文件题目 件名
    resubmission = 重报次数 补报次数 第几次报送 报送次数 版次 resubmission

rectification:
    units = 整改单位 整改责任单位
    day = 整改日期 整改时间 登记日期 整改完成日期 完成整改日期 完成日期 完成时间
    problem = 问题 重点问题 存在问题 存在的问题 发现的问题 整改问题 问题描述 问题内容 整改事项 问题清单
        problem 重点难点问题
    plan = 整改计划 整改方案 整改要求 整改要求和建议 整改目标 plan
    measures = 整改措施 措施 整改情况 整改落实情况 整改结果 采取措施 落实措施 整改成效 measures 整改进展
    verified = 核实日期 验收日期 核查日期 销号日期 验收时间 核实时间 复查日期 verified 核查时间

measure:
    units = 制定单位 建立单位
    day = 制定日期 出台日期 建立日期 印发日期 发布日期 制定时间 出台时间 建立时间 印发时间
    title = 名称 措施 机制 制度 机制名称 制度名称 长效机制 长效措施 措施名称 标题 长效机制名称 title
        文件名称 制度文件
    review = 复查日期 复核日期 评估日期 回头看日期 下次复查日期 复查时间 review

completion:
    units = 申报单位 完成单位
    day = 申报日期 申报时间 完成日期 完成时间 办结日期 确认日期
    step = 环节 步骤 审核环节 阶段 办理环节 step
    by = 办理单位 审核单位 核实单位 确认单位 验收单位 by
    """
)
"""What the columns are called that only ledgers of one kind have, or call so."""

CASES: Final = _by_field(
    """
    id = 编号 问题编号 诉求编号 问题号 事项编号 工单编号 受理编号 登记编号 交办编号 台账编号 工单号 id
    enterprise = 企业名称 企业 反映企业 诉求企业 提出企业 公司名称 反映单位 企业全称 来访企业 诉求主体
        反映人单位 诉求企业名称
    text = 诉求摘要 问题 诉求 问题描述 诉求内容 问题内容 反映问题 企业诉求 问题诉求 主要诉求 问题摘要
        反映的问题 企业反映的问题 存在问题 事项 事项内容 问题事项 内容摘要 诉求事项 问题及诉求 具体问题
        反映内容 text 反映事项
    case_kind = 类别 问题类别 诉求类别 问题类型 诉求类型 类型 问题分类 分类 事项类别 问题性质
    channel = 来源 渠道 问题来源 诉求来源 受理渠道 来源渠道 反映渠道 收集渠道 收集方式 反映方式 受理方式
    step:registered = 登记日期 受理日期 登记时间 受理时间 收到日期 收集日期 收集时间 反映日期 反映时间
        提出日期 提出时间 接收日期 来电日期 接件日期 接待日期 走访日期 走访时间 日期 时间 收件日期
        收到诉求日期 问题提出日期 诉求提出日期
    step:dispatched = 交办日期 交办时间 转办日期 转办时间 派单日期 派单时间 分办日期 分办时间 交办日
    step:dispatched.to = 承办单位 牵头单位 主办单位 责任单位 交办单位 办理单位 牵头部门 责任部门
        承办部门 主办部门 办理部门 转办单位 落实单位
    step:dispatched.helpers = 配合单位 协办单位 协助单位 配合部门 协办部门 协同单位 参与单位 联办单位
    step:signed = 签收日期 签收时间 领办日期 接单日期 接单时间
    step:in_hand = 进展日期 进展时间 最近进展日期 办理进展日期
    step:in_hand.note = 进展 进展情况 当前进展 办理进展 办理进度 办理措施 最新进展 工作进展
    step:returned = 退回日期 退回时间 退单日期 退件日期
    step:returned.note = 退回理由 退回原因 退单原因 退单理由
    step:returned.ground = 退回依据 退单依据
    step:answered = 答复日期 答复时间 回复日期 回复时间 反馈日期 反馈时间 办理日期 办复日期 答复企业日期
    step:answered.note = 答复内容 答复情况 办理结果 办理情况 回复内容 处理结果 处理情况 反馈情况
        反馈内容 办理意见 答复意见 解决情况 落实情况 答复 反馈结果 办理结果及答复内容
    step:checked = 复核日期 复核时间 审核日期 复核日
    step:checked.note = 复核意见 复核情况 复核结果
    step:done = 办结日期 办结时间 结案日期 完成日期 解决日期 办结日
    step:done.note = 办结情况 办结结果 办结意见 结果
    step:called_back = 回访日期 回访时间 满意度回访日期 回访日
    step:called_back.satisfied = 满意度 满意度/回访 满意度回访 企业满意度 满意情况 是否满意 评价 企业评价
    step:called_back.note = 回访情况 回访结果 回访意见 回访内容
    step:struck_off = 销号日期 销号时间 销号日
    step:struck_off.note = 销号情况 销号意见
    """
)
"""What the columns of a ledger of cases are called."""

PERSONAL: Final = word_set(
    """
    传真 住址 姓名 手机 法人 电话 签名 签字 经办 职务 邮箱 受理人 填报人 填表人 审核人 宣讲人 录入人
    手机号 承办人 报送人 接收人 登记人 签收人 经办人 联系人 诉求人 负责人 责任人 走访人 身份证 与会人员
    主要领导 出席领导 出生日期 分管领导 参与人员 参会人员 参加人员 家庭住址 带队领导 手机号码 接待人员
    法人代表 牵头领导 联系方式 联系电话 责任领导 走访人员 走访领导 身份证号 陪同人员 企业联系人
    企业负责人 整改责任人 法定代表人 身份证号码 联系人及电话
    """
)
"""Columns whose values are never repeated in messages."""

IGNORED: Final = PERSONAL | word_set(
    """
    # 号 序 no 件数 份数 佐证 区域 合计 周几 园区 图片 字数 完成 密级 小计 序号 总计 文号 方式 时限 星期
    期限 栏目 照片 版本 版面 状态 纪要 组别 编号 网址 进展 进度 链接 附件 页数 no. 企业代码 企业地址
    会议记录 佐证材料 信用代码 办理时限 办理期限 办理状态 协办单位 协办部门 协助单位 单位代码 发放资料
    回访日期 填报日期 填报时间 完成情况 完成时限 宣讲场次 截止日期 所在区域 所属区域 所属园区 所属街镇
    报送形式 报送方式 报送渠道 报道形式 政策依据 整改时限 是否办结 是否完成 是否按时 来文字号 注册地址
    注册资本 活动形式 牵头科室 联系地址 解决时限 证明材料 走访形式 转载情况 配合单位 配合部门 链接地址
    陪同单位 参与企业数 参会企业数 参加企业数 统一社会信用代码
    """
)
"""Columns that hold nothing a record has, or what may be personal."""

PREFIXES: Final = ("本次", "此次", "具体", "实际", "主要", "活动", "会议")
"""Words in front of a heading that change nothing about what it means."""
