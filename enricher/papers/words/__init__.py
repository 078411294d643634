"""What a word, a line or an address says by itself: identifiers, days, names, labels, pages of papers."""
