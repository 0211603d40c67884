//! Medians of passes that take turns.

use std::time::Instant;

/// Passes of which the median counts.
pub const ROUNDS: usize = 5;

/// Median seconds of each pass, after one that does not count. The passes take turns, so that other work on the machine
/// falls on all of them alike and their ratios hold.
pub fn medians<const N: usize>(passes: [&dyn Fn(); N]) -> [f64; N] {
    let mut seconds: [Vec<f64>; N] = std::array::from_fn(|_| Vec::with_capacity(ROUNDS));
    for round in 0..=ROUNDS {
        for (pass, seconds) in passes.iter().zip(&mut seconds) {
            let taken = once(pass);
            if round > 0 {
                seconds.push(taken);
            }
        }
    }
    seconds.map(|mut s| median(&mut s))
}

/// Seconds of one pass.
pub fn once(pass: impl FnOnce()) -> f64 {
    let start = Instant::now();
    pass();
    start.elapsed().as_secs_f64()
}

/// The middle value; sorts them.
pub fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
