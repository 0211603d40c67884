//! lurescan reads a job advert and says how far it looks like a lure into a scam compound,
//! and shows the words that made it think so.
//!
//! ```
//! use lurescan::{Advert, Detector};
//!
//! let detector = Detector::bundled()?;
//! let advert = Advert::from_text("Data entry in Sihanoukville, no experience, air ticket and lodging paid");
//! let assessment = detector.assess(&advert);
//! for evidence in &assessment.evidence {
//!     assert_eq!(&advert.text[evidence.span.start..evidence.span.end], evidence.text);
//! }
//! # Ok::<(), lurescan::Error>(())
//! ```
#![deny(missing_docs)]

pub mod advert;
pub mod contact;
pub mod detector;
pub mod digest;
pub mod error;
pub mod explain;
pub mod features;
pub mod judge;
pub mod language;
pub mod lexicon;
pub mod model;
pub mod pay;
pub mod span;
pub mod text;

pub use advert::{Advert, Field};
pub use detector::Detector;
pub use error::Error;
pub use explain::{Assessment, Contribution, Evidence, Verdict, WorstOffer};
pub use span::Span;
