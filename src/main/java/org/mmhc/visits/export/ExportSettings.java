package org.mmhc.visits.export;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which files of visits can be made, and what the agency is called outside.
 *
 * @param formats that admins can choose; those for aggregators are added when their numbers are set
 */
@ConfigurationProperties("mmhc.visits.export")
public record ExportSettings(
        @DefaultValue({"PLAIN_CSV", "PLAIN_JSON"}) Set<ExportFormat> formats,
        @DefaultValue Sandata sandata,
        @DefaultValue Hhax hhax) {

    /** What the agency, its people and its payer are called for Sandata. */
    public record Sandata(
            @DefaultValue("MedicaidID") String providerQualifier,
            @DefaultValue("") String providerId,
            @DefaultValue("EmployeeCustomID") String employeeQualifier,
            @DefaultValue("ClientCustomID") String clientQualifier,
            @DefaultValue("") String payerId,
            @DefaultValue("") String payerProgram) {}

    /** What the agency and its payer are called for HHAeXchange. */
    public record Hhax(
            @DefaultValue("") String taxId,
            @DefaultValue("") String payerId) {}
}
