//! Exercise: the header of a safetensors file, and what comes after it.

use shared::exercise::{Check, Exercise, Verdict};

/// Its texts.
pub const EXERCISE: Exercise = Exercise {
    lesson: env!("CARGO_PKG_NAME"),
    name: "safetensors_header",
    title: "A length that may lie",
    hints: [
        "There are two things to doubt: whether the file has eight bytes at all, and whether what is \
         left of it is as long as they say.",
        "Take the first eight bytes off, and compare the length with the rest, not with the file. \
         Compare before you add: 8 + length may be larger than the largest number.",
        "`let (length, rest) = file.split_first_chunk::<8>().ok_or(\"too short\")?; let length = \
         u64::from_le_bytes(*length); if length > rest.len() as u64 { return Err(\"cut off\") }; \
         Ok(rest.split_at(length as usize))`",
    ],
    solution: "src/exercises/safetensors_header.rs:solution",
    shown: "Your function finds the header without trusting the number that says how long it is: a \
            file of eight bytes that announces the largest number there is ends in a refusal. What is \
            still unread, the JSON in the header and the places that it names, is the next \
            exercise's.",
    why: "Why is `8 + length > file.len()` a worse question than `length > file.len() − 8`, once \
          the file is known to have eight bytes?",
    because: "On paper they are the same. But the length comes from the file and may be the largest \
              number that eight bytes hold, and then the sum has no room: it panics, or it wraps \
              around to 7 and looks harmless. A difference of two numbers that the program knows \
              itself cannot do that.",
};

// ANCHOR: solution
/// The header's bytes and those after them: eight bytes say how long the header is.
fn solution(file: &[u8]) -> Result<(&[u8], &[u8]), &'static str> {
    let (length, rest) = file.split_first_chunk::<8>().ok_or("is too short")?;
    let length = u64::from_le_bytes(*length);
    if length > rest.len() as u64 {
        return Err("ends within its header");
    }
    Ok(rest.split_at(length as usize))
}
// ANCHOR_END: solution

/// What is wrong with a file, if anything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    Short,
    Beyond,
    Huge,
}

/// A file.
struct Probe {
    bytes: Vec<u8>,
    fault: Fault,
}

impl Probe {
    fn given(&self) -> String {
        let Probe { bytes, .. } = self;
        let Some((length, rest)) = bytes.split_first_chunk::<8>() else {
            return format!("a file of {} bytes: {bytes:?}", bytes.len());
        };
        let number = u64::from_le_bytes(*length);
        let (held, first) = (rest.len(), &rest[..rest.len().min(12)]);
        let (text, numbers) = first.split_at(first.iter().take_while(|b| b.is_ascii()).count());
        let text = String::from_utf8_lossy(text);
        let numbers: String = numbers.iter().map(|byte| format!(" {byte}")).collect();
        let more = if held > 12 { " …" } else { "" };
        format!(
            "the bytes {length:?}, which are {number}, and {held} bytes after them: \
             {text}{numbers}{more}"
        )
    }

    /// With another way to read the length.
    fn with(&self, length: impl Fn([u8; 8]) -> u64) -> Answer {
        let (eight, rest) = self.bytes.split_first_chunk::<8>().ok_or("short")?;
        let length = usize::try_from(length(*eight)).map_err(|_| "too long")?;
        rest.split_at_checked(length).map(shown).ok_or("too long")
    }
}

/// The header in words, and how many bytes come after it and which is the first.
type Answer = Result<(String, usize, f64), &'static str>;

fn shown((header, rest): (&[u8], &[u8])) -> (String, usize, f64) {
    let text = String::from_utf8_lossy(&header[..header.len().min(20)]);
    let first = rest.first().map_or(-1.0, |&byte| f64::from(byte));
    (format!("{} bytes, {text:?}", header.len()), rest.len(), first)
}

/// A header of this length, told as `told`, and so many bytes of data.
fn file(told: u64, header: usize, data: usize) -> Vec<u8> {
    let json = format!("{{{}}}", " ".repeat(header.saturating_sub(2)));
    let data = (0..data).map(|byte| 200 - byte as u8);
    told.to_le_bytes().into_iter().chain(json.bytes().take(header)).chain(data).collect()
}

