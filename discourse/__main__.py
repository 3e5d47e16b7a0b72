"""``python -m discourse``: the command line where no script is on the path."""

from discourse.cli import main

if __name__ == "__main__":
    main()
