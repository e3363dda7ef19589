//! Ctrl-C, and a request to end: what is being worked on is finished and written, nothing more is begun.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

/// The exit code of an interrupted program.
pub const CODE: u8 = 130;
/// How often we look whether all is done, while standard input lets us wait.
const LOOK: Duration = Duration::from_millis(10);

static ASKED: AtomicBool = AtomicBool::new(false);
static RESTING: AtomicBool = AtomicBool::new(false);

/// Whether we were asked to end.
pub fn asked() -> bool {
    ASKED.load(SeqCst)
}

/// Notes whether we wait for somebody and have nothing else to finish.
pub fn rest(resting: bool) {
    RESTING.store(resting, SeqCst);
}

/// Whether we wait so.
pub fn rests() -> bool {
    RESTING.load(SeqCst)
}

/// Listens from here on. Nobody can take a read of standard input back: `end` is called again and again from then on, ends
/// the output when nothing but that read is left, and says so; then the program ends. A second request ends it at once.
pub fn listen(end: impl Fn() -> bool + Clone + Send + 'static) {
    let handler = move || {
        if ASKED.swap(true, SeqCst) {
            process::exit(CODE.into());
        }
        let end = end.clone();
        thread::spawn(move || {
            while !end() {
                thread::sleep(LOOK);
            }
            process::exit(CODE.into());
        });
    };
    // Without it, Ctrl-C ends the program as it ends any other.
    let _ = ctrlc::set_handler(handler);
}
