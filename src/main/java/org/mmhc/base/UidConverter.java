package org.mmhc.base;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Stores every UID as the text that people know. */
@Converter(autoApply = true)
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
