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

    /// The field from its beginning to its end, each piece with all the evidence that covers it.
    pub(super) fn layers<'a>(&'a self, advert: &'a Advert, field: Field) -> Vec<(&'a str, Vec<&'a Evidence>)> {
        let raw = advert.field(field);
        let own: Vec<&Evidence> = self.evidence.iter().filter(|e| e.field == field).collect();
        let mut cuts: Vec<usize> = own.iter().flat_map(|e| [e.span.start, e.span.end]).chain([0, raw.len()]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let (mut open, mut next): (Vec<&Evidence>, usize) = (Vec::new(), 0);
        cuts.windows(2)
            .map(|w| {
                // Evidence is in order of its start: what begins here joins, what ended leaves.
                open.retain(|e| e.span.end > w[0]);
                while let Some(e) = own.get(next).filter(|e| e.span.start <= w[0]) {
                    open.push(e);
                    next += 1;
                }
                (&raw[w[0]..w[1]], open.clone())
            })
            .collect()
    }
}
