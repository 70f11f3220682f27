"""What the lab needs of Debian is what the set-up installs."""

import subprocess
from pathlib import Path
from typing import Final

from lab import needs

ROOT: Final = Path(__file__).resolve().parents[2]
SCRIPT: Final = ROOT / "scripts/debian-packages.sh"


def test_every_package_of_the_lab_is_installed_by_the_set_up() -> None:
    listed = subprocess.run(
        ["sh", SCRIPT, "--list"], capture_output=True, text=True, check=True
    ).stdout.split()

    assert set(needs.PROGRAMS) <= set(listed)
    assert len(listed) == len(set(listed))
