//! How far a fit is.

use indicatif::{ProgressBar, ProgressStyle};
use std::time::Duration;

/// A bar on standard error; indicatif draws it only where that is a terminal.
pub fn of(model: &'static str, steps: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg} {bar:30} {pos} of {len} steps, {elapsed}").expect("a template");
    let bar = ProgressBar::new(steps as u64).with_style(style).with_message(model);
    bar.enable_steady_tick(Duration::from_secs(1));
    bar
}
