"""What each fault of a composite index says, by its code, in Chinese and English.

A text names the place, the value and what would mend it; the names in braces are filled in where the fault
is raised.
"""

from __future__ import annotations

_FRAMEWORK_TEXTS: dict[str, tuple[str, str]] = {
    "codes_twice": (
        "代码重复：{codes}；请让每个代码只出现一次",
        "codes that stand twice: {codes}; give every node a code of its own",
    ),
    "not_one_root": (
        "没有上级的节点应恰有一个，现有{count}个：{codes}；请为其余节点填写上级",
        "an index has one node without a parent, here are {count}: {codes}; give the others a parent",
    ),
    "root_not_highest": (
        "{code}没有上级，却不在最高层；请调整其层级或填写上级",
        "{code} has no parent but is not the node of the highest level; mend its level or its parent",
    ),
    "root_is_indicator": (
        "{code}是单个指标；指数须由若干指标组成",
        "{code} is an indicator alone; an index is a group of them",
    ),
    "wrong_level": (
        "{code}：层级为{level}；指标为1，上级为2及以上",
        "{code}: level {level}; indicators have level 1, groups 2 and more",
    ),
    "wrong_weight": (
        "{code}：权重为{weight}；权重须为不小于0的数",
        "{code}: weight {weight}; a weight is a number from 0 up",
    ),
    "wrong_direction": (
        "{code}：方向为{direction}；只能是1或−1",
        "{code}: direction {direction}; only 1 and -1 are directions",
    ),
    "goalposts_reversed": (
        "{code}：下限{lower}不低于上限{upper}；请对调或更正",
        "{code}: lower goalpost {lower} is not below the upper one {upper}; swap or mend them",
    ),
    "parent_absent": (
        "{code}：上级{parent}没有登记；请登记或更正",
        "{code}: its parent {parent} has no row; add it or mend the code",
    ),
    "parent_too_low": (
        "{code}：上级{parent}的层级不高于它；请更正层级",
        "{code}: its parent {parent} is not of a higher level; mend the levels",
    ),
    "group_empty": (
        "{code}：没有下级；请补充下级或删去",
        "{code}: a group without children; give it some or leave it out",
    ),
    "framework_columns_absent": (
        "构成表缺少的列：{columns}；请补上",
        "columns that a framework needs and this table lacks: {columns}; add them",
    ),
    "row_unreadable": (
        "{code}一行不能读（{reason}）；请填写代码、层级和数字",
        "row {code}: {reason}; give it a code, a level and numbers",
    ),
}
_PANEL_TEXTS: dict[str, tuple[str, str]] = {
    "no_units": ("没有任何城市的数据；请先报送", "a panel without units; report some values first"),
    "units_twice": (
        "重复的城市：{units}；请各留一行",
        "units that stand twice: {units}; leave one row for each",
    ),
    "columns_absent": (
        "缺少指数所需的指标列：{columns}；请补上",
        "columns that the framework needs and the panel lacks: {columns}; add them",
    ),
    "not_a_number": (
        "{column}：{reason}；数值只能是数字或留空",
        "{column}: {reason}; a value is a number or blank",
    ),
    "infinite_value": (
        "{column}：{unit}的值为无穷大；请更正",
        "{column}: the value of {unit} is infinite; mend it",
    ),
    "nobody_ranked": (
        "没有城市达到排名所需的已知份额：最多的一个只知道{share}的权重；请降低“排名所需已知份额”，或补报数据",
        "no unit is known well enough to be ranked: at best {share} of the weight; "
        "lower the screening thresholds or report more",
    ),
}
_WEIGHT_TEXTS: dict[str, tuple[str, str]] = {
    "weights_negative": (
        "权重小于0的代码：{codes}；权重须不小于0",
        "weights below zero: {codes}; a weight is a number from 0 up",
    ),
    "weights_unknown": (
        "指数中没有的代码：{codes}；请更正代码或删去",
        "weights for codes that the framework does not have: {codes}; mend or remove them",
    ),
    "no_weight": (
        "没有任何指标有权重；请至少给一个指标大于0的权重",
        "no indicator has a weight; give some a weight above zero",
    ),
    "judgements_not_square": (
        "两两比较应为1至{most}行的方阵，现为{shape}；请更正，或改为逐组比较",
        "judgements form a square of 1 to {most} rows, not {shape}; mend it or compare fewer at a time",
    ),
    "judgements_not_positive": (
        "两两比较的判断须大于0；请用1/9到9",
        "judgements are above zero; use 1/9 to 9",
    ),
    "judgements_not_reciprocal": (
        "两两比较须互为倒数：一方为3，另一方为1/3；请更正",
        "judgements are reciprocal: what is 3 from one side is 1/3 from the other; mend the pair",
    ),
    "judgements_other_children": (
        "{parent}：比较的是{given}，而它的下级是{children}；请逐一比较其全部下级",
        "{parent}: judgements are about {given}, its children are {children}; compare all of these",
    ),
    "judgements_other_size": (
        "{parent}：有{count}个下级，矩阵却是另一个阶数；请让二者一致",
        "{parent}: {count} children and another number of rows; make them agree",
    ),
    "entropy_needs_positive": (
        "熵权法要求数值不小于0；请先平移",
        "entropy weights need values of zero and above; shift them first",
    ),
}
_CHOICE_TEXTS: dict[str, tuple[str, str]] = {
    "exceptions_unknown": (
        "逐项设定中的代码不是本指数的指标：{codes}；请更正代码或删去",
        "exceptions for codes that are no indicators: {codes}; mend or remove them",
    ),
    "reference_not_ranked": (
        "参照城市{reference}不在参加排名的城市之中；请改选一个",
        "the reference unit {reference} is not among the units that are ranked; choose another",
    ),
    "method_unwritten": (
        "标准化方法{method}尚不能计算；请改用其他方法",
        "{method} is a normalisation that nobody has written yet; choose another",
    ),
    "bounds_absent": (
        "没有登记{bound}的指标：{codes}；请登记、由基年固定，或改用其他方法",
        "no {bound} is set for {codes}; set it, fix it from a base year, or choose another method",
    ),
    "mean_needs_positive": (
        "{mean}平均要求得分大于0，而最低得分为{lowest}；请改用下限大于0的标准化，或改用算术平均",
        "the {mean} mean needs scores above 0 and the lowest is {lowest}; "
        "normalise to a scale that starts above 0 or choose the arithmetic mean",
    ),
    "node_needs_positive": (
        "{node}：{mean}平均要求得分大于0，而最低得分为{lowest}；请改用下限大于0的标准化，或改用算术平均",
        "{node}: the {mean} mean needs scores above 0 and the lowest is {lowest}; "
        "normalise to a scale that starts above 0 or choose the arithmetic mean",
    ),
    "draws_need_positive": (
        "随机抽取的备选做法中，{node}的{mean}平均要求得分大于0，而最低得分为{lowest}；请从备选中去掉该平均或该标准化",
        "among the alternatives that draws choose from: {node}: the {mean} mean needs scores above 0 and the "
        "lowest is {lowest}; take this mean or this normalisation out of the alternatives",
    ),
    "no_parts_of_order": (
        "两两比较（Copeland）得分只看次序，没有可以相加的部分；请看去掉各项后的名次",
        "a Copeland score has no parts that add up; see what leaving out an indicator changes",
    ),
    "unranked_reference": (
        "{reference}没有名次，不能作为参照；请改选一个",
        "{reference} is not among the ranked units; choose another",
    ),
    "left_out_unknown": (
        "要去掉的代码不在指数中：{codes}；请更正",
        "nodes to leave out that the framework does not have: {codes}; mend them",
    ),
    "too_few_base_draws": (
        "基础抽取次数为{base}；少于{least}次的敏感性指数主要是噪声，请增加",
        "{base} base draws; indices from fewer than {least} are noise, so take more",
    ),
    "nothing_varies": (
        "本方案没有任何备选做法，无从比较；请在方案文件中加入备选",
        "no choice of this scenario has alternatives; add some under uncertainty",
    ),
}
_FILE_TEXTS: dict[str, tuple[str, str]] = {
    "in_file": ("{path}：{reason}", "{path}: {reason}"),
    "file_unreadable": ("{path}不能读取：{reason}", "{path}: {reason}"),
    "not_yaml": (
        "这不是 YAML 或 JSON 文件：第{line}行附近的写法读不通（{reason}）；请更正该行",
        "this is neither YAML nor JSON: line {line} cannot be read ({reason}); mend that line",
    ),
    "not_utf8": ("文件不是 UTF-8 编码；请另存为 UTF-8", "the file is not UTF-8; save it as UTF-8"),
    "file_too_large": (
        "文件大于{most}字节；一个方案用不了这么多，请检查是否选错了文件",
        "the file is larger than {most} bytes; no scenario needs that, so check that it is the right file",
    ),
    "code_broken": (
        "方案代码{code}不完整或被改动；请重新复制整个链接，或载入方案文件",
        "the code holds no scenario: {code} was cut or changed; copy the whole link again or load a file",
    ),
    "too_many_draws": (
        "uncertainty.draws 为{draws}；网页最多计算{most}次，请减少，或在命令行导出",
        "uncertainty.draws: {draws} draws; a page computes at most {most}; ask for fewer or use the "
        "command line",
    ),
    "too_many_alternatives": (
        "uncertainty 的备选组合有{count}种；网页最多计算{most}种，请减少备选，或在命令行导出",
        "uncertainty: {count} combinations; a page computes at most {most}; offer fewer alternatives or use "
        "the command line",
    ),
}
_FIELD_TEXTS: dict[str, tuple[str, str]] = {
    "unknown_field": (
        "没有名为 {field} 的项目；请检查拼写，或删去这一项",
        "{field}: no scenario has a field of this name; check its spelling or remove it",
    ),
    "not_offered": (
        "{field} 的值 {value} 不在可选范围内；可选：{expected}",
        "{field}: {value} is not offered; choose one of {expected}",
    ),
    "kind_missing": (
        "{field} 没有写明 kind；请写明采用哪一种做法",
        "{field}: it does not say its kind; name one",
    ),
    "field_missing": ("缺少 {field}；请补上", "{field}: it is missing; add it"),
    "at_least": (
        "{field} 的值 {value} 太小；不得小于{limit}",
        "{field}: {value} is too small; it must be {limit} or more",
    ),
    "above": (
        "{field} 的值 {value} 太小；须大于{limit}",
        "{field}: {value} is too small; it must be above {limit}",
    ),
    "at_most": (
        "{field} 的值 {value} 太大；不得大于{limit}",
        "{field}: {value} is too large; it must be {limit} or less",
    ),
    "below": (
        "{field} 的值 {value} 太大；须小于{limit}",
        "{field}: {value} is too large; it must be below {limit}",
    ),
    "number_needed": (
        "{field} 的值 {value} 不是数；请填写数字",
        "{field}: {value} is no number; give a number",
    ),
    "whole_number_needed": (
        "{field} 的值 {value} 不是整数；请填写整数",
        "{field}: {value} is no whole number; give one",
    ),
    "truth_needed": (
        "{field} 的值 {value} 不是“是”或“否”；请填写 true 或 false",
        "{field}: {value} is neither true nor false; give one of them",
    ),
    "text_needed": (
        "{field} 的值 {value} 不是文字；请加引号",
        "{field}: {value} is no text; put it in quotes",
    ),
    "too_few": ("{field} 至少要有{limit}项；请补上", "{field}: it needs {limit} or more entries; add some"),
    "list_needed": (
        "{field} 的值 {value} 不是列表；请写成 [甲, 乙]",
        "{field}: {value} is no list; write it as [one, two]",
    ),
    "mapping_needed": (
        "{field} 的值 {value} 不是“名称: 值”的形式；请按此填写",
        "{field}: {value} is no mapping; write it as name: value",
    ),
    "scale_reversed": (
        "{field}：lower（{lower}）不低于 upper（{upper}）；请对调或更正",
        "{field}: lower {lower} is not below upper {upper}; swap or mend them",
    ),
    "reference_missing": (
        "{field}：distance_to_reference 须写明参照城市；请填写 reference",
        "{field}: distance_to_reference needs a reference unit; add reference",
    ),
    "scale_reaches_zero": (
        "{mean} 平均要求得分大于0，而所选的 {method} 会给出0或更低的得分；请提高 lower，或改用算术平均",
        "{field}: the {mean} mean needs scores above 0, and {method} as chosen gives a score of 0 or less; "
        "raise its lower score or choose the arithmetic mean",
    ),
    "entry_unreadable": (
        "{field} 中的 {value} 读不懂；应写成“{expected}”",
        "{field}: {value} cannot be read; it should look like {expected}",
    ),
    "judgement_off_scale": (
        "{field} 中 {value} 的判断不在1/9到9之间；请在此范围内选取",
        "{field}: the judgement of {value} is not between 1/9 and 9; choose one of these",
    ),
    "not_siblings": (
        "{field} 中的 {value} 不属于同一组，不能比较；请比较同一组内的两项",
        "{field}: {value} are not of one group and cannot be compared; compare two of the same group",
    ),
    "no_such_node": (
        "{field} 中的代码 {value} 不在指数中；请更正代码",
        "{field}: {value} is no part of the index; mend the code",
    ),
    "other": (
        "{field} 的值 {value} 不能使用（{reason}）；请更正或删去这一项",
        "{field}: {value} cannot be used ({reason}); mend or remove it",
    ),
}

FAULT_TEXTS: dict[str, tuple[str, str]] = (
    _FRAMEWORK_TEXTS | _PANEL_TEXTS | _WEIGHT_TEXTS | _CHOICE_TEXTS | _FILE_TEXTS | _FIELD_TEXTS
)
"""Code → Chinese and English text."""
