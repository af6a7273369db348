package org.mmhc.care.catalog;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.mmhc.base.Actor;
import org.mmhc.base.Audited;
import org.mmhc.base.CurrentUser;
import org.mmhc.care.catalog.CatalogRefusals.ServiceChanged;
import org.mmhc.care.catalog.CatalogRefusals.ServiceUnknown;
import org.mmhc.profiles.Skill;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;

/** The kinds of care that the agency gives. Everybody reads those that are offered; admins change them. */
@Service
@Validated
public class ServiceCatalog {

    private final CareServices services;

    ServiceCatalog(CareServices services) {
        this.services = services;
    }

    /**
     * What a service is.
     *
     * @param forPatients whether patients can ask for it themselves
     * @param signatureNeeded whether somebody has to sign that a visit was given
     * @param minutes how long a visit usually is
     * @param skills without which nobody gives it
     * @param tasks what is usually done on a visit
     * @param bring what caregivers take along, empty when nothing
     */
    public record ServiceForm(
            @NotBlank(message = "{care.problem.serviceNameMissing}")
            @Size(max = 80, message = "{care.problem.serviceNameLong}")
            String name,

            @NotNull @Size(max = 300, message = "{care.problem.serviceAboutLong}")
            String about,

            boolean active,
            boolean forPatients,
            boolean signatureNeeded,

            @Min(value = 15, message = "{care.problem.minutesRange}")
            @Max(value = 1440, message = "{care.problem.minutesRange}")
            int minutes,

            @Min(value = 15, message = "{care.problem.minutesRange}")
            @Max(value = 1440, message = "{care.problem.minutesRange}")
            int leastMinutes,

            @Min(value = 15, message = "{care.problem.minutesRange}")
            @Max(value = 1440, message = "{care.problem.minutesRange}")
            int mostMinutes,

            @NotNull @Size(max = 8) Set<@NotNull Skill> skills,

            @NotNull @Size(max = 30, message = "{care.problem.tasksMany}")
            List<@NotBlank @Size(max = 120, message = "{care.problem.taskLong}") String> tasks,

            @Size(max = 200, message = "{care.problem.bringLong}")
            String bring) {

        public ServiceForm {
            bring = Objects.requireNonNullElse(bring, "").strip();
        }

        @AssertTrue(message = "{care.problem.minutesOrder}")
        boolean isOrdered() {
            return leastMinutes <= minutes && minutes <= mostMinutes;
        }
    }

    /** A service with its code, by which requests name it. */
    public record ServiceRow(String code, ServiceForm service, long version) {}

    /** Makes a service, or changes one; the version is that which was seen, -1 for a new one. */
    public record SaveService(
            @NotBlank(message = "{care.problem.serviceCodeWrong}")
            @Pattern(regexp = "[A-Z][A-Z0-9_]{1,39}", message = "{care.problem.serviceCodeWrong}")
            String code,

            long version,
            @NotNull @Valid ServiceForm service) {}

    /** The services that the caller can ask for, by name; admins and the committee see all. */
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    public List<ServiceRow> all() {
        Actor actor = CurrentUser.require();
        boolean office = actor.isOffice() || actor.isSystem();
        return services.findAllByOrderByName().stream()
                .filter(service -> office || service.isActive() && service.isForPatients())
                .map(ServiceCatalog::row)
                .toList();
    }

    private static ServiceRow row(CareService service) {
        return new ServiceRow(service.code(), service.form(), service.version());
    }

    /** The name of a service; its code when there is none. */
    public String nameOf(String code) {
        return services.findById(code).map(CareService::name).orElse(code);
    }

    /** What caregivers take along; nothing where there is no such service. */
    public String toBring(String code) {
        return services.findById(code).map(CareService::bring).orElse("");
    }

    /** Whether somebody has to sign; not where there is no such service. */
    public boolean isSignatureNeeded(String code) {
        return services.findById(code).map(CareService::isSignatureNeeded).orElse(false);
    }

    /** Makes a service or changes one. Requests that are there keep their visits. Refused with {@link ServiceChanged}. */
    @Audited(value = "care.serviceSaved", reference = "#command.code()")
    @PreAuthorize("hasRole('ADMIN')")
    @Transactional
    public void save(@Valid SaveService command) {
        CareService service = services.findById(command.code()).orElse(null);
        if (service == null ? command.version() >= 0 : service.version() != command.version()) {
            throw new ServiceChanged();
        }
        if (service == null) {
            service = new CareService(command.code(), command.service());
        } else {
            service.write(command.service());
        }
        services.saveAndFlush(service);
    }

    /** An active service that may be asked for by who asks. */
    public ServiceRow offered(String code, boolean office) {
        return services.findById(code)
                .filter(service -> service.isActive() && (office || service.isForPatients()))
                .map(ServiceCatalog::row)
                .orElseThrow(ServiceUnknown::new);
    }

    /** A service, offered or not. */
    public ServiceRow find(String code) {
        return services.findById(code).map(ServiceCatalog::row).orElseThrow(ServiceUnknown::new);
    }
}
