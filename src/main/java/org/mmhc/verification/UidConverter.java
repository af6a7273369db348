package org.mmhc.verification;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Uid;

/** Stores a UID as the text that people know. */
@Converter
class UidConverter implements AttributeConverter<Uid, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable Uid uid) {
        return uid == null ? null : uid.value();
    }

    @Override
    public @Nullable Uid convertToEntityAttribute(@Nullable String value) {
        return value == null ? null : new Uid(value);
    }
}
