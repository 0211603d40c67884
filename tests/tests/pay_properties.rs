//! What pay reading owes on any text: what is written by a rule is read back, nothing panics, and time grows with length.

use lurescan::{Advert, Detector};
use proptest::prelude::*;
use std::{sync::LazyLock, time::Instant};

static DETECTOR: LazyLock<Detector> = LazyLock::new(|| Detector::bundled().unwrap());

/// How a language writes a monthly salary: words before, sign before, group mark, sign after, words after, currency.
const LOCALES: [(&str, &str, &str, &str, &str, &str); 14] = [
    ("Salary ", "$", ",", "", " per month", "USD"),
    ("Salary: ", "Rs. ", ",", "", " per month, Mumbai, India", "INR"),
    ("Lương ", "", ".", "đ", "/tháng", "VND"),
    ("Gaji ", "Rp ", ".", "", " per bulan", "IDR"),
    ("Gaji ", "RM", ",", "", " sebulan", "MYR"),
    ("เงินเดือน ", "", ",", " บาท", "/เดือน", "THB"),
    ("月薪", "", "", "元", "", "CNY"),
    ("月給", "", ",", "円", "", "JPY"),
    ("월급 ", "", ",", "원", "", "KRW"),
    ("Sahod ", "₱", ",", "", " kada buwan", "PHP"),
    ("Зарплата ", "", " ", " ₽", " в месяц", "RUB"),
    ("Salário ", "R$ ", ".", "", " por mês", "BRL"),
    ("Gehalt ", "", ".", " €", " im Monat", "EUR"),
    ("የወር ደመወዝ ", "", ",", " ብር", "", "ETB"),
];

fn grouped(amount: u32, mark: &str) -> String {
    let digits = amount.to_string();
    let mut out = String::new();
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(d);
    }
    out
}

/// A sum in the size of a wage of the currency, in steps that people name.
fn amount(currency: &str, step: u32) -> u32 {
    let unit = match currency {
        "VND" | "IDR" => 500_000,
        "KRW" => 50_000,
        "JPY" => 5_000,
        "INR" | "THB" | "PHP" | "RUB" => 1_000,
        "ETB" => 500,
        _ => 100,
    };
    unit * (step + 4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_is_read(locale in 0..LOCALES.len(), low in 0..60_u32, more in 0..40_u32, range in any::<bool>()) {
        let (before, sign, mark, unit, after, currency) = LOCALES[locale];
        let (min, max) = (amount(currency, low), amount(currency, low + more));
        let written = if range && min < max {
            format!("{sign}{} - {sign}{}{unit}", grouped(min, mark), grouped(max, mark))
        } else {
            format!("{sign}{}{unit}", grouped(min, mark))
        };
        let expected_max = if range { max } else { min };
        let text = format!("{before}{written}{after}");
        let pay = DETECTOR.assess(&Advert::from_text(text.clone())).pay;
        prop_assert_eq!(pay.len(), 1, "{}: {:?}", &text, &pay);
        prop_assert_eq!((pay[0].min, pay[0].max), (Some(f64::from(min)), Some(f64::from(expected_max))), "{}", &text);
        prop_assert_eq!((pay[0].currency, pay[0].period), (currency, "month"), "{}", &text);
        prop_assert_eq!(&text[pay[0].span.start..pay[0].span.end], written.trim());
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "[0-9 .,$€¥₫k%+~/:-]{0,40}|\\PC{0,60}|([0-9]{1,4}[.,' ]?){1,9}(tr|k|万|만|lakh|หมื่น|so'm)?") {
        for offer in DETECTOR.assess(&Advert::from_text(text.clone())).pay {
            prop_assert!(text.get(offer.span.start..offer.span.end).is_some_and(|s| !s.is_empty()));
        }
    }
}

/// Four times the text costs about four times the time: never sixteen.
#[test]
fn time_grows_with_length() {
    for piece in ["1", "1,", "9 ", "5k-", "万", "1.500.000 ", "salary 5 ", "ဝ1", "$", "1o,", "一千"] {
        let seconds = |times: usize| {
            let advert = Advert::from_text(piece.repeat(times));
            (0..3)
                .map(|_| {
                    let start = Instant::now();
                    std::hint::black_box(DETECTOR.probability(&advert));
                    start.elapsed().as_secs_f64()
                })
                .fold(f64::INFINITY, f64::min)
        };
        let (short, long) = (seconds(20_000), seconds(80_000));
        assert!(long < 12.0 * short + 0.05, "{piece:?}: {short:.3} s, then {long:.3} s");
    }
}
