package org.mmhc.base.ui;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.mmhc.base.Uid;

/**
 * What a module tells of the story of one request for care, such as who paid for it or what was disputed. A module contributes
 * one bean; it tells only what whoever is signed in may read. All texts are finished, not keys.
 */
public interface StoryTeller {

    /** What happened; called once when somebody opens the page. */
    List<Told> tell(Story story);

    /**
     * What the story is about.
     *
     * @param visits the references of all visits of the request
     * @param since when it begins
     */
    record Story(Uid patient, Set<String> visits, Instant since) {}

    /**
     * Something that happened.
     *
     * @param path the page that says more
     */
    record Told(Instant at, String what, String path) {}
}
