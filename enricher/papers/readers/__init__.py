"""One module for each form of input: lines or octets -> papers. Imported once an input is of its form."""
