package org.mmhc.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What takes effect by request: a setting, an override, a template. The module that owns it contributes one bean for its kind,
 * asks by {@link Confirmations#ask} and is told here what becomes of it, each time in the transaction of a step. All of it may
 * be told twice.
 */
public interface Confirmable {

    /** The kind of request that this bean knows: one word in capitals. */
    String kind();

    /** What the request is about, for whoever has to agree. Runs as the system. */
    RequestFacts facts(RequestId request);

    /** It takes effect now. */
    void apply(RequestId request);

    /** A second person agreed; it takes effect at its time. */
    default void confirmed(RequestId request) {}

    /** It never takes effect: {@link RequestState#REFUSED}, {@link RequestState#LAPSED} or {@link RequestState#WITHDRAWN}. */
    default void drop(RequestId request, RequestState why) {}

    /** Its time is over. */
    default void end(RequestId request) {}

    /**
     * What a request is about.
     *
     * @param title in a few words of the business
     * @param lines what changes, each under a name of {@code settings.fact.*}
     * @param reason why it was asked for
     */
    record RequestFacts(String title, List<Fact> lines, String reason) {

        /** One line; nothing is left out that has no value. */
        public record Fact(String name, @Nullable String value) {}
    }
}
