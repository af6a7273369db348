package org.mmhc.care.catalog;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.care.request.Listed;
import org.mmhc.profiles.Skill;

/** A kind of care that the agency gives. */
@Entity
@Table(name = "care_service")
class CareService {

    @Id
    private String code;

    private String name;
    private String about;
    private boolean active;
    private boolean forPatients;
    private boolean signatureNeeded;
    private int minutes;
    private int leastMinutes;
    private int mostMinutes;

    @Convert(converter = Listed.Skills.class)
    private Set<Skill> skills;

    @Convert(converter = Listed.Lines.class)
    private List<String> tasks;

    private String bring;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway")
    protected CareService() {}

    @SuppressWarnings("NullAway.Init")
    CareService(String code, ServiceForm form) {
        this.code = code;
        write(form);
    }

    void write(ServiceForm form) {
        name = form.name();
        about = form.about();
        active = form.active();
        forPatients = form.forPatients();
        signatureNeeded = form.signatureNeeded();
        minutes = form.minutes();
        leastMinutes = form.leastMinutes();
        mostMinutes = form.mostMinutes();
        skills = form.skills();
        tasks = form.tasks();
        bring = form.bring();
    }

    boolean isActive() {
        return active;
    }

    boolean isForPatients() {
        return forPatients;
    }

    boolean isSignatureNeeded() {
        return signatureNeeded;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    int leastMinutes() {
        return leastMinutes;
    }

    int mostMinutes() {
        return mostMinutes;
    }

    Set<Skill> skills() {
        return skills;
    }

    String bring() {
        return bring;
    }

    ServiceForm form() {
        return new ServiceForm(
                name,
                about,
                active,
                forPatients,
                signatureNeeded,
                minutes,
                leastMinutes,
                mostMinutes,
                skills,
                tasks,
                bring);
    }

    long version() {
        return version == null ? 0 : version;
    }
}
