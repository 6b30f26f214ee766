"""Types of one's own, as `building.rs` has them."""

from abc import ABC, abstractmethod
from dataclasses import dataclass


# ANCHOR: struct
@dataclass
class Account:
    money: float
    rate: float

    @classmethod
    def new(cls, rate):
        return cls(0.0, rate)

    def interest(self):
        return self.rate * self.money

    def pay_in(self, amount):
        self.money += amount
# ANCHOR_END: struct


# ANCHOR: use
def a_year_of_saving(rate, amount):
    account = Account.new(rate)
    account.pay_in(amount)
    account.pay_in(account.interest())
    account.pay_in(amount)
    return account.money
# ANCHOR_END: use


# ANCHOR: trait
class Asset(ABC):
    @abstractmethod
    def worth(self, years): ...


@dataclass
class Savings(Asset):
    money: float
    rate: float

    def worth(self, years):
        return self.money * (1 + self.rate) ** years


@dataclass
class Machine(Asset):
    price: float

    def worth(self, years):
        return max(self.price * (1 - years / 10), 0.0)


def first_year(asset):
    return asset.worth(1) - asset.worth(0)


def together(assets, years):
    return sum(asset.worth(years) for asset in assets)
# ANCHOR_END: trait
