"""The store as an Excel workbook to read, filter and print."""
