"""Words that begin a clause of a work plan: what a clause does is read from its first words.

``commitments`` open a measure of their own; ``effects`` close the measure before them; ``manners`` lead over to
what follows; ``adverbs`` stand before any of them. Verbs that are not listed are recognised by form: a verb with a
complement (做深, 用好), or any word behind an adverb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum


class Opening(Enum):
    """What the first words of a clause make of it."""

    COMMITMENT = "commitment"
    EFFECT = "effect"
    MANNER = "manner"
    DETAIL = "detail"
    """Says more about the clause before: 其中…, 明确… behind a document."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ClauseStart:
    """The opening of a clause; ``action`` is its main verb as printed, adverbs left out."""

    opening: Opening
    action: str | None


def _pattern(words: str) -> str:
    return "(?:" + "|".join(sorted(words.split(), key=len, reverse=True)) + ")"


_ADVERBS = _pattern(
    "积极 大力 持续 继续 进一步 深入 深入推动 全面 全力 稳步 有序 切实 着力 着眼 不断 严格 认真 扎实 充分 有效 科学 合理 精准 "
    "高标准 高质量 高水平 高效 统一 集中 联合 分类 分类分领域精准 分级 分批 分步 逐步 率先 同步 适时 及时 尽快 抓紧 重点 主动 广泛 大胆 "
    "坚决 坚持 努力 力争 争取 确保 定期 常态化 因地制宜 协同 共同 依法 依规 依法依规 稳妥 审慎 优先 前瞻 超前 新 再 更好 更加 务实 "
    "显著 明显 大幅 快速 迅速 平稳 整体 系统 分阶段 滚动 常年 年内 今年 也 还 要 应 将 拟 须 并 且 同时 此外 另外 年底前 一律 全部 基本"
)
_COMMITMENTS = _pattern(
    "加快 加速 加强 加大 推进 推动 推广 推行 推出 推送 推介 推荐 建设 建立 建成 建强 健全 完善 优化 强化 深化 细化 实化 支持 鼓励 引导 指导 督导 组织 "
    "开展 实施 实行 执行 落实 制定 制订 制修订 编制 编写 编印 出台 发布 公布 印发 修订 修改 起草 拟订 拟定 颁布 研究 研制 研发 开发 探索 谋划 规划 "
    "布局 部署 打造 培育 培养 培训 引进 引育 招引 招引落地 壮大 发展 拓展 拓宽 拓深 扩大 扩展 延伸 延长 新增 新建 新培育 扩建 改建 改造 升级 创建 创新 创设 "
    "设立 成立 组建 筹建 搭建 共建 构建 营造 举办 承办 主办 召开 办好 做好 做大 做强 做优 做深 做实 抓好 抓实 用好 管好 建好 办成 维护 保护 监测 监督 监管 "
    "统筹 协调 协同 整合 汇聚 汇集 集聚 归集 共享 开放 打通 对接 接入 联合 联动 发挥 利用 运用 应用 使用 启动 启用 上线 开通 投用 完成 争取 争创 申报 申请 遴选 "
    "认定 评选 评估 评价 考核 开设 增设 增加 增强 提供 梳理 清理 整治 规范 查处 打击 严打 防范 化解 遏制 严控 控制 压减 压实 压降 淘汰 关停 取消 下放 简化 精简 "
    "改革 试点 试行 示范 宣传 普及 普查 调查 调研 总结 复制 复制推广 激活 激发 释放 挖掘 盘活 夯实 筑牢 巩固 丰富 提炼 挂牌 动工 开工 竣工 投产 验收 落地 "
    "突破 攻克 攻关 补齐 补强 补足 锻造 畅通 畅行 疏通 疏解 保障 供给 统计 核算 分析 研判 预警 监控 检查 巡查 排查 抽查 约谈 公开 公示 报送 通报 反馈 兑现 "
    "发放 下达 安排 设置 配备 配置 配套 选派 选聘 聘请 招聘 招收 引入 吸纳 纳入 列入 融入 参与 参加 赴 走访 服务 对标 倡导 弘扬 传承 塑造 树立 擦亮 办理 受理 "
    "审批 审核 审查 核查 核准 登记 备案 注册 认证 检测 检验 测试 试验 试运行 运营 运行 维修 养护 修复 治理 管理 管控 储备 收储 采购 购买 出租 交易 交付 流转 "
    "转化 转型 转移 承接 迁移 迁建 搬迁 联网 并网 入网 上云 集成 融合 嵌入 嫁接 衔接 贯通 联通 连通 覆盖 普惠 深耕 深挖 聚集 聚力 聚合 形成 丈量 绘制 录制 采集 "
    "录入 更新 修编 增补 补充 补助 奖励 补贴 资助 扶持 帮扶 结对 减免 降费 落细 签订 签署 缔结 举行 筹办 筹备 推选 选树 评定 授予 表彰 严格落实 抢抓 把握 守住 守牢 稳定 "
    "稳住 促成 撬动 牵引 牵头 牵头制定 主导 参照 借鉴 引荐 部署应用 铺设 敷设 架设 安装 加装 更换 替换 淘汰更新 迭代 迭代升级 扩容 提质 提速 增效 腾退 解决 处置 处理"
)
_EFFECTS = _pattern(
    "提升 提高 增强 形成 实现 促进 确保 助力 带动 满足 吸引 缓解 纾解 降低 缩短 缩小 减少 节约 避免 防止 帮助 赋能 支撑 推动形成 达到 惠及 营造 使 让 以便 "
    "方便 便利 便于 加速形成 构筑 彰显 展现 凸显 服务 惠及 覆盖 更好服务 更好满足 保证 杜绝"
)
_DOUBLE_FACED = re.compile(r"(?:构建|打造|营造|培育形成|建立起|构筑).*的[^的]{0,14}(?:体系|格局|生态|局面|网络|环境|氛围|模式)$")
"""Rule ``closing_picture``: 构建…的…体系 behind another clause describes what comes of it."""
_MANNERS = re.compile(
    r"(?:围绕|依托|聚焦|针对|为了?(?!主)|按照?|根据|结合|立足|面向|通过|借助|坚持|对照|对标|紧扣|紧密围绕|紧紧围绕|瞄准|着眼|着眼于|顺应|适应|遵循|基于|"
    r"凭借|沿着|随着|鉴于|在(?!线|建)|从|对(?=[^接标])|把|将|由|与|利用|运用|充分利用|充分发挥|发挥|抢抓|抓住|把握|本着|以(?!及|上|下|内|外|来|便)|"
    r"到\d|到20|至\d|截至|(?:力争)?(?:到|至)?(?:\d{2,4}年)?(?:\d{1,2}月)?(?:年)?(?:底|末)?之?前|依法|于\d)"
)
_BACKGROUND = re.compile(r"(?:充分|更好)?发挥.*(?:作用|优势|功能|效应|效能)$|(?:充分)?(?:利用|运用|抢抓|抓住|把握).*(?:机遇|契机|优势|资源|平台|渠道)$")
"""Rule ``background``: 充分发挥…作用 before another clause leads over to it."""
_DETAIL = re.compile(r"其中|包括|包含|即|如|特别是|尤其是|例如|比如|分别|原则上|不得|逾期")
_DOCUMENT_DETAIL = re.compile(r"明确|规定|指导|细化|规范|提出|指明|界定")
_COMPLEMENT = re.compile(
    r"[做建管用打抓办搞守筑织夯走育引聚扩稳强优唱讲写答算摸建盘理选配压严扛补拓延讲擦唱][好大强优深实细牢活精准稳齐长宽亮响清足透紧准通]"
)
_LISTED_POINT = re.compile(r"(?:[一二三四五六七八九十]{1,3}是|首先|其次|再次|最后|第[一二三四五六七八九十]{1,2}(?=[，,、]))[，,、]?")
_FIGURE_REACHED = re.compile(
    r"(?:达到?|突破|超过|不少于|不低于|不超过|降至|降到|增至|增长|提高到|提升到|提升至|提高至|保持在|控制在|下降|力争达到|全覆盖|压缩至|压缩到|缩短至|缩短到).{0,12}[\d一二三四五六七八九十百千万亿%两]"
)
_ADVERB_RUN = re.compile(rf"(?:{_ADVERBS}|{_ADVERBS}地)*")
_ADVERB_ONE = re.compile(_ADVERBS)
_COMMITMENT = re.compile(_COMMITMENTS)
_EFFECT = re.compile(_EFFECTS)


