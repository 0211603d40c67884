//! How the n-grams of a language are written in a bundle: hundreds of thousands of numbers would take long to read.

use super::{BITS, Words};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

/// Of each n-gram the step from the one before, seven bits a byte with the lowest first and the highest bit set where more
/// follow, then its log-odds; all in base 64.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Packed {
    grams: String,
    scale: f64,
    shift: f64,
}

impl From<Words> for Packed {
    fn from(words: Words) -> Self {
        let mut bytes = Vec::with_capacity(words.grams.len() * 4);
        let mut before = 0;
        for (gram, odds) in words.grams.iter().zip(&words.odds) {
            let mut step = gram - before;
            while step > 0x7f {
                bytes.push((step & 0x7f) as u8 | 0x80);
                step >>= 7;
            }
            bytes.extend([step as u8, odds.to_le_bytes()[0]]);
            before = *gram;
        }
        Packed { grams: BASE64_STANDARD.encode(bytes), scale: words.scale, shift: words.shift }
    }
}

impl TryFrom<Packed> for Words {
    type Error = String;

    fn try_from(packed: Packed) -> Result<Self, String> {
        let bytes = BASE64_STANDARD.decode(&packed.grams).map_err(|e| format!("n-grams of the wording: {e}"))?;
        let (mut grams, mut odds) = (Vec::with_capacity(bytes.len() / 3), Vec::with_capacity(bytes.len() / 3));
        let mut rest = bytes.iter();
        let mut gram = 0_u32;
        while let Some((step, value)) = entry(&mut rest)? {
            gram = gram
                .checked_add(step)
                .filter(|g| *g < 1 << BITS && (step > 0 || grams.is_empty()))
                .ok_or("n-grams of the wording are not in order")?;
            grams.push(gram);
            odds.push(value);
        }
        Ok(Words::of(grams, odds, packed.scale, packed.shift))
    }
}

/// The next step and log-odds; none at the end.
fn entry<'a>(bytes: &mut impl Iterator<Item = &'a u8>) -> Result<Option<(u32, i8)>, String> {
    let cut = || "n-grams of the wording are cut off".to_owned();
    let Some(mut byte) = bytes.next() else { return Ok(None) };
    let (mut step, mut shift) = (u32::from(byte & 0x7f), 0);
    while byte & 0x80 != 0 {
        shift += 7;
        byte = bytes.next().filter(|_| shift < BITS).ok_or_else(cut)?;
        step |= u32::from(byte & 0x7f) << shift;
    }
    let value = bytes.next().ok_or_else(cut)?;
    Ok(Some((step, i8::from_le_bytes([*value]))))
}