fn probes() -> Vec<Probe> {
    let probe = |fault, bytes| Probe { bytes, fault };
    vec![
        probe(Fault::None, file(2, 2, 3)),
        probe(Fault::None, file(5, 5, 16)),
        probe(Fault::None, file(9, 9, 0)),
        probe(Fault::None, file(300, 300, 4)),
        probe(Fault::Short, vec![]),
        probe(Fault::Short, file(2, 2, 3)[..7].to_vec()),
        probe(Fault::Beyond, file(3, 2, 0)),
        // As long as the whole file, its own eight bytes counted.
        probe(Fault::Beyond, file(13, 2, 3)),
        probe(Fault::Beyond, file(70000, 2, 3)),
        probe(Fault::Huge, file((1 << 32) + 2, 2, 3)),
        probe(Fault::Huge, file(u64::MAX, 2, 3)),
        // 8 more would be exactly 0.
        probe(Fault::Huge, file(u64::MAX - 7, 2, 3)),
    ]
}

/// Judges a reader from a file's bytes to the header's and the rest.
pub fn check(yours: impl Fn(&[u8]) -> Result<(&[u8], &[u8]), &'static str>) -> Verdict {
    let of = |read: Result<(&[u8], &[u8]), &'static str>| -> Answer { read.map(shown) };
    let sound = |p: &Probe| p.fault == Fault::None;
    Check::new(probes(), Probe::given, |p| of(yours(&p.bytes)), |p| of(solution(&p.bytes)))
        .parts(&["file", "header", "bytes after it", "the first of them"])
        .mistake(
            "Every file is refused, sound ones too. Are the eight bytes read in the opposite order? In \
             this format the smallest place comes first (little-endian): 2 0 0 0 0 0 0 0 is 2. (IDX \
             has it the other way round.)",
            |p| p.with(u64::from_be_bytes),
        )
        .mistake(
            "Of the eight bytes only the first is read: 44 1 0 0 0 0 0 0 is 44 + 256 = 300.",
            |p| p.with(|bytes| bytes[0].into()),
        )
        .mistake(
            "The length is cut to four bytes, so one that is far too large looks small. Read all \
             eight, and compare before you make another kind of number of it.",
            |p| p.with(|bytes| u64::from_le_bytes(bytes) & 0xffff_ffff),
        )
        .mistake(
            "The length counts the header alone. Yours takes it for the length of the header \
             together with the eight bytes in front of it.",
            |p| p.with(|bytes| u64::from_le_bytes(bytes).saturating_sub(8)),
        )
        .mistake(
            "The header begins after the eight bytes that say how long it is. Yours begins at the \
             beginning of the file.",
            |p| {
                let (eight, _) = p.bytes.split_first_chunk::<8>().ok_or("short")?;
                let length = usize::try_from(u64::from_le_bytes(*eight)).map_err(|_| "too long")?;
                p.bytes.split_at_checked(length).map(shown).ok_or("too long")
            },
        )
        .mistake(
            "All that comes after the eight bytes is taken for the header. It ends after as many \
             bytes as they say, and the numbers come after it.",
            |p| p.bytes.get(8..).map(|rest| shown((rest, &[]))).ok_or("short"),
        )
        .mistake(
            "A header that is longer than the file is cut to what there is. It has to be refused: the \
             file is cut off, or lies.",
            |p| {
                let held = p.bytes.len().saturating_sub(8) as u64;
                p.with(|bytes| u64::from_le_bytes(bytes).min(held))
            },
        )
        .mistake(
            "The first part begins with the eight bytes that say how long the header is. They are no part of \
             it.",
            |p| {
                let whole = |header: &[u8]| &p.bytes[..8 + header.len()];
                solution(&p.bytes).map(|(header, rest)| shown((whole(header), rest)))
            },
        )
        .mistake(
            "The second part is all that comes after the eight bytes, the header with it. It begins after the \
             header.",
            |p| solution(&p.bytes).map(|(header, _)| shown((header, &p.bytes[8..]))),
        )
        .mistake(
            "The second part begins eight bytes too early: counted from the file's beginning the header ends \
             at 8 and its length.",
            |p| solution(&p.bytes).map(|(header, _)| shown((header, &p.bytes[header.len()..]))),
        )
        .mistake(
            "A file is refused unless its header is all that is left of it. After the header come the \
             numbers: only a header that is longer than that has to be refused.",
            |p| match solution(&p.bytes)? {
                (header, []) => Ok(shown((header, &[]))),
                _ => Err("numbers"),
            },
        )
        .mistake("The two parts have changed places: the header comes first.", |p| {
            let (eight, rest) = p.bytes.split_first_chunk::<8>().ok_or("short")?;
            let length = usize::try_from(u64::from_le_bytes(*eight)).map_err(|_| "too long")?;
            rest.split_at_checked(length).map(|(header, rest)| shown((rest, header))).ok_or("too long")
        })
        .forgets(
            "A file that is shorter than eight bytes is accepted: there is no length in it.",
            sound, |p| p.fault == Fault::Short,
        )
        .forgets(
            "A header is accepted that is longer than what is left of the file after its first eight \
             bytes.",
            sound, |p| p.fault == Fault::Beyond,
        )
        .panics_where(
            "It panics where the length is near the largest number there is: 8 more have no room. \
             Compare it with what is left of the file before you add anything to it.",
            |p| p.fault == Fault::Huge,
        )
        .panics_where(
            "It panics where the header would be longer than what is left of the file. Compare the two \
             before you take bytes out.",
            |p| p.fault == Fault::Beyond || p.fault == Fault::Huge,
        )
        .panics_where(
            "It panics on a file that is shorter than eight bytes: ask first whether they are there.",
            |p| !sound(p),
        )
        .wrong_where(
            "A length near the largest number there is goes wrong: a sum with it wraps around, or it \
             is cut when another kind of number is made of it. Compare it before you add or convert.",
            |p| p.fault == Fault::Huge,
        )
        .wrong_where(
            "A file with nothing after its header is refused. It is sound: it has no numbers.",
            |p| p.bytes.len() == 8 + 9,
        )
        .verdict()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Reader = fn(&[u8]) -> Result<(&[u8], &[u8]), &'static str>;

    #[test]
    fn three_ways_to_write_it_pass() {
        let by_get: Reader = |file| {
            let eight = file.get(..8).ok_or("too short")?;
            let length = u64::from_le_bytes(eight.try_into().map_err(|_| "too short")?);
            let length = usize::try_from(length).map_err(|_| "too long")?;
            let end = length.checked_add(8).ok_or("too long")?;
            Ok((file.get(8..end).ok_or("cut off")?, &file[end..]))
        };
        let by_difference: Reader = |file| {
            if file.len() < 8 {
                return Err("too short");
            }
            let length = (0..8).rev().fold(0_u64, |all, place| all * 256 + u64::from(file[place]));
            if length > (file.len() - 8) as u64 {
                return Err("cut off");
            }
            Ok((&file[8..8 + length as usize], &file[8 + length as usize..]))
        };
        for right in [solution, by_get, by_difference] {
            assert_eq!(check(right), Verdict::passed());
        }
    }

    /// The crate that the lesson reads with finds the same two parts of a file that it wrote.
    #[test]
    fn the_solution_agrees_with_the_format() {
        use safetensors::{Dtype, SafeTensors, tensor::TensorView};
        let numbers = [7_u8; 16];
        let view = TensorView::new(Dtype::F64, vec![2], &numbers).expect("two numbers");
        let bytes = safetensors::serialize([("v", view)], None).expect("it can be written");
        let (length, _) = SafeTensors::read_metadata(&bytes).expect("it is sound");
        let (header, rest) = solution(&bytes).expect("it is sound");
        assert_eq!((header.len(), rest), (length, &numbers[..]));
        assert!(serde_json::from_slice::<serde_json::Value>(header).is_ok());
    }

    #[test]
    fn every_mistake_is_named() {
        let mistakes: [(Reader, &str); 22] = [
            (|_| todo!(), "not written yet"),
            (|_| Err("no"), "Every file is refused"),
            (
                |file| {
                    let (length, rest) = file.split_first_chunk::<8>().ok_or("short")?;
                    let length = u64::from_be_bytes(*length);
                    let length = usize::try_from(length).map_err(|_| "long")?;
                    rest.split_at_checked(length).ok_or("cut off")
                },
                "the opposite order",
            ),
            (
                |file| {
                    let (length, rest) = file.split_first_chunk::<8>().ok_or("short")?;
                    rest.split_at_checked(length[0].into()).ok_or("cut off")
                },
                "only the first is read",
            ),
            (
                |file| {
                    let (length, rest) = file.split_first_chunk::<8>().ok_or("short")?;
                    let length = u64::from_le_bytes(*length) as u32;
                    rest.split_at_checked(length as usize).ok_or("cut off")
                },
                "cut to four bytes",
            ),
            (
                |file| {
                    let (length, _) = file.split_first_chunk::<8>().ok_or("short")?;
                    let length = u64::from_le_bytes(*length);
                    let length = usize::try_from(length).map_err(|_| "long")?;
                    Ok((file.get(8..length.max(8)).ok_or("cut off")?, &file[length.max(8)..]))
                },
                "together with the eight bytes",
            ),
            (
                |file| {
                    let (length, _) = file.split_first_chunk::<8>().ok_or("short")?;
                    let length = u64::from_le_bytes(*length);
                    file.split_at_checked(length as usize).ok_or("cut off")
                },
                "begins at the beginning",
            ),
            (|file| Ok((file.get(8..).ok_or("short")?, &[])), "taken for the header"),
            (|file| solution(file).map(|(header, rest)| (rest, header)), "have changed places"),
            (
                |file| {
                    let (length, rest) = file.split_first_chunk::<8>().ok_or("short")?;
                    let length = u64::from_le_bytes(*length) as usize;
                    Ok(rest.split_at(length.min(rest.len())))
                },
                "cut to what there is",
            ),
            (
                |file| if file.len() < 8 { Ok((file, &[])) } else { solution(file) },
                "shorter than eight bytes",
            ),
            (
                |file| {
                    let (length, rest) = file.split_first_chunk::<8>().ok_or("short")?;
                    let length = u64::from_le_bytes(*length);
                    if length.wrapping_add(8) > file.len() as u64 {
                        return Err("cut off");
                    }
                    Ok(rest.split_at((length as usize).min(rest.len())))
                },
                "a sum with it wraps around",
            ),
            (
                |file| match solution(file)? {
                    (_, []) => Err("no numbers"),
                    both => Ok(both),
                },
                "nothing after its header",
            ),
            (
                |file| {
                    let length = u64::from_le_bytes(file[..8].try_into().map_err(|_| "short")?);
                    Ok((&file[8..8 + length as usize], &file[8 + length as usize..]))
                },
                "on a file that is shorter than eight bytes",
            ),
            (
                |file| {
                    let (length, rest) = file.split_first_chunk::<8>().ok_or("short")?;
                    Ok(rest.split_at(u64::from_le_bytes(*length) as usize))
                },
                "would be longer than what is left",
            ),
            (
                |file| solution(file).map(|(header, rest)| (&file[..8 + header.len()], rest)),
                "They are no part of it",
            ),
            (|file| solution(file).map(|(header, _)| (header, &file[8..])), "the header with it"),
            (
                |file| solution(file).map(|(header, _)| (header, &file[header.len()..])),
                "eight bytes too early",
            ),
            (
                |file| {
                    let (length, rest) = file.split_first_chunk::<8>().ok_or("short")?;
                    if u64::from_le_bytes(*length) != rest.len() as u64 {
                        return Err("another length");
                    }
                    Ok((rest, &[]))
                },
                "all that is left of it",
            ),
            (|file| solution(&file[..file.len().max(8)]), "shorter than eight bytes"),
            (
                |file| match solution(file) {
                    Err("ends within its header") if file[7] == 255 => panic!("no room"),
                    other => other,
                },
                "8 more have no room",
            ),
            (
                |file| match solution(file) {
                    Err("ends within its header") => panic!("beyond"),
                    other => other,
                },
                "would be longer than what is left",
            ),
        ];
        for (wrong, words) in mistakes {
            let verdict = check(wrong);
            assert!(!verdict.passed && verdict.says(words), "{words}: {verdict:?}");
        }
    }

    #[test]
    fn an_unknown_mistake_gets_no_guess() {
        let verdict =
            check(|file| solution(file).map(|(header, rest)| (header, &rest[..rest.len() / 2])));
        assert_eq!((verdict.passed, &verdict.diagnosis), (false, &None));
    }
}
