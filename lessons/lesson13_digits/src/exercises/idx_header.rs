//! Exercise: the header of an IDX file.

use std::path::Path;

use shared::exercise::{Check, Exercise, Verdict};

use crate::idx::unpacked;

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "idx_header",
    title: "The header of an IDX file",
    hints: [
        "Look at the first four bytes before anything else, and never take a byte that may not be \
         there: `file.get(4..8)` says whether there is one, where `file[4]` would panic.",
        "Four bytes with the largest place first are `u32::from_be_bytes`. The product of three such \
         numbers may be larger than any number of the computer: `checked_mul` says so.",
        "`let [0, 0, 8, 3, rest @ ..] = file else { return Err(\"another file\") };` Then split `rest` at 12, \
         read three lengths, and compare count · rows · columns with what is left.",
    ],
    solution: "src/idx.rs:idx",
    shown: "Your function believes no byte of the file: not its name, not its lengths, and not that it \
            is complete. A file that was cut off or damaged, and one that somebody made to do harm, \
            end in a refusal and not in a panic, in nonsense, or in the whole memory.",
    why: "Why is the product of the lengths checked before as many bytes are read?",
    because: "Sixteen bytes can say that 2⁹⁶ entries follow. A program that first makes room for what \
              a header announces, and reads afterwards, has run out of memory before it finds out; \
              and a product that wraps around may even look as if it fitted.",
};

/// What is wrong with a file, if anything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Short,
    Zeros,
    Kind,
    Dimensions,
    CutOff,
    TooLong,
    Full,
    Overflow,
}

impl Fault {
    /// Whether the lengths are too large to be multiplied, or to be added to anything.
    fn huge(self) -> bool {
        [Fault::Full, Fault::Overflow].contains(&self)
    }
}

/// A file.
struct Probe {
    bytes: Vec<u8>,
    fault: Fault,
}

impl Probe {
    fn given(&self) -> String {
        let Probe { bytes, .. } = self;
        let shown = bytes.iter().take(20).map(u8::to_string).collect::<Vec<_>>().join(" ");
        let more = if bytes.len() > 20 { " …" } else { "" };
        format!("a file of {} bytes: {shown}{more}", bytes.len())
    }

    /// Read with as little care as this rule for four bytes and this one for what is left.
    fn carelessly(
        &self,
        number: fn([u8; 4]) -> u32,
        fits: fn(u128, usize) -> bool,
    ) -> Result<(usize, usize, usize), &'static str> {
        let four = |place: usize| {
            let bytes = self.bytes.get(place..place + 4).ok_or("too short")?;
            bytes.try_into().map(number).map_err(|_| "too short")
        };
        if self.bytes.get(..4) != Some(&[0, 0, 8, 3]) {
            return Err("another file");
        }
        let lengths = [four(4)?, four(8)?, four(12)?];
        let entries = lengths.iter().fold(1_u128, |all, &length| all.saturating_mul(length.into()));
        let [count, rows, columns] = lengths.map(|length| length as usize);
        if fits(entries, self.bytes.len() - 16) { Ok((count, rows, columns)) } else { Err("") }
    }
}

/// A file with these first four bytes, these lengths and so many entries.
fn file(magic: [u8; 4], lengths: [u32; 3], entries: usize) -> Vec<u8> {
    let lengths = lengths.iter().flat_map(|length| length.to_be_bytes());
    magic.into_iter().chain(lengths).chain((0..entries).map(|entry| entry as u8)).collect()
}

