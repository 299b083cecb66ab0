"""Workers that meet the worst: what a job's key says, happens while it is being done."""

import os
import signal
import sys
import time

from checker.batch.check_case import make_checker


def make(settings):
    check = make_checker(settings)

    def meet(job):
        match job.key.rpartition("-")[2]:
            case "segfault":
                os.kill(os.getpid(), signal.SIGSEGV)
            case "killed":
                os.kill(os.getpid(), signal.SIGKILL)
            case "exit":
                os._exit(7)
            case "hangs":
                time.sleep(600)
            case "memory":
                hold(3 << 30)
            case "bug":
                raise KeyError("没想到")
            case "recursion":
                return meet_again(job)
        return check(job)

    return meet


def make_nothing(settings):
    os._exit(3)


def make_refused(settings):
    raise LookupError("没有这个规则包")


def hold(size):
    held = bytearray(size)
    for at in range(0, size, 4096):
        held[at] = 1
    sys.exit(len(held))


def meet_again(job):
    return meet_again(job)
