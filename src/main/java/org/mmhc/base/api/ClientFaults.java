package org.mmhc.base.api;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Tells what a client did wrong from what went wrong here, among what the server throws when it reads a request. */
final class ClientFaults {

    private ClientFaults() {}

    /** What to answer; null when it is not the client's fault, as when our own disk is full. */
    static @Nullable HttpStatus statusOf(Throwable failure) {
        HttpStatus status = null;
        boolean reading = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            HttpStatus found = switch (cause) {
                case SizeException tooLarge -> HttpStatus.CONTENT_TOO_LARGE;
                case MaxUploadSizeExceededException tooLarge -> HttpStatus.CONTENT_TOO_LARGE;
                case InvalidParameterException wrong -> HttpStatus.resolve(wrong.getErrorCode());
                case MultipartException wrong -> HttpStatus.BAD_REQUEST;
                case FileUploadException wrong -> HttpStatus.BAD_REQUEST;
                case InvalidFileNameException wrong -> HttpStatus.BAD_REQUEST;
                case RequestRejectedException wrong -> HttpStatus.BAD_REQUEST;
                case InvalidMediaTypeException wrong -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
                case InvalidMimeTypeException wrong -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
                case BadRequestException wrong -> HttpStatus.BAD_REQUEST;
                default -> null;
            };
            status = found == null ? status : found;
            if (status != null && cause instanceof SocketTimeoutException) {
                status = HttpStatus.REQUEST_TIMEOUT;
            }
            reading |= cause instanceof BadRequestException;
        }
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        if (!reading && (root.getClass() == IOException.class || root instanceof FileSystemException)) {
            return null;
        }
        boolean gone = failure instanceof IOException || failure instanceof HttpMessageConversionException;
        return status == null && gone && DisconnectedClientHelper.isClientDisconnectedException(failure)
                ? HttpStatus.BAD_REQUEST
                : status;
    }
}
