package org.mmhc.base.api;

import java.util.List;
import org.springframework.data.domain.Page;

/**
 * One page of a list.
 *
 * @param page its number, from 0
 * @param size how many a page holds at most
 * @param total how many there are on all pages
 */
public record PageOf<T>(List<T> items, int page, int size, long total) {

    /** The page as services give it. */
    public static <T> PageOf<T> of(Page<T> page) {
        return new PageOf<>(page.getContent(), page.getNumber(), page.getSize(), page.getTotalElements());
    }

    /** The page of a list that is short enough to be read at once. */
    public static <T> PageOf<T> of(List<T> all, Paging paging) {
        int from = (int) Math.min(all.size(), (long) paging.number() * paging.length());
        int to = Math.min(all.size(), from + paging.length());
        return new PageOf<>(all.subList(from, to), paging.number(), paging.length(), all.size());
    }
}
