"""Ctrl-C waits for what is being saved."""

from __future__ import annotations

import os
import signal

import pytest

from servanda.cli.interrupts import put_off


def test_an_interrupt_waits_for_the_end_of_the_block() -> None:
    done = []

    def save() -> None:
        with put_off():
            os.kill(os.getpid(), signal.SIGINT)
            done.append("saved")

    with pytest.raises(KeyboardInterrupt):
        save()
    assert done == ["saved"]


def test_afterwards_it_comes_at_once_again() -> None:
    before = signal.getsignal(signal.SIGINT)
    with put_off():
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before