def read_start(clause: str, *, first: bool, behind_document: bool = False) -> ClauseStart:
    """Tell what a clause is by its first words.

    Args:
        clause: text between two commas.
        first: True where it opens a sentence, so that nothing stands before it that it could close.
        behind_document: True where the clause before is about issuing a document.
    """
    text = clause.strip()
    point = _LISTED_POINT.match(text)
    if point:
        return ClauseStart(Opening.COMMITMENT, _action_at(text, point.end()))
    if _DETAIL.match(text):
        return ClauseStart(Opening.DETAIL, None)
    if behind_document and _DOCUMENT_DETAIL.match(text):
        return ClauseStart(Opening.DETAIL, None)
    if _BACKGROUND.match(text):
        return ClauseStart(Opening.MANNER, None)
    at = _skip_adverbs(text)
    action = _action_at(text, 0)
    if not first and _EFFECT.match(text, at) and not _COMMITMENT_FIRST.match(text, at):
        return ClauseStart(Opening.EFFECT, action)
    if not first and _DOUBLE_FACED.match(text, at):
        return ClauseStart(Opening.EFFECT, action)
    if _COMMITMENT.match(text, at) or _EFFECT.match(text, at) or _COMPLEMENT.match(text, at):
        return ClauseStart(Opening.COMMITMENT, action)
    manner = _MANNERS.match(text)
    if manner:
        return ClauseStart(Opening.MANNER, _inner_action(text))
    if at > 0 and len(text) - at >= 4:
        return ClauseStart(Opening.COMMITMENT, None)
    if _FIGURE_REACHED.search(text):
        return ClauseStart(Opening.COMMITMENT, None)
    return ClauseStart(Opening.OTHER, None)


