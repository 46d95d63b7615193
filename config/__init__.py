"""What an operator may change: settings, themes, the log."""
