//! # Types of one's own
//!
//! A struct keeps values together under names, its functions stand in an `impl`, and a
//! trait says what several types have in common.

// ANCHOR: struct
/// Money in a bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Account {
    /// How much there is.
    pub money: f64,
    /// What is added in a year, as a share.
    pub rate: f64,
}

impl Account {
    /// An empty account.
    pub fn new(rate: f64) -> Self {
        Account { money: 0.0, rate }
    }

    /// What a year adds.
    pub fn interest(&self) -> f64 {
        self.rate * self.money
    }

    /// Adds an amount.
    pub fn pay_in(&mut self, amount: f64) {
        self.money += amount;
    }
}
// ANCHOR_END: struct

// ANCHOR: use
/// An amount, a year, and the amount again.
pub fn a_year_of_saving(rate: f64, amount: f64) -> f64 {
    let mut account = Account::new(rate);
    account.pay_in(amount);
    account.pay_in(account.interest());
    account.pay_in(amount);
    account.money
}
// ANCHOR_END: use

// ANCHOR: trait
/// What has a worth that changes with the years.
pub trait Asset {
    /// The worth after so many years.
    fn worth(&self, years: i32) -> f64;
}

/// Savings that grow by a share each year.
pub struct Savings {
    /// What was put in.
    pub money: f64,
    /// The share.
    pub rate: f64,
}

impl Asset for Savings {
    fn worth(&self, years: i32) -> f64 {
        self.money * (1.0 + self.rate).powi(years)
    }
}

/// A machine, written off in ten years.
pub struct Machine {
    /// What it cost.
    pub price: f64,
}

impl Asset for Machine {
    fn worth(&self, years: i32) -> f64 {
        (self.price * (1.0 - f64::from(years) / 10.0)).max(0.0)
    }
}

/// What its first year adds.
pub fn first_year(asset: &dyn Asset) -> f64 {
    asset.worth(1) - asset.worth(0)
}

/// The worth of several of one kind.
pub fn together<A: Asset>(assets: &[A], years: i32) -> f64 {
    assets.iter().map(|asset| asset.worth(years)).sum()
}
// ANCHOR_END: trait

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_by_hand() {
        assert_eq!(a_year_of_saving(0.5, 100.0), 250.0);
        let account = Account { money: 50.0, ..Account::new(0.1) };
        assert_eq!(account, Account { money: 50.0, rate: 0.1 });
        assert_eq!(account.interest(), 5.0);
    }

    #[test]
    fn what_assets_are_worth_by_hand() {
        let savings = Savings { money: 100.0, rate: 0.5 };
        let machine = Machine { price: 20.0 };
        assert_eq!((savings.worth(2), machine.worth(5), machine.worth(11)), (225.0, 10.0, 0.0));
        assert_eq!((first_year(&savings), first_year(&machine)), (50.0, -2.0));
        assert_eq!(together(&[savings, Savings { money: 20.0, rate: 0.0 }], 1), 170.0);
        assert_eq!(together(&[machine], 10), 0.0);
    }
}
