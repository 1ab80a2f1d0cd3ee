"""What the product does: the rules about tasks, and waking whoever watches them."""
