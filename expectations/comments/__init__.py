"""What notes ask of noteaudit: findings to leave alone, and days to be judged by."""
