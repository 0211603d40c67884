//! Why a fit is refused.

/// Why a fit is refused.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// One class only, or no rows.
    #[error("training needs rows of both classes; got {positive} positive of {rows}")]
    OneClass {
        /// Positive rows.
        positive: usize,
        /// All rows.
        rows: usize,
    },
    /// Too few different adverts of a class for the folds.
    #[error(
        "training needs at least {folds} different adverts of each class, and two folds or more; the rarer class has {least}"
    )]
    TooFew {
        /// Folds.
        folds: usize,
        /// Different adverts of the rarer class.
        least: usize,
    },
    /// linfa refused the data.
    #[error("linfa-logistic: {0}")]
    Linfa(String),
    /// The gradient at the answer is not small: the solver stopped early.
    #[error("not converged: gradient norm {0:e} per row; raise the iterations or alpha")]
    NotConverged(f64),
}
