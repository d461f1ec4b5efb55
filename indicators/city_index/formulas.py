"""How the figures of the city index came about, one sentence a key, in Chinese and English."""

from __future__ import annotations

INDEX_FORMULAS: dict[str, tuple[str, str]] = {
    "index_raw": (
        "观测值原样采用，同一指标各市取同一时期",
        "The observed value as it is; one period for all cities",
    ),
    "index_denominated": ("观测值除以分母指标的值", "The observed value over that of its denominator"),
    "index_as_before": ("与上一步相同，未作处理", "As in the step before; nothing was done"),
    "index_last_value": (
        "缺值以本市最近一期的值补上（只用于指数，不进入进度）",
        "The gap is filled with the city's latest earlier value (for the index only, never for progress)",
    ),
    "index_group_figure": (
        "缺值以同区域（或全部）其他城市的平均数、中位数补上（只用于指数，不进入进度）",
        "The gap is filled with mean or median of the others of its region, or of all (for the index only)",
    ),
    "index_winsorised": (
        "偏度与峰度超限，最极端的值收缩到次极端的值",
        "Skewness and kurtosis beyond the limits: the most extreme value is pulled in to the next",
    ),
    "index_logarithm": (
        "收缩后仍超限，改取对数 ln(x − 最小值 + 0.01 × 极差)",
        "Still beyond the limits: the logarithm ln(x − minimum + 0.01 × range) is taken",
    ),
    "index_normalised": (
        "按方案的标准化方法放到同一尺度；逆向指标先变号",
        "Put onto the common scale as the scenario says; where less is better the sign is turned first",
    ),
    "index_aggregated": (
        "下级得分按权重合成；缺少的下级不计，权重由已知者分担",
        "Mean of the scores below with their weights; where one is missing the others share its weight",
    ),
    "index_score": ("指数得分，即总指数节点的得分", "The score of the index is that of its topmost node"),
    "index_rank": (
        "得分高于本市的城市数 + 1，并列者同名次",
        "Number of cities with a higher score, plus 1; equal scores share a rank",
    ),
    "index_interval": (
        "全部随机抽取方案的名次分布：中位数、5%与95%分位数、有名次的份额",
        "From the ranks in all draws: median, 5 % and 95 % quantile, share of draws with a rank",
    ),
    "index_coverage": (
        "有值（补值前）的下属指标的有效权重之和",
        "Sum of the effective weights of the indicators below with a value, before gaps were filled",
    ),
    "index_imputed": (
        "补值的下属指标的有效权重之和",
        "Sum of the effective weights of the indicators below that were filled",
    ),
    "index_year": (
        "这一年可用于指数的城市、指标组合数",
        "Number of pairs of city and indicator with a value of the year",
    ),
    "index_known": ("有值的指标个数", "Number of indicators with a value"),
    "index_contribution": (
        "与平均水平的差距逐级分解：该项一分折合的指数分 ×（本市得分 − 平均得分）；各部分之和等于总差距",
        "The gap to the average profile split over the nodes: what a point in it is worth × (score − average "
        "score); the parts add up to the whole gap",
    ),
    "index_left_out": (
        "去掉该指标或维度后，其余不变，重新合成并排名",
        "The index computed again without this node, all else equal, and ranked",
    ),
    "index_rank_change": (
        "名次减去去掉它之后的名次；大于零即去掉后名次上升",
        "The rank less the rank without it; above zero the city would stand better without it",
    ),
    "index_parts": (
        "指数登记的指标个数，减去方案不计入的",
        "Indicators of the register of the index, less those that the scenario leaves out",
    ),
    "index_goalpost": (
        "基年各市数值中的最差值或最优值（设有官方目标的取目标），固定使用，各年可比",
        "The worst or the best value of the base year (or the official target), kept for all years",
    ),
    "index_registered": (
        "取自指数登记文件；未设上下限者取基年各市最差值与最优值",
        "From the register of the index; goalposts left open are the worst and best values of the base year",
    ),
    "index_city_counts": ("各市中有值、缺值的个数", "Number of cities with and without a value"),
    "index_weight": (
        "上级内的权重份额逐级相乘，即有效权重",
        "The effective weight is the product of the shares within each parent, up the tree",
    ),
    "index_share": (
        "本项权重除以同一上级之内各项权重之和",
        "Its weight over the sum of the weights of all children of its parent",
    ),
    "index_weight_stored": ("权重取自指数登记文件", "The weight stands in the register of the index"),
    "index_weight_given": ("权重由专家在方案中给出", "The weight was given by experts in the scenario"),
    "index_weight_equal": (
        "方案规定同级全部相等，权重为1",
        "The scenario gives all children of a parent the same weight, 1",
    ),
    "index_weight_none": (
        "该指标不计入：方案不计入，或各市数值相同、无法标准化",
        "It does not count: the scenario leaves it out, or its values are all equal and give no score",
    ),
    "index_weight_judged": (
        "判断矩阵的主特征向量：该行各判断乘以各项权重之和，除以最大特征值，仍得该项权重",
        "Principal eigenvector of the judgements: its row times the weights, over the largest eigenvalue, "
        "gives its weight again",
    ),
    "index_weight_entropy": (
        "熵权：各市占比 p，e = −Σp ln p ÷ ln n，权重 =（1 − e）÷ Σ（1 − e）；上级为下级之和",
        "Entropy: shares p, e = −Σp ln p / ln n, weight (1 − e) / Σ(1 − e); groups add up what is below",
    ),
    "index_judgement": (
        "两两比较的判断矩阵由方案给出；最大特征值由矩阵算出，随机一致性指标取自 Saaty（1980）",
        "The scenario gives the judgements; the eigenvalue is that of their matrix, the random index Saaty's",
    ),
    "index_consistency": (
        "一致性指标 CI =（最大特征值 − 项数）÷（项数 − 1）；一致性比率 CR = CI ÷ 随机一致性指标 RI",
        "Consistency index CI = (largest eigenvalue − parts) / (parts − 1); ratio CR = CI / random index RI",
    ),
    "index_remark": (
        "计算权重时得出的提示数字：一致性比率、最大权重份额或平移量",
        "Figure found while weighing: a consistency ratio, the largest share of the weight, or the shift",
    ),
    "index_change": ("处理步骤的记录", "Entry of the log of the steps"),
    "index_sensitivity": (
        "名次平均变动的方差分解（Saltelli 2010 一阶、Jansen 1999 总效应），区间由自助法得出",
        "Variance of the mean rank shift, split by choice (Saltelli 2010, Jansen 1999); bootstrap intervals",
    ),
}
