"""A text in which a title stands -> the names of its authors, by how bibliographies and keepers set them.

Of a title these modules know that it is there, and no more; entries, rows and sections are unknown here.
"""
