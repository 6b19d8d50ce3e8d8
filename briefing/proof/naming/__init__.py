"""Names of people, offices and countries, and whether a source holds them.

names, held             the names of a briefing, and whether a source holds them
capitals, naming_words  words with a capital, and those of them that name nobody
offices, standing       offices of persons, and what may stand for a name
exonyms                 what other languages call countries and capitals
"""
