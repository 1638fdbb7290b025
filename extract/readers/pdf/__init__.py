"""PDF: its text layer by PDFium, its ruled tables by pdfplumber, pictures of text by OCR."""
