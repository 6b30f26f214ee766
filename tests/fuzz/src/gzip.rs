//! Gzipped bytes, by another inflater than the lesson's.

use zlib_rs::{Inflate, InflateFlush, Status};

use crate::Verdict;

/// So much is unpacked at the most; a case of the fuzzer's is too short to hold more.
const MOST: usize = 16 << 20;

/// What a gzipped file holds: the members one after the other, by RFC 1952.
pub fn unpacked(mut bytes: &[u8]) -> Verdict<Vec<u8>> {
    let mut unpacked = Vec::new();
    while !bytes.is_empty() {
        let Some(length) = member(bytes, true, 31, &mut unpacked) else { return Verdict::Unsound };
        bytes = &bytes[length..];
        if unpacked.len() > MOST {
            return Verdict::None;
        }
    }
    Verdict::Sound(unpacked)
}

/// What the stream of DEFLATE holds that these bytes begin with.
pub fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut inflated = Vec::new();
    member(bytes, false, 15, &mut inflated).map(|_| inflated)
}

/// Appends what the first member holds; gives its length.
fn member(bytes: &[u8], header: bool, window: u8, unpacked: &mut Vec<u8>) -> Option<usize> {
    let mut inflate = Inflate::new(header, window);
    let mut some = [0; 4096];
    loop {
        let (read, written) = (inflate.total_in() as usize, inflate.total_out());
        let rest = &bytes[read..];
        let status = inflate.decompress(rest, &mut some, InflateFlush::NoFlush).ok()?;
        let new = (inflate.total_out() - written) as usize;
        unpacked.extend(&some[..new]);
        match status {
            Status::StreamEnd => return Some(inflate.total_in() as usize),
            _ if new == 0 && inflate.total_in() as usize == read => return None, // it is cut off
            _ if unpacked.len() > MOST => return None,
            _ => {}
        }
    }
}
