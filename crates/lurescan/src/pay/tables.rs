//! What pay is measured by: exchange rates, wages, hours.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Exchange rates and reference wages; `datasets/pay/` holds them with their sources.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PayTables {
    /// Units per US dollar by ISO code.
    pub rates: BTreeMap<String, f64>,
    /// Mean monthly earnings in US dollars by country.
    pub wages: BTreeMap<String, f64>,
    /// Legal minimum wages, US dollars a month, by country.
    #[serde(default)]
    pub minimums: BTreeMap<String, f64>,
    /// Hours, days, weeks, months and years that make a month.
    #[serde(default)]
    pub periods: BTreeMap<String, f64>,
}

impl PayTables {
    /// Tables from rates by currency code, mean wages and minimum wages by country code, and how many of a period make
    /// a month.
    pub fn new(
        rates: BTreeMap<String, f64>,
        wages: BTreeMap<String, f64>,
        minimums: BTreeMap<String, f64>,
        periods: BTreeMap<String, f64>,
    ) -> Self {
        PayTables { rates, wages, minimums, periods }
    }

    /// Units per US dollar; a stablecoin is a dollar.
    pub fn rate(&self, currency: &str) -> Option<f64> {
        self.rates.get(if currency == "USDT" { "USD" } else { currency }).copied()
    }

    /// How many of a period make a month; none for pay by the task or once.
    pub fn per_month(&self, period: &str) -> Option<f64> {
        self.periods.get(period).copied()
    }
}
