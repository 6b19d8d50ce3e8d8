"""What the templates are given: small, finished values for each kind of page.

Templates only print and loop: sorting, grouping, counting, dates and addresses are done here.
"""
