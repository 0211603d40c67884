//! `alpha = 1/C`: the trainer against scikit-learn on the same matrix. `parity/make.py` writes what scikit-learn
//! answers; the Python tests run it again and compare.

use lurescan_train::fit;
use serde::Deserialize;

#[derive(Deserialize)]
struct Parity {
    x: Vec<Vec<f64>>,
    y: Vec<bool>,
    fits: Vec<Sklearn>,
}

#[derive(Deserialize)]
struct Sklearn {
    c: f64,
    weights: Vec<f64>,
    intercept: f64,
}

#[test]
fn weights_are_those_of_scikit_learn() {
    let parity: Parity = serde_json::from_str(include_str!("../parity/sklearn.json")).unwrap();
    assert!(parity.fits.len() >= 3);
    for theirs in &parity.fits {
        let ours = fit(&parity.x, &parity.y, 1.0 / theirs.c).unwrap();
        assert!((ours.intercept - theirs.intercept).abs() < 1e-4, "C = {}", theirs.c);
        for (a, b) in ours.weights.iter().zip(&theirs.weights) {
            assert!((a - b).abs() < 1e-4, "C = {}: {a} against {b}", theirs.c);
        }
    }
}
