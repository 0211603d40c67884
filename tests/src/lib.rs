//! The Rust example of the README, run as a test.
#![doc = include_str!("../../README.md")]
