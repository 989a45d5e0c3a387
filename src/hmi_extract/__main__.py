"""`python -m hmi_extract` is `hmi-extract`."""

from hmi_extract.cli import main

if __name__ == "__main__":
    main(prog_name="hmi-extract")
