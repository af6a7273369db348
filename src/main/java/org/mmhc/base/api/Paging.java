package org.mmhc.base.api;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.api.ApiRefusals.SortUnknown;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/**
 * Which page of a list is asked for, and in which order: {@code ?page=0&size=20&sort=dueAt,asc}. What a list cannot be sorted
 * by is refused.
 */
public record Paging(
        @Parameter(description = "Number of the page, from 0 (the default)", example = "0")
        @Min(0)
        @Max(MOST_PAGES)
        @Nullable
        Integer page,

        @Parameter(description = "How many a page holds, 20 unless said", example = "20")
        @Min(1)
        @Max(LARGEST)
        @Nullable
        Integer size,

        @Parameter(
                description = "What to sort by, with asc or desc; several are sorted by one after the other",
                example = "name,asc")
        @Nullable
        List<String> sort) {

    private static final int MOST_PAGES = 1_000_000;
    private static final int LARGEST = 200;
    private static final int USUAL = 20;

    /** The page in the list's own order; refused when another one is asked for. */
    public Pageable unsorted() {
        return by(Set.of());
    }

    /** The page in the order asked for, which is made of these properties. */
    public Pageable by(Set<String> sortable) {
        return PageRequest.of(number(), length(), Sort.by(orders(sortable)));
    }

    int number() {
        return page == null ? 0 : page;
    }

    int length() {
        return size == null ? USUAL : size;
    }

    /* "a,asc" comes as two texts when it is alone and as one when there are more. */
    private List<Sort.Order> orders(Set<String> sortable) {
        List<Sort.Order> orders = new ArrayList<>();
        List<String> words = sort == null
                ? List.of()
                : sort.stream()
                        .flatMap(text -> List.of(text.split(",")).stream())
                        .map(String::strip)
                        .toList();
        for (String word : words) {
            if (word.equalsIgnoreCase("desc") && !orders.isEmpty()) {
                orders.add(orders.removeLast().with(Sort.Direction.DESC));
            } else if (sortable.contains(word)) {
                orders.add(Sort.Order.asc(word));
            } else if (!word.equalsIgnoreCase("asc") || orders.isEmpty()) {
                throw new SortUnknown(String.join(", ", new TreeSet<>(sortable)));
            }
        }
        return orders;
    }
}
