#!/usr/bin/python3
"""Runs a command in a terminal of its own and prints what it shows there. For tests.

Usage: in-terminal.py [--interrupt-after BYTES | --interrupt-when GLOB] COMMAND...

Ctrl-C is typed when so many bytes are shown, or when a file or folder is there that matches GLOB. Exits with the
command's exit code, or 128 and the signal's number.
"""

import glob
import os
import pty
import select
import signal
import sys
import time

PAUSE_S = 0.5


def run(command, is_time):
    pid, terminal = pty.fork()
    if pid == 0:
        # Whoever started this in the background may have it ignored, which programs inherit.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.execvp(command[0], command)
    shown = 0
    typed = False
    while True:
        if not typed and is_time(shown):
            os.write(terminal, b"\x03")
            typed = True
            # Nothing is shown meanwhile: on a busy machine, a program may have the signal much later than it is sent.
            time.sleep(PAUSE_S)
        if not select.select([terminal], [], [], 0.005)[0]:
            continue
        try:
            some = os.read(terminal, 4096)
        except OSError:  # EIO: nobody has it open any more
            some = b""
        if not some:
            break
        shown += len(some)
        os.write(1, some)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main(arguments):
    is_time = lambda shown: False
    if arguments[:1] == ["--interrupt-after"]:
        least = int(arguments[1])
        is_time = lambda shown: shown >= least
        arguments = arguments[2:]
    elif arguments[:1] == ["--interrupt-when"]:
        pattern = arguments[1]
        is_time = lambda shown: bool(glob.glob(pattern))
        arguments = arguments[2:]
    code = run(arguments, is_time)
    sys.exit(code if code >= 0 else 128 - code)


if __name__ == "__main__":
    main(sys.argv[1:])
