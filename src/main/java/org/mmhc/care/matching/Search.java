package org.mmhc.care.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Looks closely at those first who may turn out best, and at no more than it takes to know who the best are. */
final class Search {

    /** How many are looked at first; each further look is at twice as many. */
    private static final int AT_ONCE = 100;

    private Search() {}

    /** Somebody who has so many points at most. */
    record Hope<T>(T who, int atMost) {}

    /**
     * Candidates in no order, with the best among them.
     *
     * @param most how many of the best
     * @param visits how many somebody is sought for: who can take them all goes before everybody else
     * @param look looks at some of them closely
     */
    static <T> List<Candidate> best(
            List<Hope<T>> hopes, int most, int visits, Function<List<T>, List<Candidate>> look) {
        List<Hope<T>> order = hopes.stream()
                .sorted(Comparator.comparingInt(Hope<T>::atMost).reversed())
                .toList();
        List<Candidate> seen = new ArrayList<>();
        int from = 0;
        for (int many = AT_ONCE; from < order.size() && !isEnough(seen, most, visits, order.get(from)); many *= 2) {
            int to = Math.min(from + many, order.size());
            seen.addAll(
                    look.apply(order.subList(from, to).stream().map(Hope::who).toList()));
            from = to;
        }
        return seen;
    }

    /* With as many points as one of them the next could still come before. */
    private static boolean isEnough(List<Candidate> seen, int most, int visits, Hope<?> next) {
        return seen.stream()
                        .filter(candidate -> candidate.possible().size() == visits && candidate.score() > next.atMost())
                        .count()
                >= most;
    }
}
