"""What a letter or page answers, shape by shape."""
