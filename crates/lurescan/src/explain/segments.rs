//! A field cut into what is evidence and what is not.

use super::{Assessment, Evidence};
use crate::{Advert, Field};

/// Words of a field, with the evidence that they are; where two overlap, the first.
pub type Segment<'a> = (&'a str, Option<&'a Evidence>);

impl Assessment {
    /// The field from its beginning to its end.
    pub(super) fn segments<'a>(&'a self, advert: &'a Advert, field: Field) -> Vec<Segment<'a>> {
        let raw = advert.field(field);
        let mut segments = Vec::new();
        let mut end = 0;
        for e in self.evidence.iter().filter(|e| e.field == field) {
            if e.span.start >= end {
                segments.push((&raw[end..e.span.start], None));
                segments.push((&raw[e.span.start..e.span.end], Some(e)));
                end = e.span.end;
            }
        }
        segments.push((&raw[end..], None));
        segments
    }
}
