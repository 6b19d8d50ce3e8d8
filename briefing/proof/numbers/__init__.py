"""Figures: how numbers, days and amounts are written, and when two state the same.

figure, figures         a figure, when another states it, and those of a text
amounts, ranges, units  a number with its sign, magnitude and unit; ranges and lists
numerals, number_words  how numbers are written, in digits and in words
dates, years            days, months and years
counting                numbers that count nothing
arithmetic              whether a calculation gives what it says
hedges                  words that make a figure less certain
"""
