"""How content is read: files -> a Library of typed records, or every Problem with its line."""
