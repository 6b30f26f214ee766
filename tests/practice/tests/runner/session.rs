//! The runner in a pseudo-terminal: what is typed, and what stands on the screen then.

use std::io::{Read as _, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

use crate::fixture::{Fixture, command};

/// A slow machine with much to do compiles for long.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(20);

/// A shell that starts the runner, and says when it has ended what its exit code was and how
/// the terminal is left.
const SCRIPT: &str = r#""$0" "$@"; echo "code $?"; stty -a; echo over"#;

/// A person at a terminal.
pub struct Session {
    screen: Arc<Mutex<Parser>>,
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    shell: Box<dyn Child + Send + Sync>,
}

impl Session {
    /// Starts the runner in a fixture, on a screen of so many columns, with these variables.
    pub fn start(
        fixture: &Fixture,
        args: &[&str],
        columns: u16,
        variables: &[(&str, &str)],
    ) -> Self {
        Session::at(&fixture.root(), args, columns, variables)
    }

    /// The same in any workspace.
    pub fn at(root: &Path, args: &[&str], columns: u16, variables: &[(&str, &str)]) -> Self {
        let (rows, cols) = (40, columns);
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("there is a pseudo-terminal");
        let runner = command(root, args);
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", SCRIPT]);
        command.arg(runner.get_program());
        command.args(runner.get_args());
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        for (name, value) in runner.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            }
        }
        for (name, value) in variables {
            command.env(name, value);
        }
        let shell = pair.slave.spawn_command(command).expect("a shell starts");
        let mut output = pair.master.try_clone_reader().expect("it can be read");
        let screen = Arc::new(Mutex::new(Parser::new(count(rows), count(cols), 0)));
        let seen = Arc::clone(&screen);
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                seen.lock().expect("no test panics with it").process(&bytes[..count]);
            }
        });
        let keys = pair.master.take_writer().expect("it can be written to");
        Session { screen, keys, master: pair.master, shell }
    }

    fn screen(&self) -> MutexGuard<'_, Parser> {
        self.screen.lock().expect("no test panics with it")
    }

    /// What stands on the screen.
    pub fn text(&self) -> String {
        self.screen().screen().contents()
    }

    /// Whether anything on it is in colour.
    pub fn is_coloured(&self) -> bool {
        let parser = self.screen();
        let screen = parser.screen();
        let (rows, columns) = screen.size();
        let plain = vt100::Color::Default;
        (0..rows.get()).any(|row| {
            (0..columns.get())
                .any(|column| screen.cell(row, column).is_some_and(|cell| cell.fgcolor() != plain))
        })
    }

    /// Waits until these words stand on the screen, and gives all of it.
    #[track_caller]
    pub fn see(&self, words: &str) -> String {
        // Wherever its lines are broken.
        self.wait_until(words, |text| {
            text.contains(words) || text.replace('\n', " ").contains(words)
        })
    }

    /// Waits until these words no longer stand there.
    #[track_caller]
    pub fn see_no_more(&self, words: &str) -> String {
        self.wait_until(words, |text| !text.contains(words))
    }

    #[track_caller]
    fn wait_until(&self, words: &str, so: impl Fn(&str) -> bool) -> String {
        for _ in 0..PATIENCE.as_millis() / PAUSE.as_millis() {
            let text = self.text();
            if so(&text) {
                return text;
            }
            std::thread::sleep(PAUSE);
        }
        panic!("waiting for {words:?}, this stands on the screen:\n{}", self.text());
    }

    pub fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).and_then(|()| self.keys.flush()).expect("it is there");
    }

    /// Makes the window wider or narrower.
    pub fn resize(&self, columns: u16) {
        let size = PtySize { rows: 40, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.screen().screen_mut().set_size(count(40), count(columns));
        self.master.resize(size).expect("it can be resized");
    }

    /// The runner's process, as the system numbers it.
    pub fn runner(&self) -> String {
        let shell = self.shell.process_id().expect("it runs").to_string();
        let children =
            std::process::Command::new("ps").args(["-o", "pid=", "--ppid", &shell]).output();
        let children = String::from_utf8(children.expect("ps starts").stdout).expect("numbers");
        children.lines().next().expect("it has a child").trim().to_owned()
    }

    /// Asserts that the runner ends with this code, and leaves the terminal as it was: what
    /// is typed is shown, and comes line by line.
    #[track_caller]
    pub fn assert_ends(mut self, code: i32) {
        let text = self.see("over");
        assert!(text.contains(&format!("code {code}")), "{text}");
        for setting in ["icanon", "echo", "isig", "opost"] {
            let mut words = text.split_whitespace();
            assert!(words.any(|word| word == setting), "{setting} is off:\n{text}");
        }
        assert!(!self.screen().screen().hide_cursor(), "the cursor is still hidden");
        self.shell.wait().expect("the shell ends");
    }
}

/// From "0.4 s after saving".
pub fn seconds(text: &str) -> f64 {
    let (before, _) = text.split_once(" s after saving").expect("the seconds are shown");
    let number = before.rsplit(char::is_whitespace).next().expect("a number");
    number.parse().expect("it is a number")
}

fn count(of: u16) -> NonZero<u16> {
    NonZero::new(of).expect("a terminal has rows and columns")
}

impl Drop for Session {
    fn drop(&mut self) {
        // Where a test has failed.
        let _ = self.shell.kill();
    }
}
