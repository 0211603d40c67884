//! Why a detector could not be built. Assessing an advert never fails.

/// What is wrong with a bundle.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The first line is not `lurescan-bundle VERSION SHA256`.
    #[error(
        "not a lurescan bundle: the first line should read `lurescan-bundle 1 SHA256`; write one with `lurescan train --rebuild`"
    )]
    NotABundle,
    /// A bundle of a version this library does not read.
    #[error("bundle version {0} is unknown to this library, which reads version 1; train it again or update lurescan")]
    UnknownVersion(String),
    /// The content does not have the checksum that the first line names.
    #[error(
        "bundle checksum fails: the file is cut short or was changed; copy it again or rebuild it with `lurescan train --rebuild`"
    )]
    Checksum,
    /// The content cannot be read.
    #[error("bundle content cannot be read: {0}")]
    Content(String),
    /// A base rate that is no share.
    #[error("a base rate lies between 0 and 1, such as 0.001 for one lure in a thousand adverts; got {0}")]
    BaseRate(f64),
    /// A name that is no indicator of the bundle.
    #[error("no indicator is called `{0}`; `lurescan indicators` lists them")]
    UnknownIndicator(String),
    /// A name that is no other model of the bundle.
    #[error("no model is called `{name}`; besides the lure model the bundle holds: {known}")]
    UnknownModel {
        /// The name that was asked for.
        name: String,
        /// The names there are.
        known: String,
    },
    /// The automaton over the phrases could not be built.
    #[error("the phrase automaton cannot be built: {0}")]
    Automaton(String),
}
