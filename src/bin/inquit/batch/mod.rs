//! Many items at once, their results one after the other.
//!
//! Each thread takes the next item, works on it and hands its result over; nobody waits for a thread that only reads or
//! only writes. So memory holds an item a thread and the results that came before their turn, which are bounded.

use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many bytes of results may wait for their turn. A thread that comes earlier still waits with its result.
const WAITING: usize = 32 << 20;

/// How a batch is run.
#[derive(Clone, Copy, Debug)]
pub struct Batch {
    /// On how many threads, from 1.
    pub threads: usize,
    /// Whether results are taken in the order of their items, or as they come.
    pub ordered: bool,
}

impl Batch {
    /// Does `work` to each item, by its place from 0, and gives the results to `take`, which is never called twice at once. `size` says how many
    /// bytes a result holds.
    ///
    /// # Errors
    /// The first error of `take`; nothing more is taken then.
    pub fn run<T, R, E>(
        self,
        items: impl Iterator<Item = T> + Send,
        work: impl Fn(usize, T) -> R + Sync,
        size: impl Fn(&R) -> usize + Sync,
        take: impl FnMut(R) -> Result<(), E> + Send,
    ) -> Result<(), E>
    where
        T: Send,
        R: Send,
        E: Send,
    {
        let items = Mutex::new(items.enumerate().fuse());
        let results = Results {
            ordered: self.ordered,
            line: Mutex::new(Line {
                next: 0,
                early: BTreeMap::new(),
                bytes: 0,
                take,
                ended: false,
                error: None,
            }),
            moved: Condvar::new(),
        };
        let worker = || {
            while !results.ended() {
                // Bound first: the lock on the items must not last while an item is worked on.
                let item = lock(&items).next();
                let Some((place, item)) = item else { break };
                let result = work(place, item);
                results.hand_over(place, size(&result), result);
            }
        };
        thread::scope(|scope| {
            for _ in 1..self.threads {
                scope.spawn(worker);
            }
            worker();
        });
        lock(&results.line).error.take().map_or(Ok(()), Err)
    }
}

/// Where results wait for their turn.
struct Results<R, E, F> {
    ordered: bool,
    line: Mutex<Line<R, E, F>>,
    moved: Condvar,
}

/// The results in line.
struct Line<R, E, F> {
    /// Whose turn it is.
    next: usize,
    /// Those that came early, by their place, with their size.
    early: BTreeMap<usize, (usize, R)>,
    /// What they hold together.
    bytes: usize,
    take: F,
    /// Nothing more is taken.
    ended: bool,
    error: Option<E>,
}

impl<R, E, F: FnMut(R) -> Result<(), E>> Results<R, E, F> {
    fn ended(&self) -> bool {
        lock(&self.line).ended
    }

    /// Takes a result when its turn comes; waits only where too many came early.
    fn hand_over(&self, place: usize, size: usize, result: R) {
        let mut line = lock(&self.line);
        while self.ordered && place != line.next && line.bytes + size > WAITING && !line.ended {
            line = self.moved.wait(line).unwrap_or_else(PoisonError::into_inner);
        }
        if self.ordered && place != line.next {
            line.bytes += size;
            line.early.insert(place, (size, result));
            return;
        }
        line.take(result);
        while let Some((size, result)) = line.early_in_turn() {
            line.bytes -= size;
            line.take(result);
        }
        self.moved.notify_all();
    }
}

impl<R, E, F: FnMut(R) -> Result<(), E>> Line<R, E, F> {
    /// The result whose turn it is, if it came early.
    fn early_in_turn(&mut self) -> Option<(usize, R)> {
        let next = self.next;
        self.early.remove(&next)
    }

    fn take(&mut self, result: R) {
        self.next += 1;
        if self.ended {
            return;
        }
        if let Err(error) = (self.take)(result) {
            self.ended = true;
            self.error = Some(error);
        }
    }
}

/// A lock; a thread that panicked with it has ended the batch anyway.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
