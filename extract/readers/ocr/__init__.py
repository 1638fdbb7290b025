"""Text in pictures: recognised by RapidOCR, offline, where the extra `ocr` is installed."""
