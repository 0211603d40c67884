//! Fits the lure model with linfa-logistic. Adverts and arrays in, numbers out; no files.
//!
//! ```
//! let rows = vec![vec![0.0], vec![1.0], vec![0.0], vec![1.0]];
//! let fitted = lurescan_train::fit(&rows, &[false, true, false, true], 1.0)?;
//! assert!(fitted.weights[0] > 0.0);
//! # Ok::<(), lurescan_train::Error>(())
//! ```

mod calibration;
mod error;
mod folds;
mod forms;
mod groups;
mod labelled;
mod linear;
pub mod metrics;
pub mod pairs;
mod recipe;
mod refit;
mod signs;
pub mod statistics;
mod telling;
mod wording;

pub use error::Error;
pub use folds::{out_of_fold, quantile};
pub use forms::{headline, text_only};
pub use groups::{SIMILAR, highest_of_each, near_duplicates};
pub use labelled::{Block, Choice, Chosen, Labelled, fit_labelled};
pub use linear::{Fitted, fit};
pub use recipe::{Authored, Board, Report, Settings, Trained, train};
pub use refit::{Refit, refit};
pub use signs::{Sign, fit_signed};
pub use wording::{Worded, fit_wording};
