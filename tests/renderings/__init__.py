"""The sample reports as schools would publish them: printed, in Word, on a web page, scanned.

A report is laid out, and its blocks are set anew: headings, paragraphs, ruled tables with merged
cells, a running header and page numbers of their own. `measure` compares what is extracted from
a rendering with what is extracted from the text.
"""