fn probes() -> Vec<Probe> {
    const MAGIC: [u8; 4] = [0, 0, 8, 3];
    let probe = |fault, bytes| Probe { bytes, fault };
    let sound = |lengths: [u32; 3]| {
        probe(Fault::None, file(MAGIC, lengths, lengths.iter().product::<u32>() as usize))
    };
    let whole = file(MAGIC, [2, 2, 3], 12);
    let mut probes =
        vec![sound([1, 1, 1]), sound([2, 2, 3]), sound([0, 28, 28]), sound([300, 1, 2])];
    probes.extend([0, 3, 4, 6, 12, 15].map(|length| probe(Fault::Short, whole[..length].to_vec())));
    probes.extend([
        probe(Fault::Zeros, file([1, 0, 8, 3], [2, 2, 3], 12)),
        probe(Fault::Zeros, file([0, 9, 8, 3], [2, 2, 3], 12)),
        probe(Fault::Kind, file([0, 0, 13, 3], [2, 2, 3], 12)),
        probe(Fault::Dimensions, file([0, 0, 8, 1], [2, 2, 3], 12)),
        probe(Fault::CutOff, file(MAGIC, [2, 2, 3], 11)),
        probe(Fault::CutOff, file(MAGIC, [60000, 28, 28], 5)),
        // As many as the bytes of the whole file, its header counted; and as the sum of the lengths.
        probe(Fault::CutOff, file(MAGIC, [1, 4, 7], 12)),
        probe(Fault::CutOff, file(MAGIC, [2, 2, 3], 7)),
        probe(Fault::TooLong, file(MAGIC, [2, 2, 3], 13)),
        // 2⁶⁴ − 1, which has just room, and with the header's 16 it has none.
        probe(Fault::Full, file(MAGIC, [u32::MAX, 641, 6_700_417], 3)),
        // 2³², which is 0 where numbers have 32 bits, and 2⁶⁴, which is 0 in 64.
        probe(Fault::Overflow, file(MAGIC, [1 << 16, 1 << 8, 1 << 8], 0)),
        probe(Fault::Overflow, file(MAGIC, [1 << 22, 1 << 21, 1 << 21], 0)),
        probe(Fault::Overflow, file(MAGIC, [u32::MAX; 3], 3)),
    ]);
    probes
}

