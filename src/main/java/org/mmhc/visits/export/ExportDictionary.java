package org.mmhc.visits.export;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mmhc.base.Audited;
import org.mmhc.base.Uid;
import org.mmhc.visits.VisitExports;
import org.mmhc.visits.review.Action;
import org.mmhc.visits.review.ExceptionCode;
import org.mmhc.visits.review.Reason;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says what people and words are called outside, for those who keep that; {@link VisitExports} changes it. */
@Service
@PreAuthorize("hasRole('ADMIN')")
@Transactional(readOnly = true)
public class ExportDictionary {

    private final ExportBook book;

    ExportDictionary(ExportBook book) {
        this.book = book;
    }

    /** What sort of word of ours it is. */
    public enum WordKind {
        SERVICE,
        REASON,
        ACTION,
        EXCEPTION
    }

    /**
     * One of our words.
     *
     * @param theirs empty when nothing is known
     */
    public record Word(String ours, WordKind kind, String theirs) {}

    /** What that person is called outside. */
    @Audited(value = "visits.identifiersRead", subject = "#person", kind = Audited.Kind.READ)
    public Map<IdentifierKind, String> numbersOf(Uid person) {
        return book.numbers(List.of(person)).all().getOrDefault(person, Map.of());
    }

    /** All our words, and services that have one outside, as they are called in that format. */
    public List<Word> words(ExportFormat format) {
        Map<String, String> theirs = new TreeMap<>(book.codes(format).codes());
        List<Word> known = Stream.of(
                        words(WordKind.REASON, Reason.values(), theirs),
                        words(WordKind.ACTION, Action.values(), theirs),
                        words(WordKind.EXCEPTION, ExceptionCode.values(), theirs))
                .flatMap(words -> words)
                .toList();
        theirs.keySet().removeAll(known.stream().map(Word::ours).collect(Collectors.toSet()));
        return Stream.concat(
                        theirs.entrySet().stream()
                                .map(each -> new Word(each.getKey(), WordKind.SERVICE, each.getValue())),
                        known.stream())
                .toList();
    }

    private static Stream<Word> words(WordKind kind, Enum<?>[] ours, Map<String, String> theirs) {
        return Stream.of(ours).map(each -> new Word(each.name(), kind, theirs.getOrDefault(each.name(), "")));
    }
}
