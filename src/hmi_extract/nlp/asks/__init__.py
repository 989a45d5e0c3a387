"""What a report asks for, layout by layout."""
