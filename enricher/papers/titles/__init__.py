"""One text of a list or page -> its title, and what stands beside that: authors, venue, marks, links.

Each module reads one text by itself, and keeps nothing; what the entries around it show is for `lists`.
"""
