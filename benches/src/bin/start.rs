//! Cold start of the command line to its first answer, and memory of a detector:
//! `cargo build --release && cargo run --release -p lurescan-benches --bin start`

use lurescan::{Advert, Detector};
use lurescan_benches::{
    corpus::Generator,
    memory,
    timing::{median, once},
};
use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

/// Starts, of which the median counts.
const STARTS: usize = 21;

fn main() {
    let adverts: Vec<Advert> = Generator::new(7).mixed(1000).into_iter().map(|m| m.advert).collect();
    let before = memory::resident();
    memory::forget_peak();
    let detector = Detector::bundled().expect("the bundle that ships");
    let (built, peak) = (memory::resident(), memory::peak());
    let flagged = adverts.iter().filter(|a| detector.probability(a) > 0.5).count();
    assert!(flagged > 0);
    println!(
        "Detector: {:.1} MB resident once built (peak {:.1} MB while building), {:.1} MB after {} adverts",
        built - before,
        peak - before,
        memory::resident() - before,
        adverts.len()
    );
    let cli = std::env::current_exe().expect("a path").with_file_name("lurescan");
    let mut seconds: Vec<f64> = (0..STARTS).map(|_| once(|| first_answer(&cli))).collect();
    let middle = median(&mut seconds);
    println!(
        "Command line, start to end of one row: median {:.0} ms of {STARTS}, {:.0} to {:.0} ms",
        middle * 1e3,
        seconds[0] * 1e3,
        seconds[STARTS - 1] * 1e3
    );
}

/// One row through the command line.
fn first_answer(cli: &Path) {
    let mut child = Command::new(cli)
        .args(["score", "--explain", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command line beside this program: cargo build --release -p lurescan-cli");
    let row = br#"{"id":1,"text":"Chat agents for Poipet, no experience, ticket and room paid, 900 dollars"}"#;
    child.stdin.take().expect("a pipe").write_all(row).expect("an open pipe");
    let output = child.wait_with_output().expect("an end");
    assert!(String::from_utf8_lossy(&output.stdout).contains("\"verdict\""));
}
