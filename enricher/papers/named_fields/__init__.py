"""Named fields, whatever their keeper calls them -> a paper."""
