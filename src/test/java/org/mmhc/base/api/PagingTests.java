package org.mmhc.base.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mmhc.base.api.ApiRefusals.SortUnknown;
import org.springframework.data.domain.Sort;

class PagingTests {

    private static final Set<String> SORTABLE = Set.of("name", "dueAt");

    @Test
    void orderIsReadAsItIsWritten() {
        Sort expected = Sort.by(Sort.Order.desc("dueAt"), Sort.Order.asc("name"));
        assertThat(new Paging(0, 5, List.of("dueAt", "desc", "name"))
                        .by(SORTABLE)
                        .getSort())
                .isEqualTo(expected);
        assertThat(new Paging(0, 5, List.of("dueAt,desc", "name,asc"))
                        .by(SORTABLE)
                        .getSort())
                .isEqualTo(expected);
    }

    @Test
    void otherOrdersAreRefused() {
        for (String wish : List.of("password", "asc", "desc", "name;drop", "name,up", "")) {
            assertThatExceptionOfType(SortUnknown.class)
                    .as(wish)
                    .isThrownBy(() -> new Paging(null, null, List.of(wish)).by(SORTABLE));
        }
    }

    @Test
    void pageOfAShortListIsCutOut() {
        List<Integer> all = IntStream.range(0, 45).boxed().toList();
        assertThat(PageOf.of(all, new Paging(null, null, null)).items()).hasSize(20);
        assertThat(PageOf.of(all, new Paging(2, null, null)).items()).containsExactly(40, 41, 42, 43, 44);
        assertThat(PageOf.of(all, new Paging(1_000_000, 200, null)).items()).isEmpty();
        assertThat(PageOf.of(all, new Paging(1, 7, null)).total()).isEqualTo(45);
    }
}
