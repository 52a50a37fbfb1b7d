"""What pictures and papers show, and who asks for them."""
