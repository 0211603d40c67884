//! The bundle that ships gives the golden answers.

use lurescan::{Advert, Detector, Field};
use serde_json::Value;

fn rows() -> Vec<Value> {
    include_str!("../../datasets/golden.jsonl").lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

fn advert(row: &Value) -> Advert {
    let mut advert = Advert::default();
    for field in Field::ALL {
        if let Some(text) = row[field.name()].as_str() {
            advert.field_mut(field).push_str(text);
        }
    }
    advert
}

#[test]
fn answers_are_the_golden_ones() {
    let detector = Detector::bundled().unwrap();
    let rows = rows();
    assert!(rows.len() >= 12);
    for row in &rows {
        let advert = advert(row);
        let a = detector.assess(&advert);
        let expected = &row["expected"];
        assert!((a.probability - expected["probability"].as_f64().unwrap()).abs() < 1e-12, "{}", row["id"]);
        assert_eq!(a.verdict.name(), expected["verdict"], "{}", row["id"]);
        let texts: Vec<&str> = a.evidence.iter().map(|e| e.text.as_str()).collect();
        let wanted: Vec<&str> = expected["evidence"].as_array().unwrap().iter().map(|t| t.as_str().unwrap()).collect();
        assert_eq!(texts, wanted, "{}", row["id"]);
        for e in &a.evidence {
            assert_eq!(&advert.field(e.field)[e.span.start..e.span.end], e.text);
        }
    }
}
