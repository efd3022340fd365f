"""Accuracy on the gold labels, one file for each kind of label."""
