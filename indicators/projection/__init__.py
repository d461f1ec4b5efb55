"""Where a series will stand at the end of a period, and the chance that a target is met.

history      all vintages of one series, and its panel as known on a day
panel        values of one indicator by place, year and period, as known on a day
forecasts    three simple forecasts of a year's course: seasonal profile, weighted trend, mean step
backtest     what the forecasts would have missed by in earlier years, from the same period
annual       a weighted line through the same point of each year, for later years
project      the forecast with the least error, or the line, as a distribution
outcome      that distribution, and the chance that it ends between two values
accepted     the values that meet a target, for every form of target
points       what a projection was made from, for a calculator
trend        a weighted line with its interval
student      Student's t distribution
warning      how sure a miss is, and since when

A forecast never enters a status; it stands beside it. Milestones are never forecast.
"""
