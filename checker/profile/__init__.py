"""What the spending looks like: by month and category, by payee, by first digit, by weekday."""
