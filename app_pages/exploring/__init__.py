"""The page 图谱 in its parts: the address, gestures, filters, drawing, table and panels."""
