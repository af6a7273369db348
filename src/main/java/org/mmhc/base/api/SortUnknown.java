package org.mmhc.base.api;

import org.springframework.http.HttpStatus;

/** Thrown when a list cannot be sorted as asked; says what it can be sorted by. */
final class SortUnknown extends ApiRefusal {

    SortUnknown(String sortable) {
        super(HttpStatus.BAD_REQUEST, Kind.INVALID, "base.sortUnknown", sortable);
    }
}
