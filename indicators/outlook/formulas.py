"""Sentences that say how projections and early warnings came about, in Chinese and English."""

OUTLOOK_FORMULAS: dict[str, tuple[str, str]] = {
    "projection_profile": (
        "推算值 = 今年累计 / 往年同期占比；占比 = (本地年数×本地往年占比的中位数 + 3×各地占比的中位数) / "
        "(本地年数 + 3)；三种方法中往年同期误差最小者",
        "Projected = year to date / share usually reached by then; share = (own years × own median + 3 × "
        "median of all places) / (own years + 3); of three methods the one that missed by least in "
        "earlier years",
    ),
    "projection_trend": (
        "过 y（按增长推算时为 ln y）的加权直线，权重 w = 0.9^(最新时期 − t)，t 为距推算期末的期数：b = Σw"
        "(t−t̄)(y−ȳ)/Σw(t−t̄)²，推算值 = ȳ − b×t̄（按增长时取 e 的幂）；三种方法中往年同期误差最小者",
        "A weighted line through y (ln y for growth), w = 0.9^(newest − t), t in periods before the end: "
        "b = Σw(t−t̄)(y−ȳ)/Σw(t−t̄)², projected = ȳ − b×t̄ (e to that power for growth); of three "
        "methods the one that missed by least in earlier years",
    ),
    "projection_step": (
        "推算值 = 最新值 + 平均每期增量 × 剩余期数；年内累计从 0 起算；三种方法中往年同期误差最小者",
        "Projected = newest value + mean step a period × periods left; a year to date begins at 0; of "
        "three methods the one that missed by least in earlier years",
    ),
    "projection_annual": (
        "过各年同一时点的 y（总量和个数大于零时为 ln y）的加权直线，权重 w = 0.9^(最新年 − t)，t 为距期限"
        "的年数：b = Σw(t−t̄)(y−ȳ)/Σw(t−t̄)²，推算值 = ȳ − b×t̄（取对数时为 e 的幂）",
        "A weighted line through y of the same point of each year (ln y for amounts and counts above "
        "zero), w = 0.9^(newest − t), t in years before the deadline: b = Σw(t−t̄)(y−ȳ)/Σw(t−t̄)², "
        "projected = ȳ − b×t̄ (e to that power for logarithms)",
    ),
    "projection_rejected": (
        "另一种方法的推算；往年同期误差较大，未采用",
        "The forecast of another method; it missed by more in earlier years and was not taken",
    ),
    "projection_errors": (
        "同一方法在以往年份同一时期推算的误差：标准差；区间两端各取误差与其中位数之差的80%分位数",
        "Errors of the same method from the same period of earlier years: their standard deviation; the "
        "interval reaches as far as 80 % of them lie from their median",
    ),
    "projection_spread": (
        "s² = Σw×残差² / (n−2)；标准差 = √(s² × (1 + 1/Σw + t̄²/Σw(t−t̄)²)) × 放宽倍数；放宽倍数使以往年"
        "份各地同样直线的80%区间有五分之四包含实际值，至少为1，可检验的不足15条时为1；n 不足 4 年不给出",
        "s² = Σw × residual² / (n−2); spread = √(s² × (1 + 1/Σw + t̄²/Σw(t−t̄)²)) × stretch; stretched "
        "until four of five 80 % intervals of such lines from earlier years of all places would have "
        "held what came, at least 1, and 1 below 15 such lines; none below four years",
    ),
    "projection_interval": (
        "80%区间 = 推算值 ± t(0.9; n−2) × 标准误（取对数时在对数上计算），不越出可能的范围",
        "80 % interval = projected ± t(0.9; n−2) × standard error (on logarithms where the line is), "
        "kept to what is possible",
    ),
    "as_projected": (
        "与推算表一致",
        "As the table of projections has it",
    ),
    "accepted_outcomes": (
        "期末值在此范围内即为完成：下限类 ≥ 目标值，上限类 ≤ 目标值，区间类在两端之间，保持类允许1%或0.5"
        "个百分点，名次允许多半位（四舍五入）",
        "Outcomes that meet the target: at least, at most, between both ends; a level to be held may "
        "fall short by 1 % or half a point, a rank by half a place (it rounds)",
    ),
    "early_warning": (
        "完不成的可能性达到50%即预警，达到80%为很可能",
        "Warned of from a chance of 50 % that the target is missed, very likely from 80 %",
    ),
    "chance_to_miss": (
        "t = (范围端点 − 推算值) / 标准差（取对数的直线用对数之差），自由度 n 的 t 分布；完不成的概率为落"
        "在范围之外的概率",
        "t = (end of what meets the target − projected) / standard deviation (logarithms where the line "
        "is on them), Student's t with n degrees of freedom; the chance to miss is that of lying outside",
    ),
}
"""Key → Chinese, English."""
