"""The shell: experiment file → plan → execution → result folder."""
