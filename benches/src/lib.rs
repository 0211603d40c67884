//! What the benchmarks share: adverts to measure on, the bare scan to measure by, rooms with their answers, medians.

pub mod bare;
pub mod corpus;
pub mod memory;
pub mod rooms;
pub mod timing;
