package org.mmhc.tasks;

import java.util.List;
import org.mmhc.base.Refusal;

/** Thrown when what somebody filled in does not fit the form of the task; says field by field what is wrong. */
public class FormInputRefused extends Refusal {

    private final transient List<FormProblem> problems;

    public FormInputRefused(List<FormProblem> problems) {
        super(Kind.INVALID, "tasks.formInputRefused", problems.size());
        this.problems = List.copyOf(problems);
    }

    public List<FormProblem> problems() {
        return problems;
    }
}
