"""What makes a statement checkable: claims, the captured text of sources, evidence.

claims, lines           what a briefing claims, the sources that it may rest on, and its lines
captures, passages      the text of a source as captured, and the words of it that a proof keeps
evidence                the proofs of claims, as kept in content/evidence/
judging, unproved       whether captures or evidence prove a claim, and what to say otherwise
exchanged, counted      two figures that stand the other way round, and what a figure counts
speakers                who is said to have said something
questions, answers      what only people can decide of a proved claim, and what they decided
statements              whole sentences of a briefing, of which is only asked
beside                  a claim beside the words that prove it, in two columns

numbers/                figures: numbers, days and amounts, and when two state the same
quoting/                quotations, and the sense of words in their sentence
naming/                 names of people, offices and countries
sense/                  what a sentence says, and what its source says otherwise
languages/              the words of each language that is read: a table each
"""
