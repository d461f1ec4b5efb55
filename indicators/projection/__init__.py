"""Where series will stand at the end of the year, and which targets will probably be missed.

panel        values of one indicator by place, year and period, as known on a day
forecasts    three simple forecasts: seasonal profile, weighted trend, mean step
backtest     what the forecasts would have missed by in earlier years, from the same month
project      the forecast with the least error, its interval and the chance to meet a target

A forecast never enters a status; it stands beside it.
"""
