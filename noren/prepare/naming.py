"""What the server calls itself: programs tell it to everybody, so it is the name to be seen."""

import ipaddress

from noren.prepare.remote import Remote, succeed


class HostName:
    title = "Host name"

    def __init__(self, name: str, address: str) -> None:
        self._name, self._address = name, address

    def missing(self, remote: Remote) -> list[str]:
        wrong = []
        if remote.run("hostname").out.decode("ascii", "replace").strip() != self._name:
            wrong.append(f"call it {self._name}")
        if remote.run("getent", "hosts", self._name).status:
            wrong.append(f"let it know its own address, {self._address}")
        return wrong

    def do(self, remote: Remote) -> None:
        succeed(remote, "tee", "/etc/hostname", stdin=f"{self._name}\n".encode())
        succeed(remote, "hostname", self._name)
        if remote.run("getent", "hosts", self._name).status:
            line = f"{ipaddress.ip_address(self._address)} {self._name}\n"
            succeed(remote, "tee", "--append", "/etc/hosts", stdin=line.encode())
