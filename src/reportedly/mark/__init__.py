"""Documents into marks: spans that point at exact characters."""
