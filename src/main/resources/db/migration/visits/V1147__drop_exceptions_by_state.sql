-- The list of what waits has indexes of its own; this one serves no question.
drop index visits_exception_by_state on visits_exception;
