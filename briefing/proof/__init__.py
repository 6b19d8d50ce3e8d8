"""What makes a statement checkable: claims, the captured text of sources, evidence.

claims, lines           what a briefing claims, the sources that it may rest on, and its lines
captures, passages      the text of a source as captured, and the words of it that a proof keeps
evidence                the proofs of claims, as kept in content/evidence/
judging, unproved       whether captures or evidence prove a claim, and what to say otherwise
questions, answers      what only people can decide of a proved claim, and what they decided
beside                  a claim beside the words that prove it, in two columns

figure, figures         a figure, when another states it, and those of a text
amounts, ranges, units  a number with its sign, magnitude and unit; ranges and lists
numerals, number_words  how numbers are written, in digits and in words
dates, years            days, months and years
counting                numbers that count nothing
arithmetic              whether a calculation gives what it says
exchanged, counted      what a figure counts, and two that stand the other way round
hedges                  words that make a figure less certain

marks, quoted           quotation marks, and which words in them have to be proved
quotations, spelling    whether a text holds the words, and where only their spelling differs
context, negations      whether words mean in their sentence what they say when they are quoted
speakers, speech        who is said to have said something
small_words             finds negations, conditions and verbs of speech

names, held             the names of a briefing, and whether a source holds them
capitals, naming_words  words with a capital, and those of them that name nobody
offices, standing       offices of persons, and what may stand for a name
exonyms                 what other languages call countries and capitals

languages/              the words of each language that is read: a table each
"""
