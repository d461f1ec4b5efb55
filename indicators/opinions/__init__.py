"""Second opinions: how other offices would grade the same target, beside the rule of this product.

pace         what all opinions are translated into, to see where they disagree
eurostat     actual against required growth
statcan      the score by which Statistics Canada averages
unsd         the projected share of the way, of the United Nations Statistics Division
escap        current status and anticipated progress, of the UN commission for Asia and the Pacific
sdsn         the arrow of the SDG Index
oecd         distance to a target in spreads of the peers
compare      all opinions on one target, and whether they agree
table        the verdicts of all methods on all targets of a plan

None of them changes a status.
"""
