//! Pay read from short texts in every language: `corpus/pay/*.toml`, one case a text, run here and from Python.

use lurescan::{Advert, Detector, Field, pay::Commission};
use serde::Deserialize;
use std::{fs, path::Path};

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    #[serde(default)]
    salary: String,
    offers: Vec<Offer>,
}

#[derive(Deserialize)]
struct Offer {
    span: String,
    nth: Option<usize>,
    field: Option<String>,
    min: Option<f64>,
    max: Option<f64>,
    currency: String,
    period: String,
    kind: Option<String>,
    commission: Option<toml::Value>,
    #[serde(default)]
    guaranteed: bool,
}

/// An offer as one line, so that a difference can be read.
fn line(
    span: (usize, &str),
    ends: (Option<f64>, Option<f64>),
    rest: [&str; 3],
    guaranteed: bool,
    commission: &str,
) -> String {
    // Whether the point of an abbreviation belongs to it is taste.
    let end = |e: Option<f64>| e.map_or("open".to_owned(), |e| e.to_string());
    let [currency, period, kind] = rest;
    let guaranteed = if guaranteed { " guaranteed" } else { "" };
    let slice = span.1.trim_end_matches('.');
    format!("{}:{slice:?} {}..{} {currency} {period} {kind}{guaranteed}{commission}", span.0, end(ends.0), end(ends.1))
}

fn expected(case: &Case, offer: &Offer) -> String {
    let salary = offer.field.as_deref() == Some("salary");
    let field = if salary { &case.salary } else { &case.text };
    let start = field.match_indices(&offer.span).nth(offer.nth.unwrap_or(1) - 1).expect("the span is in the field").0;
    let commission = match &offer.commission {
        Some(toml::Value::Boolean(_)) => " uncapped".to_owned(),
        Some(share) => format!(" {share}%"),
        None => String::new(),
    };
    let place = start + if salary { 100_000 } else { 0 };
    line(
        (place, &offer.span),
        (offer.min, offer.max),
        [&offer.currency, &offer.period, offer.kind.as_deref().unwrap_or("wage")],
        offer.guaranteed,
        &commission,
    )
}

fn read(detector: &Detector, case: &Case) -> Vec<String> {
    let mut advert = Advert::from_text(case.text.clone());
    advert.salary = case.salary.clone();
    detector
        .assess(&advert)
        .pay
        .iter()
        .map(|p| {
            let place = p.span.start + if p.field == Field::Salary { 100_000 } else { 0 };
            let commission = match p.commission {
                Some(Commission::Percent(share)) => format!(" {share}%"),
                Some(Commission::Uncapped) => " uncapped".to_owned(),
                _ => String::new(),
            };
            let slice = &advert.field(p.field)[p.span.start..p.span.end];
            line((place, slice), (p.min, p.max), [p.currency, p.period, p.kind.name()], p.guaranteed, &commission)
        })
        .collect()
}

#[test]
fn every_case_is_read() {
    let detector = Detector::bundled().unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/pay");
    let (mut all, mut traps, mut wrong) = (0, 0, Vec::new());
    for file in lurescan_data::knowledge::files(&folder, "toml").unwrap() {
        let cases: Cases = toml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        assert!(cases.case.len() >= 20, "{}", file.display());
        for case in cases.case {
            all += 1;
            traps += usize::from(case.offers.is_empty());
            let mut expected: Vec<String> = case.offers.iter().map(|o| expected(&case, o)).collect();
            let mut got = read(&detector, &case);
            expected.sort();
            got.sort();
            if expected != got {
                wrong.push(format!("{}: {}\n  expected {expected:?}\n  got      {got:?}", case.name, case.text));
            }
        }
    }
    println!("{all} cases, {traps} of them traps");
    assert!(all >= 900 && traps * 3 >= all - 30, "{all} cases, {traps} traps");
    assert!(wrong.is_empty(), "{} of {all} cases\n{}", wrong.len(), wrong.join("\n"));
}
