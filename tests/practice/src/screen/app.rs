//! What the screen knows, and what happens to it.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread::{self, JoinHandle};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use shared::Result;
use shared::clock::Stopwatch;

use super::watch::Watch;
use crate::calls::{ask, known};
use crate::judge::Outcome;
use crate::kept::{content, recall};
use crate::paint::Paint;
use crate::process::Stop;
use crate::{Course, Task};

/// What happens.
#[derive(Debug)]
pub enum Happening {
    /// A key was pressed.
    Key(KeyEvent),
    /// The terminal has another size.
    Resized,
    /// Something was saved in the current exercise's folder.
    Saved(Stopwatch),
    /// In the beginning: whether this exercise is passed; none where all have been looked at.
    Looked(Option<(usize, bool)>),
    /// That piece of work is done.
    Judged(usize, Result<Outcome>),
    /// The system asks the program to end.
    Asked,
}

/// How the reader wants to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// With q.
    Quit,
    /// With Ctrl-C, or by a signal.
    Interrupt,
}

/// What is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// What has been written so far is being looked at.
    Looking,
    /// The current exercise.
    Exercise,
    /// All of them, with a cursor.
    List(usize),
    /// Whether so many lines shall go.
    Reset(usize),
}

/// A check under way.
#[derive(Debug)]
pub struct Work {
    stop: Stop,
    /// Since when it is.
    pub since: Stopwatch,
    /// Since when the file is saved, if that began it.
    saved: Option<Stopwatch>,
}

/// What a check has brought.
#[derive(Debug)]
pub struct Shown {
    pub outcome: Outcome,
    /// From saving to verdict.
    pub seconds: Option<f64>,
}

/// All that the screen shows.
pub struct App {
    pub course: Arc<Course>,
    pub paint: Paint,
    /// Whether each exercise is passed.
    pub passed: Vec<bool>,
    pub current: usize,
    pub page: Page,
    pub work: Option<Work>,
    pub shown: Option<Shown>,
    /// How many hints are shown.
    pub hints: usize,
    /// Whether the solution is.
    pub solution: bool,
    /// A word on what could not be done.
    pub notice: String,
    /// What stood in the current file when it was last judged.
    judged: Option<String>,
    /// The number of the last piece of work.
    number: usize,
    workers: Vec<JoinHandle<()>>,
    watch: Option<Watch>,
    tell: Sender<Happening>,
}

impl App {
    pub fn new(course: Arc<Course>, paint: Paint, tell: Sender<Happening>) -> Self {
        App {
            passed: vec![false; course.exercises.len()],
            course,
            paint,
            current: 0,
            page: Page::Looking,
            work: None,
            shown: None,
            hints: 0,
            solution: false,
            notice: String::new(),
            judged: None,
            number: 0,
            workers: vec![],
            watch: None,
            tell,
        }
    }

