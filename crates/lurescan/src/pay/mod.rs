//! Pay offers: amounts, currency and period, judged against the wage of the place.

use crate::{Field, Span, text::Text};
use regex::Regex;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Exchange rates and reference wages; `datasets/pay/` holds them with their sources.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PayTables {
    /// Units per US dollar by ISO code.
    pub rates: BTreeMap<String, f64>,
    /// Mean monthly earnings in US dollars by country.
    pub wages: BTreeMap<String, f64>,
}

impl PayTables {
    /// Tables from rates by currency code and wages by country code.
    pub fn new(rates: BTreeMap<String, f64>, wages: BTreeMap<String, f64>) -> Self {
        PayTables { rates, wages }
    }
}

/// What an advert offers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PayOffer {
    /// Lower amount, in `currency`.
    pub min: f64,
    /// Upper amount; none where the range is open or one figure is given.
    pub max: Option<f64>,
    /// ISO code or `USDT`.
    pub currency: String,
    /// `hour`, `day`, `week`, `month` or `year`.
    pub period: &'static str,
    /// How the period was decided: `explicit` or `default`.
    pub period_from: &'static str,
    /// How the currency was decided: `explicit`, or `multiplier` where a word such as `triệu` implies it.
    pub currency_from: &'static str,
    /// Lower and upper amount a month, in US dollars.
    pub monthly_usd: (f64, f64),
    /// The upper amount over the reference wage, where there is one; see [`crate::judge`].
    pub ratio: Option<f64>,
    /// Field.
    pub field: Field,
    /// Span in the original field.
    pub span: Span,
}

static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    let cur = r"(?:us\$|usdt|usd|s\$|nt\$|hk\$|rm|rp\.?|rs\.?|inr|php|thb|vnd|idr|myr|sgd|twd|krw|jpy|cny|rmb|aed|kes|ksh|eur|\$|€|£|¥|₫|₱|฿|₩|₹|đồng|baht|บาท|元|美元|美金|dollars?|dolar|달러|円|ドル|đô|tệ|peso|ringgit|rupees?|u)";
    let mul = r"(?:k|nghìn|ngàn|triệu|tr|juta|jt|ribu|rb|万|萬|만|千|천|lakhs?|lac|crore|พัน|หมื่น|แสน|million)";
    // Only ASCII digits: the text has folded those of other scripts that it knows, and the others are no numbers here.
    let num = r"[0-9]{1,3}(?:[,. ][0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]+(?:[.,][0-9]+)?";
    let dash = r"(?:-|–|—|~|〜|to|đến|tới|hingga|sampai|s/d|ถึง|至|到|에서)";
    Regex::new(&format!(r"(?P<c1>{cur})?\s?(?P<a>{num})\s?(?P<m1>{mul})?\s?(?P<c2>{cur})?(?:\s?{dash}\s?(?P<c3>{cur})?\s?(?P<b>{num})\s?(?P<m2>{mul})?\s?(?P<c4>{cur})?)?")).expect("a constant pattern")
});

/// Finds the offers of a text.
pub fn find(text: &Text, tables: &PayTables) -> Vec<PayOffer> {
    let hay = text.plain();
    let mut offers = Vec::new();
    for c in AMOUNT.captures_iter(hay) {
        let whole = c.get(0).expect("the whole match");
        // Optional blanks at both ends belong to no offer, and would hide the neighbours that decide below.
        let (start, end) = (
            whole.start() + whole.as_str().len() - whole.as_str().trim_start().len(),
            whole.start() + whole.as_str().trim_end().len(),
        );
        let glued = |a: Option<char>| a.is_some_and(|a| a.is_ascii_alphanumeric());
        if glued(hay[..start].chars().next_back()) || glued(hay[end..].chars().next()) {
            continue;
        }
        let mult = c.name("m2").or(c.name("m1")).map(|m| m.as_str());
        let word = ["c1", "c2", "c3", "c4"].iter().find_map(|n| c.name(n)).map(|m| m.as_str());
        let explicit = word.and_then(currency);
        let Some(currency) = explicit.or(mult.and_then(local_currency)) else { continue };
        let read = |n: &str, m: Option<&str>| {
            c.name(n).and_then(|x| number(x.as_str())).map(|v| v * m.map_or(1.0, multiplier))
        };
        let own = c.name("m1").map(|m| m.as_str());
        let Some(min) = read("a", own.or(mult)) else { continue };
        // A second figure below the first is not the end of a range.
        let max = read("b", mult).filter(|b| *b >= min);
        let Some(rate) = tables.rates.get(if currency == "USDT" { "USD" } else { currency }) else { continue };
        let around = window(hay, start, end);
        let (period, hours) = period(around);
        let per_month = hours.unwrap_or(1.0) / rate;
        let usd = (min * per_month, max.unwrap_or(min) * per_month);
        // Prices, fees and fines are small or stand far from any wage: keep what can be a monthly wage.
        if !(20.0..=60_000.0).contains(&usd.0) {
            continue;
        }
        let (field, span) = text.original(start, end);
        offers.push(PayOffer {
            min,
            max,
            currency: currency.to_owned(),
            period: period.unwrap_or("month"),
            period_from: if period.is_some() { "explicit" } else { "default" },
            currency_from: if explicit.is_some() { "explicit" } else { "multiplier" },
            monthly_usd: usd,
            ratio: None,
            field,
            span,
        });
    }
    offers
}

