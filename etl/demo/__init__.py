"""Demonstration years: invented series for real places and tasks, to try the product and to measure methods.

axes         indicators and places from the catalogue and the list of places
series       which series there are: indicators, places, months
process      how true values come about (the data-generating process, told in its docstring)
plans        targets of cities and the province for each year, and whether they were truly met
reports      what is reported of the truth, and when: delays, revisions, gaps
stages       how far deliverables and measures are reported to be
schedules    planned paths of targets and stages, of every kind
stated       targets and planned paths as files of the catalogue
longer_plan       words of an invented plan for three years, with a target of every form
promises     numbers in those words, set from what was known before the plan
longer_registers  what its words cannot say: forms, cities' numbers, paths, weights
longer_folder     the plan put into the folder, with ranks that its catalogue gains
ranks        an invented indicator that is a rank
tables       files of reports and registers
mistakes     reports that checking must refuse
folder       all of it as a folder of inputs

Everything follows from a seed: the same seed, series and years give the same bytes. Nothing here is a figure
of any place, and nothing here reads a real observation.
"""
