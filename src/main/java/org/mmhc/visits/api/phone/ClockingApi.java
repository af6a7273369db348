package org.mmhc.visits.api.phone;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.api.Callers;
import org.mmhc.visits.DeviceClock;
import org.mmhc.visits.DeviceClock.Answered;
import org.mmhc.visits.DeviceClock.DayVisit;
import org.mmhc.visits.DeviceFiles;
import org.mmhc.visits.device.PhoneBatch;
import org.mmhc.visits.device.PhoneFile;
import org.mmhc.visits.device.SignedRequest;
import org.mmhc.visits.record.AttachmentKind;
import org.mmhc.visits.record.Signer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What phones send about visits, and what they know of the day. */
@RestController
@RequestMapping(ClockingApi.BASE)
@Tag(name = "Phones", description = "Clocking by phones that sign what they send")
class ClockingApi {

    static final String BASE = "/api/v1";
    private static final String FILES = "/clock-files";
    private static final String CLOCKINGS = "/clockings";
    private static final String DAYS = "/clock-days";
    private static final String HOW =
            " No token is needed: the phone signs, with the other half of the key by which it was made known, the four"
                    + " lines path, phone, number and SHA-256 of the body in hexadecimal; ECDSA over P-256 with SHA-256,"
                    + " the 64 bytes in Base64.";

    private final DeviceClock clock;
    private final DeviceFiles files;

    ClockingApi(DeviceClock clock, DeviceFiles files) {
        this.clock = clock;
        this.files = files;
    }

    /** What came of all that was sent. */
    record BatchAnswer(List<Answered> events) {}

    /**
     * What a phone asks for its day.
     *
     * @param now what time it is, by the phone's clock or by the one of the server
     */
    record DayAsked(@NotNull Instant now) {}

    /** The visits that a phone knows of. */
    record DayPack(List<DayVisit> visits) {}

    @Operation(
            summary = "Send what a phone noted",
            description = "Check-ins and check-outs, what was done, notes, a closed door, why nobody signed; at most "
                    + PhoneBatch.MOST
                    + ", whenever and in whichever order. Each is answered for itself, and nothing is refused for what it"
                    + " says: what fits to no visit of the caregiver is kept, and the office looks at it. Sending something"
                    + " again is saying it once; the same request again is answered the same." + HOW)
    @Callers(anonymous = true, signed = true)
    @PostMapping(CLOCKINGS)
    BatchAnswer sendClockings(
            @Parameter(description = "Which phone") @RequestHeader(value = "Device", required = false) @Nullable
                    String device,
            @Parameter(description = "The phone's own number of the request")
                    @RequestHeader(value = "Device-Sequence", required = false)
                    @Nullable
                    Long sequence,
            @Parameter(description = "What the phone signed")
                    @RequestHeader(value = "Device-Signature", required = false)
                    @Nullable
                    String signature,
            @Valid @RequestBody PhoneBatch batch,
            HttpServletRequest request)
            throws IOException {
        return new BatchAnswer(clock.take(signed(device, sequence, signature, CLOCKINGS, request), batch));
    }

    @Operation(
            summary = "Read what a phone has to know",
            description =
                    "The visits of its owner from the day before until the day after tomorrow, without addresses or notes. What"
                            + " was signed more than a quarter of an hour ago is refused; a phone whose clock is wrong goes by"
                            + " the header Date of that answer and asks again."
                            + HOW)
    @Callers(anonymous = true, signed = true)
    @PostMapping(DAYS)
    DayPack readDay(
            @Parameter(description = "Which phone") @RequestHeader(value = "Device", required = false) @Nullable
                    String device,
            @Parameter(description = "The phone's own number of the request")
                    @RequestHeader(value = "Device-Sequence", required = false)
                    @Nullable
                    Long sequence,
            @Parameter(description = "What the phone signed")
                    @RequestHeader(value = "Device-Signature", required = false)
                    @Nullable
                    String signature,
            @Valid @RequestBody DayAsked asked,
            HttpServletRequest request)
            throws IOException {
        return new DayPack(clock.day(signed(device, sequence, signature, DAYS, request), asked.now()));
    }

    @Operation(
            summary = "Send a photo or a signature",
            description =
                    "One at a time, as it is. What was sent before is not taken again. The first line that is signed is"
                            + " the path with all that stands behind its question mark, and the hash of the file stands in a header:"
                            + " nothing is read before it is known who signed." + HOW)
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @Callers(anonymous = true, signed = true)
    @PostMapping(path = FILES, consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    Answered sendFile(
            @Parameter(description = "Which phone") @RequestHeader(value = "Device", required = false) @Nullable
                    String device,
            @Parameter(description = "The phone's own number of the request")
                    @RequestHeader(value = "Device-Sequence", required = false)
                    @Nullable
                    Long sequence,
            @Parameter(description = "What the phone signed")
                    @RequestHeader(value = "Device-Signature", required = false)
                    @Nullable
                    String signature,
            @Parameter(description = "SHA-256 of the file in hexadecimal")
                    @RequestHeader(value = "Device-Content", required = false)
                    @Nullable
                    String hash,
            @Parameter(description = "A number that the phone made") @RequestParam UUID id,
            @Parameter(description = "The phone's own count of what it said") @RequestParam(name = "sequence")
                    Long count,
            @Parameter(description = "Reference of the visit") @RequestParam String visit,
            @Parameter(description = "What it shows") @RequestParam AttachmentKind kind,
            @Parameter(description = "When it was made, by the phone's clock") @RequestParam Instant at,
            @Parameter(description = "Who signed") @RequestParam(required = false) @Nullable Signer signer,
            HttpServletRequest request) {
        String path = BASE + FILES + "?" + request.getQueryString();
        return files.take(
                new SignedRequest(device, sequence, signature, path, String.valueOf(hash)),
                new PhoneFile(id, count, visit, kind, at, signer),
                request::getInputStream);
    }

    /* The body can be read again, as it came. */
    private static SignedRequest signed(
            @Nullable String device,
            @Nullable Long sequence,
            @Nullable String signature,
            String path,
            HttpServletRequest request)
            throws IOException {
        return new SignedRequest(
                device,
                sequence,
                signature,
                BASE + path,
                SignedRequest.hash(request.getInputStream().readAllBytes()));
    }
}
