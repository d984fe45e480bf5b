"""Who asks too much waits; whose address it is, is known."""

from __future__ import annotations

import logging

import pytest

from bot.channels import rates


@pytest.fixture(autouse=True)
def counted(monkeypatch):
    monkeypatch.setenv(rates.VISITOR, "60/m burst 3")
    monkeypatch.setenv(rates.ADDRESS, "60/m burst 5")
    rates._limiter.cache_clear()


def test_a_burst_is_welcome_and_then_a_steady_rate():
    assert [rates.wait_of_visitor("ana") for _ in range(5)] == [0, 0, 0, 1, 1]
    assert rates.wait_of_visitor("ben") == 0


def test_addresses_of_one_household_count_as_one():
    waits = [rates.wait_of_address(f"2001:db8:1:2::{n}") for n in range(6)]
    assert waits == [0, 0, 0, 0, 0, 1] and rates.wait_of_address("2001:db8:1:3::1") == 0


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "[::1]", "::ffff:127.0.0.1"])
def test_this_machine_is_not_counted(address):
    assert not any(rates.wait_of_address(address) for _ in range(20))


@pytest.mark.parametrize("address", ["203.0.113.7", "unknown", "_hidden", "", "127.0.0.1.evil.example", "x" * 5000])
def test_whatever_a_proxy_writes_is_counted(address):
    assert any(rates.wait_of_address(address) for _ in range(20))


def test_an_operator_s_networks_are_not_counted(monkeypatch, caplog):
    monkeypatch.setenv(rates.FREE, "10.0.0.0/8, nonsense")
    assert not any(rates.wait_of_address("10.1.2.3") for _ in range(20)) and rates.is_free("127.0.0.1") is False
    assert '"nonsense" is no network; write it like "10.0.0.0/8"' in caplog.text


def test_off_is_off_and_what_is_no_rate_is_told(monkeypatch, caplog):
    monkeypatch.setenv(rates.VISITOR, "off")
    assert not any(rates.wait_of_visitor("ana") for _ in range(100))
    monkeypatch.setenv(rates.VISITOR, "many")
    with caplog.at_level(logging.ERROR):
        assert sum(rates.wait_of_visitor("ana") > 0 for _ in range(40)) == 10  # the default's burst of 30
    assert 'CHANGAN_RATE_VISITOR="many" is no rate; write it like "60/m burst 30"' in caplog.text
