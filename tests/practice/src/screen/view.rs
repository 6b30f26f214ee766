//! What the screen shows, as lines of text.

use shared::exercise::Exercise;

use super::app::{App, Page, Shown};
use crate::calls::{question, solved, told};
use crate::judge::shown;

/// Of what the reader's function printed, so many lines.
const PRINTED: usize = 20;

impl App {
    /// The screen, so many columns wide; its last line is the status.
    pub fn view(&self, width: usize, height: usize) -> String {
        let mut blocks = vec![self.head(width)];
        match self.page {
            Page::Looking => {}
            Page::List(cursor) => blocks.push(self.rows(cursor, height)),
            Page::Exercise | Page::Reset(_) => blocks.extend(self.exercise(width)),
        }
        if !self.notice.is_empty() {
            blocks.push(textwrap::fill(&self.notice, width));
        }
        let blocks = blocks.iter().map(|block| block.trim_end()).filter(|block| !block.is_empty());
        let text: String = blocks.map(|block| format!("{block}\n\n")).collect();
        text + &self.status(width)
    }

    /// The last line while the reader waits, and for how long: one line, to be written anew.
    pub fn waiting(&self) -> Option<String> {
        let seconds = self.work.as_ref()?.since.seconds();
        let what = match self.page {
            Page::Looking => "looking at what you have written…",
            Page::Exercise => "compiling and checking…",
            Page::List(_) | Page::Reset(_) => return None,
        };
        // One that is short need not be counted.
        let counted = if seconds < 1.0 { String::new() } else { format!(" {seconds:.0} s") };
        Some(what.to_owned() + &counted)
    }

    fn status(&self, width: usize) -> String {
        if let Some(waiting) = self.waiting() {
            return waiting;
        }
        let line = match self.page {
            Page::Looking => String::new(),
            Page::List(_) => "n next · p previous · Enter choose · l back · q quit".to_owned(),
            Page::Reset(lines) => format!("{} y yes · n no", question(self.task(), lines)),
            Page::Exercise => {
                let solution = if self.passed[self.current] { "s solution · " } else { "" };
                format!(
                    "h hint · {solution}n next · p previous · l list · r reset · Enter again · \
                     q quit"
                )
            }
        };
        textwrap::fill(&line, width)
    }

    /// How far the reader is in the course.
    fn head(&self, width: usize) -> String {
        let of = self.passed.len();
        let done = self.passed.iter().filter(|passed| **passed).count();
        let count = format!("{done} of {of} done");
        let room = width.saturating_sub(count.len() + 1).min(40);
        let full = done * room / of;
        let bar = self.paint.right(&"█".repeat(full)) + &self.paint.faint(&"░".repeat(room - full));
        format!("{bar} {count}")
    }

    fn exercise(&self, width: usize) -> Vec<String> {
        let Exercise { lesson, title, hints, .. } = self.task().exercise;
        let number = self.current + 1;
        let title = textwrap::fill(&format!("{number}. {title} ({lesson})"), width);
        let title = self.paint.bold(&title);
        let mut blocks = vec![format!("{title}\n{}", self.task().name())];
        if let Some(Shown { outcome, seconds }) = &self.shown {
            blocks.push(outcome.compiler.clone());
            if outcome.compiler.is_empty() || outcome.given {
                blocks.push(told(&outcome.verdict, self.task().exercise, width, self.paint));
            }
            if !outcome.printed.is_empty() {
                let lines = shown(&outcome.printed, PRINTED);
                let lines = lines.lines().map(|line| textwrap::fill(line, width) + "\n");
                blocks.push(format!("Your function printed:\n{}", lines.collect::<String>()));
            }
            if let Some(seconds) = seconds {
                blocks.push(self.paint.faint(&format!("{seconds:.1} s after saving")));
            }
        }
        for (number, hint) in (1..).zip(&hints[..self.hints]) {
            blocks.push(textwrap::fill(&format!("Hint {number} of 3: {hint}"), width));
        }
        if self.solution {
            blocks.push(solved(self.task(), width).unwrap_or_else(|error| error.to_string()));
        }
        blocks
    }

    /// All exercises, or as many as there is room for, with the cursor among them.
    fn rows(&self, cursor: usize, height: usize) -> String {
        let exercises = &self.course.exercises;
        let widest = exercises.iter().map(|exercise| exercise.name.len()).max().unwrap_or(0);
        let room = height.saturating_sub(6).max(1);
        let first = cursor.saturating_sub(room / 2).min(exercises.len().saturating_sub(room));
        let rows = exercises.iter().enumerate().skip(first).take(room).map(|(index, exercise)| {
            let at = if index == cursor { ">" } else { " " };
            let mark = if self.passed[index] { self.paint.right("✓") } else { "·".to_owned() };
            let number = exercise.lesson.split('_').next().unwrap_or_default();
            let number = number.trim_start_matches("lesson");
            format!("{at} {mark} {number} {:widest$}  {}\n", exercise.name, exercise.title)
        });
        rows.collect()
    }
}
