"""The language server: findings, corrections and reference values while a note is being written."""
