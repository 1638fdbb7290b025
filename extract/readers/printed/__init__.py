"""Printed pages: from pieces of text at places to paragraphs, tables and page furniture.

Shared by all readers that know where text stands on a page and not what it is: PDF and pictures.
"""
