//! Reads: lesson13_digits --data
//!
//! A part of MNIST in two files as they are: the first two bytes say how long the pictures'
//! is, the rest is the labels'.
#![no_main]

use std::path::Path;

use fuzz::{Verdict, assert_agrees, idx as independent};
use lesson13_digits::idx;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&[high, low], files)) = bytes.split_first_chunk() else { return };
    let length = usize::from(u16::from_be_bytes([high, low])).min(files.len());
    let (images, labels) = files.split_at(length);
    if [images, labels].iter().any(|file| file.starts_with(&[0x1f, 0x8b])) {
        return; // these are the other target's
    }
    let file = |name, bytes, dimensions| {
        let read = idx::unpacked(Path::new(name), bytes, dimensions);
        let verdict = independent::entries(bytes, dimensions);
        assert_agrees(&read, &verdict, name);
        if let (Ok(read), Verdict::Sound(entries)) = (&read, &verdict) {
            assert_eq!(read, entries);
        }
        read.ok().map(|read| (Path::new(name), read))
    };
    let (Some(images), Some(labels)) = (file("images", images, 3), file("labels", labels, 1))
    else {
        return;
    };
    let sound = independent::belong_together(&images.1, &labels.1);
    let read = idx::together(images, labels);
    let verdict = Verdict::from(sound.then_some(()));
    assert_agrees(&read, &verdict, ""); // it names the one file or the other
    if let Ok(images) = read {
        let (height, width) = images.shape;
        assert_eq!(images.pixels.dim(), (images.classes.len(), height * width));
        assert!(!images.pixels.is_empty() && images.classes.iter().all(|&class| class < 10));
    }
});
