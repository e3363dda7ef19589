//! Sets of a text's letters, as stretches of it: marks, spaces and punctuation do not count.

/// A text by its code points, with the number of letters before each.
pub struct Text {
    /// The code points.
    pub chars: Vec<char>,
    before: Vec<u32>,
}

/// The letters of some stretches, which are in order and apart.
#[derive(Clone, Debug, Default)]
pub struct Letters {
    spans: Vec<(usize, usize)>,
    /// How many there are.
    pub count: u32,
}

impl Text {
    /// Counts once.
    pub fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let mut before = vec![0];
        let mut count = 0;
        for &c in &chars {
            count += u32::from(is_letter(c));
            before.push(count);
        }
        Self { chars, before }
    }

    /// The words of a stretch; what lies outside the text is left out.
    pub fn slice(&self, (start, end): (usize, usize)) -> String {
        let end = end.min(self.chars.len());
        self.chars[start.min(end)..end].iter().collect()
    }

    /// The letters of some stretches together.
    pub fn letters(&self, spans: impl IntoIterator<Item = (usize, usize)>) -> Letters {
        let clamp = |(start, end): (usize, usize)| (start, end.min(self.chars.len()));
        let mut spans: Vec<_> = spans.into_iter().map(clamp).filter(|(start, end)| start < end).collect();
        spans.sort_unstable();
        let mut apart: Vec<(usize, usize)> = Vec::with_capacity(spans.len());
        for (start, end) in spans {
            match apart.last_mut() {
                Some(last) if start <= last.1 => last.1 = last.1.max(end),
                _ => apart.push((start, end)),
            }
        }
        let count = apart.iter().map(|&span| self.count(span)).sum();
        Letters { spans: apart, count }
    }

    /// How many letters two sets share.
    pub fn shared(&self, one: &Letters, other: &Letters) -> u32 {
        let (mut at, mut shared) = (0, 0);
        for &(start, end) in &one.spans {
            while other.spans.get(at).is_some_and(|span| span.1 <= start) {
                at += 1;
            }
            for &(from, to) in other.spans[at..].iter().take_while(|span| span.0 < end) {
                shared += self.count((start.max(from), end.min(to)));
            }
        }
        shared
    }

    /// The letters that two sets share, of all in either: 0 to 1.
    pub fn overlap(&self, one: &Letters, other: &Letters) -> f64 {
        let shared = self.shared(one, other);
        let all = one.count + other.count - shared;
        if all > 0 { f64::from(shared) / f64::from(all) } else { 0.0 }
    }

    fn count(&self, (start, end): (usize, usize)) -> u32 {
        self.before[end] - self.before[start.min(end)]
    }
}

impl Letters {
    /// Its stretches.
    pub fn spans(&self) -> &[(usize, usize)] {
        &self.spans
    }
}

/// A letter or a digit of any script; no mark that combines with one, and no letter in a circle.
pub fn is_letter(c: char) -> bool {
    let circled = matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f189}');
    c.is_alphanumeric() && !circled && !unicode_normalization::char::is_combining_mark(c)
}

/// Pairs two lists one to one, those that share most first, as long as they share at least `floor`. Of equal ones the later go first.
pub fn pair(text: &Text, golds: &[&Letters], preds: &[&Letters], floor: f64) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (i, gold) in golds.iter().enumerate() {
        for (j, pred) in preds.iter().enumerate() {
            if text.shared(gold, pred) > 0 {
                pairs.push((text.overlap(gold, pred), i, j));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then((other.1, other.2).cmp(&(one.1, one.2))));
    let (mut of_gold, mut of_pred) = (vec![false; golds.len()], vec![false; preds.len()]);
    pairs.retain(|&(overlap, i, j)| {
        let free = overlap >= floor && !of_gold[i] && !of_pred[j];
        if free {
            (of_gold[i], of_pred[j]) = (true, true);
        }
        free
    });
    pairs.into_iter().map(|(_, i, j)| (i, j)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_count() {
        let text = Text::new("“We are”, é1!");
        let set = |spans: &[(usize, usize)]| text.letters(spans.iter().copied());
        assert_eq!((set(&[(0, 9)]).count, set(&[(0, 99)]).count, set(&[(0, 4), (2, 5)]).count), (5, 7, 3));
        assert_eq!(text.shared(&set(&[(0, 3), (4, 7)]), &set(&[(2, 5)])), 2);
        assert_eq!(text.overlap(&set(&[(0, 8)]), &set(&[(1, 7)])), 1.0);
        assert_eq!(text.overlap(&set(&[(0, 1)]), &set(&[(7, 8)])), 0.0);
    }

    #[test]
    fn pairs_are_one_to_one_and_the_best_first() {
        let text = Text::new("abcdefghij");
        let set = |start, end| text.letters([(start, end)]);
        let (golds, preds) = ([set(0, 4), set(4, 10)], [set(0, 10), set(0, 4), set(5, 10)]);
        let pairs = pair(&text, &golds.each_ref(), &preds.each_ref(), 0.5);
        assert_eq!(pairs, [(0, 1), (1, 2)]);
    }
}
