"""What the bot exists for, measured beside what people would pick instead. Nothing fails on a time."""
