//! Memory of this process, as Linux counts it.

use std::fs;

/// MB in use now.
pub fn resident() -> f64 {
    status("VmRSS:")
}

/// The most MB in use since the start or [`forget_peak`].
pub fn peak() -> f64 {
    status("VmHWM:")
}

/// Lets [`peak`] begin anew.
pub fn forget_peak() {
    fs::write("/proc/self/clear_refs", "5").expect("a Linux kernel");
}

fn status(key: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").expect("a Linux kernel");
    let line = status.lines().find_map(|l| l.strip_prefix(key)).expect("a line of memory");
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kilobytes * 1024.0 / 1e6
}