    /// The current exercise.
    pub fn task(&self) -> Task<'_> {
        self.course.task(self.current)
    }

    /// Looks at what has been written so far, so that the first exercise that is not passed
    /// becomes the current one.
    pub fn start(&mut self, watch: Watch) {
        self.watch = Some(watch);
        let work = self.work(None);
        let (course, tell) = (Arc::clone(&self.course), self.tell.clone());
        self.workers.push(thread::spawn(move || {
            for (index, task) in course.tasks().enumerate() {
                let passed = known(task).unwrap_or_else(|| {
                    ask(task, false, false, &work).is_ok_and(|outcome| outcome.verdict.passed)
                });
                let _ = tell.send(Happening::Looked(Some((index, passed))));
            }
            let _ = tell.send(Happening::Looked(None));
        }));
    }

    /// Ends all work, and waits until nothing of it is left.
    pub fn end(&mut self) {
        self.halt();
        for worker in self.workers.drain(..) {
            // One that has panicked has ended too.
            let _ = worker.join();
        }
    }

    /// What happens, and what the reader wants if that is to end.
    pub fn happens(&mut self, happening: Happening) -> Option<Wish> {
        match happening {
            Happening::Asked => return Some(Wish::Interrupt),
            Happening::Key(key) => return self.key(key),
            Happening::Saved(when) => self.saved(when),
            Happening::Looked(Some((index, passed))) => self.passed[index] = passed,
            Happening::Looked(None) => {
                self.work = None;
                let next = self.passed.iter().position(|passed| !passed);
                self.go(next.unwrap_or(self.passed.len() - 1));
            }
            Happening::Judged(number, result) if number == self.number => self.judged(result),
            // The reader has saved again, or gone on; or all is drawn anew anyway.
            Happening::Judged(..) | Happening::Resized => {}
        }
        None
    }

    fn key(&mut self, key: KeyEvent) -> Option<Wish> {
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            return (key.code == KeyCode::Char('c')).then_some(Wish::Interrupt);
        }
        self.notice.clear();
        if let Page::Reset(_) = self.page {
            self.answer(key.code);
        } else if key.code == KeyCode::Char('q') {
            return Some(Wish::Quit);
        } else if let Page::List(cursor) = self.page {
            self.choose(cursor, key.code);
        } else if self.page == Page::Exercise {
            self.turn(key.code);
        }
        None
    }

    /// Shall the reader's lines go?
    fn answer(&mut self, key: KeyCode) {
        self.page = Page::Exercise;
        if let KeyCode::Char('y' | 'Y') = key {
            match self.task().reset() {
                Ok(()) => self.begin(None, false),
                Err(error) => self.notice = error.to_string(),
            }
        }
    }

    /// Which exercise of the list?
    fn choose(&mut self, cursor: usize, key: KeyCode) {
        let last = self.passed.len() - 1;
        match key {
            KeyCode::Char('n') | KeyCode::Down => self.page = Page::List((cursor + 1).min(last)),
            KeyCode::Char('p') | KeyCode::Up => self.page = Page::List(cursor.saturating_sub(1)),
            KeyCode::Char('l') | KeyCode::Esc => self.page = Page::Exercise,
            KeyCode::Enter => self.go(cursor),
            _ => {}
        }
    }

    /// What next, with the current exercise?
    fn turn(&mut self, key: KeyCode) {
        let last = self.passed.len() - 1;
        match key {
            KeyCode::Char('h') => self.hints = (self.hints + 1).min(3),
            KeyCode::Char('s') if self.passed[self.current] => self.solution = true,
            KeyCode::Char('s') => self.note("The solution is shown once the exercise passes."),
            KeyCode::Char('n') if self.current < last => self.go(self.current + 1),
            KeyCode::Char('n') => self.note("This is the last one."),
            KeyCode::Char('p') if self.current > 0 => self.go(self.current - 1),
            KeyCode::Char('p') => self.note("This is the first one."),
            KeyCode::Char('l') => self.list(),
            KeyCode::Char('r') => self.ask_for_the_reset(),
            KeyCode::Enter => self.begin(None, true),
            _ => {}
        }
    }

    fn note(&mut self, words: &str) {
        words.clone_into(&mut self.notice);
    }

    /// Makes that exercise the current one.
    fn go(&mut self, index: usize) {
        self.halt();
        self.current = index;
        self.page = Page::Exercise;
        self.hints = 0;
        self.solution = false;
        self.shown = None;
        let folder = self.task().lesson().join("examples");
        if !self.watch.as_mut().is_some_and(|watch| watch.look_at(&folder)) {
            self.note("The folder cannot be watched: press Enter after saving.");
        }
        self.judged = content(self.task());
        match recall(self.task()) {
            Some(verdict) => {
                self.passed[index] = verdict.passed;
                self.shown = Some(Shown { outcome: Outcome::known(verdict), seconds: None });
            }
            // Where nothing is written yet either: so the crates below are compiled while the
            // reader thinks.
            None => self.begin(None, false),
        }
    }

    /// Something was saved; is it the current file, and another text?
    fn saved(&mut self, when: Stopwatch) {
        if self.page == Page::Looking {
            return;
        }
        let content = content(self.task());
        if content.is_some() && content != self.judged {
            self.begin(Some(when), false);
        }
    }

    fn begin(&mut self, saved: Option<Stopwatch>, again: bool) {
        self.halt();
        self.judged = content(self.task());
        let stop = self.work(saved);
        let (course, tell) = (Arc::clone(&self.course), self.tell.clone());
        let (index, number, colour) = (self.current, self.number, self.paint.0);
        self.workers.retain(|worker| !worker.is_finished());
        self.workers.push(thread::spawn(move || {
            let result = ask(course.task(index), again, colour, &stop);
            let _ = tell.send(Happening::Judged(number, result));
        }));
    }

    /// Notes that work begins.
    fn work(&mut self, saved: Option<Stopwatch>) -> Stop {
        self.number += 1;
        let stop = Stop::default();
        self.work = Some(Work { stop: stop.clone(), since: Stopwatch::start(), saved });
        stop
    }

    /// Stops what is under way.
    fn halt(&mut self) {
        self.number += 1;
        if let Some(work) = self.work.take() {
            work.stop.ask();
        }
    }

    fn judged(&mut self, result: Result<Outcome>) {
        let saved = self.work.take().and_then(|work| work.saved);
        match result {
            Ok(outcome) => {
                self.passed[self.current] = outcome.verdict.passed;
                self.solution &= outcome.verdict.passed;
                self.shown = Some(Shown { outcome, seconds: saved.map(Stopwatch::seconds) });
            }
            Err(error) => {
                self.shown = None;
                self.notice = error.to_string();
            }
        }
    }

    fn list(&mut self) {
        for index in 0..self.passed.len() {
            if let Some(passed) = known(self.course.task(index)) {
                self.passed[index] = passed;
            }
        }
        self.page = Page::List(self.current);
    }

    fn ask_for_the_reset(&mut self) {
        let unwritten = self.task().is_unwritten();
        match unwritten.and_then(|unwritten| Ok((unwritten, self.task().lines()?))) {
            Ok((true, _)) => self.note("Nothing has been written yet."),
            Ok((false, lines)) => self.page = Page::Reset(lines),
            Err(error) => self.notice = error.to_string(),
        }
    }
}
