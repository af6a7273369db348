-- A delivered event is looked for by what it says. Without an index each look locks all that wait, and many at once deadlock.
create index event_publication_by_event on event_publication (serialized_event(160), listener_id(120));