fn window(hay: &str, start: usize, end: usize) -> &str {
    let mut from = start.saturating_sub(12);
    let mut to = (end + 24).min(hay.len());
    while !hay.is_char_boundary(from) {
        from -= 1;
    }
    while !hay.is_char_boundary(to) {
        to += 1;
    }
    &hay[from..to]
}

/// The stated period and how many of it make a month (26 days, 173.33 hours: the tables' own convention).
fn period(around: &str) -> (Option<&'static str>, Option<f64>) {
    const WORDS: &[(&str, &[&str], f64)] = &[
        (
            "hour",
            &["/hr", "/h ", "per hour", "an hour", "hourly", "时薪", "時薪", "시급", "時給", "/giờ", "por hora"],
            173.33,
        ),
        ("day", &["/day", "per day", "a day", "日薪", "/天", "일당", "日給", "/ngày", "per hari", "ต่อวัน", "/วัน"], 26.0),
        ("week", &["/week", "per week", "a week", "weekly", "주급"], 4.33),
        ("year", &["/year", "per year", "a year", "annual", "per annum", "年薪", "연봉", "年収"], 1.0 / 12.0),
        (
            "month",
            &[
                "month",
                "/mo",
                "月",
                "tháng",
                "bulan",
                "เดือน",
                "월",
                "mês",
                "mes",
                "monat",
                "mensual",
                "sebulan",
                "buwan",
            ],
            1.0,
        ),
    ];
    WORDS.iter().find(|w| w.1.iter().any(|p| around.contains(p))).map_or((None, None), |w| (Some(w.0), Some(w.2)))
}

fn number(s: &str) -> Option<f64> {
    let separators: Vec<usize> = s.char_indices().filter(|(_, c)| !c.is_ascii_digit()).map(|(i, _)| i).collect();
    let Some(&last) = separators.last() else { return s.parse().ok() };
    let digits = |t: &str| t.chars().filter(char::is_ascii_digit).collect::<String>();
    if s.len() - last - 1 == 3 {
        return digits(s).parse().ok();
    }
    format!("{}.{}", digits(&s[..last]), &s[last + 1..]).parse().ok()
}

fn multiplier(word: &str) -> f64 {
    match word {
        "k" | "nghìn" | "ngàn" | "ribu" | "rb" | "千" | "천" | "พัน" => 1e3,
        "万" | "萬" | "만" | "หมื่น" => 1e4,
        "แสน" | "lakh" | "lakhs" | "lac" => 1e5,
        "crore" => 1e7,
        _ => 1e6,
    }
}

fn local_currency(multiplier: &str) -> Option<&'static str> {
    Some(match multiplier {
        "nghìn" | "ngàn" | "triệu" | "tr" => "VND",
        "juta" | "jt" | "ribu" | "rb" => "IDR",
        "万" => "CNY",
        "萬" => "TWD",
        "만" | "천" => "KRW",
        "พัน" | "หมื่น" | "แสน" => "THB",
        "lakh" | "lakhs" | "lac" | "crore" => "INR",
        _ => return None,
    })
}

fn currency(word: &str) -> Option<&'static str> {
    Some(match word.trim_end_matches('.') {
        "us$" | "usd" | "$" | "美元" | "美金" | "dollar" | "dollars" | "dolar" | "달러" | "ドル" | "đô" => {
            "USD"
        }
        "usdt" | "u" => "USDT",
        "s$" | "sgd" => "SGD",
        "nt$" | "twd" => "TWD",
        "hk$" => "HKD",
        "rm" | "myr" | "ringgit" => "MYR",
        "rp" | "idr" => "IDR",
        "rs" | "inr" | "₹" | "rupee" | "rupees" => "INR",
        "php" | "₱" | "peso" => "PHP",
        "thb" | "฿" | "baht" | "บาท" => "THB",
        "vnd" | "₫" | "đồng" => "VND",
        "krw" | "₩" => "KRW",
        "jpy" | "円" => "JPY",
        "cny" | "rmb" | "¥" | "元" | "tệ" => "CNY",
        "aed" => "AED",
        "kes" | "ksh" => "KES",
        "eur" | "€" => "EUR",
        "£" => "GBP",
        _ => return None,
    })
}
