"""What makes a statement checkable: claims, the captured text of sources, evidence.

figures, quotations     what a text states, and whether another text states it too
numerals, units, dates  the parts of a figure, as they are written
claims                  the quotations and figures of a briefing, and the sources they may rest on
captures                the text of a source as captured
passages                the words of a capture that state a claim, and where they stand
evidence                the proofs of claims, as kept in content/evidence/
judging, unproved       whether captures or evidence prove a claim, and what to say otherwise
beside                  a claim beside the words that prove it
"""
