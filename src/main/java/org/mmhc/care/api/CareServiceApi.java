package org.mmhc.care.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.mmhc.base.Role;
import org.mmhc.base.api.Callers;
import org.mmhc.base.api.SeenVersion;
import org.mmhc.care.catalog.ServiceCatalog;
import org.mmhc.care.catalog.ServiceCatalog.SaveService;
import org.mmhc.care.catalog.ServiceCatalog.ServiceForm;
import org.mmhc.care.catalog.ServiceCatalog.ServiceRow;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The kinds of care that can be asked for. */
@RestController
@RequestMapping("/api/v1/care-services")
@Tag(name = "Care services", description = "The kinds of care that the agency gives")
class CareServiceApi {

    private final ServiceCatalog catalog;

    CareServiceApi(ServiceCatalog catalog) {
        this.catalog = catalog;
    }

    @Operation(
            summary = "List the kinds of care",
            description =
                    "By name: those that can be asked for, with what is usually done and how long a visit lasts, in"
                            + " minutes. The committee and admins also see those that are not offered, or not to patients.")
    @Callers
    @GetMapping
    List<ServiceRow> findCareServices() {
        return catalog.all();
    }

    @Operation(
            summary = "Save a kind of care",
            description =
                    "Makes it when If-Match is \"-1\", else changes it. Lengths are in minutes, from 15 to 1440, the"
                            + " usual one between the shortest and the longest. Requests that are there keep their visits.")
    @Callers(Role.ADMIN)
    @PutMapping("/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void saveCareService(
            @Parameter(description = "Its name for programs: capital letters, digits and underscores") @PathVariable
                    String code,
            SeenVersion seen,
            @Valid @RequestBody ServiceForm service) {
        catalog.save(new SaveService(code, seen.number(), service));
    }
}
