//! IDX files, by the lengths that they state.

use crate::Verdict;

/// The lengths of the dimensions, and the entries.
pub type Entries = (Vec<usize>, Vec<u8>);

/// An IDX file of bytes in so many dimensions. What is larger than the lesson reads, a million
/// pictures of 64×64 pixels and 256 MiB, is unsound too.
pub fn entries(file: &[u8], dimensions: usize) -> Verdict<Entries> {
    let start = [0, 0, 8, dimensions as u8];
    let Some(rest) = file.strip_prefix(&start) else { return Verdict::Unsound };
    if rest.len() < 4 * dimensions {
        return Verdict::Unsound;
    }
    let (lengths, entries) = rest.split_at(4 * dimensions);
    let lengths: Vec<u32> = lengths
        .chunks(4)
        .map(|four| four.iter().fold(0, |length, &byte| length << 8 | u32::from(byte)))
        .collect();
    let product = |lengths: &[u32]| {
        lengths.iter().fold(1_u128, |all, &length| all.saturating_mul(length.into()))
    };
    let few = lengths[0] <= 1_000_000
        && product(&lengths[1..]) <= 64 * 64
        && product(&lengths) <= 256 << 20;
    let whole = product(&lengths) == entries.len() as u128;
    let lengths = lengths.into_iter().map(|length| length as usize).collect();
    (few && whole).then(|| (lengths, entries.to_vec())).into()
}

/// Whether these are pictures, and a digit for each.
pub fn belong_together((shape, pixels): &Entries, (count, digits): &Entries) -> bool {
    shape[0] == count[0] && !pixels.is_empty() && digits.iter().all(|&digit| digit < 10)
}
