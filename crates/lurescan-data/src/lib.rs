//! The only reader and writer of files.

pub mod answers;
mod folds;
mod format;
pub mod knowledge;
pub mod rows;

pub use folds::{Fold, folds};
pub use format::Format;

/// What went wrong with a file: which, where, and how to mend it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Reading or writing failed.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// The system's word.
        source: std::io::Error,
    },
    /// Content that is not what it should be.
    #[error("{path}: {what}")]
    Content {
        /// The file.
        path: String,
        /// What and where.
        what: String,
    },
}

/// Reads a whole file.
///
/// # Errors
/// Where the file cannot be read.
pub fn read(path: &std::path::Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|source| Error::Io { path: path.display().to_string(), source })
}

/// Writes a file whole or not at all: a temporary file beside it, then a rename.
///
/// # Errors
/// Where the folder cannot be written.
pub fn write_whole(path: &std::path::Path, bytes: &[u8]) -> Result<(), Error> {
    use std::io::Write;
    let failed = |source| Error::Io { path: path.display().to_string(), source };
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(std::path::Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.persist(path).map_err(|e| failed(e.error))?;
    Ok(())
}

/// A temporary file in the folder where the answer will stand, so that the rename is whole.
///
/// # Errors
/// Where the folder cannot be written.
pub fn temporary(folder: &std::path::Path) -> std::io::Result<tempfile::NamedTempFile> {
    tempfile::NamedTempFile::new_in(folder)
}
