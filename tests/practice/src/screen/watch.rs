//! Watching a folder for what is saved in it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// How often a folder is looked at where the system does not tell of changes.
const POLL: Duration = Duration::from_millis(500);

/// Somebody who looks at one folder at a time.
pub struct Watch {
    watcher: Option<Box<dyn Watcher + Send>>,
    folder: Option<PathBuf>,
}

impl Watch {
    /// Tells whenever something was saved.
    ///
    /// It is a folder that is watched, since many editors write a new file and give it the old
    /// one's name; what was saved in it is for who is told to see.
    pub fn new(tell: impl Fn() + Clone + Send + 'static) -> Self {
        let other = tell.clone();
        let on = |tell: Box<dyn Fn() + Send>| {
            move |event: notify::Result<Event>| {
                if event.is_ok_and(|event| !event.kind.is_access()) {
                    tell();
                }
            }
        };
        let boxed = |watcher: RecommendedWatcher| Box::new(watcher) as Box<dyn Watcher + Send>;
        let system = RecommendedWatcher::new(on(Box::new(tell)), Config::default()).map(boxed);
        let poll = || {
            let every = Config::default().with_poll_interval(POLL).with_compare_contents(true);
            let boxed = |watcher: PollWatcher| Box::new(watcher) as Box<dyn Watcher + Send>;
            PollWatcher::new(on(Box::new(other)), every).map(boxed)
        };
        Watch { watcher: system.or_else(|_| poll()).ok(), folder: None }
    }

    /// Looks at this folder from now on, and says whether it can.
    pub fn look_at(&mut self, folder: &Path) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        if self.folder.as_deref() == Some(folder) {
            return true;
        }
        if let Some(before) = self.folder.take() {
            // It may be gone.
            let _ = watcher.unwatch(&before);
        }
        let looks = watcher.watch(folder, RecursiveMode::NonRecursive).is_ok();
        self.folder = looks.then(|| folder.to_owned());
        looks
    }
}
