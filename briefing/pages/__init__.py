"""What the templates are given: small, finished values for each kind of page.

Templates print and loop; what is sorted, grouped, counted, dated or addressed is so here.
"""
