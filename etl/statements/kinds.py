"""What a figure claims: the kinds, and the first that fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from etl.model import StatementKind
from etl.reference.units import known_units
from etl.statements.clauses import ReadPassage
from etl.statements.periods import Period
from etl.statements.quantities import PERCENT, POINTS, Quantity

_TARGET = re.compile(
    r"拟(?!定|态|人|订)|筹划|力争|争取(?!到|了)|确保|目标|预计|预期|将(?:会)?(?:达|新增|建成|实现|形成|超|突破|完成|带动|投|开|于|在|有)"
    r"|(?<!截)(?:到|至)(?:20\d\d年|“?十[四五六]五”?末)(?!以来)|规划(?:建设|投资|总|面积)|计划(?:投资|建设|新增|总|于|在|用|引|培)|努力"
)
_GROWTH = re.compile(
    r"同比|环比|增速|增幅|增长率|增长|年均增|较上年|比上年|较去年|比去年|涨幅|上涨|下跌|跌幅|降幅|增加"
)
_CHANGE = re.compile(
    r"提升|降低|节省|节约|减少|提高|压缩|缩短|下降|降(?:了|约|近|超|幅)?$|上升|回落|收窄|扩大|拉动|提速|精简|压减|优化|缩减|翻|增强|攀升|加快"
    r"|拓展|扩展|升高|下滑|改善|放大|跌|涨|增加|增长"
)
_TO_LEVEL = re.compile(r"(?:[至到为]|达|达到|控制在)(?:了)?(?:约|近|超过?|不足)?$")
_COMPARISON = re.compile(r"(?:是|为|相当于|达到?)[^，；。]{1,20}的?$")
_NEGATIVE = re.compile(
    r"下降|降低|减少|压缩|缩短|节省|节约|回落|收窄|精简|压减|下滑|负增长|缩减|下跌|降(?:了|约|近|超|幅|至)?$|跌|低于$"
)
_STRICT_GROWTH = re.compile(r"同比|环比|增速|增幅|增长率|年均增|涨幅|较上年|比上年|较去年|比去年|增长")
_SHARE = re.compile(r"占|比重|占比|比例|份额")
_RATE = re.compile(
    r"日均|年均|月均|人均|周均|户均|亩均|均每|每(?:年|月|日|天|周|人|户|亩|平方米|平方公里|秒|小时|分钟|季度|百|千|万|个|家|名|台|吨)"
    r"|日活|月活|单位(?:面积|产值|GDP|能耗)|年度?均"
)
_CAPACITY = re.compile(
    r"机架|机柜|带宽|产能|装机|吞吐能力|处理能力|承载能力|接待能力|算力|存储|容量|库容|可容纳|可同时|同时支持|生产能力|供应能力|设计能力|并发"
)
_CUMULATIVE = re.compile(r"累计|历年")
_FLOW_NOUN = re.compile(
    r"产值|增加值|营业?收入|营收|交易量|交易额|成交额|成交量|销售额|销售收入|收入(?!水平)|利润|税收|纳税|产量|吞吐量|进出口|出口额?|投资额|发电量|用电量"
    r"|零售额|生产总值|客运量|货运量|周转量|业务量|GDP|利税|税额|专利授权量|申请量|减税"
)
_LEVEL_VERB = re.compile(
    r"拥有|具有|共有|现有|设有|建有|持有|保有|存有|存在|聚集|集聚|汇聚|入驻|入选|覆盖|支撑|涵盖|包括|包含|分布|坐落|容纳|上榜|入围|跻身"
    r"|(?<![没所])有(?!效|力|序|关|机|利|望|色|助|限|线|助于|待|所|着|意|偿|条|针)|保持|维持|余额|占地|位于|面向|隶属|现存|留存|在册|在建|在孵|在编|健在|常住"
)
_DONE_VERB = re.compile(
    r"建成|建设|建立|发展|实现|提供|激活|打通|对接|整合|关联|上线|发布|处理|申报|推送|开通|引进|引入|引育|培育|培养|支持|推动|带动|完成|签发|调用|共享|接入"
    r"|吸引|举办|开展|投入|安排|组织|开办|制定|出台|印发|新增|新建|改造|办理|解决|化解|服务|培训|推出|打造|形成|创建|认定|授予|获得|获批|荣获|获|承担|承办|参与|参加"
    r"|设立|成立|组建|部署|实施|落地|签约|签订|募集|发放|下达|拨付|归集|采集|汇集|收集|挂接|注册|登记|核发|制作|上传|访问|浏览|下载|转化|孵化|输出|输送|生产|销售|出口|研发|突破"
    r"|攻克|申请|授权|收录|录入|节省|减少|节约|降低|减免|促进|惠及|救助|帮扶|受理|查处|整治|排查|梳理|编制|开放|改建|扩建|搭建|铺设|架设|布设|配备|配置|安装|更新|升级|遴选|评选|选派|招引"
    r"|招收|招募|吸纳|汇总|受益|使用|应用|参展|参会|贷款|放款|融资|投资|筹集|撬动|签署|达成|成交|开工|竣工|投产|投用|通车|运营|运行|发行|播出|演出|接待|接诊|开诊|挂牌|揭牌|试点|验收|审批|审核"
    r"|出具|核验|归档|数字化|上云|入库|入网|联网|接种|捐赠|收到|回复|答复|解答|检测|监测|预警|发现|拦截|清理|退出|淘汰|关停|关闭|拆除|修复|治理|种植|营造|造林|生成|推广|复制|宣传|发出|发送|推介|撮合"
    r"|覆盖率|转移|就业|脱贫|搬迁|救治|结对|认证|备案|确权|流转|交付|分配|供应|保障|销毁|交换|互认|打击|破获|抓获|奖励|补贴|补助|支付|结算|报销|清偿|化解|处置|收购|并购|上市|制修订|修订|审议|通过"
    r"|构建|上架|明确|拉动|增设|添置|购置|租赁|改善|运送|运输|开行|开出|扩容|加固|梳|连接|联通|解析|招商|合作|挖掘|赋能|奖补|培|引|育"
)
_DEVERBAL = re.compile(
    r"研发(?:机构|中心|人员|投入|经费|平台|团队|费用|强度|设计)|孵化(?:器|基地)|备案众创|出口(?:重点|额|总额|总值|企业|基地|交货)|上市(?:企业|公司)"
    r"|生产(?:制造|企业|线|总值|能力|基地|性|者|要素|安全|许可)|服务(?:业|平台|机构|企业|商|中心|站|点|体系|能力|区|网|消费|贸易|器|大厅|事项)|培训(?:机构|基地|中心)"
    r"|投资(?:额|总额|完成率|项目|机构|公司|企业|者|强度|规模)|实施(?:方案|主体)|应用(?:场景|终端|平台|企业|程序|案例|示范|软件|系统|体系)|运营(?:商|企业|中心|主体)"
    r"|发展(?:指数|水平|轴|联盟|中心|基金|示范|区|历史|规模|情况)|建设(?:用地|兵团|规模|工程)|检测(?:机构|平台|中心|站)|监测(?:点|站|中心|平台)|认证机构|治理(?:体系|中心)"
    r"|试点(?:城市|企业|单位|项目|市|县|园区|示范)|保障(?:性|体系|水平|房)|就业(?:人数|人员|率|岗位|群体)|使用(?:面积|寿命|率)|参展(?:企业|商)|参保(?:人数|率|人)"
    r"|注册(?:资本|资金|用户|企业|会员|数|商标|地|工程)|登记(?:失业|证)|贷款(?:余额|利率)|销售(?:额|收入|量|面积)|访问(?:量|数|次数|人)|下载(?:量|次数)|交易(?:量|额)|培育(?:对象|库)"
    r"|创新(?:平台|中心|主体)|支撑(?:平台|体系)|覆盖(?:率|面)|培育层次|承载力|引(?:擎|领|力)|培(?:训机构)|育(?:人|龄|儿|才)|教育|体育|保育|抚育|德育|(?<=吸)引|通过(?:率|省|国家|强化|模式|构建|建立|建设|实施)"
    r"|安装(?:率|量)|受理(?:量|点)|获(?:奖率)|转化率|合作社|合作区|合作(?:示范)|配置(?:中心)|获得感|汇集(?:点)|培养(?:基地)|组织(?:机构|体系|部)|承办单位"
)
_MONEY_SPENT = re.compile(r"投资|投入|募集|贷款|融资|发放|奖励|补贴|补助|申报|拨付|金额")
_STOCK = re.compile(r"注册资本|资产|余额|存款|市值|净值|库存|保有量|存量|面积|人口|里程|规模|总数|数量$|床位")


@dataclass(frozen=True, slots=True)
class Claim:
    """Kind of a figure and its sign."""

    kind: StatementKind
    sign: int
    """-1 for a decline of growth or change, else 1."""
    decided_by: str
    """Name of the rule."""


def claim_of(
    read: ReadPassage, quantity: Quantity, period: Period, previous: Claim | None, *, prospective: bool
) -> Claim:
    """Decide the kind of a figure, in the order of the list.

    Args:
        previous: claim of the figure before it in the same sentence, if any; lists and 其中 inherit it.
        prospective: True where the whole passage tells what is to be reached.
    """
    sentence_start, _ = read.sentence_at(quantity.number_start)
    sentence_before = read.text[sentence_start : quantity.start]
    before = read.before(quantity)
    after = read.after(quantity)
    own = _own_words(read, quantity)
    sign = -1 if _is_decline(quantity, own) else 1
    if prospective or _TARGET.search(sentence_before):
        return Claim(StatementKind.TARGET, sign if _is_difference(quantity, own) else 1, "target_word")
    if quantity.form == "rank":
        return Claim(StatementKind.RANK, 1, "rank_word")
    difference = _difference(quantity, own, sign)
    if difference:
        return difference
    inherited = _inherited_difference(read, quantity, previous)
    if inherited:
        return inherited
    proportion = _proportion(quantity, before, after)
    if proportion:
        return proportion
    return _by_verb(read, quantity, period, previous)


def _own_words(read: ReadPassage, quantity: Quantity) -> str:
    """The words of the clause before a figure, from the figure before it on."""
    start, _ = read.clause_at(quantity.number_start)
    for other in read.quantities:
        if start < other.end <= quantity.start:
            start = other.end
    return read.text[start : quantity.start]


def _is_difference(quantity: Quantity, own: str) -> bool:
    """By how much something grew or changed, not to what."""
    return bool(_CHANGE.search(own) or _GROWTH.search(own)) and not _TO_LEVEL.search(own)


def _is_decline(quantity: Quantity, own: str) -> bool:
    return _is_difference(quantity, own) and bool(_NEGATIVE.search(own)) and quantity.value > 0


def _difference(quantity: Quantity, own: str, sign: int) -> Claim | None:
    if quantity.form == "doubling":
        return Claim(StatementKind.CHANGE, 1, "doubling")
    unit = known_units().written(quantity.unit)
    relative = quantity.unit in {PERCENT, POINTS, "倍", "个基点", "‰"}
    duration = unit is not None and unit.dimension == "time"
    if relative and _STRICT_GROWTH.search(own) and not _TO_LEVEL.search(own):
        if quantity.unit == POINTS and not re.search(r"同比|环比|增速|增幅|较上年|比上年", own):
            return Claim(StatementKind.CHANGE, sign, "points")
        return Claim(StatementKind.GROWTH, sign, "growth_word")
    if relative and re.search(r"增速为?|增长率|同比|增幅|涨幅", own) and _TO_LEVEL.search(own):
        return Claim(StatementKind.GROWTH, sign, "growth_rate")
    if (relative or duration) and _is_difference(quantity, own):
        return Claim(StatementKind.CHANGE, sign, "change_word")
    if quantity.unit == POINTS:
        return Claim(StatementKind.CHANGE, sign, "points")
    return None


def _inherited_difference(read: ReadPassage, quantity: Quantity, previous: Claim | None) -> Claim | None:
    """The second figure of 分别增长10%、7.9% grows as the first does."""
    if previous is None or previous.kind not in {StatementKind.GROWTH, StatementKind.CHANGE}:
        return None
    earlier = [other for other in read.quantities if other.end <= quantity.start]
    if not earlier or earlier[-1].unit != quantity.unit:
        return None
    between = read.text[earlier[-1].end : quantity.start]
    if re.fullmatch(r"[、和与及]|以及|[-–~～至到]|—+", between):
        return Claim(previous.kind, previous.sign, "listed")
    return None


def _proportion(quantity: Quantity, before: str, after: str) -> Claim | None:
    if quantity.form == "ratio":
        return Claim(StatementKind.RATIO, 1, "ratio_form")
    if quantity.unit == "倍":
        return Claim(StatementKind.RATIO, 1, "times_as_much")
    if quantity.unit == "‰" and not _SHARE.search(before):
        return Claim(StatementKind.RATE, 1, "per_mille")
    if quantity.unit == PERCENT:
        return Claim(StatementKind.SHARE, 1, "percentage")
    if "/" in quantity.unit or (_RATE.search(before) and not re.search(r"[，；]", before)):
        return Claim(StatementKind.RATE, 1, "per_unit")
    unit = known_units().written(quantity.unit)
    by_unit = unit is not None and unit.dimension in {"computing", "information"}
    if (
        by_unit
        or _CAPACITY.search(before[-14:])
        or _CAPACITY.match(after[:10].lstrip("的"))
        or _CAPACITY.search(after[:8])
    ):
        return Claim(StatementKind.CAPACITY, 1, "capacity_word")
    return None


def _by_verb(read: ReadPassage, quantity: Quantity, period: Period, previous: Claim | None) -> Claim:
    before, after = read.before(quantity), read.after(quantity)
    own = _own_words(read, quantity)
    unit = known_units().written(quantity.unit)
    item_start, _ = read.item_at(quantity)
    clause_start, _ = read.clause_at(quantity.number_start)
    if _CUMULATIVE.search(before):
        return Claim(StatementKind.CUMULATIVE, 1, "cumulative_word")
    if period.kind == "since":
        return Claim(StatementKind.CUMULATIVE, 1, "since")
    noun = own[-12:] + "|" + after[:14]
    if _FLOW_NOUN.search(noun) and not _STOCK.search(own[-8:]):
        kind = StatementKind.CUMULATIVE if period.kind == "as_of" else StatementKind.FLOW
        return Claim(kind, 1, "flow_noun")
    if _STOCK.search(own[-6:]) and not _MONEY_SPENT.search(own):
        return Claim(StatementKind.LEVEL, 1, "stock_noun")
    if unit is not None and unit.dimension == "time":
        return Claim(StatementKind.LEVEL, 1, "duration")
    continues = item_start > clause_start or before.startswith("其中") or not own.strip("，、和及与 ")
    if continues and previous is not None and previous.kind in _INHERITED:
        return Claim(previous.kind, 1, previous.decided_by)
    verb = _governing_verb(before, after)
    if verb is None and previous is not None and previous.decided_by == "done_verb":
        return previous
    if verb == "done":
        closed = period.is_closed or _WITHIN_YEAR.search(before) is not None
        return Claim(StatementKind.FLOW if closed else StatementKind.CUMULATIVE, 1, "done_verb")
    return Claim(StatementKind.LEVEL, 1, "existence" if verb else "no_verb")


_INHERITED = frozenset({StatementKind.LEVEL, StatementKind.CUMULATIVE, StatementKind.FLOW})
_WITHIN_YEAR = re.compile(r"(?:[一全当今去]|前|本)年(?!度报)|年内|[上下]半年")
_FULL_COVERAGE = re.compile(r"全覆盖|覆盖")


def _governing_verb(before: str, after: str) -> str | None:
    """done, there (something exists), or None without a verb.

    The verb of which the figure is the subject (家企业入驻) goes before the one of which it is the object, and of
    these the first one governs; verbs inside nouns (研发机构, 上市企业) do not count.
    """
    behind_done = _first(_DONE_VERB, after)
    behind_there = _first(_LEVEL_VERB, after)
    if behind_there is not None and (behind_done is None or behind_there <= behind_done):
        return "there"
    done = _first(_DONE_VERB, before)
    there = _first(_LEVEL_VERB, before)
    if there is not None and (done is None or there <= done):
        is_plain_have = "有" in before[there : there + 2]
        return "done" if is_plain_have and behind_done is not None else "there"
    if done is not None:
        return "there" if before[done:].startswith("实现") and _FULL_COVERAGE.search(after) else "done"
    return "done" if behind_done is not None else None


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    """Where the first verb stands that is not part of a noun."""
    for match in pattern.finditer(text):
        if not _DEVERBAL.match(text, match.start()):
            return match.start()
    return None


def signed(value: Decimal, claim: Claim) -> Decimal:
    """The value with the sign of its claim; a decline is negative."""
    return -value if claim.sign < 0 and value > 0 else value
