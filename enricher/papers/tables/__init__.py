"""Rows of a table and its columns' names -> which cell tells what of a paper, and which rows are one.

A row is read by its own cells and columns; making papers of rows is for `lists`.
"""
