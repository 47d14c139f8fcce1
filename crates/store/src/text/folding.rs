//! Bytes of any kind as the tables keep them: packed where that is smaller, with a check sum that
//! makes every flipped bit show.

use super::frames::{deflate, inflate};
use crate::error::{Error, Result};

/// CRC-16/CCITT: a single flipped bit never keeps it.
pub fn check_sum(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0xffff, |sum, byte| sum << 8 ^ SUMS[usize::from((sum >> 8) as u8 ^ byte)])
}

/// What each byte does to the check sum.
static SUMS: [u16; 256] = {
    let mut sums = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (mut sum, mut bit) = ((byte as u16) << 8, 0);
        while bit < 8 {
            sum = if sum & 0x8000 == 0 { sum << 1 } else { sum << 1 ^ 0x1021 };
            bit += 1;
        }
        sums[byte] = sum;
        byte += 1;
    }
    sums
};

/// Bytes of any kind, packed when that is smaller: the form number the tables use, and the bytes
/// with a check sum.
///
/// # Errors
/// `Packing` when zstd fails.
pub fn fold(bytes: &[u8]) -> Result<(i64, Vec<u8>)> {
    if bytes.len() > 48 {
        let mut folded = deflate(bytes)?;
        folded.extend_from_slice(&check_sum(&folded).to_be_bytes());
        if folded.len() < bytes.len() && unfold(1, &folded)? == bytes {
            return Ok((1, folded));
        }
    }
    Ok((0, bytes.to_vec()))
}

/// `fold` with the form number as first byte, for columns without one of their own.
///
/// # Errors
/// `Packing` when zstd fails.
pub fn fold_tagged(bytes: &[u8]) -> Result<Vec<u8>> {
    let (form, mut folded) = fold(bytes)?;
    folded.insert(0, u8::try_from(form).unwrap_or_default());
    Ok(folded)
}

/// Reads what `fold_tagged` wrote.
///
/// # Errors
/// `Damaged` when the check sum does not hold.
pub fn unfold_tagged(tagged: &[u8]) -> Result<Vec<u8>> {
    let (form, folded) =
        tagged.split_first().ok_or_else(|| Error::Damaged("folded bytes".into()))?;
    unfold(i64::from(*form), folded)
}

/// Reads what `fold` wrote.
///
/// # Errors
/// `Damaged` when the check sum does not hold or the form is none of ours.
pub fn unfold(form: i64, folded: &[u8]) -> Result<Vec<u8>> {
    match form {
        0 => Ok(folded.to_vec()),
        1 => match folded.split_last_chunk::<2>() {
            Some((body, sum)) if check_sum(body) == u16::from_be_bytes(*sum) => inflate(body),
            _ => Err(Error::Damaged("folded bytes".into())),
        },
        other => Err(Error::Damaged(format!("bytes of form {other}"))),
    }
}
