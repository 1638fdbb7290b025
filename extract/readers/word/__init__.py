"""Word documents (DOCX): paragraphs, headings, tables, text boxes and notes from their XML."""