_NEAREST_INNER_VERB = 4
_INNER_VERB = re.compile(
    r"建设|开展|建立健全|建立|组建|推动|推进|组织|实施|打造|培育|布局|制定|制订|提供|完善|加快|支持|加强|纳入|提升|降至|降低|纾解|达到|建成|实现|新建|新增|"
    r"举办|编制|出台|形成|探索|完成|突破|遴选|引导|构建"
)
_ALWAYS_MANNER = re.compile(r"通过|按照?|根据|坚持|立足|为了|遵循|本着|紧扣|瞄准")
_BACKGROUND_NOUN = re.compile(
    r"(?:要求|部署|作用|优势|契机|机遇|重点|抓手|主线|导向|领域|需求|任务|目标|方向|短板|规划|方案|安排|原则|基础上|过程中|方面|战略|工作|情况|问题)$"
)


_COMMITMENT_FIRST = re.compile(r"服务(?!于)(?!大局)|覆盖|形成(?:一批|\d)|营造")
"""Words of both lists that open a commitment of their own after a comma as well."""


def _skip_adverbs(text: str) -> int:
    run = _ADVERB_RUN.match(text)
    return run.end() if run else 0


def _action_at(text: str, start: int) -> str | None:
    """The verb, or two verbs in a row, at ``start``; adverbs before it are left out."""
    rest = text[start:]
    at = _skip_adverbs(rest)
    one = re.compile(f"{_COMPLEMENT.pattern}|{_COMMITMENTS}|{_EFFECTS}")
    verb = one.match(rest, at)
    if not verb:
        return None
    second = one.match(rest, verb.end())
    return rest[at : second.end() if second and len(rest) > second.end() else verb.end()]


def _inner_action(text: str) -> str | None:
    """The verb that a clause of manner leads to within itself: 依托…建设…; words within quotes do not count."""
    shown = re.sub(r"[“《（][^”》）]*[”》）]", lambda quoted: "・" * len(quoted[0]), text)
    if _ALWAYS_MANNER.match(shown):
        return None
    verbs = [verb for verb in _INNER_VERB.finditer(shown, _NEAREST_INNER_VERB) if len(shown) - verb.end() >= 3]
    return verbs[0][0] if verbs and not _BACKGROUND_NOUN.search(shown) else None
