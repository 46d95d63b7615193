"""The Discord face: client, commands, cards, scheduler and courier."""
