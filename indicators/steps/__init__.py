"""Verdicts as calculations, line by line, in the order in which a person redoes them.

arithmetic    numbers and formulas as they are typed into a calculator
schedule      the share that is due on a day
achievement   the share of the way that is done, and the ratio to what is due
ratio         the lines of the cut points, and the scores
target        a target by number; the band around its value
milestone     what is reached in stages
commitment    what went in, and the calculation of either sort
revision      how much values of one age used to be revised
node          a measure, task, chapter, body, city or plan from its parts
opinion       what another method makes of a target
texts         what each line says, in two languages

The lines are worked out beside the rules that decide, not by them; tests recompute them from their words.
"""
