//! Q. and A.: the labels of an interview or a hearing, which are nobody's names.

use super::cast::Id;
use super::resolver::Resolver;
use super::steps::What;
use crate::span::MentionId;

impl Resolver<'_, '_> {
    /// Whether a mention is the label of a question or an answer.
    pub fn is_question_label(&self, id: MentionId) -> bool {
        self.setting.at(id).label && matches!(self.label_letter(id), "Q" | "A")
    }

    fn label_letter(&self, id: MentionId) -> &str {
        self.setting.words(self.setting.mention(id).span).trim_end_matches('.')
    }

    /// Gives the questions to the writer, the answers to whom the introduction names, and either, where the text does not
    /// say who it is, to one without a name.
    pub fn questions_and_answers(&mut self) {
        let labels: Vec<MentionId> =
            self.setting.order.iter().copied().filter(|id| self.is_question_label(*id)).collect();
        let Some(&first) = labels.first() else { return };
        let paragraph = self.setting.at(first).paragraph;
        let asks = self.writer;
        let answers = self.introduced(paragraph, asks);
        let mut known = [asks, answers];
        for id in labels {
            let side = usize::from(self.label_letter(id) == "A");
            let who = known[side].unwrap_or_else(|| self.unnamed(self.setting.mention(id), 0));
            known[side] = Some(who);
            self.of[id.index()] = Some(who);
        }
    }

    /// The person named most before a paragraph, in the writer's own words; of several that are named as often the one who
    /// is the first subject. A relative is introduced by another: "her grandfather Leland".
    fn introduced(&self, paragraph: u32, writer: Option<Id>) -> Option<Id> {
        let mut named: Vec<(Id, (u32, bool))> = Vec::new();
        for step in &self.steps {
            let (place, mention) = (self.setting.at(step.id), self.setting.mention(step.id));
            if place.paragraph >= paragraph {
                break;
            }
            let Some(who) = self.of[step.id.index()].filter(|who| Some(*who) != writer) else { continue };
            let person = self.cast[who].is_person() && self.cast[who].human && mention.possessor.is_none();
            if !matches!(step.what, What::Name(..)) || !place.told || !person {
                continue;
            }
            match named.iter_mut().find(|(known, _)| *known == who) {
                Some((_, (count, subject))) => {
                    *count += 1;
                    *subject |= place.subject;
                }
                None => named.push((who, (1, place.subject))),
            }
        }
        let most = named.iter().map(|(_, rank)| *rank).max()?;
        let mut first = named.iter().filter(|(_, rank)| *rank == most);
        first.next().filter(|_| most.1 || first.next().is_none()).map(|(who, _)| *who)
    }
}
