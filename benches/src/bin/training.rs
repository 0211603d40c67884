//! Time and memory of what training does, on generated adverts: `training ADVERTS MATRIX_FILE`. Writes the feature matrix
//! (64-bit floats, row by row, the label last) for `training.py`, which fits scikit-learn on it, and prints one line of JSON.

use lurescan::{Advert, Detector};
use lurescan_benches::{
    corpus::{Generator, Made},
    memory,
};
use lurescan_train::{Fitted, fit};
use rayon::prelude::*;
use serde_json::json;
use std::{
    fs::File,
    io::{BufWriter, Write},
    time::Instant,
};

/// Share of lures.
const LURES: f64 = 0.3;
/// Strength of the penalty, 1/C.
const ALPHA: f64 = 1.0;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let adverts = arguments.next().expect("how many adverts").parse().expect("a number");
    let path = arguments.next().expect("a file for the matrix");
    let made = Generator::new(7).mixed_with(adverts, LURES);
    let labels: Vec<bool> = made.iter().map(|m| m.lure).collect();
    let bytes: usize = made.iter().map(|m| m.advert.title.len() + m.advert.text.len()).sum();
    let detector = Detector::bundled().expect("the bundle that ships");
    let read = |made: &Made| detector.features(&made.advert);
    // Patterns build their automata at first use.
    detector.features(&Advert::from_text(made.iter().take(100).map(|m| m.advert.text.as_str()).collect::<String>()));
    let (one_thread, alone) = timed(|| made.iter().map(read).collect::<Vec<_>>());
    let (all_threads, vectors) = timed(|| made.par_iter().map(read).collect::<Vec<_>>());
    assert_eq!(alone, vectors);
    drop((alone, made));
    let columns = vectors[0].len();
    memory::forget_peak();
    let before = memory::resident();
    let (seconds, fitted) = timed(|| fit(&vectors, &labels, ALPHA).expect("a fit"));
    let peak = memory::peak() - before;
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    for (x, y) in vectors.iter().zip(&labels) {
        x.iter()
            .chain([&f64::from(u8::from(*y))])
            .for_each(|v| file.write_all(&v.to_le_bytes()).expect("room on the disk"));
    }
    let answer = json!({
        "adverts": labels.len(), "columns": columns, "megabytes": bytes as f64 / 1e6, "threads": rayon::current_num_threads(),
        "one_thread": one_thread, "all_threads": all_threads, "fit": seconds, "peak": peak, "alpha": ALPHA,
        "loss": loss(&fitted, &vectors, &labels),
    });
    println!("{answer}");
}

/// What the fit makes small: log loss of all rows and the penalty.
fn loss(fitted: &Fitted, rows: &[Vec<f64>], labels: &[bool]) -> f64 {
    let penalty: f64 = fitted.weights.iter().map(|w| ALPHA * w * w / 2.0).sum();
    let of = |(x, y): (&Vec<f64>, &bool)| (if *y { -fitted.logit(x) } else { fitted.logit(x) }).exp().ln_1p();
    penalty + rows.iter().zip(labels).map(of).sum::<f64>()
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let made = work();
    (start.elapsed().as_secs_f64(), made)
}