/// Judges a reader from a file's bytes to its (count, rows, columns).
pub fn check(yours: impl Fn(&[u8]) -> Result<(usize, usize, usize), &'static str>) -> Verdict {
    let wanted = |p: &Probe| {
        let read = unpacked(Path::new("images"), &p.bytes[..], 3);
        read.map(|(lengths, _)| (lengths[0], lengths[1], lengths[2])).map_err(|_| "unsound")
    };
    let sound = |p: &Probe| p.fault == Fault::None;
    let little = |p: &Probe| p.carelessly(u32::from_le_bytes, |all, held| all == held as u128);
    Check::new(probes(), Probe::given, |p| yours(&p.bytes), wanted)
        .parts(&["file", "count", "rows", "columns"])
        .mistake(
            "The bytes of a length are read in the opposite order. IDX has the largest place first \
             (big-endian): 0 0 1 44 is 300.",
            little,
        )
        .mistake(
            "The bytes of a length are read in the opposite order. IDX has the largest place first \
             (big-endian): 0 0 1 44 is 300. And no length is held against what is in the file.",
            |p| p.carelessly(u32::from_le_bytes, |_, _| true),
        )
        .mistake(
            "Of the four bytes of a length only the last is read: 0 0 1 44 is 1 · 256 + 44 = 300.",
            |p| p.carelessly(|bytes| bytes[3].into(), |all, held| all == held as u128),
        )
        .mistake(
            "The four bytes of a length are added up. Each stands for 256 times as much as the one \
             after it: 0 0 1 44 is 1 · 256 + 44 = 300.",
            |p| {
                let sum = |bytes: [u8; 4]| bytes.iter().map(|&byte| u32::from(byte)).sum();
                p.carelessly(sum, |all, held| all == held as u128)
            },
        )
        .mistake(
            "The bytes of the header are counted with the entries. There are 16 of them, and the entries are \
             what comes after.",
            |p| p.carelessly(u32::from_be_bytes, |all, held| all == held as u128 + 16),
        )
        .mistake(
            "The three lengths are added up. There is an entry for each pixel of each picture: count · \
             rows · columns.",
            |p| {
                let (count, rows, columns) = p.carelessly(u32::from_be_bytes, |_, _| true)?;
                let sum = count as u128 + rows as u128 + columns as u128;
                let held = p.bytes.len() as u128 - 16;
                if sum == held { Ok((count, rows, columns)) } else { Err("another length") }
            },
        )
        .mistake(
            "The first length is read from the file's first four bytes, where 0 0 8 3 stands. The count is \
             in the bytes 4 to 7, the rows in 8 to 11 and the columns in 12 to 15.",
            |p| {
                p.carelessly(u32::from_be_bytes, |_, _| true)?;
                let four = |place: usize| {
                    let four = &p.bytes[place..place + 4];
                    four.iter().fold(0_u128, |all, &byte| all * 256 + u128::from(byte))
                };
                let [count, rows, columns] = [0, 4, 8].map(four);
                if count * rows * columns == p.bytes.len() as u128 - 16 {
                    Ok((count as usize, rows as usize, columns as usize))
                } else {
                    Err("another length")
                }
            },
        )
        .mistake("Rows and columns have changed places: rows come first in the file.", |p| {
            wanted(p).map(|(count, rows, columns)| (count, columns, rows))
        })
        .forgets(
            "A file that ends within its header is accepted. There are 16 bytes before the entries: \
             look whether they are there.",
            sound, |p| p.fault == Fault::Short,
        )
        .forgets("The two zeros at the beginning are not looked at.", sound, |p| p.fault == Fault::Zeros)
        .forgets(
            "The third byte is not looked at. It says what the entries are, and only 8, for bytes, is \
             wanted.",
            sound, |p| p.fault == Fault::Kind,
        )
        .forgets(
            "The fourth byte is not looked at. It says how many dimensions there are, and pictures \
             have 3.",
            sound, |p| p.fault == Fault::Dimensions,
        )
        .forgets(
            "A file is accepted that has fewer entries than its lengths say: cut off, or a lie. \
             Compare count · rows · columns with the bytes after the header.",
            sound, |p| p.fault == Fault::CutOff,
        )
        .forgets(
            "A file is accepted that has more entries than its lengths say. It is damaged, or another \
             file: they have to be exactly as many.",
            sound, |p| p.fault == Fault::TooLong,
        )
        .panics_where(
            "It panics where the product of the lengths has just room and 16 more have none. Compare the \
             product with the file's length less 16, and add nothing to it.",
            |p| p.fault == Fault::Full,
        )
        .panics_where(
            "It panics where the product of the lengths is larger than the largest number. \
             `checked_mul` gives nothing then, and the file can be refused.",
            |p| p.fault.huge(),
        )
        .panics_where(
            "It panics on a file that has fewer entries than its lengths say. Compare count · rows · columns \
             with the bytes after the header before you take entries out.",
            |p| p.fault == Fault::CutOff || p.fault.huge(),
        )
        .panics_where(
            "It panics on a file that ends within its header. `file[4]` is only allowed where there is \
             such a byte: ask for the length first, or by `file.get(4)`.",
            |p| [Fault::Short, Fault::CutOff].contains(&p.fault) || p.fault.huge(),
        )
        .wrong_where(
            "The product of the lengths wraps around: it is larger than the largest number, and what \
             is left of it looks as if it fitted. `checked_mul` says when that happens.",
            |p| p.fault.huge(),
        )
        .wrong_where(
            "A sound file without a picture is refused: a count of 0 is a length like any other.",
            |p| p.fault == Fault::None && p.bytes.len() == 16,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Reader = fn(&[u8]) -> Result<(usize, usize, usize), &'static str>;

    fn four(bytes: &[u8], place: usize) -> Option<usize> {
        let four = bytes.get(place..place + 4)?;
        Some(u32::from_be_bytes([four[0], four[1], four[2], four[3]]) as usize)
    }

    /// The reader's solution, but for what `but` leaves out.
    fn reader(file: &[u8], but: &str) -> Result<(usize, usize, usize), &'static str> {
        let check = |what: &str, holds: bool| if but == what || holds { Ok(()) } else { Err("no") };
        let magic = file.get(..4).ok_or("too short")?;
        check("zeros", magic[..2] == [0, 0])?;
        check("kind", magic[2] == 8)?;
        check("dimensions", magic[3] == 3)?;
        if but == "short" && file.len() < 16 {
            return Ok((0, 0, 0));
        }
        let [count, rows, columns] = [4, 8, 12].map(|place| four(file, place));
        let (count, rows, columns) =
            (count.ok_or("short")?, rows.ok_or("short")?, columns.ok_or("short")?);
        let held = file.len() - 16;
        let pixels = rows.checked_mul(columns).and_then(|pixels| pixels.checked_mul(count));
        let wrapped = count.wrapping_mul(rows).wrapping_mul(columns);
        let pixels = if but == "overflow" { Some(wrapped) } else { pixels };
        let pixels = pixels.ok_or("too many")?;
        check("cut off", pixels <= held)?;
        check("too long", pixels >= held)?;
        Ok((count, rows, columns))
    }

    #[test]
    fn a_careful_reader_passes_in_two_writings() {
        assert_eq!(check(|file| reader(file, "")), Verdict::passed());
        let by_pattern: Reader = |file| {
            let [0, 0, 8, 3, rest @ ..] = file else { return Err("another file") };
            let (lengths, entries) = rest.split_at_checked(12).ok_or("cut off")?;
            let place = |all: u128, byte: &u8| all * 256 + u128::from(*byte);
            let mut lengths = lengths.chunks(4).map(|four| four.iter().fold(0, place));
            let mut next = || lengths.next().unwrap_or(0);
            let (count, rows, columns) = (next(), next(), next());
            if count.checked_mul(rows * columns) != Some(entries.len() as u128) {
                return Err("another length");
            }
            Ok((count as usize, rows as usize, columns as usize))
        };
        assert_eq!(check(by_pattern), Verdict::passed());
    }

    #[test]
    fn every_mistake_is_named() {
        let mistakes: [(Reader, &str); 22] = [
            (|_| todo!(), "not written yet"),
            (|_| Err("no"), "It is refused, and should be accepted"),
            (
                |file| reader(file, "").map(|(n, rows, columns)| (n, columns, rows)),
                "changed places",
            ),
            (|file| reader(file, "zeros"), "two zeros"),
            (|file| reader(file, "kind"), "The third byte"),
            (|file| reader(file, "dimensions"), "The fourth byte"),
            (|file| reader(file, "short"), "ends within its header"),
            (|file| reader(file, "cut off"), "fewer entries"),
            (|file| reader(file, "too long"), "more entries"),
            (|file| reader(file, "overflow"), "wraps around"),
            (
                |file| match reader(file, "") {
                    Ok((0, _, _)) => Err("no picture"),
                    other => other,
                },
                "without a picture",
            ),
            (
                |file| {
                    let [0, 0, 8, 3, rest @ ..] = file else { return Err("another file") };
                    let (lengths, entries) = rest.split_at_checked(12).ok_or("cut off")?;
                    let number =
                        |four: &[u8]| u32::from_le_bytes(four.try_into().unwrap()) as usize;
                    let [a, b, c] = [0, 4, 8].map(|place| number(&lengths[place..place + 4]));
                    if a.checked_mul(b).and_then(|ab| ab.checked_mul(c)) == Some(entries.len()) {
                        Ok((a, b, c))
                    } else {
                        Err("another length")
                    }
                },
                "the opposite order",
            ),
            (
                |file| {
                    let [0, 0, 8, 3, rest @ ..] = file else { return Err("another file") };
                    let (lengths, entries) = rest.split_at_checked(12).ok_or("cut off")?;
                    let [a, b, c] = [3, 7, 11].map(|place| usize::from(lengths[place]));
                    if a * b * c == entries.len() { Ok((a, b, c)) } else { Err("another length") }
                },
                "only the last is read",
            ),
            (
                |file| {
                    let [0, 0, 8, 3, rest @ ..] = file else { return Err("another file") };
                    let four = |place| four(rest, place).ok_or("cut off");
                    let (count, rows, columns) = (four(0)?, four(4)?, four(8)?);
                    let pixels = count.checked_mul(rows).and_then(|all| all.checked_mul(columns));
                    if pixels != Some(file.len()) {
                        return Err("another length");
                    }
                    Ok((count, rows, columns))
                },
                "counted with the entries",
            ),
            (
                |file| {
                    let [0, 0, 8, 3, rest @ ..] = file else { return Err("another file") };
                    let four = |place| four(rest, place).ok_or("cut off");
                    let (count, rows, columns) = (four(0)?, four(4)?, four(8)?);
                    if count + rows + columns != file.len() - 16 {
                        return Err("another length");
                    }
                    Ok((count, rows, columns))
                },
                "are added up",
            ),
            // 16 is added to a product that has just room.
            (
                |file| {
                    let [0, 0, 8, 3, rest @ ..] = file else { return Err("another file") };
                    let four = |place| four(rest, place).ok_or("cut off");
                    let (count, rows, columns) = (four(0)?, four(4)?, four(8)?);
                    let pixels = count.checked_mul(rows).and_then(|all| all.checked_mul(columns));
                    if 16 + pixels.ok_or("too many")? != file.len() {
                        return Err("another length");
                    }
                    Ok((count, rows, columns))
                },
                "16 more have none",
            ),
            // By places and by a product, whatever the file is.
            (
                |file| {
                    if file[..4] != [0, 0, 8, 3] {
                        return Err("another file");
                    }
                    let number = |at: usize| {
                        u32::from_be_bytes([file[at], file[at + 1], file[at + 2], file[at + 3]])
                    };
                    let [count, rows, columns] = [4, 8, 12].map(|at| number(at) as usize);
                    if count * rows * columns != file.len() - 16 {
                        return Err("another length");
                    }
                    Ok((count, rows, columns))
                },
                "on a file that ends within",
            ),
            (
                |file| {
                    let [0, 0, 8, 3, rest @ ..] = file else { return Err("another file") };
                    let four = |place| four(rest, place).ok_or("cut off");
                    let (count, rows, columns) = (four(0)?, four(4)?, four(8)?);
                    let entries = &rest[12..12 + count * rows * columns];
                    if entries.len() + 16 < file.len() {
                        return Err("more entries");
                    }
                    Ok((count, rows, columns))
                },
                "has fewer entries than its lengths",
            ),
            (
                |file| {
                    let [0, 0, 8, 3, ..] = file else { return Err("another file") };
                    let four = |place| four(file, place).ok_or("cut off");
                    four(12)?;
                    let (count, rows, columns) = (four(0)?, four(4)?, four(8)?);
                    let pixels = count.checked_mul(rows).and_then(|all| all.checked_mul(columns));
                    if pixels != Some(file.len() - 16) {
                        return Err("another length");
                    }
                    Ok((count, rows, columns))
                },
                "where 0 0 8 3 stands",
            ),
            (|file| Ok((usize::from(file[7]), usize::from(file[11]), 1)), "It panics."),
            (
                |file| match file[..16] {
                    [0, 0, 8, 3, ..] => reader(file, ""),
                    _ => Err("another file"),
                },
                "on a file that ends within",
            ),
            (
                |file| match reader(file, "overflow") {
                    Ok(lengths) if reader(file, "").is_err() => panic!("{lengths:?}"),
                    other => other,
                },
                "is larger than the largest",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    /// Who forgets two things is told of the first.
    #[test]
    fn of_two_things_that_are_forgotten_the_first_is_named() {
        let verdict = check(|file| {
            let [0, 0, _, 3, rest @ ..] = file else { return Err("another file") };
            let four = |place| four(rest, place).ok_or("cut off");
            Ok((four(0)?, four(4)?, four(8)?))
        });
        assert!(verdict.says("The third byte"), "{verdict:?}");
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict = check(|file| {
            reader(file, "").map(|(count, rows, columns)| (count * count + rows, rows, columns))
        });
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
