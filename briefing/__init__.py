"""How a Markdown file becomes a published briefing.

    content/  --library.load-->     Library of typed records   (model, fields, strict_yaml)
    sources   --capturing-->        captures/, on the writer's machine alone
    claims    --proof-->            evidence: each quotation and figure with what states it
    Library   --rules.problems-->   nothing, or every Problem  (path:line: message)
    Library   --pelican_plugin-->   Pelican's articles and pages; views for the templates
              --render-->           Markdown to safe, typeset HTML
              --maps, relations-->  the map of a page; which briefings are related, and why
              --exports-->          feeds, JSON-LD, cards, the sitemap, the index of the search
    staging   --output_checks-->    nothing, or what is wrong with the built site
              --publish.staging-->  output/, exchanged in one step
    site      --publish.gates-->    nothing, or why it is not published
              --publish-->          one commit on the pages branch, pushed with a lease

commands/ holds one verb a file; tasks.py calls them.
"""

__version__ = "1.0.0"
