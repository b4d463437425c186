"""Runs a server for as long as its starter lives, then ends it and removes its folder.

Usage: python _keeper.py USER FOLDER PROGRAM [ARGUMENT ...]; an empty USER means the present one.
The starter holds the other end of standard input: when it closes, also because the starter was
killed, the server is ended at once. A server that ends by itself leaves its folder as it is.
"""

import shutil
import signal
import subprocess
import sys
import threading

__all__ = ["keep"]


def keep(user: str, folder: str, program: list[str]) -> int:
    """Run the program until it ends or standard input closes; give its return code."""
    server = subprocess.Popen(program, user=user or None, cwd=folder, stdin=subprocess.DEVNULL)
    closed = threading.Event()

    def end_when_the_starter_is_gone() -> None:
        while sys.stdin.buffer.read(1):
            pass
        closed.set()
        server.send_signal(signal.SIGQUIT)

    threading.Thread(target=end_when_the_starter_is_gone, daemon=True).start()
    code = server.wait()
    if closed.is_set():
        shutil.rmtree(folder, ignore_errors=True)
    return code


if __name__ == "__main__":
    sys.exit(keep(sys.argv[1], sys.argv[2], sys.argv[3:]))
