//! Seconds that a batch of explained answers takes on one thread: `batch FILE.jsonl`. `python/tools/measure.py` runs it
//! beside `score_frame`.

use lurescan::{Advert, Detector};
use std::{path::PathBuf, time::Instant};

fn main() {
    let path = PathBuf::from(std::env::args_os().nth(1).expect("a file of JSON lines"));
    let lines = lurescan_data::rows::open(&path, None, 1 << 24).expect("a readable file");
    let adverts: Vec<Advert> = lines.map(|l| l.expect("a line").row.expect("an advert").advert).collect();
    let detector = Detector::bundled().expect("the bundle that ships");
    let start = Instant::now();
    let answers: Vec<(f64, &str, usize)> = adverts
        .iter()
        .map(|a| detector.assess(a))
        .map(|a| (a.probability, a.verdict.name(), a.indicators().len()))
        .collect();
    let seconds = start.elapsed().as_secs_f64();
    let flagged = answers.iter().filter(|a| a.1 == "flag").count();
    println!("{seconds} {flagged}");
}
